"""Which councils, which members."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.councils.states import MembershipState, roles_able_to


class CouncilQuerySet(models.QuerySet):
    """The register. What it holds is published, so everybody may read it."""

    def visible_to(self, user: Any) -> "CouncilQuerySet":
        """The register is public."""
        return self.all()

    def current_on(self, day: date) -> "CouncilQuerySet":
        """Keep councils that exist on a day."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def of_demo(self) -> "CouncilQuerySet":
        """Keep the invented councils of the demo network."""
        return self.filter(fictional=True)

    def of_england(self) -> "CouncilQuerySet":
        """Keep the real authorities."""
        return self.filter(fictional=False)


class MembershipQuerySet(models.QuerySet):
    """Who belongs where."""

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """A person sees their own memberships and, as approver, those of their council."""
        if not user.is_authenticated:
            return self.none()
        approved_by_me = user.memberships.active().able_to("approve_people").values("council")
        return self.filter(Q(person=user) | Q(council__in=approved_by_me))

    def active(self) -> "MembershipQuerySet":
        """Keep the memberships in force."""
        return self.filter(state=MembershipState.ACTIVE)

    def able_to(self, ability: str) -> "MembershipQuerySet":
        """Keep the memberships whose role carries a right."""
        return self.filter(role__in=roles_able_to(ability))
