"""The register of councils, who is like whom, judgements, and who belongs where."""
