"""How long the pairing solver takes, and that its answers are proven."""
