"""The interface as schemathesis sees it: every operation, asked in ways that its description allows and forbids."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import urlencode

import schemathesis
from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from requests import PreparedRequest
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.specs.openapi import checks

from tests.hostile.addresses import existing, our_templates
from tests.hostile.world import World
from tests.security.asking import Visitor

#: No server error; no status, no type of content and no body that the description does not name.
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
JSON = "application/json"
#: How many answers of each status were looked at.
ANSWERED: Counter[int] = Counter()
#: Of four cases, the one whose address stays as it was made up.
OUT_OF_THE_AIR = 3


def described_operations() -> list[Any]:
    """Each operation of the document, ready to be asked."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    read = schemathesis.openapi.from_dict(json.loads(json.dumps(document, default=str)))
    return [found.ok() for found in read.get_all_operations()]


def addresses_of(operation: Any, world: World) -> list[str]:
    """Addresses of the operation that lead to something; what it allows beside these leads to nothing."""
    plain = _without_names(operation.path)
    template = next(each for each in our_templates() if _without_names(each) == plain)
    return list(existing(template, world, most=3))


def _without_names(address: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in address.split("/"))


def faults(operation: Any, visitor: Visitor, world: World, *, most: int) -> Iterator[str]:
    """What an operation answers against its description, each in a line."""
    real = addresses_of(operation, world)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        told: set[str] = set()
        with suppress(Unsatisfiable):  # To some, nothing can be sent that the description forbids.
            _each(operation.as_strategy(generation_mode=mode), most, partial(_ask, told, real, visitor))
        yield from (f"{operation.method.upper()} {operation.path}: {fault}" for fault in sorted(told))


def _each(cases: Any, most: int, ask: Callable[[int, Any], None]) -> None:
    number = count()

    @seed(7)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=cases)
    def run(case: Any) -> None:
        ask(next(number), case)

    run()


def _ask(told: set[str], real: list[str], visitor: Visitor, number: int, case: Any) -> None:
    known = real[number % len(real)] if number % 4 != OUT_OF_THE_AIR else None
    told |= set(asked(case, visitor, known))


def asked(case: Any, visitor: Visitor, known: str | None) -> Iterator[str]:
    """One case, sent as it is or to an address that leads to something; its faults."""
    sent = case.as_transport_kwargs(base_url="http://testserver")
    address = known or sent["url"].removeprefix("http://testserver")
    query = urlencode(case.query or {}, doseq=True)
    body = json.dumps(sent["json"]) if "json" in sent else sent.get("data") or b""
    headers = {
        f"HTTP_{name.upper().replace('-', '_')}": str(value)
        for name, value in (case.headers or {}).items()
        if known is None or name != "Authorization"
    }
    answered = visitor.answer(case.method, f"{address}?{query}" if query else address, body, JSON, headers)
    ANSWERED[answered.status_code] += 1
    try:
        case.validate_response(_as_response(answered, case.method, address), checks=CHECKS)
    except FailureGroup as failures:
        for each in failures.exceptions:
            yield f"{answered.status_code} {type(each).__name__}: {str(each)[:300]!r}"


def _as_response(answer: HttpResponse, method: str, address: str) -> Response:
    request = PreparedRequest()
    request.prepare(method=method, url=f"http://testserver{address}")
    headers = {name.lower(): [value] for name, value in answer.items()}
    return Response(answer.status_code, headers, answer.content, request, elapsed=0.0, verify=False)
