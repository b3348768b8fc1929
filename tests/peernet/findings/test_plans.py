"""Action plans: owners, the committee, who checks, what lapses, and changes from a spreadsheet."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.findings import operations
from peernet.findings.models import Action, Plan
from peernet.findings.moving import done_but_nothing_moved, moved_since
from peernet.findings.states import ActionState, FindingState, Weight
from peernet.indicators.models import Indicator, IndicatorValue
from peernet.reviews.requirements import missing_for
from peernet.reviews.states import ReviewState
from tests.factories import CouncilFactory, IndicatorFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import acted, found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def setting(there: Scene, **said: Any) -> Action:
    finding = said.pop("finding", None) or found(there, FindingState.FINAL)
    given = {"title": "Write to schools", "success": "Nine in ten say so", "team": "Front door team"}
    return operations.set_action(finding=finding, by=there.host_director, at=NOON, **given | said)


@pytest.mark.parametrize(("weight", "due"), [(Weight.HIGH, 3), (Weight.MEDIUM, 6), (Weight.LOW, 12)])
def test_without_a_day_an_action_is_due_by_the_weight_of_its_finding(weight: str, due: int) -> None:
    there = scene(ReviewState.MONITORING)

    action = setting(there, finding=found(there, FindingState.FINAL, weight=weight))

    months = (action.due_on.year - TODAY.year) * 12 + action.due_on.month - TODAY.month
    assert (months, action.owner, action.owned_by) == (due, None, "Front door team")


def test_an_action_needs_a_person_or_a_team_of_the_host() -> None:
    there = scene(ReviewState.MONITORING)

    for said, field in [({"team": " "}, "owner"), ({"others": [there.peer]}, "others")]:
        with pytest.raises(DomainError) as refused:
            setting(there, **said)
        assert refused.value.field == field
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=setting(there).pk).update(team="")


def test_not_accepted_says_why_and_when_it_is_looked_at_again() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there)

    for day in (None, TODAY):
        with pytest.raises(DomainError) as refused:
            operations.advance_action(
                action=action, step="decline", words="No.", look_again_on=day, by=there.host_director, at=NOON
            )
        assert refused.value.field == "look_again_on"
    later = TODAY + timedelta(days=90)
    declined = operations.advance_action(
        action=action, step="decline", words="No.", look_again_on=later, by=there.host_director, at=NOON
    )

    assert (declined.state, declined.remark, declined.look_again_on) == ("not_accepted", "No.", later)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(look_again_on=None)


def test_the_host_never_verifies_whatever_script_runs() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.HOST_DONE)

    for person in (there.host_director, there.host_reader, there.coordinator, there.outsider):
        with pytest.raises(NotYoursError):
            operations.advance_action(action=action, step="verify", by=person, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(
            state="verified",
            verified_by=there.host_director,
            verified_at=NOON,
            verified_from=there.review.host,
        )


def test_a_peer_from_a_third_council_is_asked_and_verifies() -> None:
    there = scene(ReviewState.MONITORING)
    third = UserFactory(member_of=CouncilFactory())
    action = acted(there, ActionState.HOST_DONE)

    operations.ask_to_verify(action=action, person=third, by=there.lead, at=NOON)
    done = operations.advance_action(action=action, step="verify", by=third, at=NOON)

    assert (done.state, done.verified_by) == ("verified", third)
    assert done.verified_from == third.memberships.get().council


def test_whom_the_host_employs_and_strangers_are_not_asked() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.HOST_DONE)

    for person in (there.host_reader, UserFactory()):
        with pytest.raises(DomainError, match="another member council"):
            operations.ask_to_verify(action=action, person=person, by=there.lead, at=NOON)
    with pytest.raises(WrongStateError):
        operations.ask_to_verify(
            action=acted(there), person=UserFactory(member_of=CouncilFactory()), by=there.lead, at=NOON
        )


def test_what_is_late_for_half_a_year_lapses_by_itself_and_is_opened_again_with_a_reason() -> None:
    there = scene(ReviewState.MONITORING)
    long_ago = acted(there, ActionState.IN_PROGRESS, due_on=TODAY - timedelta(days=181))
    late = acted(there, ActionState.IN_PROGRESS, due_on=TODAY - timedelta(days=180))
    acted(there, ActionState.HOST_DONE, due_on=date(2020, 1, 1))

    lapsed = operations.lapse_long_overdue(by=None, at=NOON)
    again = operations.lapse_long_overdue(by=None, at=NOON)
    late.refresh_from_db()
    opened = operations.advance_action(
        action=long_ago, step="reopen", words="Still needed.", by=there.host_director, at=NOON
    )

    assert (lapsed, again, late.state) == ([long_ago], [], "in_progress")
    assert (opened.state, opened.remark) == ("reopened", "Still needed.")


def test_opening_an_action_again_opens_its_finding_again() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.CLOSED, finding=found(there, FindingState.ADDRESSED))

    opened = operations.advance_action(
        action=action, step="reopen", words="It has stopped.", by=there.peer, at=NOON
    )

    opened.finding.refresh_from_db()
    assert (opened.state, opened.verified_by, opened.finding.state) == ("reopened", None, "final")


def test_exactly_one_committee_answers_for_a_plan_before_it_is_monitored(client) -> None:  # type: ignore[no-untyped-def]
    there = scene(ReviewState.ACTION_PLANNING)
    asked = "Name the one committee that answers for the action plan."
    before = missing_for(there.review, "monitor")
    client.force_login(there.host_director)

    for name in ("Scrutiny", "Children's Scrutiny"):
        client.post(reverse("findings:committee", args=[there.review.pk]), {"committee": name})

    assert asked in before
    assert asked not in missing_for(there.review, "monitor")
    assert [plan.committee for plan in Plan.objects.all()] == ["Children's Scrutiny"]
    client.force_login(there.lead)
    assert client.get(reverse("findings:committee", args=[there.review.pk])).status_code == 403


def test_done_but_nothing_moved_names_what_stands_where_it_stood() -> None:
    there = scene(ReviewState.MONITORING)
    falls = IndicatorFactory(polarity=Indicator.Polarity.LOW)
    stuck, moved, waiting = (
        acted(there, state, indicator=falls, **given)
        for state, given in [
            (ActionState.VERIFIED, {"verified_at": NOON - timedelta(days=280)}),
            (ActionState.CLOSED, {"verified_at": NOON + timedelta(days=460)}),
            (ActionState.IN_PROGRESS, {}),
        ]
    )
    for days, period, value in [(-10, "2025", 12), (100, "2026", 13), (500, "2027", 9)]:
        IndicatorValue.objects.create(
            indicator=falls,
            council=there.review.host,
            period=period,
            value=value,
            published_on=TODAY + timedelta(days=days),
        )

    found_now = done_but_nothing_moved(there.host_director, TODAY + timedelta(days=600))

    assert moved_since(waiting, TODAY).words == "It is watched for 24 months once the action is verified."  # type: ignore[union-attr]
    assert moved_since(moved, TODAY).words == "It fell by 3."  # type: ignore[union-attr]
    assert [action for action, _ in found_now] == [stuck]
    assert done_but_nothing_moved(there.outsider, TODAY) == []


def sheet(actions: list[Action], **changed: Any) -> SimpleUploadedFile:
    heads = ["Number", "Action", "Owner", "Team", "Due on", "State", "Words"]
    rows = [",".join(heads)]
    for action in actions:
        kept = {
            "Number": action.pk,
            "Action": action.title,
            "Owner": action.owner.email if action.owner else "",
            "Team": action.team,
            "Due on": action.due_on.isoformat(),
            "State": action.get_state_display(),
            "Words": "",
        } | changed
        rows.append(",".join(str(kept[head]) for head in heads))
    return SimpleUploadedFile("plan.csv", "\n".join(rows).encode())


def test_a_spreadsheet_is_looked_at_before_anything_changes(client) -> None:  # type: ignore[no-untyped-def]
    there = scene(ReviewState.MONITORING)
    actions = [acted(there, ActionState.AGREED), acted(there, ActionState.AGREED)]
    address = reverse("findings:upload-actions", args=[there.review.pk])
    client.force_login(there.host_director)

    looked = client.post(address, {"file": sheet(actions, State="In progress", **{"Due on": "31/12/2026"})})
    untouched = set(Action.objects.values_list("state", flat=True))
    kept = client.post(
        address, {"keep": "1", "name": looked.context["name"], "content": looked.context["content"]}
    )

    assert [row.changes[-1] for row in looked.context["rows"]] == ["Agreed → In progress"] * 2
    assert (untouched, kept.status_code) == ({"agreed"}, 302)
    assert set(Action.objects.values_list("state", "due_on")) == {("in_progress", date(2026, 12, 31))}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Number": "999999"}, "no action with this number"),
        ({"Number": "9" * 40}, "no action with this number"),
        ({"State": "Verified"}, "From “Agreed” it can be"),
        ({"Due on": "soon"}, "Write it as 2026-03-31"),
        ({"Owner": "nobody@example.org"}, "Nobody at"),
        ({"Words": "Words alone"}, "go with a new state"),
    ],
)
def test_a_row_that_cannot_be_kept_says_why_and_nothing_is_kept(client, changed, said) -> None:  # type: ignore[no-untyped-def]
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.AGREED)
    client.force_login(there.host_director)

    answer = client.post(
        reverse("findings:upload-actions", args=[there.review.pk]), {"file": sheet([action], **changed)}
    )

    action.refresh_from_db()
    assert said in answer.content.decode()
    assert action.state == "agreed"


def test_the_team_changes_nothing_of_the_plan_by_file_and_others_do_not_see_it(client) -> None:  # type: ignore[no-untyped-def]
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.AGREED)
    address = reverse("findings:upload-actions", args=[there.review.pk])
    client.force_login(there.peer)

    answer = client.post(address, {"file": sheet([action], State="In progress")})
    client.force_login(there.outsider)

    assert "not yours to change" in answer.content.decode()
    assert client.get(address).status_code == 404
    for name in ("pack", "plan-csv"):
        assert client.get(reverse(f"findings:{name}", args=[there.review.pk])).status_code == 404


def test_the_pack_is_put_together_from_what_is_open(client) -> None:  # type: ignore[no-untyped-def]
    there = scene(ReviewState.MONITORING)
    acted(there, ActionState.BLOCKED, remark="Waiting for the trust.", due_on=date(2099, 1, 1))
    acted(there, ActionState.VERIFIED, finding=found(there, FindingState.ADDRESSED))
    client.force_login(there.peer)

    pack = client.get(reverse("findings:pack", args=[there.review.pk])).context["pack"]

    assert (len(pack.open), len(pack.settled)) == (1, 1)
    assert dict(pack.counts) == {"Actions": 2, "Verified": 1, "To verify": 0, "Overdue": 0, "Lapsed": 0}


def test_programs_change_an_action_decline_it_and_ask_who_checks() -> None:
    there = scene(ReviewState.MONITORING)
    action, done = acted(there), acted(there, ActionState.HOST_DONE)
    third = UserFactory(member_of=CouncilFactory())
    host, lead = Program(there.host_director), Program(there.lead)

    changed = host.change(f"actions/{action.pk}/", owner="", team="Front door team", effort="small").json()
    declined = host.do(f"actions/{action.pk}/steps/decline/", words="No money.", look_again_on="2030-01-01")
    refused = host.send(f"actions/{done.pk}/ask-to-verify/", email=third.email).status_code
    lead.do(f"actions/{done.pk}/ask-to-verify/", email=third.email)
    verified = Program(third).do(f"actions/{done.pk}/steps/verify/")

    assert (changed["owner"], changed["effort"]) == ("Front door team", "small")
    assert (declined["state"], declined["look_again_on"]) == ("not_accepted", "2030-01-01")
    assert refused == 403
    assert (verified["state"], verified["verified_by"]) == ("verified", third.name)
    assert lead.change(f"actions/{action.pk}/", title="Mine").status_code == 403
