"""Safeguarding concerns over the API, for those named on them and nobody else."""

from typing import Any

import pytest

from peernet.accounts.models import NetworkRole
from peernet.audit.models import Entry
from peernet.concerns.models import Concern, ConcernPart
from peernet.concerns.operations import raise_concern
from peernet.concerns.states import ConcernState
from tests.factories import UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.counting import costs_of
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db

KEY = "0b6e0a4e-5f0e-4f5c-9d7c-2f1f7a9a3c11"
NAMED = {"peer", "lead", "host_director"}


def raised(there: Scene) -> Concern:
    return raise_concern(review=there.review, by=there.peer, at=NOON)


def moderator() -> Any:
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.MODERATOR)
    return person


def test_a_concern_is_raised_acknowledged_referred_and_closed() -> None:
    there = scene()
    safeguarding = moderator()
    peer, director = Program(there.peer), Program(there.host_director)

    made = peer.do("concerns/", review=there.review.pk, answers=201)
    here = f"concerns/{made['id']}"
    (waiting,) = director.rows("concerns/")
    acknowledged = director.do(f"{here}/acknowledge/")
    referred = director.do(f"{here}/refer/", reference="mash-2026-0412")
    closed = Program(safeguarding).do(f"{here}/close/")

    assert [(part["person"], part["role"]) for part in made["parts"]] == [
        (there.peer.name, "raised_by"),
        (there.lead.name, "lead_peer"),
        (there.host_director.name, "host_director"),
        (safeguarding.name, "safeguarding_lead"),
    ]
    assert (made["to_acknowledge"], made["steps"]) == (False, ["refer"])
    assert waiting == {
        "id": made["id"],
        "review": there.review.pk,
        "state": "open",
        "raised_at": made["raised_at"],
        "to_acknowledge": True,
    }
    assert acknowledged["to_acknowledge"] is False
    assert (referred["state"], referred["reference"], referred["steps"]) == ("referred", "MASH-2026-0412", [])
    assert (closed["state"], closed["steps"]) == ("closed", [])
    assert closed["closed_at"] is not None


@pytest.mark.parametrize(("sent", "headers"), [({"key": KEY}, {}), ({}, {"Idempotency-Key": KEY})])
def test_a_concern_sent_twice_under_its_key_is_raised_once(sent, headers) -> None:
    there = scene()
    program = Program(there.peer)

    first, second = (
        program.post("/api/v1/concerns/", {"review": there.review.pk, **sent}, format="json", headers=headers)
        for _ in "12"
    )

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Concern.objects.count() == 1


def test_a_key_gives_nobody_a_concern_on_which_they_are_not_named() -> None:
    there, other = scene(), scene()
    Program(there.peer).do("concerns/", review=there.review.pk, key=KEY, answers=201)

    colleague = Program(there.manager).send("concerns/", review=there.review.pk, key=KEY)
    elsewhere = Program(other.peer).send("concerns/", review=other.review.pk, key=KEY)

    for answer in [colleague, elsewhere]:
        assert (answer.status_code, set(answer.json())) == (400, {"key", "code"})
    assert Concern.objects.count() == 1


@pytest.mark.parametrize("part", sorted(set(PARTS) - {"lead", "manager", "peer"}))
def test_only_the_team_raises_one(part: str) -> None:
    there = scene()

    answer = Program(there.people[part]).send("concerns/", review=there.review.pk)

    assert answer.status_code in {400, 403}
    if answer.status_code == 400:
        assert answer.json() == {"review": ["There is nothing with this id that you may see."]}
    assert not Concern.objects.exists()


@pytest.mark.parametrize("part", PARTS)
def test_nobody_but_those_named_learns_of_one(part: str) -> None:
    there = scene()
    concern = raised(there)
    program = Program(there.people[part])
    here = f"concerns/{concern.pk}"

    assert [row["id"] for row in program.rows("concerns/")] == [concern.pk] * (part in NAMED)
    assert program.get(f"/api/v1/{here}/").status_code == (200 if part in NAMED else 404)
    if part not in NAMED:
        assert program.send(f"{here}/acknowledge/").status_code == 404
        assert program.send(f"{here}/refer/", reference="MASH-1").status_code == 404
        assert program.send(f"{here}/close/").status_code == 404


