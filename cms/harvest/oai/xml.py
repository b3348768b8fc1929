"""The protocol's envelope, headers and Dublin Core."""

from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cms.harvest.describing import LANGUAGE, PUBLISHER, host, in_xml
from cms.harvest.forms_of_feed import moment
from cms.harvest.models import Record
from cms.harvest.oai.errors import OAIError

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
register_namespace("oai_dc", OAI_DC)
register_namespace("dc", DC)
register_namespace("xsi", XSI)


def envelope(base: str, given: dict[str, str], at: datetime, answer: Element | OAIError) -> bytes:
    """An answer or an error, with what was asked."""
    root = Element("OAI-PMH", {"xmlns": OAI, f"{{{XSI}}}schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"})
    add(root, "responseDate", moment(at))
    wrong = isinstance(answer, OAIError) and answer.code in {"badVerb", "badArgument"}
    request = add(root, "request", base)
    if not wrong:
        for name, value in given.items():
            request.set(name, in_xml(value))
    if isinstance(answer, OAIError):
        add(root, "error", answer.words).set("code", answer.code)
    else:
        root.append(answer)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def oai(name: str) -> Element:
    """An element of the protocol; the root has said whose namespace it is."""
    return Element(name)


def add(parent: Element, name: str, text: str = "") -> Element:
    """A child of the protocol's own."""
    child = SubElement(parent, name)
    if text:
        child.text = in_xml(text)
    return child


def header(record: Record, *, gone: bool | None = None) -> Element:
    """Which record, when it changed, and the sets it is in."""
    one = oai("header")
    if record.gone if gone is None else gone:
        one.set("status", "deleted")
    add(one, "identifier", f"oai:{host()}:case-study/{record.page_key}")
    add(one, "datestamp", moment(record.changed_at))
    for spec in record.specs():
        add(one, "setSpec", spec)
    return one


def dublin_core(facts: dict[str, Any]) -> Element:
    """A case study in fifteen elements, of which it needs twelve."""
    root = Element(f"{{{OAI_DC}}}dc", {f"{{{XSI}}}schemaLocation": f"{OAI_DC} {OAI}oai_dc.xsd"})
    told: list[tuple[str, list[Any]]] = [
        ("title", [facts["title"]]),
        ("creator", facts["owners"]),
        ("subject", [*facts["theme_names"], *facts["tags"]]),
        ("description", [facts["summary"], f"Level of evidence: {facts['level']}" if facts["level"] else ""]),
        ("publisher", [PUBLISHER]),
        ("date", [moment(facts["published_at"])[:10] if facts["published_at"] else ""]),
        ("type", ["Text"]),
        ("format", ["text/html"]),
        ("identifier", [facts["url"]]),
        ("language", [LANGUAGE]),
        ("relation", [paper["url"] for paper in facts["papers"]]),
        ("coverage", [facts["region"]]),
        ("rights", [facts["licence"], facts["licence_name"]]),
    ]
    for name, values in told:
        for value in filter(None, values):
            SubElement(root, f"{{{DC}}}{name}").text = in_xml(value)
    return root
