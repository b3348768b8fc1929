"""What the catalogue can be told to do from a shell."""
