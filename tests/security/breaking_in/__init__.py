"""Tries to get in, as each persona of the demo network, against a server that runs: see ``__main__``."""
