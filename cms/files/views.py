"""Hand out a document as a file to keep, never as a page to run."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from cms.files import passes, rules
from cms.files.models import PracticeDocument
from peernet.core.access import public
from peernet.core.downloads import let_nothing_run
from peernet.core.lookup import row_or_404


@require_safe
@public
def download(request: HttpRequest, pk: int, filename: str) -> HttpResponse:
    """A paper of a published case study; its council and those who judge have it before."""
    document = row_or_404(PracticeDocument.objects.all(), pk=pk)
    passed = passes.opens(request.GET.get("pass", ""), document)
    if not (passed or rules.may_read(request.user, document)):
        raise Http404
    try:
        response = serve(request, str(document.pk), filename)
    except OSError as lost:
        raise Http404("The file is not where it should be.") from lost
    let_nothing_run(response)
    response.headers["X-Robots-Tag"] = "noarchive"
    if passed:
        response.headers["Cache-Control"] = "private, no-store"
    elif not request.user.is_authenticated:
        response.headers["Cache-Control"] = "public, no-cache"
    return response
