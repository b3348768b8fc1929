"""Which requests."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme
from peernet.councils.models import Membership
from peernet.lost_devices.states import OPEN


class LostDeviceQuerySet(models.QuerySet):
    """Requests to have a lost second factor taken away."""

    def visible_to(self, user: Any) -> "LostDeviceQuerySet":
        """One's own, those of people one approves, and all for programme managers."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        councils = Membership.objects.approvers().filter(person=user).values("council")
        people = Membership.objects.active().filter(council__in=councils).values("person")
        return self.filter(Q(person=user) | Q(person__in=people))

    def open(self) -> "LostDeviceQuerySet":
        """Keep what nobody has ended."""
        return self.filter(state__in=OPEN)

    def past(self, moment: datetime) -> "LostDeviceQuerySet":
        """Keep what is open although its time is over."""
        return self.open().filter(expires_at__lte=moment)

    def in_time_on(self, day: date) -> "LostDeviceQuerySet":
        """Keep what can still be acted on."""
        return self.open().filter(expires_at__date__gte=day)
