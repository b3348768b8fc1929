"""What opens the council's gate besides its approver: a signature by link, joint owners' agreement."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Revision

from cms.models.case_study import CaseStudyPage
from cms.models.gates import GateState
from cms.models.identity import OfOwnCouncils, written
from peernet.councils.models import Council
from peernet.councils.states import Ability


class ApprovalLink(models.Model):
    """A link by which one named person without an account signs one version off. Only its digest is kept."""

    class Decision(models.TextChoices):
        APPROVED = "approved", "Signed off"
        CHANGES = "changes", "Changes asked for"

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="approval_links")
    gate = models.ForeignKey(GateState, on_delete=models.CASCADE, related_name="approval_links")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=64, help_text="Digest of what is to be signed.")

    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    email = models.EmailField()
    selector = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    signed_name = models.CharField(max_length=120, blank=True)
    signed_role = models.CharField(max_length=120, blank=True)
    comment = models.TextField(blank=True, max_length=4000)

    objects = OfOwnCouncils.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="approval_link_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="approval_link_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(revoked_at=None), name="approval_link_revoked_or_decided"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | (written("signed_name") & written("signed_role")),
                name="approval_link_signed_by_name_and_role",
            ),
            models.CheckConstraint(
                condition=~Q(decision="changes") | written("comment"),  # type: ignore[arg-type]
                name="approval_link_changes_in_words",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(decided_at=None, revoked_at=None),
                name="one_open_approval_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class AgreementQuerySet(models.QuerySet):
    """What joint owners said."""

    def visible_to(self, user: Any) -> "AgreementQuerySet":
        """Keep what concerns the councils a person writes for, as owner or as joint owner."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        return self.filter(Q(page__council__in=councils) | Q(council__in=councils))


class JointAgreement(models.Model):
    """What a joint owner says to the words of one version."""

    class Decision(models.TextChoices):
        AGREED = "agreed", "Agrees"
        DECLINED = "declined", "Does not agree"

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="joint_agreements")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="joint_agreements")
    words = models.CharField(max_length=64, help_text="Digest of what was agreed to or declined.")
    decision = models.CharField(max_length=8, choices=Decision)
    comment = models.TextField(blank=True, max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "council", "words"], name="one_answer_of_a_joint_owner"),
            models.CheckConstraint(
                condition=~Q(decision="declined") | written("comment"),  # type: ignore[arg-type]
                name="declined_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.get_decision_display()}"
