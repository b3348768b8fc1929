"""Case studies from Word and spreadsheets, into drafts."""
