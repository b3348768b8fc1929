"""The factual check: sentence by sentence, facts only, each answered, all kept."""

import pytest
from django.urls import reverse

from peernet.core.errors import DomainError, WrongStateError
from peernet.findings import operations
from peernet.findings.models import Challenge
from peernet.findings.sentences import sentences_of
from peernet.findings.states import FindingState
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
TEXT = "We read 12 files. Two had no plan. Dr. Ames saw both."


def challenged(there: Scene, *sentences: str):  # type: ignore[no-untyped-def]
    finding = found(there, FindingState.SHARED, text=TEXT, judgement="Plans are not yet a habit.")
    for sentence in sentences:
        operations.advance_finding(
            finding=finding,
            step="challenge",
            words="It was one.",
            sentence=sentence,
            by=there.host_director,
            at=NOON,
        )
    finding.refresh_from_db()
    return finding


def test_a_text_is_cut_into_its_sentences() -> None:
    assert sentences_of(TEXT) == ["We read 12 files.", "Two had no plan.", "Dr. Ames saw both."]
    assert sentences_of("3.5 of 4, e.g. A.\nNext line") == ["3.5 of 4, e.g. A.", "Next line"]
    assert sentences_of(" \n ") == []


def test_the_host_challenges_several_sentences_and_the_lead_answers_each() -> None:
    there = scene()
    finding = challenged(there, "Two had no plan.", "We read 12 files.")
    one, other = finding.challenges.order_by("pk")

    operations.answer_challenge(challenge=one, outcome="amended", answer="One.", by=there.lead, at=NOON)
    finding.refresh_from_db()
    between = finding.state
    operations.answer_challenge(challenge=other, outcome="stands", answer="We did.", by=there.lead, at=NOON)

    finding.refresh_from_db()
    kept = finding.challenges.order_by("pk").values_list("sentence", "outcome", "answer")
    assert (between, finding.state) == ("challenged", "shared")
    assert list(kept) == [("Two had no plan.", "amended", "One."), ("We read 12 files.", "stands", "We did.")]


@pytest.mark.parametrize("sentence", ["Plans are not yet a habit.", "We read 13 files."])
def test_judgement_and_what_is_not_there_cannot_be_challenged(sentence: str) -> None:
    there = scene()

    with pytest.raises(DomainError, match="Choose a sentence of the finding"):
        challenged(there, sentence)
    assert not Challenge.objects.exists()


def test_the_same_sentence_is_challenged_once_at_a_time() -> None:
    there = scene()

    with pytest.raises(DomainError, match="challenged already"):
        challenged(there, "Two had no plan.", "Two had no plan.")


def test_an_answer_is_given_once_and_says_whether_it_stands() -> None:
    there = scene()
    challenge = challenged(there, "Two had no plan.", "We read 12 files.").challenges.first()

    with pytest.raises(DomainError, match="stands or is put right"):
        operations.answer_challenge(challenge=challenge, outcome="x", answer="A", by=there.lead, at=NOON)
    operations.answer_challenge(challenge=challenge, outcome="stands", answer="A", by=there.lead, at=NOON)
    with pytest.raises(WrongStateError):
        operations.answer_challenge(challenge=challenge, outcome="stands", answer="B", by=there.lead, at=NOON)


def test_pages_offer_the_sentences_and_only_the_lead_answers(client) -> None:  # type: ignore[no-untyped-def]
    there = scene()
    finding = found(there, FindingState.SHARED, text=TEXT, judgement="Plans are not yet a habit.")
    client.force_login(there.host_director)
    address = reverse("findings:step", args=[finding.pk, "challenge"])

    asked = client.get(address).content.decode()
    client.post(address, {"sentence": "Two had no plan.", "words": "It was one."})
    challenge = finding.challenges.get()
    answering = reverse("findings:answer", args=[finding.pk, challenge.pk])
    refused = client.get(answering).status_code
    client.force_login(there.lead)
    client.post(answering, {"outcome": "amended", "answer": "Put right."})

    challenge.refresh_from_db()
    assert "Two had no plan." in asked
    assert "Plans are not yet a habit." not in asked
    assert refused == 403
    assert (challenge.answer, challenge.settled_by) == ("Put right.", there.lead)


def test_programs_challenge_a_sentence_and_answer_it() -> None:
    there = scene()
    finding = found(there, FindingState.SHARED, text=TEXT)
    host, lead = Program(there.host_director), Program(there.lead)

    told = host.do(f"findings/{finding.pk}/steps/challenge/", words="One.", sentence="Two had no plan.")
    one = f"findings/{finding.pk}/challenges/{told['challenges'][0]['id']}/answer/"
    refused = host.send(one, outcome="amended", answer="Yes.").status_code
    answered = lead.do(one, outcome="amended", answer="Yes.")

    assert refused == 403
    assert (answered["state"], answered["challenges"][0]["outcome"]) == ("shared", "amended")
    assert (
        lead.send(f"findings/{finding.pk}/challenges/999999/answer/", outcome="x", answer="y").status_code
        == 404
    )
