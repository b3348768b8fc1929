"""What was searched, what was chosen, and how good the answers were."""
