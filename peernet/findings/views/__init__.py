"""Pages of findings and actions."""
