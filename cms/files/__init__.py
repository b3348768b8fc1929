"""Images and documents, checked when they come in."""
