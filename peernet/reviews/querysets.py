"""Which rounds, reviews, invitations and notes."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.councils.lending import acting_of
from peernet.councils.models import Membership
from peernet.reviews.states import ENDED, OPEN_TO_ALL, TOOK_PLACE, InvitationState, ReviewState, TeamRole

LEADING = [TeamRole.LEAD_PEER, TeamRole.REVIEW_MANAGER]


def read_along_by(user: Any) -> Q:
    """Which reviews somebody reads along with, of a host council or one by one."""
    of_host = user.memberships.observing().values("council")
    return Q(host__in=of_host) | Q(pk__in=user.observing.in_force().values("review"))


class RoundQuerySet(models.QuerySet):
    """Rounds of the programme."""

    def visible_to(self, user: Any) -> "RoundQuerySet":
        """Programme managers see every round, other people only published ones."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        return self.filter(state__in=OPEN_TO_ALL)


class ReviewQuerySet(models.QuerySet):
    """Reviews, confidential to the people they concern."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """Keep reviews the person manages, is on the team of, answers for, or reads along with."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        answers_for = user.memberships.answering().values("council")
        on_team = user.seats.standing().clear_of_host().values("review")
        takes_part = Q(host__in=answers_for) | Q(reviewer__in=answers_for) | Q(pk__in=on_team)
        return self.filter(takes_part | read_along_by(user))

    def observed_by(self, user: Any) -> "ReviewQuerySet":
        """Keep the reviews that the person reads along with: with a whole host, or with this one alone."""
        return self.filter(read_along_by(user))

    def managed_by(self, user: Any) -> "ReviewQuerySet":
        """Keep the reviews a person manages for the network; none of their own council."""
        if not may_manage_programme(user):
            return self.none()
        return self.exclude(host__in=user.memberships.active().values("council"))

    def with_team_built_by(self, user: Any) -> "ReviewQuerySet":
        """Keep the reviews whose team the person puts together; never those of their own council."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        elsewhere = self.exclude(host__in=user.memberships.active().values("council"))
        if may_manage_programme(user):
            return elsewhere
        answers_for = user.memberships.answering().values("council")
        led = user.seats.taken().clear_of_host().filter(role__in=LEADING).values("review")
        return elsewhere.filter(Q(reviewer__in=answers_for) | Q(pk__in=led))

    def known_to_all(self) -> "ReviewQuerySet":
        """Keep the reviews anybody may know of: they took place, or a published round plans them."""
        planned = Q(round__state__in=OPEN_TO_ALL) & ~Q(state=ReviewState.CANCELLED)
        return self.filter(Q(state__in=TOOK_PLACE) | planned)

    def around(self, council: Any) -> "ReviewQuerySet":
        """Keep the reviews in which a council is visited or leads the visit."""
        return self.filter(Q(host=council) | Q(reviewer=council))

    def with_people(self) -> "ReviewQuerySet":
        """Fetch what naming a review and reading its clocks takes."""
        named = self.select_related("host", "reviewer", "review_type", "version", "round")
        return named.prefetch_related("pauses")

    def open(self) -> "ReviewQuerySet":
        """Keep reviews that are neither closed nor cancelled."""
        return self.exclude(state__in=ENDED)

    def ended(self) -> "ReviewQuerySet":
        """Keep reviews that are closed or cancelled."""
        return self.filter(state__in=ENDED)


class SeatQuerySet(models.QuerySet):
    """Places on visiting teams."""

    def visible_to(self, user: Any) -> "SeatQuerySet":
        """Keep the seats of reviews the person sees; a refusal only for them and those who build the team."""
        from peernet.reviews.models import Review

        seen = self.filter(review__in=Review.objects.visible_to(user))
        built = Review.objects.with_team_built_by(user).values("pk")
        mine = Q(person=user) if user.is_authenticated else Q()
        return seen.filter(~Q(state=InvitationState.DECLINED) | mine | Q(review__in=built))

    def taken(self) -> "SeatQuerySet":
        """Keep the seats of people who said yes; a seat is personal, so not of whoever acts for somebody."""
        if acting_of(self) is not None:
            return self.none()
        return self.filter(state=InvitationState.ACCEPTED)

    def standing(self) -> "SeatQuerySet":
        """Keep the seats of people who said yes or have not answered yet."""
        if acting_of(self) is not None:
            return self.none()
        return self.exclude(state=InvitationState.DECLINED)

    def clear_of_host(self) -> "SeatQuerySet":
        """Leave out who belongs to the host by now or reads along with it: changing sides loses papers."""
        belongs = Membership.objects.in_force_on(timezone.localdate()).filter(
            person=OuterRef("person"), council=OuterRef("review__host")
        )
        return self.filter(~Exists(belongs))


class SubstituteQuerySet(models.QuerySet):
    """People who could take a place that falls free."""

    def visible_to(self, user: Any) -> "SubstituteQuerySet":
        """Keep those of reviews whose team the person puts together; never for the host."""
        from peernet.reviews.models import Review

        return self.filter(review__in=Review.objects.with_team_built_by(user))


class ObjectionQuerySet(models.QuerySet):
    """What hosts object to."""

    def visible_to(self, user: Any) -> "ObjectionQuerySet":
        """Keep those of one's own council as host, or of a team one builds; never for the person meant."""
        from peernet.reviews.models import Review

        if not user.is_authenticated or not user.is_active:
            return self.none()
        answers_for = user.memberships.answering().values("council")
        built = Review.objects.with_team_built_by(user).values("pk")
        return self.filter(Q(review__host__in=answers_for) | Q(review__in=built)).exclude(person=user)

    def open(self) -> "ObjectionQuerySet":
        """Keep those nobody has decided about."""
        return self.filter(upheld=None)


class NoteQuerySet(models.QuerySet):
    """Notes of a visit, private to the team."""

    def visible_to(self, user: Any) -> "NoteQuerySet":
        """Keep the notes of reviews on whose team the person sits; nobody else reads them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(review__in=user.seats.taken().clear_of_host().values("review"))


class ObserverQuerySet(models.QuerySet):
    """Who reads along with one review."""

    def visible_to(self, user: Any) -> "ObserverQuerySet":
        """Whoever sees a review sees who reads along."""
        from peernet.reviews.models import Review

        return self.filter(review__in=Review.objects.visible_to(user))

    def open(self) -> "ObserverQuerySet":
        """Keep what nobody has ended, and no last day that was written down."""
        return self.filter(ended_at=None)

    def in_force(self) -> "ObserverQuerySet":
        """Keep those who read along today; not who has joined the host, which says what its people read."""
        if acting_of(self) is not None:
            return self.none()
        today = timezone.localdate()
        belongs = Membership.objects.active().filter(
            person=OuterRef("person"), council=OuterRef("review__host")
        )
        days = self.open().filter(starts_on__lte=today, until__gte=today)
        return days.filter(~Exists(belongs), person__is_active=True)

    def over_by(self, day: date) -> "ObserverQuerySet":
        """Keep those whose last day is past and that nobody has put down as ended."""
        return self.open().filter(until__lt=day)
