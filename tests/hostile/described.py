"""What the interface describes itself as taking: operations, likely bodies, names of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from tests.hostile.addresses import our_templates
from tests.hostile.world import World

JSON = "application/json"
BY_FORMAT = {
    "date": "2026-05-12",
    "date-time": "2026-05-12T12:00:00Z",
    "uuid": "5b0c3f0e-5a7e-4d7a-9d55-0a3c1d1f0e11",
}
BY_TYPE: dict[str, Any] = {"integer": 1, "number": 1.5, "boolean": True}
#: Names of fields that lead to rows, beside the plurals of nouns.
LEADS_TO = {"first": "councils", "second": "councils", "review_type": "kinds", "person": "persons"}


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    method: str
    template: str
    body: dict[str, Any]
    queries: list[str]


def operations(world: World) -> Iterator[Operation]:
    """Everything the OpenAPI document describes."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    templates = {_without_names(each): each for each in our_templates()}
    for address, methods in document["paths"].items():
        for method, described in methods.items():
            queries = [each["name"] for each in described.get("parameters", []) if each["in"] == "query"]
            content = described.get("requestBody", {}).get("content", {})
            body = likely(content.get(JSON, {}).get("schema", {}), document, world)
            template = templates[_without_names(address)]
            yield Operation(method.upper(), template, body if isinstance(body, dict) else {}, queries)


def _without_names(address: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in address.split("/"))


def likely(described: dict[str, Any], document: dict[str, Any], world: World, name: str = "") -> Any:
    """A value that fits a piece of the document, and leads to a row where its name does."""
    if "$ref" in described:
        named = document["components"]["schemas"][described["$ref"].rsplit("/", 1)[-1]]
        return likely(named, document, world, name)
    for several in ("allOf", "oneOf", "anyOf"):
        if several in described:
            return likely(described[several][0], document, world, name)
    if described.get("enum"):
        return described["enum"][0]
    kind = described.get("type", "object" if "properties" in described else "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        parts = described.get("properties", {}).items()
        return {part: likely(each, document, world, part) for part, each in parts if not each.get("readOnly")}
    if kind == "array":
        return [likely(described.get("items", {}), document, world, name)]
    for noun in (f"{name}s", LEADS_TO.get(name, ""), name):
        if noun in world.keys:
            return world.keys[noun][0]
    return BY_FORMAT.get(described.get("format", ""), BY_TYPE.get(kind, "Plain words"))
