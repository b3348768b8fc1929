"""The report of a review: built from its findings, in full and as the public reads it."""
