"""Panels and reports of the editors' desk."""
