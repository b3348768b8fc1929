"""The report: full and public kept in step, what is withheld and why, its release, and its documents."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from peernet.core.errors import DomainError, WrongStateError
from peernet.findings.models import Finding, Redaction, Release
from peernet.findings.report import operations, rules
from peernet.findings.report.documents import as_pdf, as_word
from peernet.findings.report.telling import full_report, public_report
from peernet.findings.states import FindingKind, FindingState
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState
from tests.factories.moments import NOON
from tests.factories.reviews import ReviewTypeFactory
from tests.peernet.findings.scenes import found
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db
SETTLED = {"final", "published", "action_planning", "monitoring", "progress_review", "closed"}
SECRET = "The trust named the ward."


def reported(state: str = ReviewState.PUBLISHED, *, public: bool = True) -> tuple[Scene, Finding]:
    kind = ReviewTypeFactory(version=True, version__report_is_public=public)
    there = scene(state, review_type=kind)
    finding = found(there, FindingState.FINAL, title="Plans come late", text=f"We read 12 files. {SECRET}")
    return there, finding


def withhold(there: Scene, finding: Finding, **changed: Any) -> Redaction:
    asked = {"sentence": SECRET, "reason": "It names a place.", "exemption": "s40"} | changed
    return operations.withhold(finding=finding, by=there.host_director, at=NOON, **asked)


def texts(review: Review) -> tuple[str, str]:
    return str(full_report(review).plain()), str(public_report(review).plain())


def test_both_versions_are_in_step_but_for_what_is_withheld() -> None:
    there, finding = reported()

    before = texts(there.review)
    withhold(there, finding)
    full, public = texts(there.review)

    assert SECRET in before[1]
    assert SECRET in full
    assert SECRET not in public
    assert "We read 12 files. [Withheld under section 40: personal information]" in public


def test_a_withheld_sentence_that_is_reworded_keeps_the_whole_finding_back() -> None:
    there, finding = reported()
    withhold(there, finding)

    Finding.objects.filter(pk=finding.pk).update(text="We read 12 files. The trust named Ward 9.")
    full, public = texts(there.review)

    assert "Ward 9" in full
    assert "Ward 9" not in public
    assert "We read 12 files" not in public
    assert "Withheld under section 40" in public


def test_a_whole_finding_is_withheld_with_its_title_and_lifted_again() -> None:
    there, finding = reported()
    made = withhold(there, finding, sentence="")
    hidden = texts(there.review)[1]

    operations.lift(redaction=made, by=there.host_director, at=NOON)

    assert "Plans come late" not in hidden
    assert "Plans come late" in texts(there.review)[1]
    with pytest.raises(WrongStateError):
        operations.lift(redaction=made, by=there.host_director, at=NOON)
    assert Redaction.objects.get().reason == "It names a place."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"sentence": "Not there."}, "sentence"),
        ({"reason": " "}, "reason"),
        ({"exemption": "s99"}, "exemption"),
    ],
)
def test_withholding_needs_a_sentence_a_reason_and_an_exemption(changed: dict, field: str) -> None:
    there, finding = reported()

    with pytest.raises(DomainError) as refused:
        withhold(there, finding, **changed)
    assert refused.value.field == field


def test_the_same_words_are_withheld_once_at_a_time() -> None:
    there, finding = reported()
    withhold(there, finding)

    with pytest.raises(DomainError, match="already"):
        withhold(there, finding)


def test_the_public_reads_nothing_before_the_embargo_ends(client: Any, settings: Any) -> None:
    there, finding = reported()
    withhold(there, finding)
    address = reverse("findings:published-report", args=[there.review.pk])
    download = reverse("findings:published-document", args=[there.review.pk, "docx"])

    never = client.get(address).status_code
    release = operations.release(
        review=there.review, public_from=NOON + timedelta(days=36500), by=there.host_director, at=NOON
    )
    embargo = client.get(address).status_code, client.get(download).status_code
    Release.objects.filter(pk=release.pk).update(public_from=NOON)
    page = client.get(address).content.decode()

    assert (never, embargo) == (404, (404, 404))
    assert "We read 12 files." in page
    assert SECRET not in page
    assert client.get(download).status_code == 200
    with pytest.raises(WrongStateError, match="public already"):
        operations.release(review=there.review, public_from=NOON, by=there.host_director, at=NOON)


@pytest.mark.parametrize(
    ("state", "public", "reason"),
    [
        (ReviewState.PUBLISHED, False, ""),
        (ReviewState.FINAL_CONFIDENTIAL, True, ""),
        (ReviewState.MONITORING, True, "Children could be known."),
        (ReviewState.FINAL, True, ""),
        (ReviewState.DRAFTING, True, ""),
    ],
)
def test_a_report_that_stays_confidential_never_goes_out(
    client: Any, state: str, public: bool, reason: str
) -> None:
    there, _ = reported(state, public=public)
    Review.objects.filter(pk=there.review.pk).update(withheld_reason=reason)
    Release.objects.create(review=there.review, public_from=NOON, set_by=there.lead, set_at=NOON)

    assert client.get(reverse("findings:published-report", args=[there.review.pk])).status_code == 404


@pytest.mark.parametrize("state", ReviewState.values)
def test_the_full_version_is_read_by_exactly_these_people(state: str) -> None:
    there, _ = reported(state)

    read = {part for part in PARTS if rules.may_read(there.people[part], there.review)}
    network = {"coordinator"} if state in {*SETTLED, "final_confidential"} else set()
    checking = {"factual_check", "final_confidential"}
    host = {"host_director", "host_coordinator"} if state in SETTLED | checking else set()
    assert read == {"lead", "manager", "peer"} | host | network


def test_in_every_state_the_same_people_withhold_and_release_and_only_once_it_is_settled() -> None:
    there, _ = reported()
    later = NOON + timedelta(days=30)

    for state in ReviewState.values:
        why = "Inspection" if state == ReviewState.CANCELLED else ""
        Review.objects.filter(pk=there.review.pk).update(state=state, cancelled_reason=why)
        there.review.refresh_from_db()
        withhold = {part for part in PARTS if rules.may_withhold(there.people[part], there.review)}
        slides = {part for part in PARTS if rules.may_tell_slides(there.people[part], there.review)}
        assert (state, withhold) == (state, {"host_director", "host_coordinator", "coordinator"})
        assert (state, slides) == (state, {"lead", "manager", "peer"})
        try:
            operations.release(review=there.review, public_from=later, by=there.host_director, at=NOON)
            released = True
        except WrongStateError:
            released = False
        assert (state, released) == (state, state in SETTLED)
        assert rules.is_out(there.review, later) is (
            Release.objects.exists() and state in SETTLED - {"final"}
        )
        Release.objects.all().delete()


def test_those_who_should_not_get_neither_pages_nor_documents(client: Any) -> None:
    there, finding = reported()
    other, _ = reported()
    key = there.review.pk
    pages = [
        reverse("findings:report", args=[key]),
        reverse("findings:report-document", args=[key, "full", "docx"]),
        reverse("findings:slides", args=[key]),
        reverse("findings:withhold", args=[key, finding.pk]),
        reverse("findings:release", args=[key]),
    ]

    for person in (there.outsider, other.peer, there.host_reader):
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {404}
    client.force_login(there.peer)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 403, 403]
    client.force_login(there.host_director)
    assert [client.get(page).status_code for page in pages] == [200, 200, 403, 200, 200]


def test_the_host_withholds_and_sets_the_day_on_pages(client: Any) -> None:
    there, finding = reported()
    client.force_login(there.host_director)
    key = there.review.pk

    client.post(
        reverse("findings:withhold", args=[key, finding.pk]),
        {"sentence": SECRET, "exemption": "s40", "reason": "It names a place."},
    )
    wrong = client.post(reverse("findings:release", args=[key]), {"public_on": "2001-01-01"})
    page = client.get(reverse("findings:report", args=[key])).content.decode()

    assert Redaction.objects.get().made_by == there.host_director
    assert "Choose today or a day in the future." in wrong.content.decode()
    assert "It names a place." in page
    client.post(reverse("findings:lift", args=[key, Redaction.objects.get().pk]))
    assert Redaction.objects.get().lifted_by == there.host_director


def test_documents_open_are_tagged_and_say_the_same() -> None:
    there, finding = reported()
    finding.judgement = "Nobody owns it. #set text(red) \U0001f600"
    finding.save(update_fields=["judgement"])
    found(there, FindingState.FINAL, kind=FindingKind.STRENGTH, title="Foster carers are heard")
    withhold(there, finding)
    report = public_report(there.review)

    pdf = PdfReader(BytesIO(as_pdf(report)))
    slides = PdfReader(BytesIO(as_pdf(report, slides=True)))
    word = Document(BytesIO(as_word(report)))

    said = " ".join(page.extract_text() for page in pdf.pages)
    headings = [each.text for each in word.paragraphs if each.style and each.style.name == "Heading 2"]
    assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert "#set text(red)" in said
    assert SECRET not in said
    assert len(slides.pages) >= 3
    assert headings == ["Plans come late", "Foster carers are heard"]
    assert not any(SECRET in each.text for each in word.paragraphs)
