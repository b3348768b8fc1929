"""The rows of the matrix: every address of ours with each of its methods, read from the resolver."""

from pathlib import Path
from typing import Any, NamedTuple

from django.urls import get_resolver

from peernet.reviews.states import ReviewState
from tests.architecture.walls import routes
from tests.hostile.addresses import NOT_OURS, STEPS, blanks_of, existing, template_of
from tests.hostile.described import operations
from tests.hostile.world import World
from tests.security.world import STAGES

#: What stands before the key of something that lives and dies with a review.
OF_A_REVIEW = {
    "actions",
    "asks",
    "chain",
    "challenges",
    "concerns",
    "findings",
    "for-finding",
    "from-finding",
    "hours",
    "invitations",
    "note-files",
    "notes",
    "objections",
    "observers",
    "paper-files",
    "paper-requests",
    "plans",
    "preparations",
    "published-reports",
    "reports",
    "reviews",
    "seats",
    "sessions",
    "substitutes",
    "visit-logs",
}
#: The one stage at which everything else is asked.
USUAL = ReviewState.ON_SITE
#: Its answer depends on cookies of its own, never on who asks.
APART = {"/documents/[0-9]{19,}/"}


def lines_of(file: Path) -> list[str]:
    """What a table says, without its legend."""
    return [line for line in file.read_text().splitlines() if line and not line.startswith("#")]


class Row(NamedTuple):
    """One method of one address."""

    method: str
    address: str

    @property
    def area(self) -> str:
        """The file of the table that it stands in."""
        parts = [part for part in self.address.split("/") if part]
        if parts[:2] == ["api", "v1"]:
            return f"api-{parts[2] if parts[2] in API_AREAS else 'other'}"
        return parts[0] if parts and parts[0] in PAGE_AREAS else "other"


API_AREAS = {"reviews", "findings", "actions", "concerns", "preparations", "paper-requests"}
PAGE_AREAS = {
    "accounts",
    "actions",
    "concerns",
    "conversations",
    "councils",
    "findings",
    "peers",
    "practice-drafts",
    "practice-use",
    "programme",
    "reviews",
    "rounds",
    "search",
    "wanted",
}


def templates() -> dict[str, Any]:
    """Every address of ours with its view, each once."""
    found: dict[str, Any] = {}
    for route, view in routes(get_resolver().url_patterns):
        if not NOT_OURS.match(route):
            found.setdefault(template_of(route), view)
    return {template: view for template, view in found.items() if template not in APART}


def rows() -> dict[Row, str]:
    """Each row that the table needs, with the template it is an address of; the interface has one for each step."""
    return {
        Row(method, address): template
        for template, view in templates().items()
        for address in _spelled_out(template)
        for method in _methods(view)
    }


def _spelled_out(template: str) -> list[str]:
    for name, noun in blanks_of(template):
        if name == "step":
            steps = STEPS[noun] if template.startswith("/api/") else STEPS[noun][:1]
            return [template.replace(f"{{step:{noun}}}", step) for step in steps]
    return [template]


def _methods(view: Any) -> list[str]:
    if getattr(view, "cls", None) is None:
        return ["GET", "POST"]
    handled = getattr(view, "actions", None) or [
        method for method in view.cls.http_method_names if hasattr(view.cls, method)
    ]
    return sorted(method.upper() for method in handled if method not in ("head", "options"))


def stages_of(template: str) -> list[str]:
    """When the row is asked: at each stage if it is about something of a review."""
    of_a_review = any(noun in OF_A_REVIEW for _, noun in blanks_of(template))
    return list(STAGES) if of_a_review else [USUAL]


def addresses(world: World) -> dict[Row, str]:
    """Where each row leads in this world."""
    return {row: next(existing(row.address, world)) for row in rows()}


def bodies(world: World) -> dict[Row, dict[str, Any]]:
    """What is sent to the interface: what its own description asks for, about the rows of this world."""
    return {Row(each.method, each.template): each.body for each in operations(world)}
