"""What the editor takes beside the story: an end, joint owners, papers, a contact; each answered at its field."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, streamfield

from cms.editing import tabs
from cms.files.models import PracticeDocument
from cms.models import CaseStudyPage, JointOwner
from cms.writing import TESTS
from peernet.indicators.forms import SEEN_FIRST
from peernet.indicators.models import Indicator
from tests.cms.practice import CONTACT, member, neet, written
from tests.cms.test_editor import add, errors, typed
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def desk(council, client_of):
    return client_of(member(council))


def test_every_field_of_the_template_is_in_the_editor():
    shown = tabs().bind_to_model(CaseStudyPage).get_form_options()
    fields = {each.name for each in CaseStudyPage._meta.local_fields if each.editable}

    assert fields - {"page_ptr"} <= set(shown["fields"])
    assert set(shown["formsets"]) >= {"outcomes", "papers", "joint_owners"}
    assert {test.field for test in TESTS} <= {*shown["fields"], *shown["formsets"]}


def test_no_box_hides_what_scripts_ask_the_form_itself(council, desk):
    add(desk, council)
    page = CaseStudyPage.objects.get()
    form = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]

    own = {"action", "elements", "enctype", "id", "length", "method", "name", "reset", "submit", "target"}
    assert own.isdisjoint(form.add_prefix(name) for name in form.fields)
    assert form["method"].value() == page.method == "Plain words about what happened."


def test_practice_that_ended_says_when_it_is_submitted(council, desk):
    assert errors(add(desk, council, "action-submit", status="ended")) == {
        "ended_on": ["Say when it ended, or choose another standing."]
    }

    add(desk, council, status="ended")
    assert CaseStudyPage.objects.get().ended_on is None


def test_nothing_ends_before_it_starts(council, desk):
    response = add(desk, council, status="ended", ended_on="2023-08-31")

    assert errors(response) == {"ended_on": ["It cannot end before it started."]}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "ended", "started_on": date(2024, 1, 2), "ended_on": date(2024, 1, 1)},
        {"status": "running", "ended_on": date(2024, 1, 1)},
        {"full_time_staff": "-0.1"},
    ],
)
def test_what_may_never_be_is_refused_by_the_database(fields):
    page = written()

    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStudyPage.objects.filter(pk=page.pk).update(**fields)


def test_joint_owners_are_other_councils_of_today_in_the_same_world(council, desk):
    other, real = CouncilFactory(), CouncilFactory(fictional=False)
    gone = CouncilFactory(ends_on=date(2020, 3, 31))

    add(desk, council, joint_owners=inline_formset([{"council": other.pk}]))
    assert [each.council for each in CaseStudyPage.objects.get().joint_owners.all()] == [other]

    for wrong in (council, real, gone):
        response = add(desk, council, joint_owners=inline_formset([{"council": wrong.pk}]))
        found = response.context["form"].formsets["joint_owners"].errors
        assert found == [
            {"council": ["Select a valid choice. That choice is not one of the available choices."]}
        ]


def test_the_same_joint_owner_or_paper_twice_is_refused_in_words(council, desk):
    other = CouncilFactory().pk
    paper = PracticeDocument.objects.create(title="Plan", file=ContentFile(b"Plan", name="plan.txt")).pk

    response = add(desk, council, joint_owners=inline_formset([{"council": other}] * 2))
    assert "Please correct the duplicate data" in str(
        response.context["form"].formsets["joint_owners"].errors
    ) + str(response.context["form"].formsets["joint_owners"].non_form_errors())

    response = add(desk, council, papers=inline_formset([{"document": paper, "label": "Plan"}] * 2))
    assert not response.context["form"].formsets["papers"].is_valid()
    assert not CaseStudyPage.objects.exists()


def test_a_paper_needs_to_say_what_it_is_before_submission(council, desk):
    paper = PracticeDocument.objects.create(title="Plan", file=ContentFile(b"Plan", name="plan.txt"))

    response = add(
        desk, council, "action-submit", papers=inline_formset([{"document": paper.pk, "label": ""}])
    )
    assert response.context["form"].formsets["papers"].errors == [{"label": ["This field is required."]}]

    add(desk, council, papers=inline_formset([{"document": paper.pk, "label": "One-page plan"}]))
    assert CaseStudyPage.objects.get().paper_names() == ["One-page plan: Plan"]


def test_a_contact_may_wait_for_a_draft_and_not_for_a_submission(council, desk):
    empty = dict.fromkeys([*CONTACT, "method", "limits", "data_protection"], "")

    refused = errors(add(desk, council, "action-submit", **empty))
    assert set(refused) == {*empty, "claimed_level"}
    assert "needs how it was measured" in refused["claimed_level"][0]

    add(desk, council, **empty)
    assert CaseStudyPage.objects.get().contact_email == ""


def test_what_nobody_sees_is_not_kept(council, desk):
    add(
        desk,
        council,
        practice="\ufeffWe met\u200b families \u202eevery\u202c week.",
        title="Named\u200b advisers",
        steps=streamfield([("step", "Agree\u2066 who.")]),
    )

    page = CaseStudyPage.objects.get()
    assert (page.practice, page.title, page.steps[0].value) == (
        "We met families every week.",
        "Named advisers",
        "Agree who.",
    )


def test_a_field_of_nothing_but_hidden_characters_is_empty(council, desk):
    response = add(desk, council, "action-submit", practice="\u200b\ufeff", title="\u200b")

    assert errors(response) == {
        "title": ["This field is required."],
        "practice": ["This field is required."],
    }


def test_somebody_else_saving_meanwhile_is_noticed_and_nothing_is_lost(council, desk):
    add(desk, council)
    page = CaseStudyPage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = desk.get(address).context
    loaded = {
        "loaded_revision_id": str(page.latest_revision_id),
        "loaded_revision_created_at": opened["loaded_revision_created_at"],
    }
    desk.post(address, typed(summary="Saved by a colleague."))

    stale = desk.post(address, typed(summary="Mine.") | loaded, headers={"accept": "application/json"})

    assert stale.status_code == 400
    assert stale.json()["error_code"] == "invalid_revision"
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().summary == "Saved by a colleague."


def test_the_editor_tells_who_else_is_writing(council, desk, client_of):
    add(desk, council)
    page = CaseStudyPage.objects.get()
    colleague = member(council)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client_of(colleague).get(address)

    sessions = desk.get(address).context["editing_sessions"]
    told = desk.post(sessions.ping_url).json()

    assert colleague.get_full_name() in told["html"] or str(colleague) in told["html"]


def test_joint_owners_are_frozen_at_publication_each_as_it_was():
    from cms.operations import publish
    from cms.states import Level
    from tests.factories.moments import NOON

    first, second = CouncilFactory(name="Ashby", population=100), CouncilFactory(name="Beck", population=200)
    draft = written()
    draft.joint_owners = [JointOwner(council=second, sort_order=0), JointOwner(council=first, sort_order=1)]
    draft.save_revision(clean=False)

    page = publish(page=draft, level=Level.PROMISING, by=None, at=NOON)
    type(first).objects.filter(pk__in=[first.pk, second.pk]).update(population=999)

    page.refresh_from_db()
    frozen = page.council_context["joint"]
    assert [(each["code"], each["name"], each["population"], each["on"]) for each in frozen] == [
        (second.code, "Beck", 200, "2026-03-10"),
        (first.code, "Ashby", 100, "2026-03-10"),
    ]
    assert page.council_context["code"] == page.council.code


def test_measures_of_today_are_offered_by_topic_and_a_retired_one_only_where_it_was_chosen(council, desk):
    today = Indicator.objects.create(code="CP 1", scheme=SEEN_FIRST, topic="Child protection", name="Plans")
    Indicator.objects.create(code="NI 1", scheme="National Indicators 2008", retired_on=date(2011, 3, 31))
    chosen = neet()
    Indicator.objects.filter(pk=chosen.pk).update(retired_on=date(2011, 3, 31))
    page = written(council)

    form = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    (first, *_), empty = form.formsets["outcomes"].forms, form.formsets["outcomes"].empty_form

    assert list(first.fields["indicator"].choices) == [
        ("", "Choose an indicator"),
        ("Child protection", [(today.pk, "CP 1 Plans")]),
        ("National Indicators 2008: other", [(chosen.pk, "NI 117 16 to 18 NEET, retired")]),
    ]
    assert list(empty.fields["indicator"].choices) == list(first.fields["indicator"].choices)
    assert first["indicator"].as_widget().count("<optgroup") == 2
