"""Safeguarding concerns raised on a visit, on a track of their own."""
