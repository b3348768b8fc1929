"""Bring case studies in: send a file, look at what was read, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cms.importing import operations, rules
from cms.importing.forms import FileForm
from cms.importing.models import Import, ImportedDraft
from cms.importing.queries import drafts_made, looked_at, recent
from cms.importing.sheet_files import list_file, workbook_file
from cms.importing.word_file import word_file
from peernet.core.access import people_who, who_may
from peernet.core.downloads import attached
from peernet.core.errors import DomainError, NotYoursError
from peernet.core.lookup import find_for
from peernet.councils.models import Council
from peernet.reviews.sending import blame

OFFICE = "application/vnd.openxmlformats-officedocument"
TEMPLATES: dict[str, tuple[str, Any]] = {
    "docx": (f"{OFFICE}.wordprocessingml.document", word_file),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", workbook_file),
    "csv": ("text/csv; charset=utf-8", list_file),
}


@require_http_methods(["GET", "POST"])
@people_who(rules.may_import)
def start(request: HttpRequest) -> HttpResponse:
    """Take a file and read it; nothing is made of it yet."""
    sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if sent else FileForm()
    council = rules.council_writing_for(request.user)
    if sent and council and form.is_valid() and (answer := _read(request, form, council)) is not None:
        return answer
    context = {"form": form, "recent": recent(request.user)}
    return render(request, "importing/start.html", context)


@require_http_methods(["GET"])
@who_may(rules.may_confirm)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, to look at before it becomes drafts; afterwards the drafts."""
    read = find_for(request, Import.objects.select_related("council", "by"), pk=pk)
    if read.confirmed_at is None:
        context = {"read": read, "told": looked_at(read), "before": operations.brought_in_before(read)}
        return render(request, "importing/preview.html", context)
    return render(request, "importing/done.html", {"read": read, "drafts": drafts_made(read)})


@require_POST
@who_may(rules.may_confirm)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the drafts."""
    read = find_for(request, Import.objects.select_related("council"), pk=pk)
    again = request.POST.get("again") == "yes"
    pages = operations.confirm(read=read, by=request.user, at=timezone.now(), again=again)
    made = "One draft is" if len(pages) == 1 else f"{len(pages)} drafts are"
    messages.success(request, f"{made} on the shelf of {read.council}. Nothing is submitted or published.")
    return redirect("importing:detail", pk)


@require_POST
@who_may(rules.may_confirm)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was read."""
    read = find_for(request, Import.objects.select_related("council"), pk=pk)
    operations.drop(read=read, by=request.user, at=timezone.now())
    messages.success(request, f"What was read of “{read.name}” is thrown away. Nothing was made of it.")
    return redirect("importing:start")


@require_http_methods(["GET", "POST"])
@who_may(rules.may_settle)
def leftovers(request: HttpRequest, pk: int) -> HttpResponse:
    """Words that fit no field of one draft; whoever has found their place says so."""
    drafts = ImportedDraft.objects.select_related("page__council", "source")
    draft = find_for(request, drafts, page=pk)
    if request.method == "POST":
        operations.settle(draft=draft, by=request.user, at=timezone.now())
        messages.success(request, "Good. The editor no longer reminds you of them; they can be read here.")
        return redirect("importing:leftovers", pk)
    rows = list(draft.leftovers.order_by("pk"))
    context = {
        "draft": draft,
        "page": draft.page,
        "rows": rows,
        "open": any(not row.settled_at for row in rows),
    }
    return render(request, "importing/leftovers.html", context)


@people_who(rules.may_import)
def template(request: HttpRequest, format: str) -> HttpResponse:
    """A file to fill in, made from the fields of the editor."""
    kind, write = TEMPLATES[format]
    return attached(write(), name=f"case-study-template.{format}", content_type=kind)


def _read(request: HttpRequest, form: FileForm, council: Council) -> HttpResponse | None:
    file = form.cleaned_data["file"]
    try:
        read = operations.read(
            name=file.name,
            content=file.read(),
            council=council,
            by=request.user,
            at=timezone.now(),
        )
    except NotYoursError:
        raise
    except DomainError as refusal:
        blame(form, refusal)
        return None
    return redirect("importing:detail", read.pk)
