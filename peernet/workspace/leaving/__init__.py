"""Leaving the network: taking along what it holds about oneself, and closing one's account."""
