"""The public register: who is due, has never been reviewed, or is late, from what anybody may know.

A review that is under way in confidence changes nothing here: neither its stage nor its days are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peernet.councils.heirs import acting_for, heirs_on
from peernet.councils.models import Council
from peernet.reviews.deadlines import deadlines_of
from peernet.reviews.models import LateReason, Review, ReviewType
from peernet.reviews.months import months_after
from peernet.reviews.states import TOOK_PLACE
from peernet.reviews.terms import ClockKey

DUE, NEVER, LATE = "due", "never", "late"
#: How many months ahead a council is on the register as due.
SOON = 12
#: Clocks that anybody may see run out: those that start once the report is out.
PUBLIC_CLOCKS = [ClockKey.PLAN, ClockKey.PROGRESS, ClockKey.PROGRESS_REPORT]


@dataclass(frozen=True)
class Entry:
    """One council under one kind of review: how it stands, in a sentence, and what it says itself."""

    council: Council
    standing: str
    sentence: str
    last_on: date | None
    due_on: date | None
    planned: bool
    report_late_by: int = 0
    reason: str = ""
    reason_on: date | None = None


def register_of(review_type: ReviewType, *, fictional: bool, today: date) -> list[Entry]:
    """Councils that are late, due within a year or never reviewed, by name; none of a kind not on it."""
    if not review_type.on_register:
        return []
    heirs = heirs_on(today)
    known = _known(review_type, heirs, fictional)
    said = {each.council_id: each for each in LateReason.objects.filter(review_type=review_type)}
    councils = Council.objects.current_on(today).filter(fictional=fictional).order_by("name", "pk")
    found = (
        _entry(council, review_type, known.get(council.pk, []), said.get(council.pk), today)
        for council in councils
    )
    return [entry for entry in found if entry is not None]


def _known(review_type: ReviewType, heirs: dict[int, set[int]], fictional: bool) -> dict[int, list[Review]]:
    reviews: dict[int, list[Review]] = {}
    rows = Review.objects.known_to_all().filter(review_type=review_type, host__fictional=fictional)
    for review in rows.with_people().order_by("pk"):
        for key in acting_for(review.host_id, heirs):
            reviews.setdefault(key, []).append(review)
    return reviews


def _entry(
    council: Council, kind: ReviewType, reviews: list[Review], said: LateReason | None, today: date
) -> Entry | None:
    past = [review for review in reviews if review.state in TOOK_PLACE]
    last_on = max((day for review in past if (day := _on(review))), default=None)
    due_on = months_after(last_on, kind.cycle_months) if last_on else None
    late = _late_with(past, today)
    if due_on and due_on < today:
        late.insert(0, f"its review was due by {_said(due_on)}")
    name = kind.name.lower()
    if late:
        standing, sentence = LATE, f"{_joined(late)}."
    elif not past:
        standing, sentence = NEVER, f"No {name} is recorded here."
    elif due_on and due_on <= months_after(today, SOON):
        standing, sentence = DUE, f"The next {name} is due by {_said(due_on)}."
    else:
        return None
    return Entry(
        council=council,
        standing=standing,
        sentence=sentence[0].upper() + sentence[1:],
        last_on=last_on,
        due_on=due_on,
        report_late_by=max(
            (late_report(review, today) for review in past if told_in_public(review)), default=0
        ),
        planned=any(review.state not in TOOK_PLACE for review in reviews),
        reason=said.reason if said else "",
        reason_on=timezone.localdate(said.written_at) if said else None,
    )


def _late_with(past: Iterable[Review], today: date) -> list[str]:
    """What came late or has not come of the last review that anybody may know took place."""
    latest = max(past, key=lambda review: (_on(review) or date.min, review.pk), default=None)
    if latest is None or not told_in_public(latest):
        return []
    found = [each for each in deadlines_of(latest, today=today) if each.key in PUBLIC_CLOCKS]
    return [
        f"its {each.label.lower()} was due by {_said(each.due_on)}" for each in found if each.overdue(today)
    ]


def told_in_public(review: Review) -> bool:
    """Whether anybody may know how far a review has come: never of one whose report stays confidential."""
    return review.version.report_is_public and not review.withheld_reason


def late_report(review: Review, today: date) -> int:
    """By how many days the report of a review that took place came late; nothing while it is not out."""
    return max(
        (each.days_late for each in deadlines_of(review, today=today) if each.key == ClockKey.REPORT),
        default=0,
    )


def _on(review: Review) -> date | None:
    moment = review.final_at or review.closed_at
    return review.visit_ends_on or (timezone.localdate(moment) if moment else None)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
