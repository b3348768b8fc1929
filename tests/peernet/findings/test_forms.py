"""Filling in a finding, an answer and an action: what is wrong is said at its field and nothing is lost."""

import uuid
from typing import Any

import pytest

from peernet.findings.models import Action, Finding
from peernet.findings.states import ActionState, FindingState
from peernet.reviews.states import ReviewState
from tests.factories import LineFactory, NoteFactory
from tests.peernet.findings.scenes import acted, found
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script> & \"more\""


def a_finding(there: Scene, **changed: Any) -> dict[str, Any]:
    note = there.line.notes.first() or NoteFactory(line=there.line)
    return {
        "line": there.line.pk,
        "kind": "area",
        "title": "Schools learn late",
        "text": "Three schools said so.",
        "theme": "early-help",
        "weight": "medium",
        "confidence": "medium",
        "version": 1,
        "notes": [note.pk],
        "key": str(uuid.uuid4()),
    } | changed


def an_action(there: Scene, **changed: Any) -> dict[str, Any]:
    return {
        "title": "Write to every school",
        "success": "Nine in ten know",
        "owner": there.host_reader.pk,
        "due_on": "2999-01-31",
        "key": str(uuid.uuid4()),
    } | changed


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_a_finding_sent_twice_from_its_page_is_one_finding(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    browser, typed = client_of(there.peer), a_finding(there)

    answers = [browser.post(f"/reviews/{there.review.pk}/findings/new/", typed) for _ in range(2)]

    kept = Finding.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/findings/{kept.pk}/"}


def test_other_words_under_a_used_key_are_shown_again_and_kept_when_sent_again(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    browser, typed = client_of(there.peer), a_finding(there)
    page = f"/reviews/{there.review.pk}/findings/new/"
    browser.post(page, typed)

    refused = browser.post(page, typed | {"title": "Another title"})
    form = refused.context["form"]
    browser.post(page, typed | {"title": form["title"].value(), "key": form["key"].value()})

    assert "Something else was saved" in str(form.non_field_errors())
    assert sorted(Finding.objects.values_list("title", flat=True)) == ["Another title", "Schools learn late"]


def test_an_empty_finding_is_told_what_is_missing_at_each_field(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    NoteFactory(line=there.line)

    response = client_of(there.peer).post(f"/reviews/{there.review.pk}/findings/new/", {})

    assert set(errors(response)) == {
        *("line", "kind", "title", "text", "theme", "weight", "confidence", "notes", "__all__")
    }
    assert "This field is required" not in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"line": "0"}, "line"),
        ({"line": "x' OR 1=1"}, "line"),
        ({"line": "9" * 40}, "line"),
        ({"notes": ["999999"]}, "notes"),
        ({"notes": ["abc"]}, "notes"),
        ({"notes": ["9" * 40]}, "notes"),
        ({"kind": "praise"}, "kind"),
        ({"theme": "<b>"}, "theme"),
        ({"weight": ""}, "weight"),
        ({"title": "x" * 121}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"text": "   "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"key": "no key"}, "__all__"),
    ],
)
def test_a_wrong_or_hostile_finding_is_refused_at_its_field_and_keeps_the_rest(
    wrong: dict[str, Any], field: str, client_of: Any
) -> None:
    there = scene(ReviewState.ON_SITE)
    typed = a_finding(there, **({"title": SCRIPT} | wrong))

    response = client_of(there.peer).post(f"/reviews/{there.review.pk}/findings/new/", typed)

    form = response.context["form"]
    assert set(errors(response)) == {field}
    assert not Finding.objects.exists()
    assert form["text"].value() == typed["text"]
    assert form["title"].value() == typed["title"]
    assert "<script>alert" not in response.content.decode()


def test_a_note_or_line_of_another_review_is_not_on_offer(client_of: Any) -> None:
    there, line = scene(ReviewState.ON_SITE), LineFactory()
    note = NoteFactory(line=line, text="A note from elsewhere")

    typed = a_finding(there, line=line.pk, notes=[note.pk])
    response = client_of(there.peer).post(f"/reviews/{there.review.pk}/findings/new/", typed)

    assert set(errors(response)) == {"line", "notes"}
    assert (
        note.text
        not in client_of(there.peer).get(f"/reviews/{there.review.pk}/findings/new/").content.decode()
    )


