"""How a call of the interface reads what was sent."""

from typing import Any


class ReadsWhatIsSent:
    """For view sets whose actions each take a shape of their own."""

    request: Any
    get_serializer_context: Any

    def _read(self, shape: Any, **how: Any) -> dict[str, Any]:
        """What was sent, in this shape.

        :raises rest_framework.exceptions.ValidationError: naming each field that is wrong
        """
        given = shape(data=self.request.data, context=self.get_serializer_context(), **how)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)
