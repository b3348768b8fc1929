"""Wagtail's own editor: drafts may be unfinished, submissions may not, and each gate decides on its own screens."""

import json
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.levels import TESTS
from cms.models import CaseStudyPage, GateState
from cms.operations import open_shelf
from cms.states import Level
from cms.writing.draft import SENT_AS
from peernet.councils.states import CouncilRole
from tests.cms.practice import CONTACT, PROSE, judge, member, moderator, neet
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db

OUTCOME = {
    "measure": "Young people not in education, employment or training",
    "unit": "%",
    "baseline": "8.0",
    "baseline_period": "2022/23",
    "result": "6.0",
    "result_period": "2024/25",
    "source": "Client caseload return",
}


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


def typed(*, outcomes: Any = None, **fields: Any) -> dict[str, Any]:
    """What the editor sends for a whole case study."""
    given = {
        "title": "Named advisers for pupils likely to become NEET",
        "summary": "One adviser from Year 10 to November; fewer drop out.",
        "theme": "neet",
        "also": ["school-attendance", "care-leavers"],
        "tags": "neet, year 11",
        "age_group": "16-25",
        "status": "running",
        "started_on": "2023-09-01",
        "partners": "three secondary schools",
        "claimed_level": "promising",
        "children_reached": "100",
        "set_up_cost": "0",
        "running_cost": "40000",
        "materials": "",
        "steps": streamfield([("step", "Agree who sees the list."), ("step", "Move annual leave.")]),
        "joint_owners": inline_formset([]),
        "papers": inline_formset([]),
        "licence": "OGL-3.0",
        "full_time_staff": "1.5",
        "sponsorship": "",
        "ended_on": "",
        "lead_image": "",
        "outcomes": inline_formset([OUTCOME | {"indicator": neet().pk}] if outcomes is None else outcomes),
        "comments": inline_formset([]),
        **dict.fromkeys(PROSE, "Plain words about what happened."),
        **CONTACT,
    }
    given |= fields
    given = {SENT_AS.get(name, name): value for name, value in given.items()}
    # A list of choices is several values under one name; a list of anything else is a list of forms.
    return nested_form_data({key: given[key] for key in given if key != "also"}) | {"also": given["also"]}


def add(client: Any, council: Any, action: str = "", **fields: Any) -> Any:
    shelf = open_shelf(council=council)
    address = reverse("wagtailadmin_pages:add", args=["cms", "casestudypage", shelf.pk])
    return client.post(address, typed(**fields) | ({action: "1"} if action else {}))


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def decide(client: Any, page: CaseStudyPage, action: str, **words: str) -> Any:
    state = GateState.objects.get(status="in_progress", workflow_state__object_id=page.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, words)


def judgement(level: str) -> dict[str, str]:
    """What the form of a judgement on a promising case study sends."""
    tests = [test.name for test in TESTS[Level.PROMISING]]
    return {
        **{f"holds_{name}": "yes" for name in tests},
        **{f"reason_{name}": "I read it twice." for name in tests},
        "verdict": "accept",
        "level": level,
        "feedback": "Clear and honest.",
    }


def test_from_the_first_word_to_the_public_page_on_wagtails_screens(council, author, client, client_of):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()

    decide(client_of(member(council, CouncilRole.APPROVER)), page, "approve")
    decide(client_of(judge()), page, "approve")
    decide(client_of(judge()), page, "judge-promising", **judgement("promising"))
    decide(client_of(judge()), page, "judge-promising", **judgement("emerging"))
    assert client.get(page.url).status_code == 404
    decide(client_of(moderator()), page, "lower-emerging", comment="One year is short.")

    read = client.get(page.url)
    assert read.status_code == 200
    page = CaseStudyPage.objects.get()
    assert (page.live, page.level, page.council, page.themes(), page.tag_names()) == (
        True,
        "emerging",
        council,
        ["neet", "care-leavers", "school-attendance"],
        ["neet", "year 11"],
    )
    assert "down from 8% to 6%" in read.content.decode()


def test_two_who_name_the_same_level_publish_it_without_a_moderator(council, author, client, client_of):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()
    decide(client_of(member(council, CouncilRole.APPROVER)), page, "approve")
    decide(client_of(judge()), page, "approve")

    for person in (judge(), judge()):
        decide(client_of(person), page, "judge-promising", **judgement("promising"))

    assert client.get(page.url).status_code == 200
    assert CaseStudyPage.objects.get().level == "promising"


def test_a_draft_may_be_little_more_than_a_title(council, author, client_of):
    blank = dict.fromkeys(
        [
            *PROSE,
            *CONTACT,
            "full_time_staff",
            "summary",
            "theme",
            "age_group",
            "started_on",
            "children_reached",
        ],
        "",
    )

    add(
        client_of(author),
        council,
        steps=streamfield([]),
        outcomes=[],
        running_cost="",
        set_up_cost="",
        **blank,
    )

    page = CaseStudyPage.objects.get()
    assert (page.live, page.council, page.owner, page.running_cost) == (False, council, author, None)


def test_a_submission_with_gaps_says_so_at_each_field(council, author, client_of):
    response = add(client_of(author), council, "action-submit", did_not_work="", summary="", started_on="")

    assert set(errors(response)) == {"did_not_work", "summary", "started_on"}
    assert not CaseStudyPage.objects.exists()


