"""Reports, plans and what is watched over the API: what pages do, programs do under the same rules."""

import uuid
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document
from rest_framework.test import APIClient

from peernet.findings.models import Action, Challenge, Plan, Redaction, Release
from peernet.findings.report.queries import out_on
from peernet.findings.report.rules import is_out
from peernet.findings.states import ActionState, FindingState
from peernet.indicators.models import IndicatorValue
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState
from tests.factories import IndicatorFactory
from tests.factories.moments import NOON
from tests.factories.reviews import ReviewTypeFactory
from tests.peernet.findings.scenes import acted, found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db
SECRET = "The trust named the ward."


def reported(state: str = ReviewState.PUBLISHED) -> tuple[Scene, Any]:
    kind = ReviewTypeFactory(version=True, version__report_is_public=True)
    there = scene(state, review_type=kind)
    return there, found(
        there, FindingState.FINAL, title="Plans come late", text=f"We read 12 files. {SECRET}"
    )


def test_programs_read_withhold_lift_and_release_as_pages_do(client: Any) -> None:
    there, finding = reported()
    host, here = Program(there.host_director), f"reports/{there.review.pk}"
    asked = {"finding": finding.pk, "sentence": SECRET, "exemption": "s40", "reason": "It names a place."}
    key = str(uuid.uuid4())

    made = host.do(f"{here}/withhold/", **asked, key=key, answers=201)
    again = host.do(f"{here}/withhold/", **asked, key=key)
    other = host.send(f"{here}/withhold/", **asked | {"reason": "Another."}, key=key)
    twice = host.send(f"{here}/withhold/", **asked)
    client.force_login(there.host_director)
    page = client.get(reverse("findings:report", args=[there.review.pk])).content.decode()
    read = host.read(f"{here}/")

    assert (again, Redaction.objects.count()) == (made, 1)
    assert [(each.status_code, next(iter(each.json()))) for each in (other, twice)] == [
        (400, "key"),
        (400, "sentence"),
    ]
    assert "It names a place." in page
    assert read["parts"][0]["findings"][0]["paragraphs"] == [f"We read 12 files. {SECRET}"]
    assert read["withholdable"][0]["sentences"] == ["Plans come late", "We read 12 files.", SECRET]
    assert [each["reason"] for each in read["withheld"]] == ["It names a place."]
    assert (read["release"], read["is_out"]) == (None, False)

    past = host.put(f"/api/v1/{here}/release/", {"public_on": "2001-01-01"}, format="json")
    today = host.put(
        f"/api/v1/{here}/release/", {"public_on": timezone.localdate().isoformat()}, format="json"
    )
    late = host.put(f"/api/v1/{here}/release/", {"public_on": "2030-01-01"}, format="json")
    public = APIClient().get(f"/api/v1/published-reports/{there.review.pk}/").json()
    listed = APIClient().get("/api/v1/published-reports/").json()["results"]
    host.do(f"{here}/withheld/{made['id']}/lift/")
    lifted = APIClient().get(f"/api/v1/published-reports/{there.review.pk}/").json()

    assert (past.status_code, list(past.json())) == (400, ["public_on", "code"])
    assert (today.status_code, today.json()["is_out"], late.status_code) == (200, True, 409)
    assert public == listed[0]
    assert public["parts"][0]["findings"][0]["paragraphs"] == [
        "We read 12 files. [Withheld under section 40: personal information]"
    ]
    assert SECRET in lifted["parts"][0]["findings"][0]["paragraphs"][0]
    assert host.send(f"{here}/withheld/{made['id']}/lift/").status_code == 409


def test_documents_come_over_the_api_and_say_the_same() -> None:
    there, _ = reported()
    program = Program(there.peer)

    word = program.get(f"/api/v1/reports/{there.review.pk}/files/full/docx/")
    pdf = program.get(f"/api/v1/reports/{there.review.pk}/files/public/pdf/")
    slides = program.get(f"/api/v1/reports/{there.review.pk}/slides/")
    never = APIClient().get(f"/api/v1/published-reports/{there.review.pk}/files/docx/")

    told = [each.text for each in Document(BytesIO(word.content)).paragraphs]
    assert f"We read 12 files. {SECRET}" in told
    assert (pdf.content[:5], slides.content[:5], never.status_code) == (b"%PDF-", b"%PDF-", 404)


def test_only_those_who_read_the_page_read_it_over_the_api(client: Any) -> None:
    there, finding = reported(ReviewState.FACTUAL_CHECK)
    Challenge.objects.create(finding=finding, text="It was 2024.", raised_by=there.lead, raised_at=NOON)
    here = there.review.pk
    asked = {"finding": finding.pk, "exemption": "s40", "reason": "It names a place."}

    for part in PARTS:
        client.force_login(there.people[part])
        page = client.get(reverse("findings:report", args=[here])).status_code
        program = Program(there.people[part])
        assert program.get(f"/api/v1/reports/{here}/").status_code == page, part
        held = client.get(reverse("findings:withhold", args=[here, finding.pk])).status_code
        sent = program.send(f"reports/{here}/withhold/", **asked).status_code
        # What is not final can be withheld by nobody; who may is told that it is not the time.
        assert sent == {200: 201}.get(held, held), part
        Redaction.objects.all().delete()
        if page == 200:
            assert [each["text"] for each in program.read(f"reports/{here}/")["queries"]] == (
                ["It was 2024."] if finding.__class__.objects.visible_to(there.people[part]).exists() else []
            )


