"""What the public reads of a report: what is left out of it and why, and from when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from peernet.findings.models.finding import Finding
from peernet.reviews.models import Review


class Exemption(models.TextChoices):
    """Sections of the Freedom of Information Act 2000 under which something is withheld."""

    HEALTH_AND_SAFETY = "s38", "Section 38: health and safety"
    CONDUCT = "s36", "Section 36: conduct of public affairs"
    INVESTIGATION = "s30", "Section 30: investigations"
    PERSONAL = "s40", "Section 40: personal information"
    CONFIDENCE = "s41", "Section 41: given in confidence"
    LAW = "s44", "Section 44: another law forbids it"
    FUTURE = "s22", "Section 22: to be published later"


class Redaction(models.Model):
    """A sentence, or a whole finding, that the public version leaves out, and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="redactions")
    sentence = models.TextField(max_length=4000, blank=True, help_text="Empty for the whole finding.")
    reason = models.CharField(max_length=500)
    exemption = models.CharField(max_length=4, choices=Exemption)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    key = models.UUIDField(null=True, unique=True, help_text="Sent twice, it is kept once.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="redaction_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                "finding",
                MD5("sentence"),
                condition=Q(lifted_at=None),
                name="redaction_once_for_a_sentence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding}: {self.get_exemption_display()}"


class Release(models.Model):
    """The moment from which anybody may read the public version of a report."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="release")
    public_from = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.review}, from {self.public_from}"
