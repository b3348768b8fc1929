"""Pages of the editors' desk where the words of search are kept."""
