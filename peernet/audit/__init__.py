"""Who did what, when: an entry for every change that matters."""
