"""The councils whose own sign-in opens this house, and the memberships that rest on it."""

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council, Membership
from peernet.tenants.querysets import TenantQuerySet

PERSON = settings.AUTH_USER_MODEL


class Tenant(models.Model):
    """One council's directory, known by its issuer. Withdrawn, it keeps its row and loses its app.

    Where ``added_by`` is nobody, whoever runs the server wrote it down, and it may be inside the house.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="tenants")
    app = models.OneToOneField(
        SocialApp, on_delete=models.PROTECT, null=True, blank=True, related_name="tenant"
    )
    issuer = models.CharField(max_length=300)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    switched_off_at = models.DateTimeField(null=True, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True, help_text="What the last test found.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council"], condition=Q(withdrawn_at=None), name="tenant_one_per_council"
            ),
            models.UniqueConstraint(
                fields=["issuer"], condition=Q(withdrawn_at=None), name="tenant_issuer_of_one_council"
            ),
            models.CheckConstraint(
                name="tenant_has_an_app_until_withdrawn",
                condition=Q(withdrawn_at=None, app__isnull=False) | Q(withdrawn_at__isnull=False, app=None),
            ),
            models.CheckConstraint(
                name="tenant_trouble_was_found_by_a_test",
                condition=Q(trouble="") | Q(tested_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Sign-in of {self.council}"


class Basis(models.Model):
    """That somebody asked to belong because the council's own sign-in let them in."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="basis")
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="bases")

    def __str__(self) -> str:
        return f"{self.membership}, by {self.tenant}"
