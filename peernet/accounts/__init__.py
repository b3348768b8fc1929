"""People who sign in, and their keys to the API."""
