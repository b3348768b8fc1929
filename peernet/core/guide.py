"""The interface's guide: the OpenAPI document as a page people can read."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView

from peernet.core.access import public
from peernet.core.permissions import ANYONE
from peernet.core.schema import WHY

METHODS = ("get", "post", "put", "patch", "delete")
DOINGS = {"list": "List", "retrieve": "Read", "create": "Create", "update": "Change", "destroy": "Delete"}


class SchemaView(SpectacularAPIView):
    """The OpenAPI 3.1 document. It describes shapes and holds no one's records, so anyone may read it."""

    access = {"get": ANYONE}


@dataclass(frozen=True)
class Call:
    """One operation as the guide shows it."""

    anchor: str
    method: str
    path: str
    title: str
    text: str
    parameters: list[dict[str, Any]]
    body: list[dict[str, Any]]
    answers: list[tuple[str, str]]


@public
def guide(request: HttpRequest) -> HttpResponse:
    """Every operation by subject, with its parameters, body and answers."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    return render(
        request, "interface/guide.html", {"subjects": by_subject(document), "about": document["info"]}
    )


def by_subject(document: dict[str, Any]) -> dict[str, list[Call]]:
    """Operations under the first part of their path, in the order of the document."""
    subjects: dict[str, list[Call]] = {}
    found = [
        (path, method, operations[method])
        for path, operations in document["paths"].items()
        for method in METHODS
        if method in operations
    ]
    told = Counter(operation.get("description") for _, _, operation in found)
    for path, method, operation in found:
        subject = path.removeprefix("/api/v1/").split("/")[0].replace("-", " ").capitalize()
        shared = told[operation.get("description")] > 1
        subjects.setdefault(subject, []).append(describe(path, method, operation, document, shared=shared))
    return subjects


def describe(
    path: str, method: str, operation: dict[str, Any], document: dict[str, Any], *, shared: bool
) -> Call:
    """One operation in plain words; the first line of its description is its title.

    What shares its description with others, because that is the one of their subject, also says what it does.
    """
    doing = DOINGS.get(operation["operationId"].rsplit("_", 1)[-1], "") if shared else ""
    words = (operation.get("description") or operation["operationId"].replace("_", " ")).strip()
    title, _, text = words.partition("\n")
    return Call(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        title=f"{doing}: {title}".rstrip(".") if doing else title.rstrip("."),
        text=" ".join(text.split()),
        parameters=[parameter(each) for each in operation.get("parameters", [])],
        body=body(operation, document),
        answers=[(code, _said(code, answer)) for code, answer in operation["responses"].items()],
    )


def _said(code: str, answer: dict[str, Any]) -> str:
    """What an answer means, unless it is what the head of the page says of all of them."""
    said: str = answer.get("description", "")
    return "" if said == WHY.get(code) else said


def parameter(described: dict[str, Any]) -> dict[str, Any]:
    """A parameter of the address."""
    return {
        "name": described["name"],
        "kind": kind_of(described.get("schema", {})),
        "required": described.get("required", False),
        "text": plain(described.get("description", "")),
    }


def body(operation: dict[str, Any], document: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of the JSON to send."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = resolve(content.get("schema", {}), document)
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "kind": kind_of(resolve(field, document)),
            "required": name in required,
            "text": plain(field.get("description", "")),
        }
        for name, field in schema.get("properties", {}).items()
        if not field.get("readOnly")
    ]


def plain(text: str) -> str:
    """A description without the list of values that the kind names already."""
    return " ".join(line for line in text.splitlines() if line and not line.startswith("* `"))


def resolve(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference into the components of the document, also one that something was said about."""
    reference = next((part["$ref"] for part in [schema, *schema.get("allOf", [])] if "$ref" in part), "")
    return document["components"]["schemas"][reference.rsplit("/", 1)[-1]] if reference else schema


def kind_of(schema: dict[str, Any]) -> str:
    """The type in words: ``text``, ``date``, ``one of a, b``."""
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"])
    kind = schema.get("type", "object")
    kinds = [each for each in (kind if isinstance(kind, list) else [kind]) if each != "null"]
    names = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list"}
    return str(schema.get("format") or " or ".join(names.get(each, each) for each in kinds))
