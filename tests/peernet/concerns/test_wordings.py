"""What the pages say has an owner; the clock starts at the note; every state, step and part."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse

from peernet.audit.models import Entry
from peernet.concerns import operations, rules
from peernet.concerns.models import Concern, Wording
from peernet.concerns.states import CONCERN_WORKFLOW, ConcernState
from peernet.concerns.words import words
from peernet.core.errors import DomainError
from tests.factories import NoteFactory
from tests.factories.moments import NOON
from tests.peernet.concerns.scenes import ALL_PARTS, NAMED, raised, visit
from tests.peernet.programs import Program

pytestmark = pytest.mark.django_db
CLOSES = {"lead", "moderator"}


def test_every_state_and_step_of_a_concern_is_open_to_exactly_the_people_listed() -> None:
    there = visit()
    shown = {state: raised(there, state) for state in ConcernState.values}
    who = {"refer": rules.may_refer, "close": rules.may_close}

    taken = {
        (state, step): {
            part
            for part in ALL_PARTS
            if step in CONCERN_WORKFLOW.open_steps(concern) and who[step](there.people[part], concern)
        }
        for state, concern in shown.items()
        for step in CONCERN_WORKFLOW.steps
    }

    allowed = {("open", "refer"): NAMED, ("referred", "close"): CLOSES}
    assert taken == {
        pair: allowed.get(pair, set()) for pair in product(ConcernState.values, CONCERN_WORKFLOW.steps)
    }


def test_the_clock_starts_at_the_note_and_nothing_else_of_it_is_kept(client) -> None:  # type: ignore[no-untyped-def]
    there = visit()
    note = NoteFactory(
        line=there.line, author=there.peer, text="Tokentext", written_at=NOON - timedelta(hours=5)
    )

    concern = operations.raise_concern(review=there.review, note=note, by=there.peer, at=NOON)
    client.force_login(there.host_director)
    page = client.get(reverse("concerns:detail", args=[concern.pk])).content.decode()

    assert concern.clock_began_at == NOON - timedelta(hours=5)
    assert concern.acknowledge_by == NOON + timedelta(hours=19)
    assert "Tokentext" not in page
    assert "Tokentext" not in str(list(Entry.objects.values()))


def test_a_note_of_another_visit_is_refused() -> None:
    there = visit()

    with pytest.raises(DomainError, match="a note of this visit"):
        operations.raise_concern(review=there.review, note=NoteFactory(), by=there.peer, at=NOON)
    assert not Concern.objects.exists()


def test_every_reading_is_logged_also_that_of_a_program() -> None:
    there = visit()
    concern = raised(there)

    Program(there.host_director).read(f"concerns/{concern.pk}/")
    Program(there.outsider).get(f"/api/v1/concerns/{concern.pk}/")

    assert [entry.by for entry in Entry.objects.filter(verb="concern.read")] == [there.host_director]


def test_a_safeguarding_lead_says_it_better_and_what_it_said_before_is_kept(client) -> None:  # type: ignore[no-untyped-def]
    there = visit()
    moderator = there.people["moderator"]
    client.force_login(moderator)
    address = reverse("concerns:wording", args=["first"])

    for text in ("Ring 999.", "Ring 999 now."):
        client.post(address, {"text": text, "owner": moderator.pk})

    assert words()["first"] == "Ring 999 now."
    assert [row.text for row in Wording.objects.order_by("pk")] == ["Ring 999.", "Ring 999 now."]
    client.force_login(there.peer)
    assert "Ring 999 now." in client.get(reverse("concerns:raise", args=[there.review.pk])).content.decode()
    assert client.get(address).status_code == 403


def test_programs_say_it_better_too_and_only_safeguarding_leads() -> None:
    there = visit()
    moderator = there.people["moderator"]
    asked = {"place": "closing", "text": "Ask twice.", "owner": moderator.email}

    said = Program(moderator).do("concerns/wording/", **asked)

    assert next(each for each in said if each["place"] == "closing")["owner"] == moderator.name
    assert Program(there.lead).send("concerns/wording/", **asked).status_code == 403
    assert (
        Program(moderator).send("concerns/wording/", **asked | {"owner": there.lead.email}).status_code == 400
    )
