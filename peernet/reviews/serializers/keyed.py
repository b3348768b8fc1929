"""The same request sent twice is done once, told by a key that the sender makes."""

import uuid
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

HEADER = "Idempotency-Key"
KEY_HEADER = OpenApiParameter(
    HEADER,
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    description="The key in the header instead of the body. Sent again, the answer is 200 and what is kept.",
)


class KeyedSerializer(serializers.Serializer):
    """What is kept once, however often it is sent under its key."""

    key = serializers.UUIDField(
        required=False,
        help_text="A UUID made by the sender. Sent again under it, nothing is kept a second time.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        header = self.context["request"].headers.get(HEADER)
        if header is not None:
            key = self._read(header)
            if attrs.setdefault("key", key) != key:
                raise serializers.ValidationError({"key": "The header and the body hold different keys."})
        return attrs

    def _read(self, header: str) -> uuid.UUID:
        try:
            # The header's standard puts the key in quotes; many senders leave them out.
            return uuid.UUID(header.strip().strip('"'))
        except ValueError:
            raise serializers.ValidationError({"key": f"The header {HEADER} must be a valid UUID."}) from None
