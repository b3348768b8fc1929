"""Questions to authors, and practice that councils look for."""
