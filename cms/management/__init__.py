"""What the library can be told to do from a shell."""
