"""Whoosh as a backend of modelsearch. Nothing outside this package imports whoosh."""

from search.whoosh.backend import WhooshSearchBackend as SearchBackend

__all__ = ["SearchBackend"]
