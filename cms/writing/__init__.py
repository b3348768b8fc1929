"""Help while writing: what is missing, what is hard to read."""
