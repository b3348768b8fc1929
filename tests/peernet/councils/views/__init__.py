"""Pages of the register and of belonging."""
