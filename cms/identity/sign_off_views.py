"""Where a council stands with its sign-off: joint owners, a director asked by link, what was signed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cms import operations, rules
from cms.identity.drafts import OwnDrafts
from cms.identity.forms import LinkForm
from cms.models import ApprovalLink
from cms.operations.agreements import answers, at_council_gate, not_agreed
from cms.operations.links import OPEN, state_of
from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for


@require_http_methods(["GET", "POST"])
@who_may(rules.may_see_sign_off)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has agreed and signed; whoever approves may send a link from here."""
    page = find_for(request, OwnDrafts(), pk=pk)
    draft = page.get_latest_revision_as_object()
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = operations.ask_director(page=page, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            if not refusal.field:
                raise
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, f"A link is on its way to {link.name}. It works once, for 14 days.")
            return redirect("sign-off:detail", pk)
    now = timezone.now()
    links = page.approval_links.select_related("made_by").order_by("-made_at", "-pk")
    context = {
        "page": draft,
        "form": form,
        "at_gate": at_council_gate(draft),
        "answers": answers(draft),
        "waits_for": not_agreed(draft),
        "links": [(link, state_of(link, now)) for link in links],
        "may_ask": rules.may_ask_director(request.user, page),
    }
    context["link_out"] = any(state in {OPEN} for _, state in context["links"])
    return render(request, "cms/approval_asked.html", context)


@require_POST
@who_may(rules.may_revoke)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link back."""
    link = find_for(request, ApprovalLink.objects.select_related("page__council"), pk=pk)
    operations.revoke(link=link, by=request.user, at=timezone.now())
    messages.success(request, f"The link for {link.name} no longer works.")
    return redirect("sign-off:detail", link.page_id)