def test_what_is_not_final_is_neither_withheld_nor_released() -> None:
    there, finding = reported(ReviewState.FACTUAL_CHECK)
    finding.state = FindingState.CANDIDATE
    finding.save(update_fields=["state"])
    host, here = Program(there.coordinator), f"reports/{there.review.pk}"
    shown = {"exemption": "s40", "reason": "It names a place."}

    unseen = host.send(f"{here}/withhold/", **shown, finding=finding.pk)
    early = Program(there.host_director).put(
        f"/api/v1/{here}/release/", {"public_on": "2030-01-01"}, format="json"
    )

    assert unseen.status_code in {400, 403}
    assert (early.status_code, Release.objects.count()) == (409, 0)


def test_the_list_of_public_reports_is_exactly_what_the_rule_lets_out() -> None:
    for state in (ReviewState.FINAL, ReviewState.PUBLISHED, ReviewState.CLOSED):
        for public, reason, days in [(True, "", -1), (True, "", 1), (False, "", -1), (True, "Known.", -1)]:
            kind = ReviewTypeFactory(version=True, version__report_is_public=public)
            there = scene(state, review_type=kind, withheld_reason=reason)
            Release.objects.create(
                review=there.review,
                public_from=timezone.now() + timedelta(days=days),
                set_by=there.lead,
                set_at=NOON,
            )

    now = timezone.now()
    allowed = {each.pk for each in Review.objects.select_related("version") if is_out(each, now)}
    assert set(out_on(Review.objects.all(), now).values_list("pk", flat=True)) == allowed
    rows = APIClient().get("/api/v1/published-reports/").json()["results"]
    assert {row["id"] for row in rows} == allowed
    assert len(allowed) == 2


def test_the_committee_the_spreadsheet_and_the_pack_come_over_the_api() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.AGREED, due_on=date(2099, 1, 1))
    host, peer, here = Program(there.host_director), Program(there.peer), f"plans/{there.review.pk}"

    nobody = host.get(f"/api/v1/{here}/committee/").status_code
    named = host.put(f"/api/v1/{here}/committee/", {"committee": "Scrutiny"}, format="json")
    refused = peer.put(f"/api/v1/{here}/committee/", {"committee": "Mine"}, format="json")
    sheet = host.get(f"/api/v1/{here}/sheet/").content.decode()
    changed = sheet.replace("2099-01-01", "2099-02-01").replace(",Agreed,", ",In progress,")
    wrong = sheet.replace("2099-01-01", "soon")

    def bring(program: Program, content: str, **said: Any) -> Any:
        file = SimpleUploadedFile("plan.csv", content.encode())
        return program.post(f"/api/v1/{here}/changes/", {"file": file, **said}, format="multipart")

    looked = bring(host, changed).json()
    before = Action.objects.get().state
    bad, theirs = bring(host, wrong, keep="true"), bring(peer, changed, keep="true")
    kept = bring(host, changed, keep="true").json()
    action.refresh_from_db()
    pack = peer.read(f"{here}/pack/")

    assert (nobody, named.status_code, refused.status_code) == (404, 200, 403)
    assert Plan.objects.get().committee == named.json()["committee"] == pack["committee"] == "Scrutiny"
    assert (looked["kept"], len(looked["rows"][0]["changes"]), before) == (0, 2, "agreed")
    assert (bad.status_code, bad.json()["rows"][0]["wrong"][:10]) == (400, "“Due on” i")
    assert (theirs.status_code, theirs.json()["rows"][0]["wrong"]) == (
        400,
        "This action is not yours to change.",
    )
    assert (kept["kept"], action.state, action.due_on) == (1, "in_progress", date(2099, 2, 1))
    assert pack["open"][0]["actions"][0]["action"]["title"] == action.title
    assert {"name": "Actions", "count": 1} in pack["counts"]


def test_what_was_done_and_moved_nothing_is_told_over_the_api() -> None:
    there = scene(ReviewState.MONITORING)
    measure = IndicatorFactory(code="NI 59", polarity="high")
    action = acted(there, ActionState.VERIFIED, indicator=measure)
    for period, days in [("2024-25", -30), ("2025-26", 60)]:
        IndicatorValue.objects.create(
            indicator=measure,
            council=there.review.host,
            period=period,
            value=70,
            published_on=NOON.date() + timedelta(days=days),
        )

    (row,) = Program(there.host_director).rows("actions/watched/")
    one = Program(there.host_director).read(f"actions/{action.pk}/")

    assert row["action"]["id"] == action.pk
    assert row["moved"] == one["moved"]
    assert (row["moved"]["words"], row["moved"]["nothing_moved"]) == ("It stands where it stood.", True)
    assert Program(there.outsider).rows("actions/watched/") == []


def test_two_people_change_one_action_and_neither_is_lost(client: Any) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there)
    host = Program(there.host_director)
    client.force_login(there.host_coordinator)
    address = reverse("findings:change-action", args=[action.pk])
    begun = client.get(address).context["form"].initial
    sent = {name: begun[name] for name in ("title", "success", "due_on", "key", "version")}
    sent |= {"owner": action.owner_id}

    first = host.change(f"actions/{action.pk}/", title="Theirs")
    late = host.change(f"actions/{action.pk}/", title="Late")
    blind = host.patch(f"/api/v1/actions/{action.pk}/", {"title": "Blind"}, format="json")
    shown = client.post(address, sent | {"title": "Mine"})
    action.refresh_from_db()

    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert (late.status_code, blind.status_code, action.title) == (412, 428, "Theirs")
    assert "It now reads: Theirs" in shown.content.decode()
    assert 'value="Mine"' in shown.content.decode()
    assert client.post(address, sent | {"title": "Mine", "version": 2}).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.version) == ("Mine", 3)