@pytest.mark.parametrize("asked", ["", "?line=", "?line=abc", "?line=0", f"?line={'9' * 30}", "?line=-1"])
def test_a_finding_begins_without_a_line_where_the_address_names_none(asked: str, client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    NoteFactory(line=there.line)

    page = client_of(there.peer).get(f"/reviews/{there.review.pk}/findings/new/{asked}")

    assert page.status_code == 200
    assert "line" not in page.context["form"].initial


def test_a_finding_begun_from_a_line_has_its_theme_and_its_notes_first(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    NoteFactory(line=there.line)
    second = LineFactory(review=there.review, theme="neglect")
    note = NoteFactory(line=second)

    page = client_of(there.peer).get(f"/reviews/{there.review.pk}/findings/new/?line={second.pk}")

    form = page.context["form"]
    assert (form["line"].value(), form["theme"].value()) == (second.pk, "neglect")
    assert form.fields["notes"].queryset.first() == note


def test_rewording_keeps_the_finding_and_its_key(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    finding = found(there)
    typed = a_finding(there, title="Better words", key=str(finding.key))

    answer = client_of(there.lead).post(f"/findings/{finding.pk}/edit/", typed)

    finding.refresh_from_db()
    assert (answer.status_code, finding.title) == (302, "Better words")


def test_words_typed_when_the_time_has_passed_are_shown_again(client_of: Any) -> None:
    there = scene(ReviewState.MONITORING)

    response = client_of(there.peer).post(
        f"/reviews/{there.review.pk}/findings/new/", a_finding(there, text="Long thoughts.")
    )

    assert "__all__" in errors(response)
    assert "Long thoughts." in response.content.decode()


@pytest.mark.parametrize(
    ("state", "step", "part"),
    [
        (FindingState.CANDIDATE, "agree", "peer"),
        (FindingState.AGREED, "share", "lead"),
        (FindingState.AGREED, "drop", "lead"),
        (FindingState.NOT_ACCEPTED, "look_again", "host_director"),
    ],
)
def test_a_step_without_words_is_one_press_and_pressing_twice_says_so(
    state: str, step: str, part: str, client_of: Any
) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, state)
    browser, address = client_of(there.people[part]), f"/findings/{finding.pk}/steps/{step}/"

    first, second = browser.post(address), browser.post(address, follow=True)

    assert first.status_code == 302
    assert "not possible now" in second.content.decode()
    assert browser.get(address)["Location"] == f"/findings/{finding.pk}/"


@pytest.mark.parametrize("step", ["challenge", "decline"])
def test_a_step_with_words_asks_for_them_and_loses_none(step: str, client_of: Any) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, FindingState.SHARED)
    browser, address = client_of(there.host_director), f"/findings/{finding.pk}/steps/{step}/"

    assert set(errors(browser.post(address))) == {"words"} | (
        {"look_again_on"} if step == "decline" else set()
    )
    too_long = browser.post(address, {"words": "x" * 4001, "look_again_on": "yesterday"})
    assert "words" in errors(too_long)
    assert "x" * 4001 in too_long.content.decode()

    assert browser.post(address, {"words": SCRIPT, "look_again_on": "2999-01-31"}).status_code == 302
    page = browser.get(f"/findings/{finding.pk}/").content.decode()
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("day", ["2020-01-01", "31/31/2020", "tomorrow", "99999-01-01", "'; DROP TABLE"])
def test_a_wrong_day_to_look_again_is_refused_at_its_field(day: str, client_of: Any) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, FindingState.SHARED)

    response = client_of(there.host_director).post(
        f"/findings/{finding.pk}/steps/decline/", {"words": "We disagree.", "look_again_on": day}
    )

    assert set(errors(response)) == {"look_again_on"}
    assert "We disagree." in response.content.decode()


def test_an_action_sent_twice_from_its_page_is_one_action(client_of: Any) -> None:
    there = scene(ReviewState.ACTION_PLANNING)
    finding = found(there, FindingState.FINAL)
    browser, typed = client_of(there.host_director), an_action(there)

    answers = [browser.post(f"/findings/{finding.pk}/actions/new/", typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"success": " "}, "success"),
        ({"success": "x" * 301}, "success"),
        ({"owner": ""}, "owner"),
        ({"owner": "abc"}, "owner"),
        ({"owner": "0"}, "owner"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"due_on": "soon"}, "due_on"),
        ({"indicator": "0"}, "indicator"),
        ({"key": "0"}, "__all__"),
    ],
)
def test_a_wrong_or_hostile_action_is_refused_at_its_field_and_keeps_the_rest(
    wrong: dict[str, Any], field: str, client_of: Any
) -> None:
    there = scene(ReviewState.ACTION_PLANNING)
    finding, typed = found(there, FindingState.FINAL), an_action(there, **wrong)

    response = client_of(there.host_director).post(f"/findings/{finding.pk}/actions/new/", typed)

    form = response.context["form"]
    assert set(errors(response)) == {field}
    assert not Action.objects.exists()
    for name in {"title", "success", "due_on"} - {field}:
        assert form[name].value() == typed[name]


def test_nobody_outside_the_host_is_on_offer_as_owner(client_of: Any) -> None:
    there = scene(ReviewState.ACTION_PLANNING)
    finding = found(there, FindingState.FINAL)

    response = client_of(there.host_director).post(
        f"/findings/{finding.pk}/actions/new/", an_action(there, owner=there.peer.pk)
    )

    assert set(errors(response)) == {"owner"}
    assert there.peer.name not in str(response.context["form"]["owner"])


@pytest.mark.parametrize(
    ("state", "step"), [(ActionState.IN_PROGRESS, "report_done"), (ActionState.AGREED, "block")]
)
def test_an_action_step_with_words_asks_for_them_and_loses_none(
    state: str, step: str, client_of: Any
) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, state, owner=there.host_reader)
    browser, address = client_of(there.host_reader), f"/actions/{action.pk}/steps/{step}/"

    assert set(errors(browser.post(address))) == {"words"}
    assert browser.post(address, {"words": SCRIPT})["Location"] == f"/actions/{action.pk}/"
    again = browser.post(address, {"words": "Once more."})
    page = browser.get(f"/actions/{action.pk}/").content.decode()

    assert "Once more." in again.content.decode()
    assert "__all__" in errors(again)
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "address", ["/findings/{finding}/steps/no_such/", "/actions/{action}/steps/no_such/"]
)
def test_a_step_that_does_not_exist_is_not_found(address: str, client_of: Any) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there)
    path = address.format(finding=action.finding.pk, action=action.pk)

    assert client_of(there.lead).get(path).status_code == 404
    assert client_of(there.lead).post(path).status_code == 404
