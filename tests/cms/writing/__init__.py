"""Help while writing: plain Python, tried with whatever people may type."""
