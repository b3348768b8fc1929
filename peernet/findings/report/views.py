"""The report: full and public, what was withheld, its release, and documents to take away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from peernet.core.access import large_step, public, takes_out, who_may
from peernet.core.downloads import attached
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.unsent import gives_back
from peernet.findings.models import Finding, Redaction
from peernet.findings.report import operations, queries, rules
from peernet.findings.report.documents import as_file, as_pdf
from peernet.findings.report.forms import ReleaseForm, WithholdForm
from peernet.findings.report.telling import IN_REPORT, IN_SLIDES, full_report, public_report
from peernet.reviews.models import Review
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.views.frame import frame


@require_safe
@who_may(rules.may_read)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The full version, what the public version leaves out, and from when it is public."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    context = {
        "report": queries.full_for(request.user, review),
        "withheld": queries.withheld_of(review),
        "release": queries.release_of(review),
        "is_out": rules.is_out(review, timezone.now()),
        "may_withhold": rules.may_withhold(request.user, review),
        "may_release": rules.may_withhold(request.user, review) and review.state in rules.SETTLED,
        "may_tell_slides": rules.may_tell_slides(request.user, review),
        "withholdable": queries.settled_findings(review),
    }
    return render(request, "findings/report/report.html", frame(request, review, "report") | context)


@takes_out
@require_safe
@who_may(rules.may_read)
def document(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """Full or public, as PDF or Word."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    told = {"full": full_report, "public": public_report}.get(which)
    if told is None:
        raise Http404
    return as_file(told(review), ending, f"peer-review-{review.pk}-{which}")


@require_safe
@who_may(rules.may_tell_slides)
def slides(request: HttpRequest, pk: int) -> HttpResponse:
    """A slide for each finding the team has agreed or shared, for the last day."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    told = as_pdf(full_report(review, states=IN_SLIDES), slides=True)
    return attached(told, name=f"feedback-{review.pk}.pdf", content_type="application/pdf")


@gives_back
@who_may(rules.may_withhold)
def withhold(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Leave a sentence or a finding out of the public version."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    about = row_or_404(Finding.objects.filter(review=review, state__in=IN_REPORT), pk=finding)
    form = WithholdForm(sent(request), finding=about)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withhold(finding=about, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The public version leaves it out, and says under which exemption.")
            return redirect("findings:report", pk=pk)
    context = {"form": form, "finding": about}
    return render(request, "findings/report/withhold.html", frame(request, review, "report") | context)


@require_POST
@who_may(rules.may_withhold)
def lift(request: HttpRequest, pk: int, redaction: int) -> HttpResponse:
    """Let the public read it after all."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    held = row_or_404(Redaction.objects.filter(finding__review=review), pk=redaction)
    attempt(
        request,
        "The public reads it from now on. That it was withheld is kept.",
        operations.lift,
        redaction=held,
    )
    return redirect("findings:report", pk=pk)


@large_step
@gives_back
@who_may(rules.may_withhold)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the day from which anybody reads the public version."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    form = ReleaseForm(sent(request), initial={"public_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        begins = form.cleaned_data["public_from"]
        try:
            operations.release(review=review, public_from=begins, by=request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error("public_on" if refusal.field else None, refusal.message)
        else:
            messages.success(request, "The day is set.")
            return redirect("findings:report", pk=pk)
    return render(request, "findings/report/release.html", frame(request, review, "report") | {"form": form})


@public
@require_safe
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """The public version, once its day has come; before that nothing is here for anybody."""
    review = _out(pk)
    return render(request, "findings/report/public.html", {"review": review, "report": public_report(review)})


@public
@require_safe
def published_document(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The public version as PDF or Word."""
    review = _out(pk)
    return as_file(public_report(review), ending, f"peer-review-{review.pk}")


def _out(pk: int) -> Review:
    review: Review = row_or_404(Review.objects.with_people(), pk=pk)
    if not rules.is_out(review, timezone.now()):
        raise Http404
    return review
