"""Open data: feeds, structured data, OAI-PMH."""
