"""The scope of a review: its focus and its lines of enquiry."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import who_may
from peernet.core.errors import ChangedMeanwhileError, DomainError, NotYoursError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations, rules
from peernet.reviews.editions import edition_of
from peernet.reviews.forms import FocusForm, LineFormSet, asked_lines
from peernet.reviews.models import Review, ScopeSignature
from peernet.reviews.operations.scope import MOST_LINES
from peernet.reviews.sending import attempt, blame, renew, sent
from peernet.reviews.states import ReviewState
from peernet.reviews.views.frame import frame

SIDES = dict(ScopeSignature.Side.choices)


@who_may(rules.may_view)
def scope(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the scope."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    scoping = review.state == ReviewState.SCOPING
    lines = review.lines.order_by("position")
    signed = list(review.signatures.select_related("signed_by").order_by("side"))
    open_sides = rules.may_sign_for(request.user, review) if scoping and lines else []
    taken = {each.side for each in signed}
    done = any(each.signed_by_id == request.user.pk for each in signed)
    context = {
        "lines": lines,
        "may_edit": scoping and rules.may_scope(request.user, review),
        "signatures": signed,
        "to_sign": [] if done else [(side, SIDES[side]) for side in open_sides if side not in taken],
        "unsigned": [words for side, words in SIDES.items() if side not in taken],
        "scoping": scoping,
        "edition": edition_of(review),
    }
    return render(request, "reviews/scope.html", frame(request, review, "scope") | context)


@require_POST
@who_may(rules.may_sign)
def sign_scope(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Put one side's name to the scope."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if side not in SIDES:
        raise Http404
    if side not in rules.may_sign_for(request.user, review):
        raise NotYoursError("You do not sign for this side.")
    attempt(
        request,
        "Signed. The other side has been told.",
        operations.sign_scope,
        review=review,
        side=side,
        edition=request.POST.get("edition", ""),
    )
    return redirect("reviews:scope", pk=pk)


@gives_back
@who_may(rules.may_scope)
def edit_scope(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the scope: the focus, and up to eight questions with their themes."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_scoping(review)
    kept = [{"question": line.question, "theme": line.theme} for line in review.lines.order_by("position")]
    typed = sent(request)
    focus = FocusForm(typed, initial={"focus": review.focus, "edition": edition_of(review)})
    # Beside what is kept now, a line that was typed to be the same would pass for one that nobody touched.
    lines = LineFormSet(typed, initial=kept if typed is None else None, prefix="lines")
    if lines.is_bound and not lines.management_form.is_valid():
        lines = LineFormSet(initial=kept, prefix="lines")
        focus.add_error(None, "Part of the form did not arrive. Send it again.")
    elif lines.is_bound and lines.non_form_errors():
        focus.add_error(None, f"Use at most {MOST_LINES} lines of enquiry, so that each gets enough time.")
    theirs = None
    if request.method == "POST" and all([focus.is_valid(), lines.is_valid()]):
        try:
            operations.set_scope(
                review=review,
                **focus.cleaned_data,
                lines=asked_lines(lines),
                by=request.user,
                at=timezone.now(),
            )
        except ChangedMeanwhileError as refusal:
            # What they typed stays; beside it stands what somebody else has kept.
            theirs = Review.objects.get(pk=review.pk)
            renew(focus, edition=edition_of(theirs))
            focus.add_error(None, f"{refusal.message} Both are below: bring them together and save.")
        except DomainError as refusal:
            blame(focus, refusal)
        else:
            messages.success(request, "The scope is saved.")
            return redirect("reviews:scope", pk=pk)
    context = {"focus": focus, "lines": lines, "forms": [focus, *lines], "theirs": theirs}
    return render(request, "reviews/edit_scope.html", frame(request, review, "scope") | context)
