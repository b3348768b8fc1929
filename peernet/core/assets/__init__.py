"""Styles, fonts and small scripts: their sources, and the build that turns them into static files."""
