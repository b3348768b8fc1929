"""Which rounds, reviews, invitations and notes."""

from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability
from peernet.reviews.states import InvitationState, ReviewState, RoundState

ENDED = [ReviewState.CLOSED, ReviewState.CANCELLED]


class RoundQuerySet(models.QuerySet):
    """Rounds of the programme."""

    def visible_to(self, user: Any) -> "RoundQuerySet":
        """Programme managers see every round, other people only published ones."""
        if not user.is_authenticated:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        return self.filter(state__in=[RoundState.PUBLISHED, RoundState.CLOSED])


class ReviewQuerySet(models.QuerySet):
    """Reviews, confidential to the people they concern."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """Keep reviews the person manages, sits on the team of, or answers for on either side."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        answers_for = user.memberships.active().able_to(Ability.ANSWER_REVIEWS).values("council")
        on_team = user.seats.filter(state__in=[InvitationState.INVITED, InvitationState.ACCEPTED]).values(
            "review"
        )
        return self.filter(Q(host__in=answers_for) | Q(reviewer__in=answers_for) | Q(pk__in=on_team))

    def open(self) -> "ReviewQuerySet":
        """Keep reviews that are neither closed nor cancelled."""
        return self.exclude(state__in=ENDED)


class SeatQuerySet(models.QuerySet):
    """Places on visiting teams."""

    def visible_to(self, user: Any) -> "SeatQuerySet":
        """Keep the seats of reviews the person sees."""
        from peernet.reviews.models import Review

        return self.filter(review__in=Review.objects.visible_to(user))

    def taken(self) -> "SeatQuerySet":
        """Keep the seats of people who said yes."""
        return self.filter(state=InvitationState.ACCEPTED)


class NoteQuerySet(models.QuerySet):
    """Notes of a visit, private to the team."""

    def visible_to(self, user: Any) -> "NoteQuerySet":
        """Keep the notes of reviews on whose team the person sits; nobody else reads them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(review__in=user.seats.taken().values("review"))