def test_a_level_the_evidence_cannot_carry_is_refused_at_the_level(council, author, client_of):
    response = add(client_of(author), council, "action-submit", outcomes=[])

    assert errors(response) == {
        "claimed_level": [
            "“Promising” needs at least one outcome with a baseline and a result; and a source for every outcome; "
            "and an outcome that moved the right way between baseline and result. Add it, or choose a lower level."
        ]
    }


def test_an_outcome_to_be_put_right_is_not_called_missing(council, author, client_of):
    response = add(client_of(author), council, "action-submit", outcomes=[OUTCOME | {"indicator": ""}])

    (outcome,) = response.context["form"].formsets["outcomes"].errors
    assert (errors(response), set(outcome)) == ({}, {"indicator"})
    assert not CaseStudyPage.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "x" * 101, "Keep the title to 100 characters; it has 101."),
        ("summary", "x" * 241, "Ensure this value has at most 240 characters (it has 241)."),
        ("also", ["send", "neglect", "workforce", "placements"], "Choose at most three further themes."),
        ("running_cost", "-1", "Ensure this value is greater than or equal to 0."),
        ("practice", "x" * 5001, "Ensure this value has at most 5000 characters (it has 5001)."),
        ("theme", "magic", "Select a valid choice. magic is not one of the available choices."),
        ("method", "x" * 100_000, "Ensure this value has at most 2500 characters (it has 100000)."),
        ("limits", "x" * 2501, "Ensure this value has at most 2500 characters (it has 2501)."),
        ("data_protection", "x" * 1501, "Ensure this value has at most 1500 characters (it has 1501)."),
        ("sponsorship", "x" * 601, "Ensure this value has at most 600 characters (it has 601)."),
        ("contact_email", "not an address", "Enter a valid email address."),
        ("contact_name", "x" * 121, "Ensure this value has at most 120 characters (it has 121)."),
        ("full_time_staff", "-0.5", "Ensure this value is greater than or equal to 0."),
        ("full_time_staff", "1.25", "Ensure that there are no more than 1 decimal place."),
        ("full_time_staff", "NaN", "Enter a number."),
        ("licence", "mine", "Select a valid choice. mine is not one of the available choices."),
        ("lead_image", "999999", "Select a valid choice. That choice is not one of the available choices."),
        ("ended_on", "2024-01-01", "Leave this empty, or choose “Ended” above."),
        ("ended_on", "soon", "Enter a valid date."),
        ("practice", "a\x00b", "Null characters are not allowed."),
        ("children_reached", "9" * 40, "Ensure this value is less than or equal to 20000000."),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(council, author, client_of, field, value, message):
    response = add(client_of(author), council, **{field: value})

    assert errors(response) == {field: [message]}


def test_the_author_waits_while_the_council_decides(council, author, client_of):
    desk = client_of(author)
    add(desk, council, "action-submit")
    page = CaseStudyPage.objects.get()

    desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(summary="Changed meanwhile."))

    assert (
        page.get_latest_revision_as_object().summary
        == "One adviser from Year 10 to November; fewer drop out."
    )


def test_the_approver_may_mend_a_word_while_approving_and_the_network_gets_it(council, author, client_of):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()
    approver = client_of(member(council, CouncilRole.APPROVER))

    approver.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        typed(summary="Mended.")
        | {
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps({"comment": "One word mended.", "update": False}),
        },
    )

    state = GateState.objects.get(status="in_progress")
    assert (state.task.name, state.page.summary) == ("The network's screening", "Mended.")


ACTIONS = ["accept", "lower-idea", "reject", "approve", "judge-idea", "decline", "lower-x", "judge-x", "x"]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_gate_refuses_the_wrong_person_whatever_they_ask(council, author, client_of, action):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()
    decide(client_of(member(council, CouncilRole.APPROVER)), page, "approve")

    for person in [author, member(CouncilFactory(), CouncilRole.DIRECTOR), judge(member_of=council)]:
        assert decide(client_of(person), page, action, comment="Hm.").status_code in (302, 403)
    for unknown in {action} - {"approve", "reject"}:
        assert decide(client_of(judge()), page, unknown, comment="Hm.").status_code in (302, 403)

    assert not CaseStudyPage.objects.get().live
    assert GateState.objects.filter(status="in_progress").count() == 1


def test_a_validator_reads_the_draft_at_the_gate_and_cannot_edit_it(council, author, client_of):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()
    decide(client_of(member(council, CouncilRole.APPROVER)), page, "approve")
    decide(client_of(judge()), page, "approve")
    state, desk = GateState.objects.get(status="in_progress"), client_of(judge())

    preview = desk.get(reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.task_id]))
    form = desk.get(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "judge-promising", state.pk])
    )

    assert "Plain words about what happened." in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert "Could another council start from this on Monday?" in json.loads(form.content)["html"]
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
    assert page.title in desk.get("/cms/").content.decode()


def test_feedback_is_required_in_the_form_too(council, author, client_of):
    add(client_of(author), council, "action-submit")
    page = CaseStudyPage.objects.get()
    desk = client_of(member(council, CouncilRole.APPROVER))
    state = GateState.objects.get(status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])

    answer = desk.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})

    assert "This field is required" in json.loads(answer.content)["html"]
    assert GateState.objects.get().status == "in_progress"
