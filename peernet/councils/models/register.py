"""When the register was last brought up to date, and from what."""

from django.db import models


class RegisterImport(models.Model):
    """One import of published lists that changed something."""

    at = models.DateTimeField()
    source = models.CharField(max_length=200)
    counts = models.JSONField(
        default=dict, help_text="How many rows of each list were added, changed, ended."
    )

    def __str__(self) -> str:
        return f"Register from {self.source}"
