"""Moving a finding from the team to the host and on."""

from datetime import date
from typing import Any

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import SAFEGUARDING, Theme
from peernet.findings import operations, verbs
from peernet.findings.models import Finding
from peernet.findings.sentences import sentences_of
from peernet.findings.states import FINDING_WORKFLOW, FindingState
from peernet.notifications.models import Message
from peernet.reviews import operations as review_operations
from peernet.reviews.requirements import missing_for
from peernet.reviews.states import Evidence, ReviewState
from tests.factories import NoteFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.findings.scenes import LATER, found
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
STEPS = [step for step in FINDING_WORKFLOW.steps if step not in {"address", "reopen"}]
TEAM = {"lead", "manager", "peer"}
HOST = {"host_director", "host_coordinator"}
TOLD_TO_HOST = {"share", "settle"}


def take(there: Scene, finding: Finding, step: str, **said: Any) -> Finding:
    return operations.advance_finding(
        **({"finding": finding, "step": step, "by": there.lead, "at": NOON} | said)
    )


def asked_about(finding: Finding, step: str) -> str:
    """A challenge names a sentence that is not challenged yet."""
    return sentences_of(finding.text)[0] if step == "challenge" else ""


def told(there: Scene) -> set[str]:
    heard = {message.person for message in Message.objects.all()}
    return {part for part, person in there.people.items() if person in heard}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_moves_the_finding_leaves_a_trace_and_tells_those_concerned(step: str) -> None:
    there, move = scene(ReviewState.DRAFTING), FINDING_WORKFLOW.by_name[step]
    left = sorted(move.sources)[0]
    finding = found(there, left)

    take(there, finding, step, words="Tokenwords", look_again_on=LATER, sentence=asked_about(finding, step))

    finding.refresh_from_db()
    entry = Entry.objects.get()
    assert finding.state == move.target
    assert (entry.verb, entry.by, entry.detail) == (
        verbs.FINDING[step].name,
        there.lead,
        {"review": there.review.pk, "left": left},
    )
    assert told(there) == (TEAM - {"lead"}) | (HOST if step in TOLD_TO_HOST else set())
    assert not [each for each in Message.objects.all() if "Token" in f"{each.subject}{each.body}"]


@pytest.mark.parametrize("state", FindingState.values)
def test_a_step_at_the_wrong_time_changes_nothing(state: str) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, state)
    for step in STEPS:
        if state not in FINDING_WORKFLOW.by_name[step].sources:
            with pytest.raises(WrongStateError):
                take(there, finding, step, words="Said", look_again_on=LATER)

    finding.refresh_from_db()
    assert (finding.state, Entry.objects.count(), Message.objects.count()) == (state, 0, 0)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_open_from_every_state_it_starts_in(step: str) -> None:
    there = scene(ReviewState.DRAFTING)
    for state in FINDING_WORKFLOW.by_name[step].sources:
        finding = found(there, state)
        about = asked_about(finding, step)
        moved = take(there, finding, step, words="Said", look_again_on=LATER, sentence=about)
        assert moved.state == FINDING_WORKFLOW.by_name[step].target


@pytest.mark.parametrize("step", ["address", "reopen", "no_such_step", ""])
def test_nobody_takes_a_step_that_is_not_there_to_take(step: str) -> None:
    there = scene()
    finding = found(there, FindingState.FINAL)

    with pytest.raises(DomainError):
        take(there, finding, step)

    assert not Entry.objects.exists()


@pytest.mark.parametrize("kind", [Evidence.INTERVIEW, Evidence.DOCUMENT, Evidence.DATA])
@pytest.mark.parametrize("theme", sorted(SAFEGUARDING))
def test_a_safeguarding_finding_is_not_agreed_on_words_alone(theme: str, kind: str) -> None:
    there = scene()
    finding = found(there, theme=theme)
    finding.notes.set([NoteFactory(line=there.line, evidence=kind)])

    with pytest.raises(DomainError, match="case file reading or an observation"):
        take(there, finding, "agree")

    finding.refresh_from_db()
    assert finding.state == FindingState.CANDIDATE


@pytest.mark.parametrize("kind", [Evidence.FILE, Evidence.OBSERVATION])
def test_a_safeguarding_finding_is_agreed_once_the_team_has_seen_for_itself(kind: str) -> None:
    there = scene()
    finding = found(there, theme=Theme.NEGLECT)
    finding.notes.set([NoteFactory(line=there.line), NoteFactory(line=there.line, evidence=kind)])

    assert take(there, finding, "agree").state == FindingState.AGREED


