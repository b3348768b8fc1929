"""The programme, the stages of a review, its scope and its team."""

from datetime import timedelta

from peernet.councils.models import Judgement, Succession
from peernet.reviews import operations
from peernet.reviews.models import Substitute
from peernet.reviews.operations import AskedLine, Terms
from peernet.reviews.states import InvitationState, RoundState, TeamRole
from peernet.reviews.states import ReviewState as S
from tests.factories import (
    CouncilFactory,
    ReviewFactory,
    ReviewTypeFactory,
    RoundFactory,
    UserFactory,
)
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import scene, seat_of
from tests.peernet.workspace.halfway.rows import DAY, Said, preparing, row


@row
def add_blackout() -> Said:
    there = scene()
    days = {"starts_on": DAY, "ends_on": DAY, "kind": "holidays", "fictional": there.review.host.fictional}
    return {"council": there.review.host, "by": there.host_director} | days


@row
def remove_blackout() -> Said:
    said = add_blackout()
    return {"blackout": operations.add_blackout(**said, at=NOON), "by": said["by"]}


@row
def ask() -> Said:
    there = preparing()
    return {"review": there.review, "what": "A room", "by": there.lead}


@row
def drop_ask() -> Said:
    said = ask()
    return {"ask": operations.ask(**said, at=NOON), "by": said["by"]}


@row
def except_from_cycle() -> Said:
    days = {"until": DAY + timedelta(days=300), "decide_again_on": DAY + timedelta(days=200)}
    said = {
        "council": CouncilFactory(),
        "review_type": ReviewTypeFactory(),
        "months": 12,
        "reason": "Judged.",
    }
    return {"by": UserFactory()} | said | days


@row
def decide_again() -> Said:
    said = except_from_cycle()
    held = operations.except_from_cycle(**said, at=NOON)
    return {"exception": held, "keep": False, "reason": "Better now.", "until": None, "by": said["by"]}


@row
def pause() -> Said:
    there = scene(S.PREPARING)
    return {"review": there.review, "reason": "Inspectors came.", "by": there.lead}


@row
def resume() -> Said:
    said = pause()
    return {"review": operations.pause(**said, at=NOON), "by": said["by"]}


@row
def edit_type() -> Said:
    kind = ReviewTypeFactory()
    return {"review_type": kind, "based_on": 1, "terms": Terms(), "why": "Fewer", "by": UserFactory()}


@row
def object_to() -> Said:
    there = scene(S.TEAM_BUILDING)
    return {"seat": seat_of(there.review, there.peer), "reason": "A quarrel.", "by": there.host_director}


@row
def decide_objection() -> Said:
    said = object_to()
    raised = operations.object_to(**said, at=NOON)
    return {"objection": raised, "uphold": True, "answer": "Somebody else comes.", "by": UserFactory()}


@row
def clear_declaration() -> Said:
    there = scene(S.TEAM_BUILDING)
    seat = seat_of(there.review, there.invited)
    said = operations.accept_invitation(seat=seat, by=there.invited, at=NOON, declared="A cousin.")
    return {"seat": said, "by": there.lead}


@row
def open_round() -> Said:
    days = {"starts_on": DAY, "ends_on": DAY + timedelta(days=300)}
    kind = ReviewTypeFactory()
    return {"name": "Round 9", "review_type": kind, "fictional": True, "by": UserFactory()} | days


@row
def advance_round() -> Said:
    return {"round": RoundFactory(state=RoundState.PUBLISHED), "step": "close", "by": UserFactory()}


@row
def open_review() -> Said:
    sides = {"host": CouncilFactory(), "reviewer": CouncilFactory()}
    for council in sides.values():
        UserFactory(member_of=council, role="director")
    return {"review_type": ReviewTypeFactory(), "round": None, "by": UserFactory()} | sides


@row
def explain() -> Said:
    kind = ReviewTypeFactory(code="open", on_register=True)
    return {"council": CouncilFactory(), "review_type": kind, "reason": "Ofsted.", "by": UserFactory()}


@row
def set_scope() -> Said:
    there = scene(S.SCOPING)
    lines = [AskedLine(question="Are plans in time?", theme="early-help")]
    return {"review": there.review, "focus": "Plans", "lines": lines, "by": there.lead}


@row
def sign_scope() -> Said:
    there = scene(S.SCOPING)
    return {"review": there.review, "side": "host", "by": there.host_director}


@row
def advance() -> Said:
    there = scene(S.READY)
    return {"review": there.review, "step": "begin_visit", "by": there.lead}


@row
def name_substitute() -> Said:
    there = scene(S.TEAM_BUILDING)
    person = UserFactory(member_of=there.review.reviewer)
    return {"review": there.review, "person": person, "role": TeamRole.PEER, "by": there.lead}


@row
def drop_substitute() -> Said:
    said = name_substitute()
    operations.name_substitute(**said, at=NOON)
    return {"substitute": Substitute.objects.get(person=said["person"]), "by": said["by"]}


@row
def swap() -> Said:
    there = scene(S.TEAM_BUILDING)
    person = UserFactory(member_of=there.review.reviewer)
    return {"seat": seat_of(there.review, there.peer), "person": person, "by": there.lead}


@row
def invite() -> Said:
    return name_substitute()


def invitation() -> Said:
    there = scene(S.TEAM_BUILDING)
    assert seat_of(there.review, there.invited).state == InvitationState.INVITED
    return {"seat": seat_of(there.review, there.invited), "by": there.invited}


@row
def accept_invitation() -> Said:
    return invitation()


@row
def decline_invitation() -> Said:
    return invitation() | {"because": "busy"}


@row
def apply_rule() -> Said:
    host = CouncilFactory()
    day = NOON.date() - timedelta(days=90)
    Judgement.objects.create(council=host, framework="ILACS", inspected_on=day, overall="inadequate")
    return {"review_type": ReviewTypeFactory(), "fictional": host.fictional, "by": UserFactory()}


@row
def pass_on_open_work() -> Said:
    old, new = CouncilFactory(ends_on=NOON.date() - timedelta(days=1)), CouncilFactory()
    Succession.objects.create(predecessor=old, successor=new, on=NOON.date())
    UserFactory(member_of=new, role="director")
    ReviewFactory(host=old, state=S.SCOPING)
    return {"by": UserFactory()}