def test_every_reading_is_logged_and_a_list_gives_nothing_to_read() -> None:
    there = scene()
    concern = raised(there)
    program = Program(there.host_director)

    program.rows("concerns/")
    assert not Entry.objects.filter(verb="concern.read").exists()
    program.read(f"concerns/{concern.pk}/")

    (entry,) = Entry.objects.about(concern).filter(verb="concern.read")
    assert entry.by == there.host_director


def test_a_host_never_closes_a_concern_and_nobody_does_before_it_is_referred() -> None:
    there = scene()
    concern = raised(there)
    here, director, lead = f"concerns/{concern.pk}", Program(there.host_director), Program(there.lead)

    early = lead.send(f"{here}/close/")
    lead.do(f"{here}/refer/", reference="MASH-2026-0412")
    twice = lead.send(f"{here}/refer/", reference="MASH-2026-0413")
    by_host = director.send(f"{here}/close/")
    by_peer = Program(there.peer).send(f"{here}/close/")

    assert (early.status_code, early.json()["code"]) == (409, "wrong_state")
    assert (twice.status_code, twice.json()["code"]) == (409, "wrong_state")
    assert (by_host.status_code, by_peer.status_code) == (403, 403)
    assert lead.do(f"{here}/close/")["state"] == "closed"


@pytest.mark.parametrize(
    "sent",
    [{}]
    + [{"reference": value} for value in ["", "  ", None, 0.5, ["a"], "a\x00", "x" * 500]]
    + [{"reference": value} for value in ["Jo Smith", "SMITHERS-1", "01/02/2015", "943 476 5919"]],
)
def test_what_is_no_reference_is_refused(sent) -> None:
    there = scene()
    concern = raised(there)

    answer = Program(there.lead).send(f"concerns/{concern.pk}/refer/", **sent)

    assert (answer.status_code, "reference" in answer.json()) == (400, True)
    concern.refresh_from_db()
    assert (concern.state, concern.reference) == (ConcernState.OPEN, "")


@pytest.mark.parametrize("review", [None, "abc", 0, -1, 1.5, 10**30, [1], {"a": 1}, True, "\x00"])
def test_a_concern_about_no_review_is_refused(review: Any) -> None:
    answer = Program(scene().peer).send("concerns/", review=review)

    assert (answer.status_code, list(answer.json())) == (400, ["review"])


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "%00"])
def test_a_concern_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(UserFactory())

    assert program.get(f"/api/v1/concerns/{key}/").status_code == 404
    for step in ["acknowledge", "refer", "close"]:
        assert program.send(f"concerns/{key}/{step}/", reference="MASH-1").status_code == 404


def test_words_sent_with_a_concern_are_kept_nowhere() -> None:
    there = scene()

    made = Program(there.peer).do(
        "concerns/", review=there.review.pk, text="Quillfeather", reference="Quillfeather", answers=201
    )

    assert "Quillfeather" not in str([made, *Concern.objects.values(), *Entry.objects.values()])


def test_a_key_that_only_reads_changes_nothing() -> None:
    there = scene()
    concern = raised(there)
    program = Program(there.lead, may_write=False)

    assert program.send("concerns/", review=there.review.pk).status_code == 403
    for step in ["acknowledge", "refer", "close"]:
        assert program.send(f"concerns/{concern.pk}/{step}/", reference="MASH-1").status_code == 403
    assert program.read(f"concerns/{concern.pk}/")["state"] == "open"


def test_the_list_is_narrowed_and_refuses_what_is_no_filter() -> None:
    there = scene()
    concern = raised(there)
    program = Program(there.lead)

    assert [row["id"] for row in program.rows(f"concerns/?review={there.review.pk}")] == [concern.pk]
    assert program.rows("concerns/?state=closed") == []
    for query in ["review=abc", f"review={10**30}", "state=lost"]:
        assert program.get(f"/api/v1/concerns/?{query}").status_code == 400, query


def test_concerns_cost_the_same_for_any_number_of_them_and_of_those_named(client_of) -> None:
    there = scene()
    client = client_of(there.lead)
    concern = raised(there)
    addresses = {"list": "/api/v1/concerns/", "one": f"/api/v1/concerns/{concern.pk}/"}
    few = costs_of(client, addresses)
    for _ in range(4):
        raised(there)
        ConcernPart.objects.create(
            concern=concern, person=UserFactory(), role=ConcernPart.Role.SAFEGUARDING_LEAD
        )

    assert costs_of(client, addresses) == few
