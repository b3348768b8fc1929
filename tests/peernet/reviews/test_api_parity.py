"""What pages of a visit do, programs do: notes at once, the evening, keepers, usual papers, taking back."""

import uuid
from typing import Any

import pytest

from peernet.notifications.models import Message
from peernet.reviews.models import Hours, LateReason, NoteFile, PaperRequest, Substitute, VisitNote
from peernet.reviews.preparing.states import HoursPart, HoursSide
from peernet.reviews.states import ReviewState, TeamRole
from tests.factories import NoteFactory, ReviewTypeFactory
from tests.factories.moments import NOON
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db


def a_note(there: Scene, **changed: Any) -> dict[str, Any]:
    said = {"line": there.line.pk, "evidence": "file", "source": "practitioners", "text": "Seen."}
    return {"key": str(uuid.uuid4())} | said | changed


def test_notes_are_sent_at_once_and_each_is_kept_or_refused_by_itself() -> None:
    there = scene()
    program, here = Program(there.peer), f"visit-logs/{there.review.pk}"
    good, silent, strange = a_note(there), a_note(there, text=" "), a_note(there, line=10**9)

    told = program.do(f"{here}/notes/", notes=[good, silent, strange, {"text": "No key"}])
    again = program.do(f"{here}/notes/", notes=[good, a_note(there, key=good["key"], text="Other")])

    assert [each["status"] for each in told] == [201, 400, 400, 400]
    assert [each["status"] for each in again] == [200, 400]
    assert [note.pk for note in VisitNote.objects.all()] == [told[0]["id"]] == [again[0]["id"]]
    evening = program.read(f"{here}/evening/")
    assert (evening[0]["line"], evening[0]["weak"], evening[0]["today"]) == (
        there.line.pk,
        True,
        [told[0]["id"]],
    )
    for part in PARTS:
        answer = Program(there.people[part]).send(f"{here}/notes/", notes=[a_note(there)])
        team = part in {"lead", "manager", "peer"}
        assert (answer.status_code == 200) is team, part
    late = scene(ReviewState.CLOSED)
    closed = Program(late.peer).do(f"visit-logs/{late.review.pk}/notes/", notes=[a_note(late)])
    assert [each["status"] for each in closed] == [409]


def test_a_file_on_a_note_is_listed_and_read_by_the_team_alone() -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    file = NoteFile.objects.create(
        note=note, title="Ward", kind="png", size=3, digest="d", attached_by=there.peer, attached_at=NOON
    )

    (row,) = Program(there.lead).rows(f"note-files/?note={note.pk}")

    assert (row["id"], row["title"]) == (file.pk, "Ward")
    assert Program(there.host_director).rows("note-files/") == []
    assert Program(there.host_director).get(f"/api/v1/note-files/{file.pk}/content/").status_code == 404


def test_all_usual_papers_are_asked_for_and_the_host_names_who_sees_to_one() -> None:
    kind = ReviewTypeFactory(version=True, version__documents=["Audits", "Plan"], version__most_documents=9)
    there = scene(ReviewState.PREPARING, review_type=kind, visit_starts_on=None, visit_ends_on=None)
    lead, host = Program(there.lead), Program(there.host_director)
    due = {"due_on": "2026-12-20"}

    refused = host.send(f"preparations/{there.review.pk}/usual-papers/", **due).status_code
    asked = lead.do(f"preparations/{there.review.pk}/usual-papers/", **due, answers=201)
    twice = lead.send(f"preparations/{there.review.pk}/usual-papers/", **due).status_code
    here = f"/api/v1/paper-requests/{asked[0]['id']}/keeper/"
    named = host.put(here, {"keeper": there.host_coordinator.email.upper()}, format="json")
    stranger = host.put(here, {"keeper": there.peer.email}, format="json")
    theirs = lead.put(here, {"keeper": there.host_coordinator.email}, format="json")

    assert (refused, twice, [each["what"] for each in asked]) == (403, 409, ["Audits", "Plan"])
    assert (named.status_code, named.json()["keeper"]) == (200, there.host_coordinator.name)
    assert (stranger.status_code, next(iter(stranger.json())), theirs.status_code) == (400, "keeper", 403)
    assert Message.objects.filter(person=there.host_coordinator).exists()
    assert PaperRequest.objects.filter(keeper=there.host_coordinator).count() == 1


def test_ones_own_hours_and_substitutes_are_taken_back() -> None:
    there = scene(ReviewState.PREPARING)
    logged = Hours.objects.create(
        review=there.review,
        person=there.peer,
        side=HoursSide.TEAM,
        part=HoursPart.PREPARING,
        minutes=60,
        worked_on=NOON.date(),
        logged_at=NOON,
    )
    stands_ready = Substitute.objects.create(
        review=there.review,
        person=there.outsider,
        role=TeamRole.PEER,
        rank=1,
        named_by=there.lead,
        named_at=NOON,
    )

    def take(part: str, address: str) -> int:
        return int(Program(there.people[part]).delete(f"/api/v1/{address}").status_code)

    assert [take(part, f"hours/{logged.pk}/") for part in ("lead", "peer", "peer")] == [404, 204, 404]
    ready = f"substitutes/{stands_ready.pk}/"
    assert [take(part, ready) for part in ("host_director", "lead", "lead")] == [404, 204, 404]
    assert (Hours.objects.count(), Substitute.objects.count()) == (0, 0)


def test_a_council_says_in_public_why_it_is_late() -> None:
    there = scene(review_type=ReviewTypeFactory(version=True, on_register=True))
    kind, host = there.review.review_type.code, there.review.host
    here = f"/api/v1/review-types/{kind}/register/{host.code}/reason/"

    said = Program(there.host_director).put(here, {"reason": "Ofsted came."}, format="json")
    theirs = Program(there.reviewer_director).put(here, {"reason": "Ha."}, format="json")

    assert (said.status_code, theirs.status_code) == (200, 403)
    assert [row.reason for row in LateReason.objects.all()] == ["Ofsted came."]
    Program(there.host_director).put(here, {"reason": ""}, format="json")
    assert not LateReason.objects.exists()
