"""Whatever anybody sends to any address, the answer is an answer."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from peernet.core.access import public
from tests.hostile import values
from tests.hostile.addresses import existing, missing, our_templates
from tests.hostile.described import JSON, Operation, operations
from tests.hostile.offered import Form, forms_on
from tests.hostile.sending import FORM, Sender, encoded
from tests.hostile.world import World, build
from tests.whole import turn

PERSONAS = ["stranger", "reader", "director", "peer", "coordinator", "validator"]
PAGES_TAKE = ["GET", "POST"]
API_TAKES = ["GET", "POST", "PUT", "PATCH", "DELETE"]
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@public
def falls_over(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse(int(request.POST["number"]))
    return HttpResponse('<form method="post"><input name="number" value="1"></form>')


urlpatterns = [path("reviews/<int:pk>/falls-over/", falls_over), path("", include("peernet.urls"))]


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture(params=PERSONAS)
def sender(request: pytest.FixtureRequest, world: World) -> Sender:
    return Sender(request.param, world.people[request.param])


def told(fallen: dict[str, str]) -> str:
    return "\n".join(f"{what}\n    {why}" for what, why in fallen.items())


def methods_of(template: str) -> list[str]:
    return API_TAKES if template.startswith("/api/") else PAGES_TAKE


def test_every_address_answers_everybody(world: World, sender: Sender) -> None:
    for template in our_templates():
        kind = JSON if template.startswith("/api/") else FORM
        for address in turn([*existing(template, world)], template, sender.name):
            # HEAD draws what GET draws, so it is asked by those who see least and most.
            also = ["HEAD", "OPTIONS"] if sender.name in ("stranger", "coordinator") else []
            for method in [*methods_of(template), *also]:
                sender.send(method, address, template, content_type=kind)

    assert not sender.fallen, told(sender.fallen)


@pytest.mark.parametrize("persona", ["director", "coordinator"])
def test_keys_that_lead_nowhere_are_answered(world: World, persona: str) -> None:
    sender = Sender(persona, world.people[persona])
    for template in our_templates():
        for address in missing(template, world, turn(values.KEYS, template, persona)):
            for method in methods_of(template)[:2]:
                sender.send(method, address, template)

    assert not sender.fallen, told(sender.fallen)


@pytest.mark.parametrize("persona", ["stranger", "coordinator"])
def test_odd_queries_are_answered(world: World, persona: str) -> None:
    sender = Sender(persona, world.people[persona])
    for template in our_templates():
        address = next(existing(template, world))
        if sender.reaches("GET", address):
            for query in turn(values.QUERIES, template, persona):
                sender.send("GET", f"{address}?{query}", f"{template}?{query[:30]}")

    assert not sender.fallen, told(sender.fallen)


@pytest.mark.parametrize("persona", ["stranger", "coordinator"])
def test_bodies_that_cannot_be_read_are_answered(world: World, persona: str) -> None:
    sender = Sender(persona, world.people[persona])
    for template in our_templates():
        address = next(existing(template, world))
        api = template.startswith("/api/")
        if sender.reaches("POST", address):
            bodies = [(JSON, body) for body in values.JSON_BODIES] if api else values.FORM_BODIES
            for kind, body in turn(bodies, template, persona):
                about = f"{template} {kind} {body[:10]!r}"
                sender.send("POST", address, about, data=body, content_type=kind)

    assert not sender.fallen, told(sender.fallen)


@pytest.mark.parametrize("persona", ["stranger", "director"])
def test_odd_headers_are_answered(world: World, persona: str) -> None:
    sender = Sender(persona, world.people[persona])
    for headers in values.HEADERS:
        for address in ("/", "/reviews/", "/api/v1/councils/", "/accounts/login/", "/search/?q=a"):
            for method in PAGES_TAKE:
                sender.send(method, address, f"{address} {str(headers)[:60]}", **headers)

    assert not sender.fallen, told(sender.fallen)


def test_forms_take_anything_that_is_typed(world: World) -> None:
    seen: set[Any] = set()
    fallen: dict[str, str] = {}
    for persona in PERSONAS:
        sender = Sender(persona, world.people[persona])
        for form in offered_to(sender, world, seen):
            for sent in attacks_on(form):
                send_form(sender, form, sent)
        fallen |= sender.fallen

    assert len(seen) > 40
    assert not fallen, told(fallen)


def offered_to(sender: Sender, world: World, seen: set[Any]) -> Iterator[Form]:
    """Every form that this person finds on our pages and nobody has been offered before."""
    for template in our_templates():
        for address in existing(template, world) if not template.startswith(("/api/", "/design/")) else ():
            for form in offered_on(sender, address):
                if form.shape not in seen and form.action.startswith("/"):
                    seen.add(form.shape)
                    yield form


def offered_on(sender: Sender, address: str) -> list[Form]:
    answer = sender.send("GET", address)
    page = answer is not None and answer.headers.get("Content-Type", "").startswith("text/html")
    return forms_on(answer.text, address) if answer and page else []


def attacks_on(form: Form) -> Iterator[dict[str, list[str]]]:
    """The form as offered, with all boxes odd, and with one box odd."""
    yield form.values
    yield {}
    yield {name: value * 3 for name, value in form.values.items()}
    for odd in turn(values.TYPED, form.shape):
        yield {name: [odd] for name in form.values}
    for name in form.values:
        for odd in turn(values.SHARP, form.shape, name):
            yield form.values | {name: [odd]}


def send_form(sender: Sender, form: Form, sent: dict[str, list[str]]) -> None:
    said = encoded(sent)
    about = f"{form.action} {said[:80].decode()}"
    if form.method == "post":
        sender.send("POST", form.action, about, data=said, content_type=FORM)
    else:
        sender.send("GET", f"{form.action.split('?')[0]}?{said.decode()}", about)


def test_the_interface_takes_any_json(world: World) -> None:
    senders = [Sender(persona, world.people[persona]) for persona in PERSONAS]
    for operation in operations(world):
        sender = next((each for each in senders if let_in(each, operation, world)), senders[0])
        address = next(existing(operation.template, world))
        for sent in odd_bodies(operation.body) if operation.method != "GET" else ():
            about = f"{operation.template} {str(sent)[:80]}"
            sender.send(operation.method, address, about, data=json.dumps(sent), content_type=JSON)
        for name in operation.queries:
            for odd in turn(values.TYPED, operation.template, name):
                about = f"{operation.template}?{name}={odd[:30]!r}"
                sender.send("GET", f"{address}?{encoded({name: [odd]}).decode()}", about)

    fallen = {what: why for sender in senders for what, why in sender.fallen.items()}
    assert not fallen, told(fallen)


def let_in(sender: Sender, operation: Operation, world: World) -> bool:
    address = next(existing(operation.template, world))
    return sender.reaches(operation.method, address, data=json.dumps(operation.body), content_type=JSON)


def odd_bodies(body: dict[str, Any]) -> Iterator[Any]:
    """The body as it should be, empty, and with one odd field, however deep."""
    yield body
    yield {}
    for name, value in body.items():
        for odd in turn(values.JSON_VALUES, sorted(body), name):
            yield body | {name: odd}
        for inner in odd_bodies(value) if isinstance(value, dict) else ():
            yield body | {name: inner}
        for inner in odd_bodies(value[0]) if isinstance(value, list) and isinstance(value[0], dict) else ():
            yield body | {name: [inner]}


@override_settings(ROOT_URLCONF=__name__)
def test_a_route_that_falls_over_is_named(world: World) -> None:
    sender = Sender("stranger", world.people["stranger"])
    template = "/reviews/{pk:reviews}/falls-over/"
    assert template in our_templates()

    [form] = offered_on(sender, next(existing(template, world)))
    for sent in attacks_on(form):
        send_form(sender, form, sent)

    assert len(sender.fallen) > 5
    assert all(what.startswith("POST /reviews/") and "/falls-over/" in what for what in sender.fallen)
