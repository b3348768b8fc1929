"""Pages of the pairing desk."""
