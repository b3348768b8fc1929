"""Versions in headers: what somebody read, and that nobody has changed it since (RFC 9110, 6585)."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from peernet.reviews.api.matching import tag_sent

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read. Anything newer is not overwritten; the answer is 412.",
)


class PreconditionRequired(APIException):
    """Somebody changes what they may not have read."""

    status_code = 428
    default_detail = "Send the ETag of what you read as If-Match, so that nobody's words are lost."
    default_code = "precondition_required"


def etag_of(finding: Any) -> str:
    """The version of a finding as a header holds it."""
    return f'"{finding.version}"'


def version_asked(request: Request) -> int:
    """The version that somebody began from; one that never was for anything else.

    :raises PreconditionRequired: without the header
    """
    tag = tag_sent(request)
    if tag is None:
        raise PreconditionRequired
    return int(tag) if tag.isascii() and tag.isdecimal() and len(tag) < 10 else 0
