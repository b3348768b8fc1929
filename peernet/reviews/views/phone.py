"""The visit log on a phone, its files, and the evening's look at what is still thin."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from peernet.core.access import public, who_may
from peernet.core.downloads import kept_file
from peernet.core.lookup import find_for
from peernet.core.signing_out import remember_whose
from peernet.reviews import rules as review_rules
from peernet.reviews.forms import NoteForm
from peernet.reviews.models import NoteFile, Review
from peernet.reviews.onsite import rules
from peernet.reviews.queries.notes import evening_of
from peernet.reviews.states import NOTES_TAKEN
from peernet.reviews.views.frame import frame


@require_safe
@who_may(review_rules.may_log_visit)
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """A page with the form and no note on it, which may be kept on a phone."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    form = NoteForm(initial={"key": uuid.uuid4()}, review=review)
    context = {"form": form, "taken": review.state in NOTES_TAKEN}
    page = render(request, "reviews/phone.html", frame(request, review, "notes") | context)
    return remember_whose(page, request)


@require_safe
@public
def worker(request: HttpRequest) -> HttpResponse:
    """The script that hands out that page while there is no connection; it holds nothing of anybody's."""
    answer = render(request, "reviews/phone_worker.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
@who_may(review_rules.may_log_visit)
def evening(request: HttpRequest, pk: int) -> HttpResponse:
    """What each line of enquiry rests on by now, and what today added."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    today = timezone.localdate()
    context = {"lines": evening_of(review, today=today), "today": today}
    return render(request, "reviews/evening.html", frame(request, review, "notes") | context)


@require_safe
@who_may(rules.may_view_note_file)
def note_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that hangs on a note, to keep and never to run."""
    rows = NoteFile.objects.select_related("note__review__host", "note__review__reviewer")
    held = find_for(request, rows, pk=pk)
    return kept_file(held.file, name=f"{slugify(held.title)[:80] or 'file'}.{held.kind}")
