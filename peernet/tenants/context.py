"""What the sign-in page asks: whether a council's own sign-in opens the house."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from peernet.tenants.models import Tenant


def council_sign_in(request: HttpRequest) -> dict[str, Any]:
    """A question that is asked only by the page that uses the answer."""
    return {"council_sign_in_open": is_open}


def is_open() -> bool:
    """Whether the setting says so and some council's sign-in is switched on."""
    return settings.COUNCIL_SIGN_IN and Tenant.objects.open().exists()
