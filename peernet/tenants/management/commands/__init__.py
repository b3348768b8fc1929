"""Commands, by the name they are called."""
