"""Work written down in the transaction that caused it, and done after the commit."""

from django.db import models

from peernet.outbox.querysets import JobQuerySet


class Job(models.Model):
    """One piece of work for the handler of its topic."""

    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(done_at=None), name="outbox_job_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"
