"""Find what could point to a child before anything is published."""
