"""The whole search page, through Django, on the Whoosh index and on the database's own search."""
