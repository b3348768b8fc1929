"""OAI-PMH 2.0, harvested by somebody else's client and asked everything that it must refuse."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from sickle import Sickle
from sickle.oaiexceptions import BadArgument, IdDoesNotExist, NoRecordsMatch

from cms.harvest.models import Record
from cms.harvest.oai import answers
from cms.operations import withdraw
from peernet.councils.states import CouncilRole
from tests.cms.practice import member, published, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
NS = {"oai": "http://www.openarchives.org/OAI/2.0/"}
FORMAT = "metadataPrefix=oai_dc"


def asked(client, query):
    """The answer as a tree."""
    response = client.get(f"{reverse('harvest:oai')}?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/xml")
    return ElementTree.fromstring(response.content)


def codes(tree):
    return [error.get("code") for error in tree.findall("oai:error", NS)]


def records(number):
    """Records without pages, a minute apart, as after withdrawals."""
    Record.objects.bulk_create(
        Record(
            page_key=1000 + each,
            changed_at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=each),
            revised_at=NOON,
            gone=True,
            sets="|theme:neet|council:XAL|",
            digest="",
        )
        for each in range(number)
    )


def test_sickle_harvests_the_library(served, deliver):
    council = CouncilFactory(code="XAL", name="Aldermere", region="North")
    page = published(council, title="Advisers & <others>\x0b", theme="neet")
    written(title="Not yet")
    taken_back = published(council, title="Taken back")
    deliver()
    approver = member(council, CouncilRole.APPROVER)
    withdraw(page=taken_back, by=approver, at=NOON, reason="Out of date")
    deliver()
    sickle = Sickle(f"{served}/open-data/oai/")

    found = list(sickle.ListRecords(metadataPrefix="oai_dc"))

    assert [(each.deleted, None if each.deleted else each.metadata["title"]) for each in found] == [
        (False, ["Advisers & <others>"]),
        (True, None),
    ]
    told = found[0].metadata
    assert told["creator"] == ["Aldermere"]
    assert told["identifier"] == [f"{served}{page.url}"]
    assert told["rights"][0].startswith("https://www.nationalarchives.gov.uk/")
    assert sickle.Identify().deletedRecord == "persistent"
    assert [each.metadataPrefix for each in sickle.ListMetadataFormats()] == ["oai_dc"]
    sets = {each.setSpec: each.setName for each in sickle.ListSets()}
    assert (sets["council:XAL"], sets["theme:kinship-care"]) == ("Aldermere", "Kinship care")
    header = found[0].header
    one = sickle.GetRecord(identifier=header.identifier, metadataPrefix="oai_dc")
    assert (one.header.identifier, header.setSpecs) == (header.identifier, ["theme:neet", "council:XAL"])
    with pytest.raises(IdDoesNotExist):
        sickle.GetRecord(identifier="oai:localhost:case-study/0", metadataPrefix="oai_dc")
    with pytest.raises(NoRecordsMatch):
        sickle.ListRecords(metadataPrefix="oai_dc", set="theme:send")
    with pytest.raises(BadArgument):
        sickle.ListRecords(metadataPrefix="oai_dc", until="yesterday")


def test_sickle_follows_tokens_to_the_end(served, monkeypatch):
    monkeypatch.setattr(answers, "AT_ONCE", 10)
    records(25)
    sickle = Sickle(f"{served}/open-data/oai/")

    for found in (
        sickle.ListIdentifiers(metadataPrefix="oai_dc"),
        sickle.ListIdentifiers(metadataPrefix="oai_dc", set="theme"),
    ):
        keys = [int(header.identifier.rpartition("/")[2]) for header in found]
        assert keys == list(range(1000, 1025))
    some = sickle.ListIdentifiers(
        **{"metadataPrefix": "oai_dc", "from": "2026-03-01T00:05:00Z", "until": "2026-03-01T00:18:00Z"}
    )
    assert len(list(some)) == 14


def test_a_list_goes_on_by_token_without_missing_what_changes_meanwhile(client, monkeypatch):
    monkeypatch.setattr(answers, "AT_ONCE", 2)
    records(4)

    first = asked(client, f"verb=ListIdentifiers&{FORMAT}")
    token = first.find(".//oai:resumptionToken", NS)
    Record.objects.filter(page_key=1000).update(changed_at=datetime(2026, 4, 1, tzinfo=UTC))
    second = asked(client, f"verb=ListIdentifiers&resumptionToken={token.text}")
    third = asked(
        client,
        f"verb=ListIdentifiers&resumptionToken={second.find('.//oai:resumptionToken', NS).text}",
    )

    def keys(tree):
        return [each.text.rpartition("/")[2] for each in tree.findall(".//oai:identifier", NS)]

    assert (keys(first), keys(second), keys(third)) == (["1000", "1001"], ["1002", "1003"], ["1000"])
    assert (token.get("completeListSize"), token.get("cursor")) == ("4", "0")
    assert third.find(".//oai:resumptionToken", NS).text is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Delete", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&{FORMAT}", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&from=2026-13-01", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&from=0000-01-01", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&from=2026-01-01&until=2026-01-01T00:00:00Z", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&from=2026-02-01&until=2026-01-01", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&set=a|b", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&set=", "badArgument"),
        (f"verb=ListRecords&{FORMAT}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%00%ff", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=GetRecord&identifier=1", "badArgument"),
        (f"verb=GetRecord&identifier=x&{FORMAT}", "idDoesNotExist"),
        (
            f"verb=GetRecord&identifier=oai:localhost:case-study/99999999999999999999&{FORMAT}",
            "idDoesNotExist",
        ),
        (f"verb=GetRecord&identifier=oai:localhost:case-study/%D9%A1&{FORMAT}", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
        (f"verb=ListRecords&{FORMAT}", "noRecordsMatch"),
        (f"verb=ListIdentifiers&{FORMAT}&set=theme:nothing", "noRecordsMatch"),
        (f"verb=ListIdentifiers&{FORMAT}&set=%00%0B", "badArgument"),
    ],
)
def test_every_refusal_has_its_code(client, query, code):
    assert codes(asked(client, query)) == [code]


@pytest.mark.parametrize(
    "name", ["verb", "identifier", "set", "from", "until", "metadataPrefix", "resumptionToken"]
)
@pytest.mark.parametrize("value", ["\x00", "\x0b<", "\ud800", "]]>", "&", "'\"", "9" * 5000, "%", "٣"])
def test_anything_may_be_asked_and_the_answer_is_xml(client, name, value):
    query = {
        "verb": "ListRecords",
        "metadataPrefix": "oai_dc",
        name: value.encode("utf-8", "replace").decode(),
    }

    for response in (client.get(reverse("harvest:oai"), query), client.post(reverse("harvest:oai"), query)):
        assert response.status_code == 200
        assert len(codes(ElementTree.fromstring(response.content))) == 1


def test_a_token_of_another_list_is_refused(client, monkeypatch):
    monkeypatch.setattr(answers, "AT_ONCE", 1)
    records(2)

    token = asked(client, f"verb=ListIdentifiers&{FORMAT}").find(".//oai:resumptionToken", NS).text

    assert codes(asked(client, f"verb=ListRecords&resumptionToken={token}")) == ["badResumptionToken"]


def test_answers_keep_the_order_that_the_schema_asks(client, deliver):
    published()
    deliver()

    identity = asked(client, "verb=Identify").find("oai:Identify", NS)
    record = asked(client, f"verb=ListRecords&{FORMAT}").find(".//oai:record", NS)

    assert [each.tag.rpartition("}")[2] for each in identity] == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]
    assert [each.tag.rpartition("}")[2] for each in record] == ["header", "metadata"]
    assert [each.tag.rpartition("}")[2] for each in record[0]][:2] == ["identifier", "datestamp"]


def test_a_record_changes_its_day_only_when_what_is_told_changes(deliver):
    page = published()
    deliver()
    Record.objects.update(changed_at=NOON, revised_at=NOON)

    page.contact_name = "Somebody else"
    page.save(clean=False)
    deliver()
    assert Record.objects.get().changed_at == NOON
    page.level = "emerging"
    page.save(update_fields=["level"], clean=False)
    deliver()

    assert Record.objects.get().changed_at > NOON


def test_a_record_stays_when_its_page_is_deleted_and_comes_back_with_it(deliver):
    from wagtail.models import PageViewRestriction

    page = published()
    deliver()
    closed = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    deliver()
    assert Record.objects.get().gone
    closed.delete()
    deliver()
    assert not Record.objects.get().gone
    page.delete()
    deliver()

    assert Record.objects.get().gone


@pytest.mark.parametrize("size", [1, 4])
def test_a_list_costs_the_same_for_any_number_of_records(client, deliver, size, django_assert_num_queries):
    for number in range(size):
        published(title=f"Practice {number}")
    deliver()
    asked(client, f"verb=ListRecords&{FORMAT}")

    with django_assert_num_queries(6):
        asked(client, f"verb=ListRecords&{FORMAT}")
