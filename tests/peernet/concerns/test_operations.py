"""Raising a concern, acknowledging it, referring it and closing it."""

import uuid

import pytest
from django.db import IntegrityError, models, transaction

from peernet.audit.models import Entry
from peernet.concerns import operations
from peernet.concerns.models import Concern, ConcernPart
from peernet.concerns.states import CONCERN_WORKFLOW, ConcernState
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.notifications.models import Message
from peernet.reviews.states import ReviewState
from tests.factories.moments import NOON
from tests.peernet.concerns.scenes import NAMED, raised, visit
from tests.peernet.reviews.scenes import Scene

pytestmark = pytest.mark.django_db
Role = ConcernPart.Role


def named(there: Scene, concern: Concern) -> set[tuple[str, str]]:
    parts = {person.pk: part for part, person in there.people.items()}
    return {(parts[each.person_id], each.role) for each in concern.parts.all()}


def told(there: Scene) -> set[str]:
    parts = {person.pk: part for part, person in there.people.items()}
    return {parts[message.person_id] for message in Message.objects.all()}


@pytest.mark.parametrize("state", ReviewState.values)
def test_a_concern_starts_its_clock_and_tells_those_named_at_any_stage(state: str) -> None:
    there = visit(state)

    concern = operations.raise_concern(review=there.review, by=there.peer, at=NOON)

    assert (concern.state, concern.raised_at, concern.reference) == ("open", NOON, "")
    assert named(there, concern) == {
        ("peer", Role.RAISED_BY),
        ("lead", Role.LEAD_PEER),
        ("host_director", Role.HOST_DIRECTOR),
        ("moderator", Role.SAFEGUARDING_LEAD),
    }
    assert told(there) == NAMED - {"peer"}
    assert [(entry.verb, entry.by) for entry in Entry.objects.all()] == [("concern.raised", there.peer)]


def test_whoever_raises_it_has_read_it_and_the_others_have_not() -> None:
    there = visit()

    concern = operations.raise_concern(review=there.review, by=there.lead, at=NOON)

    read = {(part.person, part.role) for part in concern.parts.exclude(acknowledged_at=None)}
    assert read == {(there.lead, Role.RAISED_BY), (there.lead, Role.LEAD_PEER)}


def test_a_concern_sent_twice_under_its_key_is_raised_once() -> None:
    there, key = visit(), uuid.uuid4()

    first = operations.raise_concern(review=there.review, by=there.peer, at=NOON, key=key)

    assert operations.raise_concern(review=there.review, by=there.peer, at=NOON, key=key) == first
    assert (Concern.objects.count(), Entry.objects.count(), Message.objects.count()) == (1, 1, 3)


def test_a_key_is_never_used_for_another_visit_or_by_another_person() -> None:
    there, elsewhere, key = visit(), visit(), uuid.uuid4()
    operations.raise_concern(review=there.review, by=there.peer, at=NOON, key=key)

    for review, by in [(elsewhere.review, elsewhere.peer), (there.review, there.manager)]:
        with pytest.raises(DomainError) as refused:
            operations.raise_concern(review=review, by=by, at=NOON, key=key)
        assert refused.value.field == "key"
    assert Concern.objects.count() == 1


def test_a_concern_has_no_room_for_words() -> None:
    texts = (models.CharField, models.TextField, models.JSONField, models.FileField)
    kept = [field.name for field in Concern._meta.get_fields() if isinstance(field, texts)]
    kept += [field.name for field in ConcernPart._meta.get_fields() if isinstance(field, texts)]

    assert kept == ["state", "reference", "role"]


def test_neither_mail_nor_log_says_where_it_was_raised_or_its_reference() -> None:
    there = visit()
    concern = raised(there, ConcernState.CLOSED)

    said = [f"{each.subject} {each.body}" for each in Message.objects.all()]
    said += [f"{each.subject_name} {each.detail}" for each in Entry.objects.about(concern)]
    secret = [there.review.host.name, there.review.reviewer.name, "MASH", "0412"]
    assert said
    assert [(each, word) for each in said for word in secret if word in each] == []


@pytest.mark.parametrize("part", sorted(NAMED - {"peer"}))
def test_acknowledging_is_noted_once_and_the_others_are_told(part: str) -> None:
    there = visit()
    concern, person = raised(there), there.people[part]
    Message.objects.all().delete()

    operations.acknowledge(concern=concern, by=person, at=NOON)
    operations.acknowledge(concern=concern, by=person, at=NOON)

    assert concern.parts.get(person=person).acknowledged_at == NOON
    assert Entry.objects.filter(verb="concern.acknowledged", by=person).count() == 1
    assert told(there) == NAMED - {part}
    assert Message.objects.count() == len(NAMED) - 1


