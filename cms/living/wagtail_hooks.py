"""Review dates at the editors' desk."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.living.desk import FreshnessPanel


@hooks.register("construct_homepage_panels", order=50)
def say_what_is_due(request: HttpRequest, panels: list[Any]) -> None:
    """Put what is due to be looked at below what waits for this person."""
    panels.append(FreshnessPanel())
