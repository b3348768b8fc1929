"""Who sees who opened what of a review; and which addresses of ours count as opening it."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from peernet.audit.guards import GUARDS, TIED, Guard
from peernet.audit.readings import LISTS, READS
from peernet.reviews import rules
from peernet.reviews.models import NoteFile, Review, VisitNote
from peernet.reviews.querysets import LEADING

#: What of a review its host, whoever leads the team and the network see being opened.
OPENED = {
    "findings.read": "Opened the findings",
    "actions.read": "Opened the actions",
    "report.read": "Opened the report",
    "file.exported": "Took away a file",
    "access.refused": "Was turned away",
}
#: What the team alone sees being opened.
OPENED_BY_TEAM = {"notes.read": "Opened the visit log"}


def may_see_openings(user: Any, review: Review) -> bool:
    """Whoever answers for the host, leads the team, or manages the programme from elsewhere."""
    return rules.answers_for_host(user, review) or rules.leads(user, review) or rules.manages(user, review)


def with_openings_for(user: Any) -> QuerySet:
    """The reviews of which a person sees who opened what."""
    led = user.seats.taken().clear_of_host().filter(role__in=LEADING).values("review")
    seen = Q(host__in=user.memberships.answering().values("council")) | Q(pk__in=led)
    return Review.objects.filter(seen) | Review.objects.managed_by(user)


def on_whose_team(user: Any) -> QuerySet:
    """The reviews on whose team a person sits."""
    return Review.objects.filter(pk__in=user.seats.taken().clear_of_host().values("review"))


KIND = Review._meta.label_lower
GUARDS[KIND] = [
    Guard(with_openings_for, may_see_openings, frozenset(OPENED)),
    Guard(on_whose_team, rules.sits_on, frozenset(OPENED_BY_TEAM)),
    Guard(Review.objects.managed_by, rules.manages),
]
GUARDS[VisitNote._meta.label_lower] = [Guard(VisitNote.objects.visible_to, rules.may_view_note)]
GUARDS[NoteFile._meta.label_lower] = [
    Guard(
        lambda user: NoteFile.objects.filter(note__in=VisitNote.objects.visible_to(user)),
        lambda user, file: rules.may_view_note(user, file.note),
    )
]
for model in apps.get_app_config("reviews").get_models():
    if any(field.name == "review" for field in model._meta.fields):
        TIED[model._meta.label_lower] = "review__host"

READS |= {
    "reviews:notes": "notes.read",
    "reviews:phone": "notes.read",
    "reviews:evening": "notes.read",
    "reviews:edit-note": "note.read",
    "reviews:note-file": "note_file.read",
    "note-detail": "note.read",
}
LISTS["note-list"] = ("notes.read", KIND, "review")
