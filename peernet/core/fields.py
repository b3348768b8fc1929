"""Serializer fields that every subject uses."""

from typing import Any

from rest_framework import serializers

LONGEST_CODE = 60


class CodeField(serializers.SlugRelatedField):
    """A row named by its code; what cannot be a code, such as a NUL byte, is not asked of the database."""

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(serializers.CharField(max_length=LONGEST_CODE).run_validation(data))
