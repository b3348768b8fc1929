"""A long run on its way."""

from rest_framework import serializers

from peernet.pairing.models import Errand


class ErrandSerializer(serializers.ModelSerializer):
    """Where a run is, and the run once there is one."""

    class Meta:
        model = Errand
        fields = [
            "id",
            "round",
            "state",
            "asked_at",
            "begun_at",
            "seen_alive_at",
            "ended_at",
            "failure",
            "run",
        ]
        read_only_fields = fields
