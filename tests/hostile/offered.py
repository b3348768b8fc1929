"""What a page offers to be sent: its forms, filled in as a browser would send them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Values = dict[str, list[str]]
#: What a reasonable person types, by the kind of box.
TYPED = {
    "email": "somebody@example.org",
    "number": "1",
    "password": "a long enough password",
    "textarea": "Plain words.",
}
DATES = {"_day": "12", "_month": "5", "_year": "2026"}


@dataclass
class Form:
    """One form: where it goes, how, and what it would say."""

    action: str
    method: str
    values: Values = field(default_factory=dict)

    @property
    def shape(self) -> tuple[object, ...]:
        """What makes two forms the same to those who attack them: the rows they are about do not."""
        return (self.method, re.sub(r"\d+", "0", self.action), tuple(sorted(self.values)))


def forms_on(html: str, address: str) -> list[Form]:
    """The forms of a page."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.address, given.get("action", ""))
            self.forms.append(Form(action.split("#")[0], given.get("method", "get").lower()))
        elif not self.forms:
            return
        elif tag == "select":
            self.choosing = given.get("name", "")
            self._say(self.choosing, "")
        elif tag == "option" and given.get("value"):
            self._prefer(self.choosing, given["value"])
        elif tag in ("input", "textarea", "button") and given.get("name"):
            self._box(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.choosing = ""

    def _box(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        name, value = given["name"], given.get("value", "")
        if kind in ("radio", "checkbox"):
            self._prefer(name, value or "on")
        elif kind in ("hidden", "submit", "button"):
            self._prefer(name, value)
        else:
            plain = next((typed for end, typed in DATES.items() if name.endswith(end)), "Plain words")
            self._prefer(name, value or TYPED.get(kind, plain))

    def _say(self, name: str, value: str) -> None:
        self.forms[-1].values.setdefault(name, [value])

    def _prefer(self, name: str, value: str) -> None:
        if self.forms[-1].values.get(name, [""]) == [""]:
            self.forms[-1].values[name] = [value]
