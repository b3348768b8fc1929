"""Readings of findings and reports, as if people had opened them since."""

from datetime import datetime, timedelta

from peernet.accounts.models import User
from peernet.audit.models import Entry
from peernet.audit.remembering import Note, write
from peernet.findings.models import Finding
from peernet.findings.states import SEEN_BY_HOST
from peernet.reviews.models import Review

READ = "finding.read"
HOURS_APART = 5


def load_openings(people: dict[str, User], *, at: datetime) -> int:
    """Let each host's people and the lead open what was shared; the number of readings there now."""
    kind = Finding._meta.label_lower
    if not Entry.objects.filter(verb=READ, subject_kind=kind, by__in=people.values()).exists():
        write([note for review in _hosted() for note in _opened(review, at=at)])
    return Entry.objects.filter(verb=READ, subject_kind=kind).count()


def _hosted() -> list[Review]:
    shared = Finding.objects.filter(state__in=SEEN_BY_HOST).values("review")
    return list(Review.objects.filter(host__fictional=True, pk__in=shared).order_by("pk"))


def _opened(review: Review, *, at: datetime) -> list[Note]:
    readers = list(
        User.objects.filter(memberships__in=review.host.memberships.answering()).order_by("pk").distinct()[:2]
    )
    readers += [seat.person for seat in review.seats.taken().select_related("person").order_by("pk")[:1]]
    findings = Finding.objects.filter(review=review, state__in=SEEN_BY_HOST).order_by("pk")[:3]
    turns = [(reader, finding) for finding in findings for reader in readers]
    notes = [
        Note("findings.read", Review._meta.label_lower, str(review.pk), reader.pk, at - timedelta(hours=90))
        for reader in readers
    ]
    return notes + [
        Note(
            READ,
            Finding._meta.label_lower,
            str(finding.pk),
            reader.pk,
            at - timedelta(hours=HOURS_APART * turn),
        )
        for turn, (reader, finding) in enumerate(turns, start=1)
    ]
