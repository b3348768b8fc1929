"""Pages of a review: who opens them, what their forms say, and what its history tells to whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from peernet.findings import operations as findings
from peernet.findings.states import FindingState
from peernet.reviews import operations
from peernet.reviews.editions import edition_of
from peernet.reviews.models import Seat
from peernet.reviews.queries.timeline import RECENT, timeline_of
from peernet.reviews.states import ReviewState, TeamRole
from tests.factories import LineFactory, ReviewFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.counting import costs_of, queries_of
from tests.peernet.findings.scenes import found
from tests.peernet.reviews.scenes import PARTS, scene, seat_of

pytestmark = pytest.mark.django_db
S = ReviewState
TEAM = {"lead", "manager", "peer"}
HOST = {"host_director", "host_coordinator"}
NETWORK = {"coordinator", "host_own_coordinator"}
SEES = TEAM | HOST | NETWORK | {"invited", "reviewer_director"}
RUNS = {"lead", "manager", "coordinator"}
OPENED_BY = [
    ("/reviews/{pk}/", S.SCOPING, SEES),
    ("/reviews/{pk}/scope/", S.SCOPING, SEES),
    ("/reviews/{pk}/team/", S.SCOPING, SEES),
    ("/reviews/{pk}/scope/edit/", S.SCOPING, RUNS | HOST),
    ("/reviews/{pk}/dates/", S.SCOPING, RUNS | HOST),
    ("/reviews/{pk}/steps/cancel/", S.SCOPING, RUNS),
    ("/reviews/{pk}/notes/", S.PREPARING, TEAM),
]


@pytest.mark.parametrize(("address", "state", "opened_by"), OPENED_BY)
def test_each_page_opens_for_exactly_the_people_listed(
    address: str, state: str, opened_by: set[str], client_of: Any
) -> None:
    there = scene(state)
    path = address.format(pk=there.review.pk)

    answers = {part: client_of(there.people[part]).get(path).status_code for part in PARTS}

    assert answers == {part: 200 if part in opened_by else 403 if part in SEES else 404 for part in PARTS}
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("/reviews/{pk}/scope/edit/", S.SCOPED),
        ("/reviews/{pk}/dates/", S.DRAFTING),
        ("/reviews/{pk}/steps/cancel/", S.DRAFTING),
        ("/reviews/{pk}/pause/", S.CLOSED),
    ],
)
def test_a_page_opened_at_the_wrong_time_says_so_before_anybody_types(
    address: str, state: str, client_of: Any
) -> None:
    there = scene(state)

    assert client_of(there.lead).get(address.format(pk=there.review.pk)).status_code == 409
    page = client_of(there.lead).get(f"/reviews/{there.review.pk}/").content.decode()
    assert (f"/reviews/{there.review.pk}/dates/" in page) is (state == S.SCOPED)


def scope_form(*lines: tuple[str, str], focus: str = "What worries us.") -> dict[str, str]:
    typed = {"focus": focus, "lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": "0"}
    for place, (question, theme) in enumerate(lines):
        typed |= {f"lines-{place}-question": question, f"lines-{place}-theme": theme}
    return typed


def test_the_scope_is_written_from_its_page(client_of: Any) -> None:
    there = scene(S.SCOPING)

    answer = client_of(there.host_director).post(
        f"/reviews/{there.review.pk}/scope/edit/",
        scope_form(("Do families\r\nwait?", "early-help"), ("", ""), ("Who listens?", "participation"))
        | {"edition": edition_of(there.review)},
    )

    kept = there.review.lines.order_by("position").values_list("question", "theme")
    assert answer.status_code == 302
    assert list(kept) == [("Do families wait?", "early-help"), ("Who listens?", "participation")]


def test_two_people_who_write_the_scope_at_once_lose_nothing(client_of: Any) -> None:
    there = scene(S.SCOPING)
    first, second = client_of(there.host_director), client_of(there.lead)
    address, begun = f"/reviews/{there.review.pk}/scope/edit/", {"edition": edition_of(there.review)}
    first.post(address, scope_form(("Do families wait?", "early-help")) | begun)

    shown = second.post(address, scope_form(("Who listens?", "participation")) | begun)
    signed = second.post(f"/reviews/{there.review.pk}/scope/sign/team/", begun)
    brought = shown.context["focus"]["edition"].value()
    together = scope_form(("Do families wait?", "early-help"), ("Who listens?", "participation"))

    assert "What somebody else has kept" in shown.content.decode()
    assert "Do families wait?" in shown.content.decode()
    assert "Who listens?" in shown.content.decode()
    assert signed.status_code in (302, 403)
    assert not there.review.signatures.exists()
    assert second.post(address, together | {"edition": brought}).status_code == 302
    assert there.review.lines.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (scope_form(("Do families wait?", "")), "Choose a theme for this question."),
        (scope_form(("", "neglect")), "Write the question, or clear the theme."),
        (scope_form(("x" * 201, "neglect")), "at most 200 characters"),
        (scope_form(("Do families wait?", "weather")), "weather"),
        (scope_form(("Same?", "neglect"), ("same?", "send")), "ask the same question"),
        (scope_form(*[(f"Question {n}?", "send") for n in range(9)]), "at most 8"),
        (scope_form(*[(f"Question {n}?", "send") for n in range(40)]), "at most 8"),
        (scope_form(focus="x" * 2001), "at most 2000 characters"),
        ({}, "did not arrive"),
        ({"focus": "Kept words", "lines-TOTAL_FORMS": "many"}, "did not arrive"),
    ],
)
def test_a_scope_with_something_wrong_says_so_and_changes_nothing(
    typed: dict[str, str], said: str, client_of: Any
) -> None:
    there = scene(S.SCOPING)
    before = list(there.review.lines.values_list("question", flat=True))

    sent = typed | {"edition": edition_of(there.review)}
    response = client_of(there.lead).post(f"/reviews/{there.review.pk}/scope/edit/", sent)

    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert typed.get("focus", "") in page
    assert list(there.review.lines.values_list("question", flat=True)) == before


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"starts_on", "ends_on"}),
        ({"starts_on": "soon", "ends_on": "2999-01-01"}, {"starts_on"}),
        ({"starts_on": "2020-01-01", "ends_on": "2020-01-02"}, {"starts_on"}),
        ({"starts_on": "2999-01-02", "ends_on": "2999-01-01"}, {"ends_on"}),
        ({"starts_on": "2999-01-02", "ends_on": "2999-03-01"}, {"ends_on"}),
        ({"starts_on": "2999-01-02", "ends_on": "99999-03-01"}, {"ends_on"}),
    ],
)
def test_wrong_dates_are_refused_at_their_field(
    typed: dict[str, str], fields: set[str], client_of: Any
) -> None:
    there = scene(S.PREPARING)

    response = client_of(there.lead).post(f"/reviews/{there.review.pk}/dates/", typed)

    form = response.context["form"]
    assert set(form.errors) == fields
    assert [form[name].value() for name in typed] == list(typed.values())


def test_cancelling_asks_for_a_reason_and_pressing_again_says_it_is_done(client_of: Any) -> None:
    there = scene(S.PREPARING)
    browser, address = client_of(there.lead), f"/reviews/{there.review.pk}/steps/cancel/"

    assert set(browser.post(address).context["form"].errors) == {"reason"}
    assert browser.post(address, {"reason": "Inspectors are here."}).status_code == 302
    again = browser.post(address, {"reason": "Once more."})

    there.review.refresh_from_db()
    assert (there.review.state, there.review.cancelled_reason) == (S.CANCELLED, "Inspectors are here.")
    assert "Once more." in again.content.decode()
    assert "__all__" in again.context["form"].errors


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"role": "peer"}, "person"),
        ({"role": "peer", "email": "nobody@example.org"}, "email"),
        ({"role": "peer", "email": "no address"}, "email"),
        ({"role": "peer", "person": "0"}, "person"),
        ({"role": "peer", "person": "9" * 40}, "person"),
        ({"email": "somebody@example.org"}, "role"),
        ({"role": "queen", "email": "somebody@example.org"}, "role"),
    ],
)
def test_a_wrong_invitation_is_refused_at_its_field(
    typed: dict[str, str], field: str, client_of: Any
) -> None:
    there = scene(S.TEAM_BUILDING)
    seats = Seat.objects.count()

    response = client_of(there.lead).post(f"/reviews/{there.review.pk}/team/", typed)

    assert set(response.context["form"].errors) == {field}
    assert Seat.objects.count() == seats


def test_somebody_of_the_host_is_not_invited_and_the_form_says_why(client_of: Any) -> None:
    there = scene(S.TEAM_BUILDING)

    response = client_of(there.lead).post(
        f"/reviews/{there.review.pk}/team/", {"role": "peer", "email": there.host_reader.email}
    )

    assert set(response.context["form"].errors) == {"person"}
    assert not Seat.objects.filter(person=there.host_reader).exists()


def test_an_invitation_is_answered_once_and_its_button_leads_back_after_a_lost_session(
    client_of: Any,
) -> None:
    there = scene(S.TEAM_BUILDING)
    seat = seat_of(there.review, there.invited)
    browser, team = client_of(there.invited), f"/reviews/{there.review.pk}/team/"

    assert browser.get(f"/reviews/invitations/{seat.pk}/accept/")["Location"] == team
    assert browser.get(f"/reviews/invitations/{seat.pk}/decline/")["Location"] == team
    assert browser.post(f"/reviews/invitations/{seat.pk}/decline/", {}).context["decline_form"].errors
    assert browser.post(f"/reviews/invitations/{seat.pk}/accept/")["Location"] == team
    again = browser.post(f"/reviews/invitations/{seat.pk}/accept/", follow=True)

    seat.refresh_from_db()
    assert seat.state == "accepted"
    assert "not possible now" in again.content.decode()


def test_the_history_names_what_moved_as_it_is_called_now() -> None:
    there = scene(S.DRAFTING)
    finding = found(there, FindingState.AGREED, title="First words")
    findings.advance_finding(finding=finding, step="share", by=there.lead, at=NOON)
    type(finding).objects.filter(pk=finding.pk).update(title="Better words")

    told = [(each.words, each.about) for each in timeline_of(there.host_director, there.review).recent]

    assert told == [("Finding shared with the host", "Better words")]


def test_the_host_reads_nothing_in_the_history_from_before_a_finding_was_shared() -> None:
    there = scene(S.DRAFTING)
    hidden, shared = found(there), found(there)
    for finding, steps in [(hidden, ["agree"]), (shared, ["agree", "share"])]:
        for step in steps:
            findings.advance_finding(finding=finding, step=step, by=there.lead, at=NOON)

    def told(person: Any) -> list[str]:
        return [each.words for each in timeline_of(person, there.review).recent]

    assert told(there.host_director) == ["Finding shared with the host"]
    assert told(there.peer) == [
        "Finding shared with the host",
        "The team agreed a finding",
        "The team agreed a finding",
    ]


def test_whoever_is_invited_is_named_and_a_refusal_is_told_only_to_those_who_build_the_team() -> None:
    there = scene(S.TEAM_BUILDING)
    seat = seat_of(there.review, there.invited)
    operations.decline_invitation(seat=seat, because="busy", by=there.invited, at=NOON)

    def told(part: str) -> list[tuple[str, str, str]]:
        return [(m.words, m.by, m.about) for m in timeline_of(there.people[part], there.review).recent]

    assert told("lead") == [("Cannot join the team", there.invited.name, "")]
    assert told("host_director") == []


def test_that_somebody_was_asked_is_no_longer_told_the_host_once_they_said_no() -> None:
    there = scene(S.TEAM_BUILDING)
    seat = operations.invite(
        review=there.review,
        person=UserFactory(member_of=there.review.reviewer),
        role="peer",
        by=there.lead,
        at=NOON,
    )

    def told(part: str) -> list[str]:
        moments = timeline_of(there.people[part], there.review).recent
        return [m.words for m in moments if seat.person.name in m.about]

    assert told("host_director") == ["Invited to the team"]

    operations.decline_invitation(seat=seat, because="busy", by=seat.person, at=NOON)

    assert told("host_director") == []
    assert told("lead") == ["Invited to the team"]


def test_what_is_older_is_folded_away_and_nothing_is_lost(client_of: Any) -> None:
    there = scene(S.SCOPING)
    for day in range(RECENT + 3):
        operations.set_scope(
            review=there.review, focus="", lines=[], by=there.lead, at=NOON + timedelta(days=day)
        )

    timeline = timeline_of(there.lead, there.review)
    page = client_of(there.lead).get(f"/reviews/{there.review.pk}/").content.decode()

    assert (len(timeline.recent), len(timeline.earlier)) == (RECENT, 3)
    assert timeline.recent[-1].at > timeline.earlier[0].at
    assert page.count("Scope written") == RECENT + 3
    assert "What happened before" in page


def test_the_list_asks_the_same_for_any_number_of_reviews(client_of: Any) -> None:
    there = scene(S.ON_SITE)
    browser = client_of(there.reviewer_director)
    few = queries_of(browser, "/reviews/")
    for _ in range(4):
        ReviewFactory(reviewer=there.review.reviewer, state=S.MONITORING)

    assert queries_of(browser, "/reviews/") == few


def test_a_page_of_a_review_asks_the_same_for_any_number_of_people_and_lines(client_of: Any) -> None:
    there = scene(S.TEAM_BUILDING)
    pages = {page: f"/reviews/{there.review.pk}/{page}" for page in ("", "scope/", "team/")}
    browsers = [client_of(person) for person in (there.lead, there.host_director, there.coordinator)]
    invite_more(there)
    few = [costs_of(browser, pages) for browser in browsers]

    for _ in range(3):
        LineFactory(review=there.review)
        invite_more(there)

    assert [costs_of(browser, pages) for browser in browsers] == few


def invite_more(there: Any) -> None:
    person = UserFactory(member_of=there.review.reviewer)
    operations.invite(review=there.review, person=person, role=TeamRole.PEER, by=there.lead, at=NOON)


def test_a_review_of_other_councils_does_not_exist_for_anybody_else(client_of: Any) -> None:
    there, other = scene(), scene()

    pages = [
        "",
        "scope/",
        "team/",
        "notes/",
        "dates/",
        "scope/edit/",
        "steps/cancel/",
        "findings/",
        "actions/",
    ]
    for part in TEAM | HOST | {"invited", "reviewer_director", "outsider"}:
        browser = client_of(there.people[part])
        answers = {browser.get(f"/reviews/{other.review.pk}/{page}").status_code for page in pages}
        assert (part, answers) == (part, {404})
