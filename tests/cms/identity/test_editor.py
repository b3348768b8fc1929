"""Submitting in Wagtail's editor: refused with the words, at their fields, and nothing typed is lost."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from cms import operations
from cms.models import CaseStudyPage, Ruling
from cms.operations.clearing import checked
from peernet.councils.states import CouncilRole
from tests.cms.practice import member, neet
from tests.cms.test_editor import OUTCOME, add, errors, typed
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

TELLING = "We rang Jayden, 14, every day."


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


def test_a_submission_is_refused_at_the_field_with_what_to_do(council, author, client_of):
    response = add(client_of(author), council, "action-submit", practice=TELLING)

    (message,) = errors(response)["practice"]
    assert "“Jayden, 14” may point to a child: a name." in message
    assert TELLING in response.content.decode()
    assert not CaseStudyPage.objects.exists()


def test_a_small_cell_is_refused_at_its_row(council, author, client_of):
    small = OUTCOME | {"indicator": neet().pk, "unit": "children", "result": "3"}

    response = add(client_of(author), council, "action-submit", outcomes=[small])

    rows = response.context["form"].formsets["outcomes"].forms
    assert "“3” may point to a child: a count below 5." in rows[0].errors["result"][0]


def test_a_step_and_a_tag_are_read_too(council, author, client_of):
    steps = streamfield([("step", "Agree who sees the list."), ("step", "Ring her mother Sharon first.")])

    response = add(client_of(author), council, "action-submit", steps=steps, tags="neet, amina k (9)")

    found = errors(response)
    assert "her mother Sharon" in str(found["steps"])
    assert not CaseStudyPage.objects.exists()


def test_a_draft_is_saved_whatever_it_holds(council, author, client_of):
    add(client_of(author), council, practice=TELLING)

    page = CaseStudyPage.objects.get()
    assert page.get_latest_revision_as_object().practice == TELLING
    assert page.current_workflow_state is None


def test_a_cleared_draft_passes_the_form(council, author, client_of):
    client = client_of(author)
    add(client, council, practice=TELLING)
    page = CaseStudyPage.objects.get()
    operations.rule_on(
        page=page,
        fingerprints=[each.hit.fingerprint for each in checked(page.get_latest_revision_as_object())],
        verdict=Ruling.Verdict.CLEARED,
        by=member(council, CouncilRole.APPROVER),
        at=NOON,
        reason="An invented child.",
    )

    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(editor, typed(practice=TELLING, slug=page.slug) | {"action-submit": "1"})

    page = CaseStudyPage.objects.get()
    assert page.current_workflow_state is not None


def test_words_typed_after_the_clearance_are_refused(council, author, client_of):
    client = client_of(author)
    add(client, council)
    page = CaseStudyPage.objects.get()

    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(editor, typed(problem=TELLING, slug=page.slug) | {"action-submit": "1"})

    assert "Jayden, 14" in str(errors(response)["problem"])
    assert CaseStudyPage.objects.get().current_workflow_state is None
