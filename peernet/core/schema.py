"""What belongs in our OpenAPI document, and how every operation may be refused."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from peernet.core.permissions import ANYONE

READING = {"GET", "HEAD", "OPTIONS"}
WHY = {
    "400": "What was sent cannot be taken: why stands at its field, or under detail.",
    "401": "No session and no valid key, or the key has ended.",
    "403": "You see the thing and may not do this, or the key may only read.",
    "404": "There is nothing here for you.",
    "409": "It is not the time for it.",
    "412": "Somebody else has changed it since you read it.",
    "415": "What was sent is not JSON.",
    "428": "The header If-Match is missing.",
    "429": "Too many requests; Retry-After says when to come again.",
}
REFUSAL = {
    "type": "object",
    "properties": {
        "detail": {"type": "string", "description": "What was refused and what to do."},
        "code": {"type": "string", "description": "The same for programs."},
    },
    "additionalProperties": {"description": "The name of a field, and what is wrong with it."},
}


def only_our_interface(endpoints: list[Any]) -> list[Any]:
    """Keep ``/api/`` and leave out Wagtail's admin API, which is not ours to promise."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


class Described(AutoSchema):
    """Names the refusals that an operation can answer with, beside what it declares itself."""

    def get_operation(self, *given: Any, **named: Any) -> Any:
        """The operation with its refusals."""
        operation = super().get_operation(*given, **named)
        if operation:
            content = {"application/json": {"schema": self._refusal().ref}}
            for status in self._refused_with(operation):
                operation["responses"].setdefault(status, {"description": WHY[status]})
            for status, answer in operation["responses"].items():
                if status in WHY and "content" not in answer:
                    answer["content"] = content
            operation["responses"] = dict(sorted(operation["responses"].items()))
        return operation

    def get_auth(self) -> list[dict[str, Any]]:
        """What is open to anyone is answered without a session or key as well."""
        auth: list[dict[str, Any]] = super().get_auth()
        return [*auth, {}] if self._open_to_anyone() and {} not in auth else auth

    def _refused_with(self, operation: Any) -> list[str]:
        asked = operation.get("parameters", [])
        statuses = ["401", "404", "429"] + ([] if self._open_to_anyone() else ["403"])
        if self.method not in READING:
            statuses += ["400", "403", "409"]
        if any(each["in"] == "query" for each in asked):
            statuses.append("400")
        if "requestBody" in operation:
            statuses.append("415")
        if any(each["name"] == "If-Match" for each in asked):
            statuses += ["412", "428"]
        return statuses

    def _open_to_anyone(self) -> bool:
        action = getattr(self.view, "action", None) or self.method.lower()
        return getattr(self.view, "access", {}).get(action) == ANYONE

    def _refusal(self) -> ResolvedComponent:
        refusal = ResolvedComponent("Refusal", ResolvedComponent.SCHEMA, REFUSAL, "Refusal")
        self.registry.register_on_missing(refusal)
        return refusal
