"""What this interface and those of the subjects above say alike: refusals, and the step in an address."""

from collections.abc import Iterable

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

REFUSED = {
    400: OpenApiResponse(description="Something is missing or wrong; each field says what."),
    403: OpenApiResponse(description="You may see it, but this is not yours to do."),
    404: OpenApiResponse(description="There is no such thing, or you may not see it."),
    409: OpenApiResponse(description="It is not the time; the detail says why."),
}
CHANGED = OpenApiResponse(description="Somebody else has changed it since.")


def step_parameter(names: Iterable[str]) -> OpenApiParameter:
    """The step in the address."""
    return OpenApiParameter(
        "step", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(names), description="The name of the step."
    )
