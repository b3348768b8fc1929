"""Two people put in touch about a practice, neither seeing the other's address."""
