"""Files that people send: what they are, and the cells of a sheet."""
