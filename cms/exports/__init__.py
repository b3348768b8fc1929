"""A case study as a PDF and as a Word document."""
