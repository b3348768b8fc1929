"""Messages as JSON."""

from rest_framework import serializers

from peernet.notifications.models import Message


class MessageSerializer(serializers.ModelSerializer):
    """One message, with the path of the page it is about."""

    class Meta:
        model = Message
        fields = ["id", "subject", "body", "link", "sent_at", "read_at"]


class MarkedSerializer(serializers.Serializer):
    """How many messages were marked."""

    marked = serializers.IntegerField()
