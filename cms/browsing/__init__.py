"""Theme pages and collections curated by editors."""
