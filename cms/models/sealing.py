"""The mark of a version that passed both gates. Nothing else is put before readers."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.models import Page, PagePermissionTester, Revision

from cms.states import Level


class Seal(models.Model):
    """One version of a case study, and the level the network awarded to these very words."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="seal")
    page = models.ForeignKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="seals")
    level = models.CharField(max_length=10, choices=Level)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="seals_given"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.page}: {self.get_level_display()}"


class BehindTheGates(Page):
    """A page that readers see only in a sealed version, whoever publishes it and by whatever route."""

    class Meta:
        abstract = True

    def full_clean(self, exclude: Any = None, *args: Any, **kwargs: Any) -> None:
        """Wagtail asks this whenever it saves a live page: published, scheduled, copied or made an alias.

        Its forms leave fields out and set the page live or not only afterwards, so they are not asked.
        """
        super().full_clean(exclude, *args, **kwargs)
        sealed = Seal.objects.filter(revision=self.live_revision_id, page=self.pk)
        if exclude is None and self.live and not sealed.exists():
            raise ValidationError("Readers see a case study only once it has passed both gates: submit it.")

    @transaction.atomic
    def publish(self: Any, revision: Revision, user: Any = None, **rest: Any) -> None:
        """Put a sealed version before readers and tell who listens, or refuse in words."""
        from cms import operations

        if operations.opens_to_readers(page=self, revision=revision):
            was = type(self).objects.values_list("level", flat=True).get(pk=self.pk)
            super().publish(revision, user=user, **rest)
            operations.tell_of_publication(page=self, revision=revision, by=user, was=was)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return GatedRights(user, self)


class GatedRights(PagePermissionTester):
    """Rights on a case study. The gates publish and withdrawing takes down; no button does, for anybody."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What readers see is withdrawn, not deleted; what they saw once is kept by its council."""
        read = self.page.live or (self.page.first_published_at and not self.user.is_superuser)
        return bool(not read and super().can_delete(ignore_bulk))

    def can_unschedule(self) -> bool:
        """Whoever signs off for the council may call a date of publication off."""
        from cms import rules

        return bool(self.user.is_superuser or rules.may_approve(self.user, self.page))

    def can_set_view_restrictions(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)
