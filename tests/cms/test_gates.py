"""Written, signed off by the council, judged by the network, read by everybody."""

import pytest
from django.core import mail

from cms import operations
from cms.models import CaseStudyPage
from cms.states import Level
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.models import Judgement
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from tests.cms.judging import accepted, gate, judged, screened
from tests.cms.practice import claim, judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory, validator
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


@pytest.fixture
def approver(council):
    return member(council, CouncilRole.APPROVER)


@pytest.fixture
def draft(council, author):
    return written(council, by=author)


def submitted(page, author):
    operations.submit(page=page, by=author, at=NOON)
    return gate(page)


def at_the_network(page, author, approver):
    operations.approve(state=submitted(page, author), by=approver, at=NOON)
    return gate(page)


def verbs(page):
    return list(Entry.objects.about(page).order_by("pk").values_list("verb", flat=True))


def heard(person):
    return list(person.messages.order_by("pk").values_list("subject", flat=True))


def test_the_whole_way_publishes_with_audit_notices_level_and_context(council, author, approver, draft):
    Judgement.objects.create(council=council, framework="ILACS", inspected_on=TODAY, overall="good")
    peers = judge(), judge()

    state = screened(at_the_network(draft, author, approver), by=peers[0])
    judged(state, Level.PROMISING, Level.PROMISING, by=peers)
    page = CaseStudyPage.objects.get(pk=draft.pk)

    assert (page.live, page.level) == (True, "promising")
    assert page.council_context == {
        "on": "2026-03-10",
        "code": council.code,
        "name": council.name,
        "kind": "unitary",
        "kind_name": "Unitary authority",
        "region": "Middle Vale",
        "population": 200_000,
        "population_year": None,
        "judgement": {"overall": "Good", "framework": "ILACS", "inspected_on": "2026-03-10"},
        "joint": [],
    }
    assert verbs(page) == [
        "practice.submitted",
        "practice.approved_by_council",
        "practice.screened",
        "practice.judged",
        "practice.judged",
        "practice.validated",
        "practice.published",
    ]
    title = f"“{page.title}”"
    assert heard(author) == [f"{council.name} approved {title}", f"{title} is published"]
    assert heard(approver) == [f"{title} waits for your council's approval", f"{title} is published"]
    for peer in peers:
        assert heard(peer) == [
            f"{title} from {council.name} waits for screening",
            f"{title} from {council.name} waits for two judgements",
        ]


def test_wagtail_mails_nobody_beside_our_notices(author, approver, draft, deliver):
    UserFactory(is_superuser=True)
    peer = judge()
    operations.send_back(
        state=at_the_network(draft, author, approver), by=peer, at=NOON, comment="Say how you counted."
    )
    assert mail.outbox == []

    deliver()

    assert len(mail.outbox) == Message.objects.count() == 4


def test_the_context_stays_as_it_was(council, author, approver, draft):
    page = accepted(at_the_network(draft, author, approver), Level.IDEA)

    council.region = "Elsewhere"
    council.save()

    assert CaseStudyPage.objects.get(pk=page.pk).region() == "Middle Vale"


def test_what_cannot_carry_its_claim_is_not_submitted(council, author):
    draft = written(council, by=author, claims=[], claimed_level=Level.EMERGING)

    with pytest.raises(DomainError, match="“Emerging” needs at least one outcome"):
        operations.submit(page=draft, by=author, at=NOON)

    assert (verbs(draft), draft.current_workflow_state) == ([], None)


def test_what_has_gaps_is_not_submitted_and_the_gaps_are_named(council, author):
    draft = written(council, by=author, did_not_work="", summary="")

    with pytest.raises(DomainError, match="one-sentence claim, what did not work"):
        operations.submit(page=draft, by=author, at=NOON)


def test_a_case_study_is_submitted_once(author, draft):
    submitted(draft, author)

    with pytest.raises(WrongStateError):
        operations.submit(page=draft, by=author, at=NOON)


def wrong_people(council):
    return {
        "reader of the council": member(council, CouncilRole.READER),
        "director elsewhere": member(CouncilFactory(), CouncilRole.DIRECTOR),
        "nobody's": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
    }


def test_only_the_councils_authors_submit(council, draft):
    for person in [*wrong_people(council).values(), judge()]:
        with pytest.raises(NotYoursError):
            operations.submit(page=draft, by=person, at=NOON)


def test_only_the_councils_approvers_sign_off(council, author, draft):
    state = submitted(draft, author)

    for person in [*wrong_people(council).values(), author, judge(), moderator()]:
        with pytest.raises(NotYoursError):
            operations.approve(state=state, by=person, at=NOON)
        with pytest.raises(NotYoursError):
            operations.send_back(state=state, by=person, at=NOON, comment="No.")
        assert state.task.specific.get_actions(draft, person) == []


