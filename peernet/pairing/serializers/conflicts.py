"""Declared conflicts."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council
from peernet.pairing.models import Conflict


class ConflictSerializer(serializers.ModelSerializer):
    """Two councils that may not review each other."""

    first = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    second = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))

    class Meta:
        model = Conflict
        fields = ["id", "first", "second", "kind", "until"]
        # Which of the two is stored first is our affair, so uniqueness is asked by the operation.
        validators: list[Any] = []
