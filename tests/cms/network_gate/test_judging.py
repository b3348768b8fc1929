"""Second step of the network: two people from councils without a part in it judge the evidence."""

import pytest
from django.db import IntegrityError, transaction

from cms import levels, operations
from cms.adopters import ASKED, Adopters
from cms.files.models import PracticeImage
from cms.judging_form import judging_form
from cms.models import Judgement, Opinion, Ruling
from cms.operations.clearing import checked
from cms.states import Level
from cms.verdicts import Verdict
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.files.desk import image
from tests.cms.judging import gate, judged, says
from tests.cms.network_gate.scenes import author_of, row, to_judge
from tests.cms.practice import claim, judge, member, moderator
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def give(state, by, level="promising", **given):
    return operations.judge(state=state, by=by, at=NOON, **says(state, level, **given))


@pytest.fixture
def adopters(monkeypatch):
    """Councils that took up every case study, added to by the test."""
    councils: set[int] = set()
    knows = [*ASKED, lambda pages: {page: Adopters(frozenset(councils)) for page in pages}]
    monkeypatch.setattr("cms.adopters.ASKED", knows)
    return councils


def test_the_owners_people_adopters_and_others_without_the_role_do_not_judge(adopters):
    council, adopting = CouncilFactory(), CouncilFactory()
    state = to_judge(council)
    took_up = judge(member_of=adopting)
    asked = state.task.specific.get_task_states_user_can_moderate
    assert [each.pk for each in asked(took_up)] == [state.pk]
    adopters.add(adopting.pk)

    wrong = [
        took_up,
        judge(member_of=council),
        judge(is_active=False),
        member(council, CouncilRole.APPROVER),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        UserFactory(is_superuser=True),
    ]
    for person in wrong:
        with pytest.raises(NotYoursError):
            give(state, person)
        assert state.task.specific.get_actions(state.page, person) == []
        assert state.task.specific.get_task_states_user_can_moderate(person).count() == 0
    assert not Judgement.objects.exists()


def test_two_who_name_the_same_level_decide_it():
    state = to_judge()

    judged(state, "emerging", "emerging")

    page = row(state.page)
    assert (page.live, page.level) == (True, "emerging")
    state.refresh_from_db()
    decided = page.workflow_states.get().current_task_state.specific
    assert (state.status, decided.level, decided.decision) == ("approved", "emerging", "lower")


def test_a_second_judgement_is_kept_when_the_draft_came_to_point_to_a_child():
    council = CouncilFactory()
    picture = image(council)
    state = to_judge(council, lead_image=picture)
    judged(state, "promising")
    page = state.page
    PracticeImage.objects.filter(pk=picture.pk).update(title="Tom Brown (7) came with his mother.")
    second, chair = judge(), moderator()

    given = give(state, second)

    assert list(Judgement.objects.order_by("place").values_list("level", flat=True)) == ["promising"] * 2
    assert (row(page).live, given.feedback) == (False, "Clear and honest.")
    assert gate(page).task.name == "The network's decision"
    for person, subject in {
        second: f"Your judgement of “{page.title}” is kept",
        chair: f"“{page.title}” is judged, but may not go out yet",
        author_of(page): f"“{page.title}” is judged, but may not go out yet",
    }.items():
        last = person.messages.order_by("-pk").first()
        assert last.subject == subject
        assert "may point to a child" in last.body
        assert "Tom" not in last.body

    operations.rule_on(
        page=page,
        fingerprints={each.hit.fingerprint for each in checked(gate(page).page)},
        verdict=Ruling.Verdict.CLEARED,
        reason="Invented for a training day.",
        by=member(council, CouncilRole.APPROVER),
        at=NOON,
    )
    operations.accept(state=gate(page), level=Level.PROMISING, by=chair, at=NOON)
    assert row(page).live


def test_one_judgement_decides_nothing_and_two_that_differ_wait_for_a_moderator():
    state, of_network = to_judge(), moderator()

    give(state, judge(), "promising")
    assert gate(state.page).pk == state.pk
    give(state, judge(), "")

    assert gate(state.page).task.name == "The network's decision"
    assert not row(state.page).live
    last = of_network.messages.order_by("-pk").first().subject
    assert last == f"The judgements of “{state.page.title}” differ"


@pytest.mark.parametrize("said", [("", ""), ("promising", "")])
def test_two_who_do_not_both_accept_publish_nothing(said):
    state = to_judge()

    judged(state, *said)

    assert not row(state.page).live


def test_nobody_judges_twice_and_there_are_two_places():
    state, first = to_judge(), judge()
    give(state, first)
    assert state.task.specific.get_actions(state.page, first) == []
    assert state.task.specific.get_task_states_user_can_moderate(first).count() == 0

    with pytest.raises(WrongStateError, match="your judgement already"):
        give(state, first, "idea")
    give(state, judge(), "idea")
    with pytest.raises(WrongStateError, match="already"):
        give(state, judge())

    assert list(Judgement.objects.values_list("place", flat=True).order_by("place")) == [1, 2]