@pytest.mark.parametrize("part", ["manager", "host_coordinator", "coordinator", "host_moderator", "outsider"])
def test_nobody_acknowledges_who_is_not_named(part: str) -> None:
    there = visit()

    with pytest.raises(NotYoursError):
        operations.acknowledge(concern=raised(there), by=there.people[part], at=NOON)


def test_of_a_referral_only_the_reference_is_kept() -> None:
    there = visit()
    concern = raised(there)
    Message.objects.all().delete()

    referred = operations.refer(
        concern=concern, reference=" mash-2026-0412 ", by=there.host_director, at=NOON
    )

    assert (referred.state, referred.reference, referred.referred_at) == ("referred", "MASH-2026-0412", NOON)
    assert told(there) == NAMED - {"host_director"}
    assert Entry.objects.filter(verb="concern.referred", by=there.host_director).count() == 1


def test_a_reference_that_is_none_leaves_the_concern_open() -> None:
    there = visit()
    concern = raised(there)

    with pytest.raises(DomainError) as refused:
        operations.refer(concern=concern, reference="Boy of seven", by=there.lead, at=NOON)

    concern.refresh_from_db()
    assert (refused.value.field, concern.state, concern.reference) == ("reference", "open", "")


@pytest.mark.parametrize("part", ["lead", "moderator"])
def test_closing_leaves_its_moment_and_tells_the_others(part: str) -> None:
    there = visit()
    concern = raised(there, ConcernState.REFERRED)
    Message.objects.all().delete()

    closed = operations.close(concern=concern, by=there.people[part], at=NOON)

    assert (closed.state, closed.closed_at) == ("closed", NOON)
    assert told(there) == NAMED - {part}
    assert Entry.objects.filter(verb="concern.closed", by=there.people[part]).count() == 1


@pytest.mark.parametrize(
    "part",
    ["peer", "host_director", "host_coordinator", "host_moderator", "coordinator", "manager", "outsider"],
)
def test_nobody_else_closes_it_and_never_the_host(part: str) -> None:
    there = visit()
    concern = raised(there, ConcernState.REFERRED)

    with pytest.raises(NotYoursError):
        operations.close(concern=concern, by=there.people[part], at=NOON)

    concern.refresh_from_db()
    assert (concern.state, concern.closed_at) == (ConcernState.REFERRED, None)


def test_nobody_closes_a_concern_that_only_they_have_read() -> None:
    there = visit()
    concern = operations.raise_concern(review=there.review, by=there.lead, at=NOON)
    operations.refer(concern=concern, reference="MASH-1", by=there.lead, at=NOON)

    with pytest.raises(DomainError, match="Somebody else"):
        operations.close(concern=concern, by=there.lead, at=NOON)

    operations.acknowledge(concern=concern, by=there.host_director, at=NOON)
    assert operations.close(concern=concern, by=there.lead, at=NOON).state == ConcernState.CLOSED


@pytest.mark.parametrize("step", CONCERN_WORKFLOW.steps)
@pytest.mark.parametrize("state", ConcernState.values)
def test_a_step_at_the_wrong_time_changes_nothing(state: str, step: str) -> None:
    there = visit()
    concern = raised(there, state)
    told_before = Message.objects.count()
    if state in CONCERN_WORKFLOW.by_name[step].sources:
        assert take(there, concern, step).state != state
        return

    with pytest.raises(WrongStateError):
        take(there, concern, step)

    concern.refresh_from_db()
    assert (concern.state, Message.objects.count()) == (state, told_before)


def take(there: Scene, concern: Concern, step: str) -> Concern:
    if step == "refer":
        return operations.refer(concern=concern, reference="MASH-2", by=there.lead, at=NOON)
    return operations.close(concern=concern, by=there.lead, at=NOON)


def test_the_database_keeps_no_referral_without_a_reference_and_no_end_without_a_moment() -> None:
    there = visit()
    concern = raised(there)

    for wrong in ({"state": "referred"}, {"state": "closed", "reference": "M-1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Concern.objects.filter(pk=concern.pk).update(**wrong)


def test_the_database_names_nobody_twice_in_one_part_and_keeps_a_key_once() -> None:
    there = visit()
    concern = raised(there)

    with pytest.raises(IntegrityError), transaction.atomic():
        ConcernPart.objects.create(concern=concern, person=there.lead, role=Role.LEAD_PEER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.create(review=there.review, raised_at=NOON, key=concern.key)
