"""The door itself: allauth's OpenID Connect, with everything checked that it leaves to the reader."""
