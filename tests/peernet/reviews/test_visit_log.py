"""The visit log: nothing typed is lost, and what was just kept is shown."""

import uuid
from typing import Any

import pytest

from peernet.reviews.models import VisitNote
from peernet.reviews.states import ReviewState
from tests.factories import LineFactory, NoteFactory
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
WORDS = "Workers knew <b>the</b> route."


def typed(there: Scene, **changed: Any) -> dict[str, Any]:
    note = {"line": there.line.pk, "evidence": "file", "source": "records", "text": WORDS}
    return note | {"key": str(uuid.uuid4())} | changed


def log(there: Scene) -> str:
    return f"/reviews/{there.review.pk}/notes/"


def test_after_saving_the_note_is_shown_and_the_next_one_is_about_the_same(client_of: Any) -> None:
    there = scene()

    page = client_of(there.peer).post(log(there), typed(there), follow=True)

    note = VisitNote.objects.get()
    assert (page.context["saved"], page.context["kept"]) == (
        note,
        {"line": there.line, "evidence": "Case file reading", "source": "Records and figures"},
    )
    assert page.context["form"]["text"].value() is None
    assert page.context["form"]["key"].value() != note.key
    assert "Workers knew &lt;b&gt;the" in page.content.decode()


def test_a_note_sent_twice_is_kept_once_and_shown(client_of: Any) -> None:
    there = scene()
    browser, note = client_of(there.peer), typed(there)

    answers = {browser.post(log(there), note)["Location"] for _ in range(2)}

    assert len(answers) == VisitNote.objects.count() == 1


def test_other_words_under_a_used_key_are_shown_again_and_kept_when_sent_again(client_of: Any) -> None:
    there = scene()
    browser, note = client_of(there.peer), typed(there)
    browser.post(log(there), note)

    form = browser.post(log(there), note | {"text": "Other words."}).context["form"]
    browser.post(log(there), {name: form[name].value() for name in note})

    assert "Something else was saved" in str(form.non_field_errors())
    assert sorted(VisitNote.objects.values_list("text", flat=True)) == ["Other words.", WORDS]


def test_an_empty_note_is_told_what_is_missing_at_each_field(client_of: Any) -> None:
    there = scene()

    response = client_of(there.peer).post(log(there), {})

    assert set(response.context["form"].errors) == {"line", "evidence", "source", "text", "__all__"}
    assert "This field is required" not in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"line": "0"}, "line"),
        ({"line": "9" * 40}, "line"),
        ({"line": "one"}, "line"),
        ({"evidence": "gossip"}, "evidence"),
        ({"source": "Mrs Brown"}, "source"),
        ({"key": "1"}, "__all__"),
    ],
)
def test_a_wrong_or_hostile_note_is_refused_at_its_field_and_keeps_the_words(
    wrong: dict[str, str], field: str, client_of: Any
) -> None:
    there = scene()

    response = client_of(there.peer).post(log(there), typed(there, **wrong))

    assert set(response.context["form"].errors) == {field}
    assert response.context["form"]["text"].value() == WORDS
    assert not VisitNote.objects.exists()


@pytest.mark.parametrize("text", ["", " \r\n ", "x" * 4001, "a\0b"])
def test_words_that_cannot_be_kept_leave_the_choices_made(text: str, client_of: Any) -> None:
    there = scene()

    response = client_of(there.peer).post(log(there), typed(there, text=text))

    assert set(response.context["form"].errors) == {"text"}
    assert response.context["kept"]["line"] == there.line


def test_line_ends_are_counted_as_one_character(client_of: Any) -> None:
    there = scene()

    client_of(there.peer).post(log(there), typed(there, text="\r\n".join(["x"] * 2000)))

    assert len(VisitNote.objects.get().text) == 3999


def test_a_line_of_another_review_is_not_on_offer(client_of: Any) -> None:
    there, line = scene(), LineFactory()

    response = client_of(there.peer).post(log(there), typed(there, line=line.pk))

    assert set(response.context["form"].errors) == {"line"}


@pytest.mark.parametrize(
    "asked",
    [
        "line=9999999&evidence=file&source=records",
        "line=x&evidence=file&source=records",
        "evidence=gossip&line=1&source=records",
        "saved=abc",
        "saved=99999999999999999999999",
        "saved=-1",
        "saved=²",
    ],
)
def test_an_address_with_nonsense_opens_a_fresh_log(asked: str, client_of: Any) -> None:
    there = scene()

    response = client_of(there.peer).get(f"{log(there)}?{asked}")

    assert (response.status_code, response.context["kept"], response.context["saved"]) == (200, None, None)


def test_a_note_of_somebody_else_or_of_another_review_is_not_shown_as_just_saved(client_of: Any) -> None:
    there, elsewhere = scene(), scene()
    others = [
        NoteFactory(line=there.line, author=there.lead),
        NoteFactory(line=elsewhere.line, author=there.peer),
    ]

    shown = [client_of(there.peer).get(f"{log(there)}?saved={note.pk}").context["saved"] for note in others]

    assert shown == [None, None]


def test_words_typed_when_the_time_has_passed_are_shown_again(client_of: Any) -> None:
    there = scene(ReviewState.FACTUAL_CHECK)

    response = client_of(there.peer).post(log(there), typed(there))

    assert set(response.context["form"].errors) == {"__all__"}
    assert response.context["form"]["text"].value() == WORDS


def test_an_author_changes_a_note_and_nobody_else_does(client_of: Any) -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    address = f"/reviews/notes/{note.pk}/"

    answers = {
        part: client_of(there.people[part]).get(address).status_code
        for part in ("peer", "lead", "host_director", "coordinator", "invited", "outsider")
    }
    client_of(there.peer).post(address, typed(there, text="Better words.", key=str(note.key)))

    note.refresh_from_db()
    missing = dict.fromkeys(["host_director", "coordinator", "invited", "outsider"], 404)
    assert answers == {"peer": 200, "lead": 403} | missing
    assert note.text == "Better words."


def test_a_note_is_not_opened_for_change_once_the_draft_is_checked(client_of: Any) -> None:
    there = scene(ReviewState.FACTUAL_CHECK)
    note = NoteFactory(line=there.line, author=there.peer)

    assert client_of(there.peer).get(f"/reviews/notes/{note.pk}/").status_code == 409
