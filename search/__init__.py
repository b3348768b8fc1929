"""Search over what is shared: the Whoosh engine and the reader's page."""
