"""Proving who one is beyond signing in: a second factor at need, and again before a large step."""
