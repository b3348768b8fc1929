"""Local priorities: at most 35, targets set by law beside them, every one with origin, reason and targets."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.states import ROLES_OF_MEMBERS, CouncilRole
from peernet.indicators import operations, rules
from peernet.indicators.models import Indicator, Priority, Term
from peernet.notifications.models import Message
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.indicators import IndicatorFactory, PriorityFactory, TermFactory, targets
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def chosen(term: Term, **said: Any) -> Priority:
    asked = {
        "indicator": said.pop("indicator", None) or IndicatorFactory(),
        "origin": "local",
        "rationale": "It matters here.",
        "partners": ["Police", " Police ", ""],
        "targets": targets(term.first_year),
    }
    return operations.choose_priority(term=term, **asked | said, by=None, at=NOON)


def test_a_priority_keeps_where_it_comes_from_why_with_whom_and_how_far() -> None:
    priority = chosen(TermFactory(), origin="request")

    assert (priority.slot, priority.origin, priority.partners) == (1, "request", ["Police"])
    assert dict(priority.targets.values_list("year", "value")) == targets()
    assert Entry.objects.get(verb="priority.chosen").detail == {"origin": "request", "slot": 1}


def test_the_36th_priority_is_refused_kindly_and_a_dropped_one_gives_its_place_back() -> None:
    term = TermFactory()
    all_35 = [chosen(term) for _ in range(35)]

    with pytest.raises(WrongStateError, match="has chosen 35 priorities, which is the most there can be"):
        chosen(term)
    operations.drop_priority(priority=all_35[6], reason="Done.", by=None, at=NOON)
    again = chosen(term)

    assert (again.slot, term.priorities.standing().count()) == (7, 35)


@pytest.mark.parametrize("fields", [{"slot": 36}, {"slot": 0}, {"slot": None}])
def test_the_database_itself_refuses_a_place_beyond_the_35(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityFactory(**fields)


def test_the_database_itself_refuses_two_in_one_place() -> None:
    first = PriorityFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityFactory(term=first.term)


def test_the_16_set_by_law_stand_outside_the_35() -> None:
    term = TermFactory()
    for _ in range(35):
        chosen(term)
    for _ in range(16):
        chosen(term, indicator=IndicatorFactory(statutory=True), origin="statutory")

    with pytest.raises(WrongStateError, match="All 16 targets set by law"):
        chosen(term, indicator=IndicatorFactory(statutory=True), origin="statutory")
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityFactory(term=term, origin="statutory", slot=17)
    assert term.priorities.count() == 51


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"rationale": "  "}, "rationale", "Say why"),
        ({"rationale": "x" * 1001}, "rationale", "at most 1,000"),
        ({"targets": {2025: Decimal(1)}}, "targets", "Set a target for 2026/27"),
        ({"targets": targets() | {2030: Decimal(1)}}, "targets", "2030 is not a year of this term"),
        ({"targets": targets() | {2027: Decimal("NaN")}}, "targets", "A target is a number"),
        ({"partners": [f"P{n}" for n in range(13)]}, "partners", "at most 12"),
        ({"partners": ["x" * 81]}, "partners", "at most 80"),
        ({"origin": "statutory"}, "origin", "not a target set by law"),
    ],
)
def test_what_is_missing_or_wrong_is_named_at_its_field(said: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(DomainError, match=words) as refusal:
        chosen(TermFactory(), **said)

    assert refusal.value.field == field
    assert not Priority.objects.exists()


def test_a_target_set_by_law_cannot_take_one_of_the_35_places() -> None:
    with pytest.raises(DomainError, match="is a target set by law, so it is not one of the 35"):
        chosen(TermFactory(), indicator=IndicatorFactory(statutory=True))


def test_an_indicator_is_chosen_once_in_a_term() -> None:
    term, indicator = TermFactory(), IndicatorFactory()
    chosen(term, indicator=indicator)

    with pytest.raises(DomainError, match="is one of your priorities already"):
        chosen(term, indicator=indicator)


def test_a_change_keeps_the_place_and_logs_the_targets_before() -> None:
    priority = chosen(TermFactory())

    operations.change_priority(
        priority=priority,
        origin="partner",
        rationale="The partners asked.",
        partners=[],
        targets={year: value + 1 for year, value in targets().items()},
        by=None,
        at=NOON,
    )

    priority.refresh_from_db()
    assert (priority.slot, priority.origin, priority.partners) == (1, "partner", [])
    assert Entry.objects.get(verb="priority.changed").detail["targets_before"]["2025"] == "20.0000"


def test_dropping_needs_a_reason_is_told_and_happens_once() -> None:
    priority = chosen(TermFactory())
    director = UserFactory(member_of=priority.term.council, role=CouncilRole.DIRECTOR)

    with pytest.raises(DomainError, match="Say why"):
        operations.drop_priority(priority=priority, reason=" ", by=None, at=NOON)
    operations.drop_priority(priority=priority, reason="Reached.", by=None, at=NOON)
    with pytest.raises(WrongStateError, match="was dropped"):
        operations.drop_priority(priority=priority, reason="Again.", by=None, at=NOON)

    assert [message.person for message in Message.objects.all()] == [director]


def test_nothing_is_chosen_in_a_term_that_is_over() -> None:
    with pytest.raises(WrongStateError, match="ended on 31 March 2013"):
        chosen(TermFactory(first_year=2010))


@pytest.mark.parametrize("year", [2023, 2024, 2026, 2027])
def test_terms_of_a_council_do_not_overlap(year: int) -> None:
    term = TermFactory()

    with pytest.raises(DomainError, match="2025 to 2028 runs in some of these years"):
        operations.open_term(council=term.council, first_year=year, by=None, at=NOON)


def test_the_next_term_follows_the_last() -> None:
    term = TermFactory()

    following = operations.open_term(council=term.council, first_year=2028, by=None, at=NOON)

    assert (str(following.starts_on), str(following.ends_on)) == ("2028-04-01", "2031-03-31")
    assert Term.objects.running_on(datetime(2028, 3, 31).date()).get() == term


def test_members_read_and_only_the_councils_own_choosers_change() -> None:
    priority = PriorityFactory()
    council = priority.term.council
    own = {role: UserFactory(member_of=council, role=role) for role, _ in ROLES_OF_MEMBERS}
    readers = [*own.values(), UserFactory(member_of=CouncilFactory()), CoordinatorFactory()]
    people = [*readers, UserFactory(), AnonymousUser()]

    for person in people:
        allowed = {priority.pk} if rules.may_view_priority(person, priority) else set()
        assert set(Priority.objects.visible_to(person).values_list("pk", flat=True)) == allowed
        assert set(Term.objects.visible_to(person)) == ({priority.term} if allowed else set())
    assert [person for person in people if rules.may_view_priority(person, priority)] == readers
    choosers = [person for person in people if rules.may_change_priority(person, priority)]
    assert choosers == [own[CouncilRole.COORDINATOR], own[CouncilRole.DIRECTOR]]


def test_an_indicator_that_a_council_works_on_cannot_vanish() -> None:
    priority = PriorityFactory()

    with pytest.raises(Exception, match="protected"):
        Indicator.objects.filter(pk=priority.indicator_id).delete()
