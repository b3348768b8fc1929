"""What belongs in our OpenAPI document."""

from typing import Any


def only_our_interface(endpoints: list[Any]) -> list[Any]:
    """Keep ``/api/`` and leave out Wagtail's admin API, which is not ours to promise."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
