"""The pages around the council's gate: asking a director, signing by link, answering as joint owner."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from cms import operations
from cms.identity.wrong_tries import MOST
from cms.models import ApprovalLink, CaseStudyPage, GateState, JointAgreement, JointOwner
from cms.operations.links import token_of
from peernet.councils.states import CouncilRole
from peernet.workspace.needs import needs_of
from tests.cms.practice import judge, member, moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db

ASKED = {"name": "Dr Ruth Ansah", "role": "Director", "email": "ruth@hartmoor.example"}
SIGNED = {"decision": "approved", "name": "Ruth Ansah", "role": "DCS", "comment": ""}


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


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
    page = written(council, by=author, practice="What a director reads before signing.")
    operations.submit(page=page, by=author, at=timezone.now())
    return page


@pytest.fixture
def link(draft, approver):
    return operations.ask_director(page=draft, by=approver, at=timezone.now(), **ASKED)


def door(link):
    return f"/sign-off/{token_of(link.selector)}/"


def gate_of(page):
    return GateState.objects.get(status="in_progress", workflow_state__object_id=page.pk).task.name


def test_the_approver_asks_a_director_who_signs_and_everybody_sees_it(
    draft, approver, author, client_of, deliver, client
):
    client_of(approver).post(f"/practice-sign-off/{draft.pk}/", ASKED)
    deliver()
    (sent,) = [each for each in mail.outbox if each.to == [ASKED["email"]]]
    path = re.search(r"/sign-off/[\w-]+/", sent.body)[0]

    shown = client.get(path)
    answer = client.post(path, SIGNED, follow=True)

    assert "What a director reads before signing." in shown.content.decode()
    assert 'action="#decide"' in shown.content.decode()
    assert "The identity check found no names" in shown.content.decode()
    assert "Your decision is recorded" in answer.content.decode()
    assert gate_of(draft) == "The network's screening"
    follow_up = client_of(author).get(f"/practice-sign-off/{draft.pk}/").content.decode()
    assert "by Ruth Ansah, DCS" in follow_up


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing_and_is_kept_by_nobody(client, link, method):
    before = list(ApprovalLink.objects.values()), list(GateState.objects.values())

    answer = getattr(client, method)(door(link))

    assert (list(ApprovalLink.objects.values()), list(GateState.objects.values())) == before
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_every_wrong_token_gets_the_same_answer(client, link):
    wrong = [
        "abc-123",
        "A" * 22 + "0" * 64,
        link.selector + "0" * 64,
        "x" * 3000,
        "%F0%9F%92%A9",
        link.selector,
    ]

    answers = {
        (each.status_code, each.content) for each in (client.get(f"/sign-off/{token}/") for token in wrong)
    }

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_posting_to_a_wrong_token_signs_nothing(client, link):
    assert client.post(f"/sign-off/{link.selector}{'0' * 64}/", SIGNED).status_code == 404
    assert ApprovalLink.objects.get().decision == ""


def test_who_guesses_too_often_waits_and_others_do_not(link):
    guesser, director = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")
    for number in range(MOST):
        assert guesser.get(f"/sign-off/{number}/").status_code == 404

    assert guesser.get("/sign-off/one-more/").status_code == 429
    assert guesser.get(door(link)).status_code == 429
    assert director.get(door(link)).status_code == 200


def test_a_browser_says_where_a_signature_comes_from(link):
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(door(link)).content.decode())[1]

    # A page without any referrer makes browsers call its origin "null", and the form is refused.
    answer = strict.post(
        door(link), SIGNED | {"csrfmiddlewaretoken": token}, headers={"origin": "http://testserver"}
    )

    assert answer.status_code == 302
    assert ApprovalLink.objects.get().decision == "approved"


def test_a_form_from_elsewhere_signs_nothing(link):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(door(link), SIGNED).status_code == 403
    assert ApprovalLink.objects.get().decision == ""


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"decision": ""}, "Say whether you sign it off"),
        ({"decision": "publish"}, "Select a valid choice"),
        ({"name": "  "}, "This field is required."),
        ({"role": ""}, "This field is required."),
        ({"decision": "changes"}, "Write what should change"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"comment": "x" * 4001}, "at most 4000 characters"),
        ({"name": "Ruth\x00"}, "Null characters are not allowed."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_signed(client, link, sent, refusal):
    answer = client.post(door(link), SIGNED | sent)

    assert answer.status_code == 200
    assert refusal in answer.content.decode()
    assert ApprovalLink.objects.get().decision == ""


def test_markup_in_what_they_type_is_shown_as_text(client, link, client_of, author, draft):
    client.post(door(link), SIGNED | {"name": "<b>Ruth</b>", "comment": "<script>x</script>"})

    page = client_of(author).get(f"/practice-sign-off/{draft.pk}/").content.decode()

    assert "&lt;b&gt;Ruth&lt;/b&gt;" in page
    assert "<script>x" not in page


def test_a_used_link_says_what_was_decided_and_a_second_post_is_a_409(client, link):
    client.post(door(link), SIGNED)

    assert "Ruth Ansah, DCS" in client.get(door(link)).content.decode()
    assert client.post(door(link), SIGNED | {"decision": "changes", "comment": "No."}).status_code == 409
    assert ApprovalLink.objects.get().decision == "approved"


def test_a_link_taken_back_expired_or_overtaken_says_so_kindly(client, link, approver, client_of, draft):
    again = draft.get_latest_revision_as_object()
    again.summary = "A better claim."
    again.save_revision(user=approver, clean=False)
    assert "The draft has changed or moved on" in client.get(door(link)).content.decode()
    assert "better claim" not in client.get(door(link)).content.decode()

    ApprovalLink.objects.update(
        made_at=timezone.now() - timedelta(days=20), expires_at=timezone.now() - timedelta(days=6)
    )
    assert "This link has expired" in client.get(door(link)).content.decode()

    client_of(approver).post(f"/practice-sign-off/links/{link.pk}/revoke/")
    assert "The council took this link back" in client.get(door(link)).content.decode()


def test_a_director_who_asks_for_changes_sends_it_back(client, link, draft):
    client.post(door(link), SIGNED | {"decision": "changes", "comment": "Name the cost."})

    assert draft.workflow_states.get().status == "needs_changes"


def test_authors_follow_but_only_approvers_send(client_of, author, draft, council):
    client = client_of(author)

    page = client.get(f"/practice-sign-off/{draft.pk}/").content.decode()

    assert "Send the link" not in page
    assert client.post(f"/practice-sign-off/{draft.pk}/", ASKED).status_code == 403
    for person in [judge(), member(CouncilFactory(), CouncilRole.DIRECTOR), UserFactory()]:
        assert client_of(person).get(f"/practice-sign-off/{draft.pk}/").status_code == 404
    assert client_of(moderator()).get(f"/practice-sign-off/{draft.pk}/").status_code == 403
    assert (
        client_of(member(council, CouncilRole.READER)).get(f"/practice-sign-off/{draft.pk}/").status_code
        == 404
    )


def test_links_of_others_cannot_be_taken_back(client_of, link, author):
    address = f"/practice-sign-off/links/{link.pk}/revoke/"

    assert client_of(member(CouncilFactory(), CouncilRole.DIRECTOR)).post(address).status_code == 404
    assert client_of(author).post(address).status_code == 403
    assert client_of(author).get(address).status_code == 405


@pytest.fixture
def northshire():
    return CouncilFactory(name="Northshire")


@pytest.fixture
def joint(council, author, northshire):
    page = written(council, by=author, practice="What a joint owner reads.")
    again = page.get_latest_revision_as_object()
    again.joint_owners = [JointOwner(council=northshire)]
    again.save_revision(user=author, clean=False)
    page = CaseStudyPage.objects.get(pk=page.pk)
    operations.submit(page=page, by=author, at=timezone.now())
    return page


def test_a_joint_owner_finds_it_reads_it_and_agrees(joint, northshire, client_of):
    partner = member(northshire, CouncilRole.APPROVER)
    address = f"/practice-sign-off/{joint.pk}/agreement/"
    assert [need.url for need in needs_of(partner, today=TODAY)] == [address]
    client = client_of(partner)

    assert "What a joint owner reads." in client.get(address).content.decode()
    answer = client.post(address, {"decision": "agreed", "comment": ""}, follow=True)

    assert "Agrees" in answer.content.decode()
    assert JointAgreement.objects.get().by == partner
    assert needs_of(partner, today=TODAY) == []


def test_declining_without_words_is_refused_and_with_words_the_author_reads_them(
    joint, northshire, client_of, author
):
    client = client_of(member(northshire, CouncilRole.DIRECTOR))
    address = f"/practice-sign-off/{joint.pk}/agreement/"

    assert (
        "Say what you do not agree with." in client.post(address, {"decision": "declined"}).content.decode()
    )
    client.post(address, {"decision": "declined", "comment": "We paid for half of it."})

    page = client_of(author).get(f"/practice-sign-off/{joint.pk}/").content.decode()
    assert "We paid for half of it." in page


def test_nobody_else_sees_the_joint_owners_page(joint, northshire, client_of, author, approver):
    address = f"/practice-sign-off/{joint.pk}/agreement/"
    people = [author, approver, member(northshire), judge(), member(CouncilFactory(), CouncilRole.DIRECTOR)]

    for person in people:
        assert client_of(person).get(address).status_code == 404
        assert client_of(person).post(address, {"decision": "agreed"}).status_code == 404


def test_members_read_who_signed_and_the_public_does_not(client, client_of, draft, link, council):
    client.post(door(link), SIGNED)
    page = published(council, title="Another one")
    state = GateState.objects.filter(status="approved", workflow_state__object_id=draft.pk).get()
    type(state.workflow_state).objects.filter(pk=state.workflow_state_id).update(object_id=page.pk)
    url = page.get_url()

    assert "Ruth Ansah, DCS" in client_of(member(CouncilFactory())).get(url).content.decode()
    assert "Ruth Ansah" not in client.get(url).content.decode()
