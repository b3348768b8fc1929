"""Reports tell the network about the library and a council about itself, in constant time, as pages and sheets."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import TaskState

from cms import operations
from cms.desk.queue import pace, queue
from cms.desk.rules import Reported, may_name, may_see_reports
from cms.desk.saved import saved_draft
from cms.living.models import Freshness
from cms.models import CaseStudyPage
from cms.states import Level
from cms.writing import Draft
from peernet.core.themes import Theme
from peernet.councils.states import CouncilRole
from tests.cms.desk.scenes import NAMES, approver, manager, submitted, superuser
from tests.cms.judging import gate
from tests.cms.practice import claim, judge, member, moderator, published, written
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


def address(name, **filters):
    query = "&".join(f"{key}={value}" for key, value in filters.items())
    return f"/cms/reports/practice/{name}/?{query}"


def rows(browser, name, **filters):
    """The report as a spreadsheet program reads its CSV."""
    answer = browser.get(address(name, export="csv", **filters))
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))


@pytest.mark.parametrize("name", NAMES)
def test_each_report_opens_for_whoever_may_and_for_nobody_else(client, client_of, name):
    council = CouncilFactory()
    published(council)
    reads = [moderator(), manager(), superuser(), approver(council), member(council, CouncilRole.DIRECTOR)]
    refused = [member(council), judge(), member(council, CouncilRole.READER), UserFactory()]

    for person in reads:
        assert client_of(person).get(address(name)).status_code == 200
        assert client_of(person).get(f"/cms/reports/practice/{name}/results/").status_code == 200
    for person in refused:
        assert client_of(person).get(address(name)).status_code in (302, 403)
    assert client.get(address(name)).status_code == 302


def test_a_report_names_what_the_rule_says_and_nothing_else():
    ours, theirs = CouncilFactory(), CouncilFactory()
    pages = [
        written(ours, title="Our draft"),
        published(ours),
        submitted(ours, title="Ours waits"),
        written(theirs, title="Their draft"),
        published(theirs),
        submitted(theirs, title="Theirs waits"),
    ]
    pages = [CaseStudyPage.objects.get(pk=page.pk) for page in pages]

    people = [approver(ours), approver(theirs), member(ours), moderator(), manager(), judge(), superuser()]
    for person in people:
        allowed = {page.pk for page in pages if may_name(person, page)}
        assert set(Reported.visible_to(person).values_list("pk", flat=True)) == allowed
        assert bool(allowed) is may_see_reports(person)
    assert [may_name(people[0], page) for page in pages] == [True, True, True, False, False, False]
    assert [may_name(people[3], page) for page in pages] == [False, True, True, False, True, True]


def test_no_report_names_another_councils_draft(client_of):
    council = CouncilFactory()
    hidden = written(CouncilFactory(name="Elsewhere"), title="Secret plans of another council")
    published(council)

    for person in [approver(council), moderator(), manager()]:
        desk = client_of(person)
        for name in NAMES:
            assert hidden.title not in desk.get(address(name)).content.decode(), (name, person)
            assert hidden.title not in str(rows(desk, name)), (name, person)


def test_the_queue_is_in_the_order_of_arrival_with_age_and_place(client_of):
    ours = CouncilFactory(name="Ours")
    submitted(title="Late", days=1)
    submitted(ours, title="Early", days=9)
    screened = submitted(title="Screened", days=3)
    operations.approve(state=gate(screened), by=approver(screened.council), at=timezone.now())

    told = [tuple(row.values()) for row in rows(client_of(moderator()), "queue")]
    assert [(row[0], row[2], row[3], row[5]) for row in told] == [
        ("Early", "Council signs off", "1", "9"),
        ("Late", "Council signs off", "2", "1"),
        ("Screened", "Network screens", "1", "0"),
    ]
    own = queue(timezone.now(), among=Reported.visible_to(approver(ours)))
    assert [(each.page.title, each.place) for each in own] == [("Early", 1)]


def test_the_queue_is_filtered_by_gate_and_council(client_of):
    first, second = submitted(title="First"), submitted(title="Second")
    desk = client_of(moderator())

    assert [row["Case study"] for row in rows(desk, "queue", council=second.council.pk)] == ["Second"]
    assert rows(desk, "queue", step="screeningtask") == []
    assert len(rows(desk, "queue", step="councilapprovaltask")) == 2
    assert first.council.name in desk.get(address("queue")).content.decode()


def test_time_at_each_gate_is_measured_from_arrival_to_decision():
    now = timezone.now()
    pages = [submitted(days=days) for days in (2, 4, 12)]
    waiting = submitted(days=5)
    for page in pages:
        operations.approve(state=gate(page), by=approver(page.council), at=now)

    council, screening, *later = pace(now, [page.pk for page in [*pages, waiting]])

    assert (council.waiting, council.longest_wait, council.decided) == (1, 5, 3)
    assert (round(council.median), council.longest) == (4, 12)
    assert (screening.waiting, screening.decided, screening.median) == (3, 0, None)
    assert [(each.waiting, each.decided) for each in later] == [(0, 0), (0, 0)]
    assert pace(now, [waiting.pk])[0].decided == 0
    assert pace(now, [pages[0].pk], since=now + timedelta(days=1))[0].decided == 0


def test_withdrawn_submissions_count_nowhere():
    page = submitted(days=3)
    page.current_workflow_state.cancel(user=page.owner)

    assert [(each.waiting, each.decided) for each in pace(timezone.now(), [page.pk])] == [(0, 0)] * 4
    assert queue(timezone.now()) == []


def test_overdue_reviews_stand_longest_first(client_of):
    today = timezone.localdate()
    for title, days in (("Fresh", -40), ("Old", 10), ("Oldest", 200)):
        page = published(title=title)
        Freshness.objects.filter(page=page.pk).update(
            counted_from=today - timedelta(days=900), due_on=today - timedelta(days=days)
        )
    desk = client_of(moderator())

    assert [(row["Case study"], row["Days overdue"]) for row in rows(desk, "overdue")] == [
        ("Oldest", "200"),
        ("Old", "10"),
    ]
    assert [row["Case study"] for row in rows(desk, "overdue", due=90)] == ["Oldest", "Old", "Fresh"]


def test_completeness_reads_a_saved_version_as_it_reads_the_page():
    page = published(claims=[claim(), claim(measure="Another", baseline=None)])
    page.problem = "Changed since."
    page.save_revision()
    draft = page.get_latest_revision_as_object()

    saved, read = saved_draft(page.latest_revision.content), Draft.of(draft)

    assert saved.texts == read.texts
    assert (saved.steps, saved.papers, saved.council, saved.joint_owners) == (
        read.steps,
        read.papers,
        read.council,
        read.joint_owners,
    )
    assert saved.facts == read.facts
    assert [bool(each["baseline"]) for each in saved.outcomes] == [True, False]
    assert len(saved.outcomes) == len(read.outcomes)


def test_completeness_says_what_is_missing_and_where_it_stands(client_of):
    council = CouncilFactory()
    written(council, title="Begun", contact_email="")
    published(council, title="Out")
    submitted(council, title="At its gate")
    desk = client_of(approver(council))

    told = {row["Case study"]: row for row in rows(desk, "completeness")}

    assert {name: row["Stands"] for name, row in told.items()} == {
        "Begun": "Draft",
        "Out": "Published",
        "At its gate": "At a gate",
    }
    assert "Whom to ask, with job and e-mail" in told["Begun"]["What is missing"]
    assert [row["Case study"] for row in rows(desk, "completeness", stands="draft")] == ["Begun"]


def test_labels_are_counted_by_theme_and_by_region(client_of):
    north, south = CouncilFactory(region="North"), CouncilFactory(region="South")
    published(north, theme="neet", level=Level.VALIDATED)
    published(north, theme="neet", level=Level.PROMISING)
    published(south, theme="neglect", level=Level.PROMISING)
    desk = client_of(manager())

    def counted(**filters):
        told = rows(desk, "labels", **filters)
        return {row["Theme or region"]: (row["Validated"], row["Promising"], row["All"]) for row in told}

    assert counted() == {Theme.NEET.label: ("1", "1", "2"), Theme.NEGLECT.label: ("0", "1", "1")}
    assert counted(by="region") == {"North": ("1", "1", "2"), "South": ("0", "1", "1")}
    assert set(counted(by="both").values()) == {("1", "1", "2"), ("0", "1", "1")}
    assert counted(by="region", region="South") == {"South": ("0", "1", "1")}


def test_gaps_are_themes_and_indicators_without_validated_practice(client_of):
    page = published(theme="neet", level=Level.PROMISING)
    validated = published(theme="neglect", level=Level.VALIDATED, claims=[])
    desk = client_of(moderator())

    told = {row["Theme or indicator"]: row for row in rows(desk, "gaps")}

    assert validated.get_theme_display() not in told
    assert (
        told[page.get_theme_display()]["Published"],
        told[page.get_theme_display()]["Best level so far"],
    ) == (
        "1",
        "Promising",
    )
    assert told["NI 117 16 to 18 NEET"]["Best level so far"] == "Promising"
    assert told[Theme.KINSHIP_CARE.label]["Published"] == "0"
    assert {row["Kind"] for row in rows(desk, "gaps", kind="indicator")} == {"Indicator"}
    assert {row["Kind"] for row in rows(desk, "gaps", kind="theme")} == {"Theme"}


@pytest.mark.parametrize("name", NAMES)
def test_filters_bear_anything(client_of, name):
    published()
    desk = client_of(moderator())

    for filters in [
        {"theme": "nonsense", "council": "x", "region": "'\";--", "p": "99"},
        {"step": "x", "period": "x", "due": "9" * 40, "by": "x", "kind": "x", "stands": "x"},
        {"export": "exe"},
        {"council": "9" * 30},
        {"theme": "%00"},
    ]:
        assert desk.get(address(name, **filters)).status_code == 200, filters


@pytest.mark.parametrize("name", NAMES)
def test_each_report_is_a_workbook_too(client_of, name):
    submitted()
    page = published(title="=HYPERLINK(1)")
    Freshness.objects.filter(page=page.pk).update(counted_from="2020-01-01", due_on="2021-01-01")

    answer = client_of(moderator()).get(address(name, export="xlsx"))

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row >= 2
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}


def test_words_that_look_like_formulas_are_words_in_a_list(client_of):
    submitted(title="=HYPERLINK(1)")

    assert rows(client_of(moderator()), "queue")[0]["Case study"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", ["moderator", "approver"])
def test_a_report_costs_the_same_for_any_number_of_case_studies(client_of, name, reader):
    council = CouncilFactory()
    desk = client_of(moderator() if reader == "moderator" else approver(council))
    spent = []
    for more in (2, 6):
        for _ in range(more):
            page = published(council)
            Freshness.objects.filter(page=page.pk).update(counted_from="2020-01-01", due_on="2021-01-01")
            submitted(council)
        desk.get(address(name))
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address(name)).status_code == 200
        spent.append(len(seen))

    assert spent[0] == spent[1]


def test_the_menu_shows_our_reports_to_readers_and_wagtails_to_superusers(client_of):
    council = CouncilFactory()

    def menu(person):
        home = client_of(person).get("/cms/").content.decode()
        return "Practice: the queue" in home, "Site history" in home

    assert [menu(person) for person in (moderator(), manager(), approver(council), superuser())] == [
        (True, False),
        (True, False),
        (True, False),
        (True, True),
    ]
    assert [menu(person) for person in (member(council), judge())] == [(False, False)] * 2
    assert TaskState.objects.count() == 0


def test_a_closed_account_reads_no_report():
    council = CouncilFactory()
    page = published(council)
    people = [approver(council), superuser(), manager()]
    assert all(may_see_reports(each) and may_name(each, page) for each in people)

    for person in people:
        person.is_active = False

    assert not any(may_see_reports(each) or may_name(each, page) for each in people)
    assert not any(Reported.visible_to(each).exists() for each in people)
