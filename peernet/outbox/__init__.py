"""Work that must happen after a commit, written down in the same transaction."""
