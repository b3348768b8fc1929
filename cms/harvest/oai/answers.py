"""What each verb is answered with."""

from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min
from django.urls import reverse

from cms.harvest.describing import described, host, with_all
from cms.harvest.forms_of_feed import moment
from cms.harvest.models import Record
from cms.harvest.oai import arguments, tokens
from cms.harvest.oai.errors import OAIError
from cms.harvest.oai.xml import add, dublin_core, header, oai
from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.councils.models import Council

AT_ONCE = 100
Given = dict[str, str]


def identify(given: Given) -> Element:
    """Who we are and how we keep records."""
    first = Record.objects.aggregate(first=Min("changed_at"))["first"]
    answer = oai("Identify")
    add(answer, "repositoryName", "Peernet: good practice from councils")
    add(answer, "baseURL", settings.SITE_URL + reverse("harvest:oai"))
    add(answer, "protocolVersion", "2.0")
    add(answer, "adminEmail", settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">"))
    add(answer, "earliestDatestamp", moment(first or datetime(2026, 1, 1, tzinfo=UTC)))
    add(answer, "deletedRecord", "persistent")
    add(answer, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    return answer


def list_formats(given: Given) -> Element:
    """Dublin Core, for every record."""
    if "identifier" in given:
        record_of(given["identifier"])
    answer = oai("ListMetadataFormats")
    one = add(answer, "metadataFormat")
    add(one, "metadataPrefix", arguments.PREFIX)
    add(one, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    add(one, "metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/")
    return answer


def list_sets(given: Given) -> Element:
    """Themes, and councils that have published.

    :raises OAIError: for any token, since the list is given whole
    """
    if "resumptionToken" in given:
        raise OAIError("badResumptionToken", "That is no token of this library.")
    answer = oai("ListSets")
    councils = Council.objects.filter(shelf__isnull=False).order_by("name", "pk").values_list("code", "name")
    named = [
        ("theme", "Themes"),
        *((f"theme:{theme.value}", str(theme.label)) for theme in Theme),
        ("council", "Councils"),
        *((f"council:{code}", name) for code, name in councils),
    ]
    for spec, name in named:
        one = add(answer, "set")
        add(one, "setSpec", spec)
        add(one, "setName", name)
    return answer


def get_record(given: Given) -> Element:
    """One record."""
    arguments.prefix(given)
    answer = oai("GetRecord")
    for one in _records([record_of(given["identifier"])]):
        answer.append(one)
    return answer


def list_identifiers(given: Given) -> Element:
    """Headers alone."""
    return _listed(given, "ListIdentifiers", lambda records: [header(record) for record in records])


def list_records(given: Given) -> Element:
    """Headers with what is told of each case study."""
    return _listed(given, "ListRecords", _records)


def record_of(identifier: str) -> Record:
    """The record behind an identifier of ours.

    :raises OAIError: if there is none
    """
    start, _, key = identifier.rpartition("/")
    plain = key.isascii() and key.isdecimal() and len(key) < 10
    found = None
    if start == f"oai:{host()}:case-study" and plain and str(int(key)) == key:
        found = Record.objects.filter(page_key=int(key)).first()
    if found is None:
        raise OAIError("idDoesNotExist", "There is no such record here.")
    return found


def _listed(given: Given, verb: str, draw: Callable[[list[Record]], list[Element]]) -> Element:
    place = tokens.read(given["resumptionToken"], verb) if "resumptionToken" in given else None
    if place is None:
        arguments.prefix(given)
    spec = place.spec if place else arguments.spec(given)
    span = place.span() if place else arguments.span(given)
    found = Record.objects.in_set(spec).changed_between(span.start, span.end)
    rest = found.after(datetime.fromisoformat(place.changed_at), place.key) if place else found
    records = list(rest.oldest_first()[: AT_ONCE + 1])
    if not records and place is None:
        raise OAIError("noRecordsMatch", "Nothing changed in that span and set.")
    answer = oai(verb)
    for one in draw(records[:AT_ONCE]):
        answer.append(one)
    cursor = place.cursor if place else 0
    if len(records) > AT_ONCE or place:
        token = add(answer, "resumptionToken", _token(records, verb, spec, span, cursor))
        token.set("completeListSize", str(max(found.count(), cursor + len(records[:AT_ONCE]))))
        token.set("cursor", str(cursor))
    return answer


def _token(records: list[Record], verb: str, spec: str, span: arguments.Span, cursor: int) -> str:
    if len(records) <= AT_ONCE:
        return ""
    last = records[AT_ONCE - 1]
    start, end = (each.isoformat() if each else "" for each in (span.start, span.end))
    place = tokens.Place(verb, spec, start, end, last.changed_at.isoformat(), last.page_key, cursor + AT_ONCE)
    return tokens.written(place)


def _records(records: list[Record]) -> list[Element]:
    keys = [record.page_key for record in records if not record.gone]
    pages = {page.pk: page for page in with_all(CaseStudyPage.objects.published().filter(pk__in=keys))}
    drawn = []
    for record in records:
        one = oai("record")
        page = pages.get(record.page_key)
        one.append(header(record, gone=page is None))
        if page is not None:
            add(one, "metadata").append(dublin_core(described(page)))
        drawn.append(one)
    return drawn


ANSWERS: dict[str, Callable[[Given], Element]] = {
    "Identify": identify,
    "ListMetadataFormats": list_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
