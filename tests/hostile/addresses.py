"""Every address of ours, with its blanks filled in."""

import re
from collections.abc import Iterator
from itertools import islice, product
from urllib.parse import unquote

from django.urls import Resolver404, get_resolver, resolve

from cms.adoption.states import ADOPTION_WORKFLOW
from cms.files.models import PracticeDocument
from peernet.concerns.states import CONCERN_WORKFLOW
from peernet.findings.states import ACTION_WORKFLOW, FINDING_WORKFLOW
from peernet.reviews.states import REVIEW_WORKFLOW
from tests.architecture.walls import routes
from tests.hostile.world import World

#: What Wagtail, allauth and Django answer for themselves; allauth's doors are ours to keep standing.
NOT_OURS = re.compile(r"^(cms/(?!login/|password_reset/)|\^cms/(?!password_reset)|media/|static/)")
STEPS = {
    "reviews": REVIEW_WORKFLOW.steps,
    "findings": FINDING_WORKFLOW.steps,
    "actions": ACTION_WORKFLOW.steps,
    "concerns": CONCERN_WORKFLOW.steps,
    "adoptions": ADOPTION_WORKFLOW.steps,
}
#: Addresses that take the key of something else.
OF_ANOTHER = {
    "assistants": "assistances",
    "assisting": "assistances",
    "chain": "actions",
    "for-finding": "findings",
    "invited-people": "council-invitations",
    "plans": "reviews",
    "preparations": "reviews",
    "published-reports": "reviews",
    "reports": "reviews",
    "visit-logs": "reviews",
}
BLANK = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)|(\((?:[^()]|\([^()]*\))*\))")
MOST = 6


def our_routes() -> list[str]:
    """The routes, as the URLconf writes them, each once."""
    found = routes(get_resolver().url_patterns)
    return list(dict.fromkeys(route for route, _ in found if not NOT_OURS.match(route)))


def our_templates() -> list[str]:
    """Our routes as templates."""
    return [template_of(route) for route in our_routes()]


def template_of(route: str) -> str:
    """The route with ``{name:noun}`` for each blank and nothing of regular expressions."""
    plain, start, last = "", 0, 0
    for blank in BLANK.finditer(route):
        plain += _literal(route[last : blank.start()])
        name = blank[1] or blank[2] or "anything"
        noun = next(
            (part for part in reversed(plain[start:].split("/")) if part and "{" not in part), ""
        ).rstrip(".")
        if name == "step":
            noun = next(part for part in plain.split("/") if part in STEPS)
        plain += f"{{{name}:{noun}}}"
        last = blank.end()
    return "/" + plain + _literal(route[last:])


def _literal(text: str) -> str:
    return text.replace("/?", "/").replace("\\.", ".").replace("^", "").replace("$", "")


def blanks_of(template: str) -> list[tuple[str, str]]:
    """Name and noun of each blank."""
    return re.findall(r"{(\w+):([\w-]*)}", template)


def file_names(world: World) -> list[str]:
    """What the files of the documents are called; a folder that has the name already gives another."""
    held = PracticeDocument.objects.in_bulk(world.keys["documents"])
    return [held[key].filename for key in world.keys["documents"]]


def known(world: World, name: str, noun: str) -> list[str]:
    """Values of a blank that lead somewhere; a new kind of blank has to be named here."""
    named = {
        "format": ["json"],
        "form": ["atom", "json"],
        "uidb36": ["1"],
        "uidb64": ["MQ"],
        "key": ["abc-123"],
        "token": ["abc-123"],
        "step": STEPS.get(noun, []),
        "run_pk": world.keys["runs"],
        "errand_pk": world.keys["errands"],
        "change_pk": world.keys["changes"],
        "restriction_id": ["1"],
        "page_view_restriction_id": ["1"],
        "page_id": ["1"],
        "filename": file_names(world),
        "side": ["host", "team"],
        "challenge": ["1"],
        "redaction": ["1"],
        "finding": world.keys["findings"],
        "which": ["full", "public"],
        "ending": ["pdf", "docx"],
        "place": ["first", "nowhere"],
        "paper": world.keys["paper-files"],
        "council": world.keys["councils"],
    }
    if name in named:
        return [str(value) for value in named[name]]
    if name == "anything":
        return ["", "1"] if noun == "documents" else [world.keys["shelf"][0].removeprefix("/practice/"), ""]
    noun = OF_ANOTHER.get(noun, noun)
    if noun not in world.keys:
        raise LookupError(f"Name rows for the blank {name} after “{noun}” in tests/hostile/world.py")
    return [str(value) for value in world.keys[noun]]


def filled(template: str, values: dict[str, str]) -> str:
    """The address with a value for each blank."""
    address = template
    for name, noun in blanks_of(template):
        address = address.replace(f"{{{name}:{noun}}}", values[name], 1)
    return address


def existing(template: str, world: World, *, most: int = MOST) -> Iterator[str]:
    """Addresses that lead to something, a few of each route; every step of a workflow."""
    blanks = blanks_of(template)
    choices = [known(world, name, noun) for name, noun in blanks]
    most = 1000 if any(name == "step" for name, _ in blanks) else most
    for values in islice(product(*choices), most):
        yield filled(template, dict(zip([name for name, _ in blanks], values, strict=True)))


def missing(template: str, world: World, keys: list[str]) -> Iterator[str]:
    """Addresses that reach a view of ours with one blank filled with what is no key."""
    blanks = blanks_of(template)
    usual = {name: known(world, name, noun)[0] for name, noun in blanks}
    for name, _ in blanks:
        for key in keys:
            address = filled(template, usual | {name: key})
            if leads_somewhere(unquote(address, errors="replace")):
                yield address


def leads_somewhere(address: str) -> bool:
    """Whether the URLconf knows a view for it."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
