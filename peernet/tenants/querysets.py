"""Which tenants."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from peernet.accounts.rules import may_manage_programme
from peernet.councils.models import Council


class TenantQuerySet(models.QuerySet):
    """Councils' own sign-ins."""

    def visible_to(self, user: Any) -> "TenantQuerySet":
        """All of them, for programme managers; at the door they are found by ``open``."""
        return self.all() if may_manage_programme(user) else self.none()

    def standing(self) -> "TenantQuerySet":
        """Keep those that are not withdrawn."""
        return self.filter(withdrawn_at=None).select_related("council", "app")

    def open(self) -> "TenantQuerySet":
        """Keep those that let people in now."""
        return self.standing().filter(switched_off_at=None)

    def of_key(self, key: str) -> "TenantQuerySet":
        """Keep the one that an address or a link names, be it switched on or off."""
        return self.standing().filter(app__provider_id=key)

    def reached_from(self, domains: Iterable[str]) -> "TenantQuerySet":
        """Keep those of councils that know one of these mail domains."""
        councils = Council.objects.reached_from(domains).values("pk")
        return self.open().filter(council__in=councils)

    def at_door_of(self, request: Any) -> "TenantQuerySet":
        """Keep the one whose door an address of allauth's leads to."""
        match = getattr(request, "resolver_match", None)
        return self.of_key(match.kwargs.get("provider_id", "")) if match else self.none()
