"""Which tenants."""

from collections.abc import Iterable

from django.db import models

from peernet.councils.models import Council


class TenantQuerySet(models.QuerySet):
    """Councils' own sign-ins."""

    def standing(self) -> "TenantQuerySet":
        """Keep those that open the door."""
        return self.filter(withdrawn_at=None).select_related("council", "app")

    def of_key(self, key: str) -> "TenantQuerySet":
        """Keep the one that an address names."""
        return self.standing().filter(app__provider_id=key)

    def reached_from(self, domains: Iterable[str]) -> "TenantQuerySet":
        """Keep those of councils that know one of these mail domains."""
        councils = Council.objects.reached_from(domains).values("pk")
        return self.standing().filter(council__in=councils)
