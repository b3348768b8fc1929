"""Which councils, which members."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.councils.lending import acting_of, is_lent
from peernet.councils.states import Ability, CouncilRole, MembershipState, roles_able_to


class CouncilQuerySet(models.QuerySet):
    """The register. What it holds is published, so everybody may read it."""

    def visible_to(self, user: Any) -> "CouncilQuerySet":
        """The register is public."""
        return self.all()

    def current_on(self, day: date) -> "CouncilQuerySet":
        """Keep councils that exist on a day."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def ended_by(self, day: date) -> "CouncilQuerySet":
        """Keep councils whose last day is past."""
        return self.filter(ends_on__lt=day)

    def named_like(self, words: str) -> "CouncilQuerySet":
        """Keep councils whose name or code holds these words."""
        return self.filter(
            Q(name__icontains=words) | Q(official_name__icontains=words) | Q(code__iexact=words)
        )

    def reached_from(self, domains: Iterable[str]) -> "CouncilQuerySet":
        """Keep councils that know one of these mail domains as their own, or as that of one they followed."""
        followed = Q(inheritances__predecessor__domains__domain__in=domains)
        return self.filter(Q(domains__domain__in=domains) | followed).distinct()

    def of_demo(self) -> "CouncilQuerySet":
        """Keep the invented councils of the demo network."""
        return self.filter(fictional=True)

    def of_england(self) -> "CouncilQuerySet":
        """Keep the real authorities."""
        return self.filter(fictional=False)


class MembershipQuerySet(models.QuerySet):
    """Who belongs where."""

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """A person sees their own memberships and those of the councils whose people they approve."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        approved_by_me = user.memberships.active().able_to(Ability.APPROVE_PEOPLE).values("council")
        seen = Q(person=user) | Q(council__in=approved_by_me)
        if may_manage_programme(user):
            deciding = MembershipQuerySet(self.model, using=self.db).approvers()
            seen |= Q(~Exists(deciding.filter(council=OuterRef("council"))))
        return self.filter(seen)

    def in_force_on(self, day: date) -> "MembershipQuerySet":
        """Keep what was approved, has begun and has not ended by a day, observers among it."""
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=day), state=MembershipState.ACTIVE)

    def active(self) -> "MembershipQuerySet":
        """Keep the memberships in force today; whoever only observes is no member."""
        return self.in_force_on(timezone.localdate()).exclude(role=CouncilRole.OBSERVER)

    def observing(self) -> "MembershipQuerySet":
        """Keep the people who read along today."""
        if acting_of(self) is not None:
            return self.none()
        return self.in_force_on(timezone.localdate()).filter(role=CouncilRole.OBSERVER)

    def over_by(self, day: date) -> "MembershipQuerySet":
        """Keep those whose last day is past and that nobody has put down as ended."""
        return self.filter(state=MembershipState.ACTIVE, ends_on__lt=day)

    def waiting(self) -> "MembershipQuerySet":
        """Keep the requests that nobody has decided."""
        return self.filter(state=MembershipState.REQUESTED)

    def standing(self) -> "MembershipQuerySet":
        """Keep what is in force, about to be, or waiting; a person has one without an end at a time."""
        over = Q(ends_on__lt=timezone.localdate())
        held = self.filter(state__in=[MembershipState.REQUESTED, MembershipState.ACTIVE])
        return held.exclude(over).exclude(role=CouncilRole.OBSERVER)

    def able_to(self, ability: str) -> "MembershipQuerySet":
        """Keep the memberships whose role carries a right; of whoever acts for a director, what is lent."""
        acting = acting_of(self)
        if acting is not None:
            return self.filter(council=acting.council_id) if is_lent(ability) else self.none()
        return self.filter(role__in=roles_able_to(ability))

    def answering(self) -> "MembershipQuerySet":
        """Keep the memberships in force of those who answer for their council in reviews."""
        return self.active().able_to(Ability.ANSWER_REVIEWS)

    def approvers(self) -> "MembershipQuerySet":
        """Keep the people who can say who belongs to their council."""
        return self.active().able_to(Ability.APPROVE_PEOPLE).filter(person__is_active=True)
