"""Changing council: what ends, what begins, what follows, and who answers."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import operations, rules
from peernet.councils.models import Council, Membership, Move
from peernet.councils.states import MOVE_WORKFLOW, Ability, CouncilRole, MoveState
from peernet.findings.models import Action
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from peernet.peers.conflicts import conflicts_of
from peernet.peers.models import Peer
from peernet.peers.states import ConflictKind
from tests.factories import ActionFactory, CoordinatorFactory, CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]
DAY = timedelta(days=1)


class Scene:
    """Two councils with an approver each, and somebody who goes from one to the other."""

    def __init__(self) -> None:
        self.old, self.new = CouncilFactory(name="Oldshire"), CouncilFactory(name="Newshire")
        self.here = UserFactory(name="Here", member_of=self.old, role=CouncilRole.APPROVER)
        self.there = UserFactory(name="There", member_of=self.new, role=CouncilRole.APPROVER)
        self.nia = UserFactory(name="Nia", member_of=self.old, role=CouncilRole.COORDINATOR)
        self.now, self.today = timezone.now(), timezone.localdate()

    def move(self, **fields: Any) -> Move:
        plain = {
            "council": self.new,
            "role": "author",
            "job_title": "Head",
            "starts_on": self.today + 10 * DAY,
        }
        held = self.nia.memberships.order_by("pk")[0]
        return operations.move(**({"membership": held, "by": self.nia, "at": self.now} | plain | fields))

    def approve(self, moving: Move, at: Any = None) -> Move:
        return operations.approve_move(move=moving, role="author", by=self.there, at=at or self.now)

    def places_on(self, day: Any) -> list[Council]:
        return [each.council for each in self.nia.memberships.in_force_on(day).order_by("pk")]


def test_each_step_is_open_while_the_new_council_has_not_answered() -> None:
    for state, step in product(MoveState.values, MOVE_WORKFLOW.steps):
        assert (step in MOVE_WORKFLOW.open_steps(Move(state=state))) is (state == MoveState.ASKED)


def test_rights_change_on_the_day_and_neither_before_nor_after() -> None:
    scene = Scene()
    first = scene.today + 10 * DAY
    scene.approve(scene.move())

    assert [scene.places_on(first + each * DAY) for each in (-10, -1, 0, 1)] == [
        [scene.old],
        [scene.old],
        [scene.new],
        [scene.new],
    ]
    assert rules.belongs_to(scene.nia, scene.old, able_to=Ability.ANSWER_REVIEWS)
    assert not rules.belongs_to(scene.nia, scene.new)
    jobs = Job.objects.filter(topic="membership.day").order_by("pk")
    assert {timezone.localtime(job.due_at).isoformat()[:16] for job in jobs} == {f"{first}T00:00"}


def test_from_today_the_old_council_is_left_at_once_whatever_the_new_one_says() -> None:
    scene = Scene()
    moving = scene.move(starts_on=scene.today)
    assert not rules.belongs_to(scene.nia, scene.old)
    assert scene.places_on(scene.today) == []

    operations.refuse_move(move=moving, reason="Nobody knows her.", by=scene.there, at=scene.now)

    assert scene.places_on(scene.today) == []
    assert moving.leaving.__class__.objects.get(pk=moving.leaving_id).state == "ended"


def test_history_and_the_pool_follow_so_that_both_councils_count_as_conflicts() -> None:
    scene = Scene()
    peer = Peer.objects.create(person=scene.nia, council=scene.old, joined_at=scene.now)
    first = scene.today + 10 * DAY
    scene.approve(scene.move())

    rows = peer.employments.order_by("starts_on").values_list("council", "ends_on")
    assert list(rows) == [(scene.old.pk, first - DAY), (scene.new.pk, None)]
    operations.settle_days(at=scene.now + 11 * DAY)
    operations.settle_days(at=scene.now + 11 * DAY)
    peer.refresh_from_db()
    kinds = [
        [found.kind for found in conflicts_of(peer, each, day=first + DAY)] for each in (scene.old, scene.new)
    ]
    assert kinds == [[ConflictKind.FORMER_EMPLOYER], [ConflictKind.OWN_COUNCIL]]
    assert peer.council == scene.new
    old = Membership.objects.get(person=scene.nia, council=scene.old)
    assert (old.state, timezone.localdate(old.ended_at)) == ("ended", first)
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == [
        *("move.asked", "move.approved", "membership.approved", "peer.history_changed"),
        *("membership.ended", "move.arrived", "peer.moved"),
    ]


def test_refused_or_taken_back_before_the_day_they_stay() -> None:
    for answer in ("refuse", "withdraw"):
        scene = Scene()
        moving = scene.move()
        if answer == "refuse":
            operations.refuse_move(move=moving, reason="No post.", by=scene.there, at=scene.now)
        else:
            operations.withdraw_move(move=moving, by=scene.here, at=scene.now)

        assert scene.places_on(scene.today + 20 * DAY) == [scene.old]
        with pytest.raises(WrongStateError):
            scene.approve(moving)
        assert scene.move().state == "asked"


def test_what_cannot_be_is_refused_with_words() -> None:
    scene = Scene()
    stranger, colleague = UserFactory(), UserFactory(member_of=scene.new)
    wrong = [
        (NotYoursError, {"by": stranger}),
        (NotYoursError, {"by": scene.there}),
        (DomainError, {"council": scene.old}),
        (DomainError, {"council": CouncilFactory(fictional=not scene.old.fictional)}),
        (DomainError, {"starts_on": scene.today - DAY}),
        (DomainError, {"starts_on": scene.today + 367 * DAY}),
        (DomainError, {"role": "observer"}),
        (DomainError, {"job_title": " "}),
        (DomainError, {"handed_to": colleague}),
        (DomainError, {"handed_to": scene.nia}),
    ]
    for error, fields in wrong:
        with pytest.raises(error):
            scene.move(**fields)
    assert not Move.objects.exists()
    moving = scene.move()
    with pytest.raises(WrongStateError):
        scene.move()
    for by in (scene.nia, scene.here):
        with pytest.raises(NotYoursError):
            operations.approve_move(move=moving, role="author", by=by, at=scene.now)


def test_whoever_is_named_takes_over_the_actions_and_hears_of_it() -> None:
    scene = Scene()
    heir = UserFactory(name="Heir", member_of=scene.old)
    action = ActionFactory(owner=scene.nia, finding__line__review__host=scene.old)
    moving = scene.move(handed_to=heir)
    assert Message.objects.filter(person=heir).count() == 1
    assert Action.objects.get(pk=action.pk).owner == scene.nia

    scene.approve(moving)

    assert Action.objects.get(pk=action.pk).owner == heir
    assert action.title not in str(list(Message.objects.values_list("subject", "body"))) + str(mail.outbox)


def test_without_a_name_the_approvers_are_told() -> None:
    scene = Scene()
    scene.move()

    told = set(Message.objects.values_list("person__name", "subject"))
    assert told == {
        ("There", f"Nia is to join Newshire on {scene.today + 10 * DAY:%-d %B %Y}"),
        ("Here", "Nia leaves Oldshire: their work needs somebody"),
    }


def test_the_list_of_moves_and_the_rule_agree_for_everybody() -> None:
    scene, other = Scene(), Scene()
    heir = UserFactory(member_of=scene.old)
    scene.move(handed_to=heir)
    other.move()
    other.here.memberships.update(state="ended", ended_at=other.now)
    people = [scene.nia, heir, scene.here, scene.there, other.here, CoordinatorFactory(), UserFactory()]

    for person, expected in zip(people, [1, 1, 1, 1, 0, 1, 0], strict=True):
        rows = Move.objects.select_related("council", "leaving__council")
        allowed = {each.pk for each in rows if rules.may_view_move(person, each)}
        assert set(Move.objects.visible_to(person).values_list("pk", flat=True)) == allowed
        assert len(allowed) == expected


def test_the_pages_show_what_will_happen_before_it_does(client_of: SignIn) -> None:
    scene = Scene()
    action = ActionFactory(owner=scene.nia, finding__line__review__host=scene.old)
    nia, there = client_of(scene.nia), client_of(scene.there)
    url = f"/councils/memberships/{scene.nia.memberships.get().pk}/move/"
    day = scene.today + 10 * DAY
    typed = {"council": scene.new.pk, "job_title": "Head", "role": "author", "handed_to": ""}
    typed |= {"starts_on_day": day.day, "starts_on_month": day.month, "starts_on_year": day.year}

    assert action.title in nia.get(url).content.decode()
    assert nia.post(url, {"council": "9" * 30}).context["form"].errors
    preview = nia.post(url, typed)
    assert "rights at Oldshire last until" in preview.content.decode()
    assert not Move.objects.exists()
    kept = dict(preview.context["typed"])
    assert {name: str(said) for name, said in typed.items()} == kept
    done = nia.post(url, kept | {"confirm": "yes"})
    moving = Move.objects.get()
    assert done["Location"] == f"/councils/moves/{moving.pk}/"
    assert action.title not in there.get(f"/councils/moves/{moving.pk}/").content.decode()
    answer = f"/councils/moves/{moving.pk}/decide/"
    assert there.post(answer, {"decision": "refuse", "role": "reader"}).context["form"].errors
    assert there.post(answer, {"decision": "approve", "role": "reader"}).status_code == 302
    assert client_of(scene.here).post(answer).status_code == 403
    moving.refresh_from_db()
    assert (moving.state, moving.arriving.role) == ("approved", "reader")
    assert "Newshire" in nia.get("/councils/join/").content.decode()


def test_the_interface_moves_by_the_same_rules(client_of: SignIn) -> None:
    scene = Scene()
    nia, there, root = client_of(scene.nia), client_of(scene.there), "/api/v1/moves/"
    body = {
        "membership": scene.nia.memberships.get().pk,
        "council": scene.new.code,
        "starts_on": str(scene.today + DAY),
        "job_title": "Head",
        "handed_to": scene.here.email,
    }

    told = nia.post(f"{root}foretell/", body, "application/json")
    strange = client_of(UserFactory()).post(root, body, "application/json")
    made = nia.post(root, body, "application/json")
    taken = there.post(f"{root}{made.json()['id']}/approve/", {"role": "author"}, "application/json")
    late = nia.post(f"{root}{made.json()['id']}/withdraw/")

    assert (told.status_code, len(told.json()["sentences"])) == (200, 5)
    assert (strange.status_code, made.status_code, taken.status_code, late.status_code) == (
        404,
        201,
        200,
        409,
    )
    assert taken.json()["state"] == "approved"


def test_a_manager_who_moves_to_a_council_without_approvers_does_not_let_themselves_in() -> None:
    scene, empty = Scene(), CouncilFactory()
    manager, other = CoordinatorFactory(member_of=scene.old), CoordinatorFactory()
    held = manager.memberships.get()
    moving = scene.move(membership=held, by=manager, council=empty)

    assert rules.may_approve_people(manager, empty)
    assert not rules.may_decide_move(manager, moving)
    assert rules.may_decide_move(other, moving)
