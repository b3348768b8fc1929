"""What a text from outside names, and what is left on the request when somebody is refused."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404

from peernet.core.access import Access
from peernet.core.lookup import LARGEST_KEY, find_for, key_in, key_of, note_hidden
from peernet.reviews.models import Review
from peernet.reviews.rules import may_run, may_view
from peernet.reviews.states import ReviewState
from tests.factories import UserFactory
from tests.peernet.reviews.scenes import scene


def request_of(person: Any, access: Access | None = None) -> Any:
    return SimpleNamespace(user=person, access=access)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7", 7),
        ("007", 7),
        (str(LARGEST_KEY), LARGEST_KEY),
        (str(LARGEST_KEY + 1), None),
        ("9" * 60, None),
        ("9" * 5000, None),
        ("-1", None),
        ("1.0", None),
        ("", None),
        ("٣", None),
    ],
)
def test_a_text_names_a_key_only_if_a_database_could_hold_it(text: str, key: int | None) -> None:
    assert key_in(text) == key


@pytest.mark.django_db
def test_who_may_see_and_not_do_is_refused_and_who_may_not_see_finds_nothing() -> None:
    there, stranger = scene(ReviewState.DRAFTING), UserFactory()
    runs = Access("who may", may_run)

    led, seen, hidden = (request_of(each, runs) for each in (there.lead, there.peer, stranger))
    assert find_for(led, Review.objects, pk=there.review.pk) == there.review
    with pytest.raises(PermissionDenied):
        find_for(seen, Review.objects, pk=there.review.pk)
    with pytest.raises(Http404):
        find_for(hidden, Review.objects, pk=there.review.pk)

    about = ("reviews.review", str(there.review.pk))
    assert (led.access_asked, led.found) == (True, there.review)
    assert (seen.refused, hidden.refused) == (about, about)
    assert not hasattr(hidden, "access_asked")


@pytest.mark.django_db
def test_a_thing_that_is_not_there_or_could_not_be_leaves_no_word() -> None:
    there = scene(ReviewState.DRAFTING)
    known, nobody = request_of(UserFactory()), request_of(AnonymousUser())

    note_hidden(known, Review, pk=there.review.pk + 1000)
    note_hidden(known, Review, pk=LARGEST_KEY + 1)
    note_hidden(nobody, Review, pk=there.review.pk)

    assert not hasattr(known, "refused")
    assert not hasattr(nobody, "refused")


@pytest.mark.parametrize(
    "access", [None, Access("signed in"), Access("people who", may_view), Access("who may")]
)
def test_a_view_that_declares_no_rule_about_a_thing_finds_none(access: Access | None) -> None:
    with pytest.raises(ImproperlyConfigured):
        find_for(request_of(AnonymousUser(), access), Review.objects, pk=1)


def test_an_address_that_names_no_key_finds_nothing() -> None:
    assert key_of("12") == 12
    with pytest.raises(Http404):
        key_of("twelve")
