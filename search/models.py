"""Nothing to keep yet."""
