"""How long the register takes to import."""
