"""Searches a person keeps, and the mail that says something new fits."""
