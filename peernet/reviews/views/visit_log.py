"""The visit log, made for a phone held in one hand."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, key_in
from peernet.core.unsent import gives_back
from peernet.core.uploads.taking import take
from peernet.reviews import operations, rules
from peernet.reviews.forms import NoteForm
from peernet.reviews.joining import DOORS
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.queries import notes_by_line
from peernet.reviews.sending import blame, sent
from peernet.reviews.states import NOTES_TAKEN, Evidence, Source
from peernet.reviews.views.frame import frame

#: What the next note keeps of the last one, carried in the address.
KEPT = ("line", "evidence", "source")


@gives_back
@who_may(rules.may_log_visit)
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note and see all notes by line; after saving, the form is ready again for the same line."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    typed = sent(request)
    form = _fresh_form(request, review) if typed is None else NoteForm(typed, request.FILES, review=review)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        file = said.pop("file")
        try:
            taken = take(file) if file else None
            note = operations.write_note(review=review, by=request.user, at=timezone.now(), **said)
            if taken:
                operations.attach_to_note(note=note, taken=taken, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            kept = urlencode({name: request.POST[name] for name in KEPT} | {"saved": note.pk})
            return redirect(f"{reverse('reviews:notes', args=[pk])}?{kept}")
    return _log(request, review, form)


@gives_back
@who_may(rules.may_edit_note)
def edit_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one's own note right."""
    note = find_for(request, VisitNote.objects.select_related("review__host", "review__reviewer"), pk=pk)
    if request.method != "POST":
        operations.check_note_taking(note.review)
    initial = {name: getattr(note, name) for name in (*KEPT, "text", "key")}
    form = NoteForm(sent(request), initial=initial, review=note.review)
    del form.fields["file"]
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in (*KEPT, "text")}
        try:
            operations.edit_note(note=note, by=request.user, at=timezone.now(), **changed)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Note changed.")
            return redirect("reviews:notes", pk=note.review_id)
    return render(request, "reviews/edit_note.html", {"form": form, "note": note, "review": note.review})


def _log(request: HttpRequest, review: Review, form: NoteForm) -> HttpResponse:
    lines = notes_by_line(review)
    context: dict[str, Any] = {
        "form": form if review.state in NOTES_TAKEN or form.is_bound else None,
        "kept": _kept_choices(form),
        "saved": _just_saved(request, review),
        "lines": lines,
        "total": sum(line.basis.total for line in lines),
        "doors": [door for joined in DOORS for door in joined(request.user, review)],
    }
    return render(request, "reviews/notes.html", frame(request, review, "notes") | context)


def _fresh_form(request: HttpRequest, review: Review) -> NoteForm:
    kept = {name: request.GET[name] for name in KEPT if name in request.GET}
    return NoteForm(initial=kept | {"key": uuid.uuid4()}, review=review)


def _kept_choices(form: NoteForm) -> dict[str, Any] | None:
    """What the next note is about like the last one, in words; None where it still has to be chosen."""
    chosen: dict[str, Any] = {}
    for name in KEPT:
        value = form.data.get(name) if form.is_bound else form.initial.get(name)
        try:
            chosen[name] = form.fields[name].clean(value)
        except ValidationError:
            return None
    labels = {"evidence": Evidence(chosen["evidence"]).label, "source": Source(chosen["source"]).label}
    return chosen | labels


def _just_saved(request: HttpRequest, review: Review) -> VisitNote | None:
    """The note that the form before this page kept, shown to whoever wrote it."""
    key = key_in(request.GET.get("saved", ""))
    if request.method == "POST" or key is None:
        return None
    return review.notes.filter(pk=key, author_id=request.user.pk).select_related("author").first()
