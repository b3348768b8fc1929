"""Peers, when they cannot come, where they worked, and what ties them."""

from peernet.peers.models.history import Employment, Tie
from peernet.peers.models.peer import Away, Expertise, Peer, Role

__all__ = ["Away", "Employment", "Expertise", "Peer", "Role", "Tie"]
