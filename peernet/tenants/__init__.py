"""Signing in with the account one has at the council, by OpenID Connect."""
