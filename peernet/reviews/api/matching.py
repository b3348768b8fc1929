"""The header ``If-Match``: what an edit was made from, so that nobody overwrites what they have not seen."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

HEADER = "If-Match"
LARGEST = 32_000
IF_MATCH = OpenApiParameter(
    HEADER,
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The number of the version that was edited, instead of the field for it.",
)


def edition_named(request: Request, given: str | None, *, there: str) -> str:
    """The edition that the header or the body names. As long as none is there, none needs to be named.

    :raises ValidationError: if neither names one, or they differ
    """
    header = request.headers.get(HEADER)
    if header is None:
        if given is None and there:
            raise ValidationError({"based_on": ["Name the scope_edition that you read."]})
        return given or ""
    said = header.strip().removeprefix("W/").strip('"')
    if given is not None and given != said:
        raise ValidationError({"based_on": ["The header and the body name different versions."]})
    return said


def number_named(request: Request, given: int | None) -> int:
    """The number that the header or the body names.

    :raises ValidationError: if neither names one, or they differ
    """
    header = request.headers.get(HEADER)
    if header is None:
        if given is None:
            raise ValidationError({"based_on": ["Name the version that you edited."]})
        return given
    said = header.strip().removeprefix("W/").strip('"')
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LARGEST))):
        raise ValidationError({"based_on": [f"The header {HEADER} must be the number of a version."]})
    if given is not None and given != int(said):
        raise ValidationError({"based_on": ["The header and the body name different versions."]})
    return int(said)
