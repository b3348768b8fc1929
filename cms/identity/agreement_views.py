"""A joint owner reads the words as they would stand and agrees, or says what it cannot agree to."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cms import operations, rules
from cms.identity.drafts import JointDrafts
from cms.identity.forms import AgreementForm
from cms.identity.whole_page import as_readers_would_see
from cms.operations.agreements import answers, at_council_gate
from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for


@require_http_methods(["GET", "POST"])
@who_may(rules.may_answer_as_joint_owner)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole version and take the answer of the person's council."""
    page = find_for(request, JointDrafts(), pk=pk)
    draft = page.get_latest_revision_as_object()
    said: Any = [
        (council, given) for council, given in answers(draft) if rules.may_agree_for(request.user, council)
    ]
    council, given = said[0]
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(
                page=page, council=council, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            if not refusal.field:
                raise
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, f"{page.council.name} has been told what {council.name} says.")
            return redirect("sign-off:agreement", pk)
    context = {"council": council, "given": given, "form": form, "waiting": at_council_gate(draft)}
    return render(request, "cms/agreement.html", as_readers_would_see(draft, request) | context)
