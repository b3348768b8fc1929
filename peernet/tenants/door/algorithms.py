"""Signatures that only a council's directory can make; one with a shared secret is none."""

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "ES256", "ES384"})
