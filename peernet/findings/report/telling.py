"""What the report says, in full, and what the public reads: the same words, less what is withheld."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from peernet.findings.models import Finding, Redaction
from peernet.findings.sentences import sentences_of
from peernet.findings.states import FindingKind, FindingState
from peernet.reviews.models import Review

IN_REPORT = [FindingState.FINAL, FindingState.ADDRESSED, FindingState.NOT_ACCEPTED]
IN_DRAFT = [FindingState.SHARED, FindingState.CHALLENGED, *IN_REPORT]
IN_SLIDES = [FindingState.AGREED, *IN_DRAFT]
PARTS = [
    (FindingKind.URGENT, "Urgent concerns"),
    (FindingKind.RECOMMENDATION, "Recommendations"),
    (FindingKind.AREA, "Areas for consideration"),
    (FindingKind.STRENGTH, "Strengths"),
]


@dataclass(frozen=True)
class Told:
    """One finding as it is told; what is withheld is a mark with its exemption, never the words."""

    title: str
    paragraphs: list[str]
    judgement: list[str]
    answer: str
    withheld: str = ""
    finding: int = 0


@dataclass(frozen=True)
class Part:
    """Findings of one kind."""

    title: str
    findings: list[Told]


@dataclass(frozen=True)
class Report:
    """The whole report."""

    title: str
    version: str
    visit: str
    parts: list[Part]

    def plain(self) -> dict[str, Any]:
        """As data for a typesetter."""
        return asdict(self)


def full_report(review: Review, *, states: Sequence[str] = IN_REPORT) -> Report:
    """Everything, for those who may see it."""
    return _report(review, {}, "Full version, confidential", states)


def public_report(review: Review) -> Report:
    """What the public reads."""
    standing: dict[int, dict[str, Redaction]] = defaultdict(dict)
    rows = Redaction.objects.filter(finding__review=review, lifted_at=None)
    for row in rows.order_by("pk"):
        standing[row.finding_id][row.sentence] = row
    return _report(review, standing, "Public version", IN_REPORT)


def _report(
    review: Review, standing: dict[int, dict[str, Redaction]], version: str, states: Sequence[str]
) -> Report:
    rows = Finding.objects.filter(review=review, state__in=states)
    findings = list(rows.order_by("line__position", "written_at", "pk"))
    parts = []
    for kind, title in PARTS:
        told = [_told(each, standing.get(each.pk, {})) for each in findings if each.kind == kind]
        if told:
            parts.append(Part(title, told))
    return Report(f"Peer review of {review.host}", version, _visit(review), parts)


def _told(finding: Finding, redactions: dict[str, Redaction]) -> Told:
    if whole := redactions.get("") or _astray(finding, redactions):
        return Told("Withheld", [], [], "", _mark(whole), finding.pk)
    return Told(
        title=_sentence(finding.title, redactions),
        paragraphs=_paragraphs(finding.text, redactions),
        judgement=_paragraphs(finding.judgement, redactions),
        answer=_answer(finding, redactions),
        finding=finding.pk,
    )


def _astray(finding: Finding, redactions: dict[str, Redaction]) -> Redaction | None:
    """A withheld sentence that was reworded since: until somebody looks, all of the finding stays back."""
    there = withholdable(finding) if redactions else []
    return next((row for sentence, row in redactions.items() if sentence not in there), None)


def _answer(finding: Finding, redactions: dict[str, Redaction]) -> str:
    said = " ".join(_paragraphs(finding.response, redactions))
    if finding.state == FindingState.NOT_ACCEPTED and (day := finding.look_again_on):
        return f"Not accepted, because: {said} It looks at this again on {day.day} {day:%B %Y}."
    return said


def _paragraphs(text: str, redactions: dict[str, Redaction]) -> list[str]:
    told = []
    for line in text.replace("\r", "").split("\n"):
        said = [_sentence(each, redactions) for each in sentences_of(line)]
        if said:
            told.append(" ".join(said))
    return told


def _sentence(sentence: str, redactions: dict[str, Redaction]) -> str:
    row = redactions.get(sentence)
    return f"[{_mark(row)}]" if row else sentence


def _mark(row: Redaction) -> str:
    return f"Withheld under {row.get_exemption_display().lower()}"


def _visit(review: Review) -> str:
    if not review.visit_starts_on:
        return f"Led by {review.reviewer}."
    day = review.visit_starts_on
    return f"Led by {review.reviewer}, who visited from {day.day} {day:%B %Y}."


def withholdable(finding: Finding) -> list[str]:
    """What can be withheld of a finding, each by itself."""
    texts = [finding.title, *sentences_of(finding.text)]
    texts += [*sentences_of(finding.judgement), *sentences_of(finding.response)]
    return list(dict.fromkeys(texts))
