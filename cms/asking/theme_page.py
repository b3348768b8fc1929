"""What stands on the page of a theme about practice that is looked for."""

from typing import Any

from django.http import HttpRequest

from cms.asking import rules
from cms.asking.queries import board
from cms.companions import Part, stands_on_theme

SHOWN = 4


@stands_on_theme("asking", order=20)
def wanted_on_theme(theme: str, request: HttpRequest) -> Part | None:
    """What councils look for on it, for members; strangers do not learn whether there is anything."""
    user: Any = request.user
    if not rules.of_network(user):
        return None
    found = list(board(user, theme=theme)[: SHOWN + 1])
    return Part(
        "asking/_on_theme.html",
        {
            "wanted": found[:SHOWN],
            "more": len(found) > SHOWN,
            "theme": theme,
            "may_want": rules.may_want(user),
        },
    )