def test_who_is_asked_to_judge_finds_the_desk_open(author, approver, draft, deliver, client_of):
    peer = validator()
    assert not peer.groups.exists()

    at_the_network(draft, author, approver)
    deliver()

    assert draft.title in client_of(peer).get("/cms/").content.decode()


def test_validators_are_not_asked_about_their_own_council(council, author, approver, draft):
    own = judge(member_of=council)

    at_the_network(draft, author, approver)

    assert heard(own) == []


@pytest.mark.parametrize("at", ["council", "network"])
def test_feedback_is_written_and_reaches_the_author(author, approver, draft, at, client_of):
    state = submitted(draft, author) if at == "council" else at_the_network(draft, author, approver)
    person = approver if at == "council" else judge()

    with pytest.raises(DomainError, match="what should change"):
        operations.send_back(state=state, by=person, at=NOON, comment="  ")
    operations.send_back(state=state, by=person, at=NOON, comment="Say how many you counted.")

    assert verbs(draft)[-1] == "practice.sent_back"
    assert heard(author)[-1] == f"Changes are asked for in “{draft.title}”"
    editor = client_of(author).get(f"/cms/pages/{draft.pk}/edit/")
    assert "Say how many you counted." in editor.content.decode()


def test_changed_words_go_to_the_council_again_before_the_network(author, approver, draft):
    state = at_the_network(draft, author, approver)
    operations.send_back(state=state, by=judge(), at=NOON, comment="Say how many.")
    changed = draft.get_latest_revision_as_object()
    changed.practice = "Now with numbers."
    changed.save_revision(user=author)

    operations.submit(page=draft, by=author, at=NOON)

    assert gate(draft).task.name == "The council's approval"
    operations.approve(state=gate(draft), by=approver, at=NOON)
    page = accepted(gate(draft), Level.PROMISING)
    assert (page.live, page.practice) == (True, "Now with numbers.")


def test_two_people_cannot_decide_twice(author, approver, draft):
    state = at_the_network(draft, author, approver)
    accepted(state, Level.PROMISING)

    with pytest.raises(WrongStateError, match="already"):
        operations.send_back(state=state, by=judge(), at=NOON, comment="Too late.")


def test_the_author_may_take_it_back(author, draft):
    state = submitted(draft, author)

    state.workflow_state.cancel(user=author)

    assert verbs(draft) == ["practice.submitted", "practice.recalled"]
    assert draft.current_workflow_state is None


@pytest.mark.parametrize("who", ["approver", "moderator"])
def test_withdrawing_hides_at_once_and_keeps_the_words(author, approver, draft, who):
    page = accepted(at_the_network(draft, author, approver), Level.PROMISING)
    person = approver if who == "approver" else moderator()

    operations.withdraw(page=page, by=person, at=NOON, reason="The scheme ended badly.")

    assert not CaseStudyPage.objects.get(pk=page.pk).live
    assert verbs(page)[-1] == "practice.withdrawn"
    assert heard(author)[-1] == f"“{page.title}” was withdrawn"


def test_withdrawing_is_refused_to_others_twice_and_without_a_reason(author, approver, draft):
    page = accepted(at_the_network(draft, author, approver), Level.PROMISING)
    for person in [author, judge(), member(CouncilFactory(), CouncilRole.DIRECTOR)]:
        with pytest.raises(NotYoursError):
            operations.withdraw(page=page, by=person, at=NOON, reason="I do not like it.")
    with pytest.raises(DomainError, match="Say why"):
        operations.withdraw(page=page, by=approver, at=NOON, reason="")
    operations.withdraw(page=page, by=approver, at=NOON, reason="Ended.")

    with pytest.raises(WrongStateError):
        operations.withdraw(page=page, by=approver, at=NOON, reason="Again.")


def test_a_claim_can_be_lowered_after_publication_and_goes_both_ways_again(author, approver, draft):
    page = accepted(at_the_network(draft, author, approver), Level.PROMISING)
    again = page.get_latest_revision_as_object()
    again.claimed_level = Level.VALIDATED
    again.outcomes = [claim(comparison=8)]
    again.save_revision(user=author)

    state = at_the_network(page, author, approver)

    assert CaseStudyPage.objects.get(pk=page.pk).level == "promising"
    assert accepted(state, Level.VALIDATED).level == "validated"


def test_what_lies_between_fields_stops_a_submission_too(council, author):
    draft = written(council, by=author, status="ended")

    with pytest.raises(DomainError, match="Say when it ended"):
        operations.submit(page=draft, by=author, at=NOON)
