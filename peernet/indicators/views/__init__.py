"""Pages of the catalogue, of a council's figures and of priorities."""
