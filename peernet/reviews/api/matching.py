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
DIFFER = {"based_on": ["The header and the body name different versions."]}


def tag_sent(request: Request) -> str | None:
    """What stands in the header without its quotes, or None where there is no header."""
    header = request.headers.get(HEADER)
    return None if header is None else header.strip().removeprefix("W/").strip('"')


def edition_named(request: Request, given: str | None, *, there: str) -> str:
    """The edition that the header or the body names. As long as none is there, none needs to be named.

    :raises ValidationError: if neither names one, or they differ
    """
    said = tag_sent(request)
    if said is None:
        if given is None and there:
            raise ValidationError({"based_on": ["Name the scope_edition that you read."]})
        return given or ""
    if given is not None and given != said:
        raise ValidationError(DIFFER)
    return said


def number_named(request: Request, given: int | None) -> int:
    """The number that the header or the body names.

    :raises ValidationError: if neither names one, or they differ
    """
    said = tag_sent(request)
    if said is None:
        if given is None:
            raise ValidationError({"based_on": ["Name the version that you edited."]})
        return given
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LARGEST))):
        raise ValidationError({"based_on": [f"The header {HEADER} must be the number of a version."]})
    if given is not None and given != int(said):
        raise ValidationError(DIFFER)
    return int(said)
