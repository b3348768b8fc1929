"""Turning notes into a finding, and rewording it."""

import uuid
from typing import Any

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.findings import operations
from peernet.findings.models import Finding
from peernet.findings.states import FindingKind, FindingState, Weight
from peernet.notifications.models import Message
from peernet.reviews.states import DURING_FIELDWORK, ReviewState
from tests.factories import LineFactory, NoteFactory
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import found
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db


def asked(there: Scene, **changed: Any) -> dict[str, Any]:
    note = there.line.notes.first() or NoteFactory(line=there.line, author=there.peer)
    return {
        "line": there.line,
        "kind": FindingKind.AREA,
        "theme": Theme.EARLY_HELP,
        "title": "Schools learn late",
        "text": "Three schools said so.",
        "notes": [note],
        "by": there.peer,
        "at": NOON,
    } | changed


def write(there: Scene, **changed: Any) -> Finding:
    return operations.write_finding(**({"review": there.review} | asked(there, **changed)))


def reword(there: Scene, finding: Finding, **changed: Any) -> Finding:
    return operations.edit_finding(
        **({"finding": finding, "weight": Weight.HIGH, "version": 1} | asked(there, **changed)),
    )


def test_a_finding_starts_as_a_candidate_and_the_rest_of_the_team_hears_of_it() -> None:
    there = scene()

    finding = write(there, title="  Schools \n learn  late ", text=" Three\r\nschools. ")

    assert (finding.state, finding.weight, finding.shared_at) == ("candidate", "medium", None)
    assert (finding.title, finding.text) == ("Schools learn late", "Three\nschools.")
    assert (finding.written_by, finding.written_at) == (there.peer, NOON)
    assert list(finding.notes.all()) == list(there.line.notes.all())
    assert [(entry.verb, entry.by) for entry in Entry.objects.all()] == [("finding.written", there.peer)]
    assert {message.person for message in Message.objects.all()} == {there.lead, there.manager}


def test_nothing_of_what_was_found_is_in_the_mail() -> None:
    there = scene()

    write(there, title="Tokenfound", text="Tokentext")

    said = " ".join(f"{message.subject} {message.body}" for message in Message.objects.all())
    assert said
    assert "Token" not in said


def test_a_finding_sent_twice_under_its_key_is_one_finding() -> None:
    there, key = scene(), uuid.uuid4()

    assert write(there, key=key) == write(there, key=key)
    assert (Finding.objects.count(), Entry.objects.count(), Message.objects.count()) == (1, 1, 2)


def test_a_finding_sent_again_after_the_team_has_moved_on_is_still_the_same() -> None:
    there, key = scene(), uuid.uuid4()
    finding = write(there, key=key)
    there.review.state = ReviewState.FINAL
    there.review.save()

    assert write(there, key=key) == finding


@pytest.mark.parametrize("changed", ["text", "notes", "person", "review"])
def test_a_key_is_never_used_for_another_finding(changed: str) -> None:
    there, other, key = scene(), scene(), uuid.uuid4()
    write(there, key=key)
    again = {
        "text": {"text": "Something else."},
        "notes": {"notes": [NoteFactory(line=there.line)]},
        "person": {"by": there.lead},
        "review": asked(other) | {"review": other.review},
    }[changed]

    with pytest.raises(DomainError) as refused:
        write(there, key=key, **again)

    assert refused.value.field == "key"
    assert list(Finding.objects.values_list("text", flat=True)) == ["Three schools said so."]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"text": "\r\n"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"kind": "praise"}, "kind"),
        ({"theme": "weather"}, "theme"),
        ({"weight": "huge"}, "weight"),
        ({"notes": []}, "notes"),
    ],
)
def test_a_finding_with_something_wrong_is_refused_beside_its_field(
    wrong: dict[str, Any], field: str
) -> None:
    there = scene()

    with pytest.raises(DomainError) as refused:
        write(there, **wrong)
    with pytest.raises(DomainError) as refused_again:
        reword(there, found(there), **wrong)

    assert (refused.value.field, refused_again.value.field) == (field, field)
    assert not Entry.objects.exists()


def test_a_finding_stays_within_its_review() -> None:
    there = scene()

    for wrong, field in [({"line": LineFactory()}, "line"), ({"notes": [NoteFactory()]}, "notes")]:
        with pytest.raises(DomainError) as refused:
            write(there, **wrong)
        assert refused.value.field == field


@pytest.mark.parametrize("state", ReviewState.values)
def test_findings_are_written_during_the_visit_and_until_the_draft_is_checked(state: str) -> None:
    there = scene(state)

    if state in DURING_FIELDWORK:
        assert write(there).review == there.review
    else:
        with pytest.raises(WrongStateError):
            write(there)


@pytest.mark.parametrize("state", FindingState.values)
def test_a_finding_is_reworded_while_a_candidate_or_challenged(state: str) -> None:
    there = scene()
    finding = found(there, state)

    if state in {FindingState.CANDIDATE, FindingState.CHALLENGED}:
        reworded = reword(there, finding, title="Schools learn a week late")
        assert (reworded.title, reworded.weight, reworded.state) == (
            "Schools learn a week late",
            "high",
            state,
        )
        assert list(Entry.objects.values_list("verb", flat=True)) == ["finding.edited"]
    else:
        with pytest.raises(WrongStateError):
            reword(there, finding)
