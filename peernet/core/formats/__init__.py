"""Dates and numbers as the sector writes them."""
