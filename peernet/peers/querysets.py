"""Which peers: one's own record, those of the council one answers for, all for programme managers."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme


class PeerQuerySet(models.QuerySet):
    """People in the pool; each record is private."""

    def visible_to(self, user: Any) -> "PeerQuerySet":
        """The person, whoever answers for their council in reviews, and programme managers."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        answers_for = user.memberships.answering().values("council")
        return self.filter(Q(person=user) | Q(council__in=answers_for))

    def in_pool(self) -> "PeerQuerySet":
        """Keep those who have not left it."""
        return self.filter(left_at=None, person__is_active=True)

    def with_everything(self) -> "PeerQuerySet":
        """Fetch what a line about a peer takes."""
        return self.select_related("person", "council").prefetch_related("roles", "expertise")


class OfPeerQuerySet(models.QuerySet):
    """What belongs to a peer's record."""

    def visible_to(self, user: Any) -> "OfPeerQuerySet":
        """Whoever sees the record."""
        from peernet.peers.models import Peer

        return self.filter(peer__in=Peer.objects.visible_to(user).values("pk"))


class TieQuerySet(OfPeerQuerySet):
    """What peers declared."""

    def in_force_on(self, day: date) -> "TieQuerySet":
        """Keep those that have not lapsed."""
        return self.filter(until__gte=day)
