"""Messages to people."""

from django.conf import settings
from django.db import models

from peernet.notifications.querysets import MessageQuerySet


class Message(models.Model):
    """One thing a person should know, with the page it is about."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-sent_at"], name="message_inbox")]

    def __str__(self) -> str:
        return self.subject
