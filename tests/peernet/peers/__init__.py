"""The pool of peers."""
