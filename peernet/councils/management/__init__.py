"""What the register can be told to do from a shell."""
