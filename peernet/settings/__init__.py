"""Settings by environment: development, test and production differ by what they add."""