def test_what_must_never_be_is_refused_by_the_database():
    state, first = to_judge(), judge()
    given = give(state, first)
    same = {
        "page_id": given.page_id,
        "round": state,
        "verdict": Verdict.REVISE,
        "feedback": "Hm.",
        "given_at": NOON,
    }
    never = [
        ({"validator": first, "place": 2}, r"two_people_judge|UNIQUE"),
        ({"validator": judge(), "place": 1}, r"two_judgements_a_round|UNIQUE"),
        ({"validator": judge(), "place": 3}, "a_round_has_two_places"),
        ({"validator": judge(), "place": 2, "level": Level.IDEA}, "a_level_goes_with_accepting"),
        ({"validator": judge(), "place": 2, "verdict": Verdict.ACCEPT}, "a_level_goes_with_accepting"),
    ]
    for values, constraint in never:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Judgement.objects.create(**(same | values))
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(judgement=given, test="told", holds=False, reason="Twice.")


def test_every_test_of_the_claim_is_answered_with_a_reason_and_kept():
    state = to_judge()

    given = give(state, judge(), "emerging", but=("moved",))

    tests = [test.name for test in levels.TESTS[Level.PROMISING]]
    kept = given.opinions.order_by("pk")
    assert [(each.test, each.holds) for each in kept] == [(name, name != "moved") for name in tests]
    assert {each.reason for each in kept} == {"I read it twice."}


def without(opinions, name):
    return {test: said for test, said in opinions.items() if test != name}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"feedback": "  "}, "feedback", "what the author should know"),
        ({"level": "validated"}, "level", "claims Promising: accept that or less"),
        ({"level": ""}, "level", "claims Promising: accept that or less"),
        ({"verdict": Verdict.REVISE}, "level", "only if you accept"),
        ({"verdict": Verdict.DECLINE}, "level", "only if you accept"),
        ({"opinions": {}}, "reason_told", "Say why"),
    ],
)
def test_a_judgement_that_does_not_hold_together_is_refused_by_the_operation(change, field, message):
    state = to_judge()

    with pytest.raises(DomainError, match=message) as refused:
        operations.judge(state=state, by=judge(), at=NOON, **(says(state, "promising") | change))

    assert (refused.value.field, Judgement.objects.count()) == (field, 0)


def test_an_opinion_without_a_reason_is_refused_naming_the_question():
    state = to_judge()
    said = says(state, "promising")
    said["opinions"]["limits"] = (True, " ")

    with pytest.raises(DomainError, match="Are the limits honest") as refused:
        operations.judge(state=state, by=judge(), at=NOON, **said)

    assert refused.value.field == "reason_limits"


def test_a_level_whose_test_the_validator_denies_is_refused_naming_the_test():
    state = to_judge()

    with pytest.raises(DomainError, match="“Promising” needs an outcome that moved the right way"):
        give(state, judge(), "promising", but=("moved",))


def test_a_level_the_evidence_no_longer_carries_is_refused_naming_the_test():
    state = to_judge()
    page = state.page
    page.outcomes = [claim(source="")]
    page.save_revision(clean=False, changed=False)

    with pytest.raises(DomainError, match="“Promising” needs a source for every outcome"):
        give(state, judge(), "promising")


def test_while_it_is_judged_nobody_sends_it_back_alone():
    state = to_judge()

    with pytest.raises(WrongStateError, match="in your judgement"):
        operations.send_back(state=state, by=judge(), at=NOON, comment="Hm.")


def test_the_log_says_who_judged_and_not_what():
    state, person = to_judge(), judge()

    give(state, person, "idea")

    entry = Entry.objects.about(state.page).get(verb="practice.judged")
    assert (entry.by, entry.detail) == (person, {})


def filled(level="promising", verdict="accept", **changes):
    tests = [test.name for test in levels.TESTS[Level.PROMISING]]
    return {
        **{f"holds_{name}": "yes" for name in tests},
        **{f"reason_{name}": "I read it twice." for name in tests},
        "verdict": verdict,
        "level": level,
        "feedback": "Clear.",
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({}, {}),
        ({"verdict": "revise", "level": ""}, {}),
        ({"level": ""}, {"level": ["Choose the level at which you accept it."]}),
        (
            {"holds_moved": "no"},
            {
                "level": [
                    "“Promising” needs an outcome that moved the right way between baseline and result, "
                    "which you say is not met."
                ]
            },
        ),
        ({"holds_moved": "no", "level": "emerging"}, {}),
        (
            {"level": "validated"},
            {"level": ["Select a valid choice. validated is not one of the available choices."]},
        ),
        ({"reason_told": " "}, {"reason_told": ["This field is required."]}),
        ({"holds_told": ""}, {"holds_told": ["This field is required."]}),
        (
            {"holds_told": "perhaps"},
            {"holds_told": ["Select a valid choice. perhaps is not one of the available choices."]},
        ),
        ({"feedback": ""}, {"feedback": ["This field is required."]}),
        (
            {"feedback": "x" * 4001},
            {"feedback": ["Ensure this value has at most 4000 characters (it has 4001)."]},
        ),
        (
            {"reason_told": "x" * 1001},
            {"reason_told": ["Ensure this value has at most 1000 characters (it has 1001)."]},
        ),
        (
            {"verdict": "x"},
            {"verdict": ["Select a valid choice. x is not one of the available choices."]},
        ),
    ],
)
def test_the_form_says_at_each_field_what_does_not_fit(changes, errors):
    form = judging_form(Level.PROMISING)(filled(**changes))

    assert {name: list(said) for name, said in form.errors.items()} == errors


def test_a_level_typed_beside_another_verdict_is_left_out():
    form = judging_form(Level.PROMISING)(filled(verdict="decline", level="idea"))

    assert form.is_valid()
    assert (form.given()["verdict"], form.given()["level"]) == (Verdict.DECLINE, "")
