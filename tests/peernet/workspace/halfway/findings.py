"""Findings, actions, reports and concerns."""

from peernet.accounts.models import NetworkRole
from peernet.concerns import operations as concerns
from peernet.findings.models import Challenge
from peernet.findings.report import operations as report
from peernet.findings.states import ActionState as A
from peernet.findings.states import FindingState as F
from peernet.reviews.states import ReviewState as S
from tests.factories import (
    CouncilFactory,
    NoteFactory,
    ReviewTypeFactory,
    UserFactory,
)
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import acted, found
from tests.peernet.reviews.scenes import Scene, scene
from tests.peernet.workspace.halfway.rows import NINE, Said, row


@row
def withhold() -> Said:
    there = scene(S.PUBLISHED)
    what = {"sentence": "", "reason": "It names a place.", "exemption": "s40"}
    return {"finding": found(there, F.FINAL), "by": there.host_director} | what


@row
def lift() -> Said:
    said = withhold()
    return {"redaction": report.withhold(**said, at=NOON), "by": said["by"]}


@row
def release() -> Said:
    there = scene(S.PUBLISHED, review_type=ReviewTypeFactory(version=True, version__report_is_public=True))
    return {"review": there.review, "public_from": NINE, "by": there.host_director}


@row
def raise_concern() -> Said:
    there = scene()
    return {"review": there.review, "by": there.peer}


def a_concern() -> Said:
    there = scene()
    return {"concern": concerns.raise_concern(review=there.review, by=there.peer, at=NOON), "by": there.lead}


@row
def acknowledge() -> Said:
    return a_concern()


@row
def refer() -> Said:
    return a_concern() | {"reference": "MASH-2026-0417"}


@row
def close() -> Said:
    said = a_concern()
    concerns.refer(**said, reference="MASH-2026-0417", at=NOON)
    concerns.acknowledge(**said, at=NOON)
    return said


@row
def word() -> Said:
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.MODERATOR)
    return {"place": "first", "text": "Ring 999 first.", "owner": person, "by": person}


@row
def advance_action() -> Said:
    there = scene(S.MONITORING)
    done = acted(there, A.HOST_DONE)
    return {"action": done, "step": "verify", "by": there.peer}


@row
def ask_to_verify() -> Said:
    there = scene(S.MONITORING)
    third = UserFactory(member_of=CouncilFactory())
    return {"action": acted(there, A.HOST_DONE), "person": third, "by": there.lead}


@row
def set_action() -> Said:
    there = scene(S.MONITORING)
    said = {"title": "Write to schools", "success": "They say so", "owner": there.host_reader}
    return {"finding": found(there, F.FINAL), "by": there.host_director} | said


@row
def change_action() -> Said:
    there = scene(S.MONITORING)
    said = {"title": "Write twice", "success": "They say so", "owner": there.host_reader}
    return {"action": acted(there), "by": there.host_director} | said


@row
def name_committee() -> Said:
    there = scene(S.MONITORING)
    return {"review": there.review, "committee": "Scrutiny", "by": there.host_director}


@row
def advance_finding() -> Said:
    there = scene(S.FACTUAL_CHECK)
    said = {"step": "challenge", "words": "It was 2024.", "by": there.host_director}
    return {"finding": found(there, F.SHARED)} | said


@row
def answer_challenge() -> Said:
    there = scene(S.FACTUAL_CHECK)
    found(there, F.CHALLENGED)
    said = {"outcome": "stands", "answer": "It was 2025.", "by": there.lead}
    return {"challenge": Challenge.objects.select_related("finding").latest("pk")} | said


def a_finding(there: Scene) -> Said:
    said = {
        "kind": "area",
        "theme": "early-help",
        "title": "Late",
        "text": "Plans come late.",
        "weight": "low",
    }
    return {"line": there.line, "by": there.peer} | said


@row
def write_finding() -> Said:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    return a_finding(there) | {"review": there.review, "notes": [note]}


@row
def edit_finding() -> Said:
    there = scene()
    held = found(there, F.CANDIDATE)
    return a_finding(there) | {"finding": held, "notes": list(held.notes.all()), "version": 1}
