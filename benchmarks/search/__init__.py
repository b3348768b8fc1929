"""How fast the search index is written and read."""
