"""Which adoption of a practice an action was inspired by."""

from django.conf import settings
from django.db import models

from cms.adoption.models import Adoption
from peernet.findings.models import Action


class Inspiration(models.Model):
    """The host took a practice up, and this action is how."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="inspiration")
    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="actions_inspired")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.action}, after {self.adoption.page}"
