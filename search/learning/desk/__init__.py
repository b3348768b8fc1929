"""Reports of the log at the editors' desk."""
