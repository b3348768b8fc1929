"""Findings of a review and the actions that answer them."""
