"""A review from its request to a verified action, over the API with keys alone."""

import uuid

import pytest

from peernet.audit.models import Entry
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.reviews.states import TeamRole
from tests.factories import CoordinatorFactory, ReviewFactory, UserFactory
from tests.peernet.programs import Program

pytestmark = pytest.mark.django_db


def test_a_visit_is_made_found_answered_and_followed_up_over_the_api() -> None:
    review = ReviewFactory(visit_starts_on=None, visit_ends_on=None)
    lead_peer, colleague = (UserFactory(member_of=review.reviewer) for _ in "12")
    practice_lead = UserFactory(member_of=review.host)
    network = Program(CoordinatorFactory())
    host = Program(UserFactory(member_of=review.host, role=CouncilRole.DIRECTOR))
    reviewer = Program(UserFactory(member_of=review.reviewer, role=CouncilRole.DIRECTOR))
    lead, peer, owner = Program(lead_peer), Program(colleague), Program(practice_lead)
    here = f"reviews/{review.pk}"

    network.do(f"{here}/steps/start_scoping/")
    scope = host.do(
        f"{here}/scope/",
        focus="Step-down",
        lines=[{"question": "Who hears of a step-down?", "theme": "early-help"}],
    )
    host.do(f"{here}/sign/", side="host", based_on=scope["scope_edition"])
    network.do(f"{here}/sign/", side="team", based_on=scope["scope_edition"])
    host.do(f"{here}/steps/agree_scope/")
    network.do(f"{here}/steps/build_team/")
    for person, role in [(lead_peer, TeamRole.LEAD_PEER), (colleague, TeamRole.PEER)]:
        reviewer.do(f"{here}/seats/", person=person.email, role=role, answers=201)
    for program in [lead, peer]:
        (own,) = [seat for seat in program.read(f"{here}/seats/") if seat["yours"]]
        program.do(f"seats/{own['id']}/accept/")
    for step in ["confirm_team", "prepare"]:
        lead.do(f"{here}/steps/{step}/")
    lead.do(f"{here}/visit/", starts_on="2099-05-12", ends_on="2099-05-14")
    for step in ["declare_ready", "begin_visit"]:
        on_site = lead.do(f"{here}/steps/{step}/")
    (line,) = on_site["lines"]

    asked = {"review": review.pk, "line": line["id"], "source": "practitioners"}
    notes = [
        peer.do(
            "notes/", **asked, evidence=kind, text=f"Seen in {kind}.", key=str(uuid.uuid4()), answers=201
        )["id"]
        for kind in ["interview", "file"]
    ]
    finding = peer.do(
        "findings/",
        review=review.pk,
        line=line["id"],
        kind="recommendation",
        theme="early-help",
        title="Tell schools",
        text="Schools hear too late.",
        notes=notes,
        answers=201,
    )
    found = f"findings/{finding['id']}"
    peer.do(f"{found}/steps/agree/")
    assert host.rows(f"findings/?review={review.pk}") == []
    lead.do(f"{found}/steps/share/")
    (shared,) = host.rows(f"findings/?review={review.pk}")
    host.do(f"{found}/steps/accept/", words="We agree.")
    action = host.do(
        "actions/",
        finding=shared["id"],
        title="Write to every school",
        success="Schools say they knew",
        owner=practice_lead.email,
        due_on="2099-09-01",
        answers=201,
    )
    for step, words in [("agree", ""), ("start", ""), ("report_done", "All 61 schools were told.")]:
        owner.do(f"actions/{action['id']}/steps/{step}/", words=words)
    verified = peer.do(f"actions/{action['id']}/steps/verify/")

    assert (verified["state"], verified["verified_by"]) == ("verified", colleague.name)
    assert host.read(f"{found}/")["state"] == "addressed"
    assert host.read("notes/")["count"] == 0
    told = {entry.verb for entry in Entry.objects.all()}
    assert told > {"review.visit_begun", "note.written", "finding.shared", "action.verified"}
    assert Message.objects.filter(person=practice_lead).exists()