def test_other_findings_are_agreed_on_thin_evidence_but_never_on_none() -> None:
    there = scene()
    thin, bare = found(there, theme=Theme.WORKFORCE), found(there, theme=Theme.WORKFORCE)
    thin.notes.set([NoteFactory(line=there.line, evidence=Evidence.DOCUMENT)])
    bare.notes.clear()

    assert take(there, thin, "agree").state == FindingState.AGREED
    with pytest.raises(DomainError, match="at least one note"):
        take(there, bare, "agree")


@pytest.mark.parametrize("step", ["challenge", "settle", "decline"])
@pytest.mark.parametrize("words", ["", " \r\n ", "x" * 4001, "a\0b"])
def test_some_steps_need_words_that_can_be_kept(step: str, words: str) -> None:
    there = scene()
    finding = found(there, sorted(FINDING_WORKFLOW.by_name[step].sources)[0])

    with pytest.raises(DomainError) as refused:
        take(there, finding, step, words=words, look_again_on=LATER)

    assert refused.value.field == "words"


@pytest.mark.parametrize("day", [None, TODAY, date(2026, 3, 9)])
def test_a_refusal_names_a_day_in_the_future_to_look_at_it_again(day: date | None) -> None:
    there = scene()
    finding = found(there, FindingState.SHARED)

    with pytest.raises(DomainError) as refused:
        take(there, finding, "decline", words="We disagree.", look_again_on=day)

    finding.refresh_from_db()
    assert (refused.value.field, finding.state, finding.response) == ("look_again_on", "shared", "")


def test_declining_keeps_the_reason_and_the_day_and_looking_again_asks_afresh() -> None:
    there = scene()
    finding = found(there, FindingState.SHARED)

    declined = take(there, finding, "decline", words="We disagree.", look_again_on=LATER)
    reopened = take(there, declined, "look_again")

    assert (declined.response, declined.look_again_on, declined.answered_at) == ("We disagree.", LATER, NOON)
    assert (reopened.state, reopened.look_again_on, reopened.answered_at) == ("shared", None, None)


def test_accepting_needs_no_word_but_keeps_what_is_said() -> None:
    there = scene()

    silent = take(there, found(there, FindingState.SHARED), "accept")
    spoken = take(there, found(there, FindingState.SHARED), "accept", words=" We agree. ")

    assert (silent.state, silent.response, silent.answered_at) == ("final", "", NOON)
    assert spoken.response == "We agree."


def test_every_challenge_is_kept_with_what_the_team_made_of_it() -> None:
    there = scene()
    finding = found(there, FindingState.SHARED)

    for turn in ("first", "second"):
        take(there, finding, "challenge", words=f"The {turn} fact.", by=there.host_director)
        take(there, finding, "settle", words=f"The {turn} answer.")

    kept = finding.challenges.order_by("pk").values_list("text", "answer", "raised_by", "settled_by")
    assert list(kept) == [
        (f"The {turn} fact.", f"The {turn} answer.", there.host_director.pk, there.lead.pk)
        for turn in ("first", "second")
    ]


def test_dropping_a_challenged_finding_settles_the_challenge_and_tells_the_host_without_its_title() -> None:
    there = scene()
    finding = found(there, FindingState.CHALLENGED, title="Tokentitle")

    take(there, finding, "drop")

    challenge = finding.challenges.get()
    to_host = Message.objects.filter(person__in=[there.host_director, there.host_coordinator])
    assert (challenge.answer, challenge.settled_by) == ("The team dropped the finding.", there.lead)
    assert {message.link for message in to_host} == {f"/reviews/{there.review.pk}/findings/"}
    assert not [message for message in to_host if "Token" in f"{message.subject}{message.body}"]


def test_a_report_is_not_final_while_a_challenge_is_open() -> None:
    there = scene(ReviewState.FACTUAL_CHECK)
    finding = found(there, FindingState.CHALLENGED)

    assert missing_for(there.review, "finalise") == ["Settle the host's challenge first (1 open)."]
    with pytest.raises(DomainError, match="Settle"):
        review_operations.advance(review=there.review, step="finalise", by=there.lead, at=NOON)

    take(there, finding, "settle", words="You are right.")
    assert missing_for(there.review, "finalise") == []
