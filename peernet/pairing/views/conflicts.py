"""Declared conflicts: the list, a new one, and taking one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.pairing import operations
from peernet.pairing.forms import ConflictForm
from peernet.pairing.models import Conflict
from peernet.pairing.rules import closed_to


@people_who(may_manage_programme)
def conflict_list(request: HttpRequest) -> HttpResponse:
    """Conflicts in force, and the form for a new one."""
    form = ConflictForm(request.POST or None, closed=closed_to(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            conflict = operations.declare_conflict(**form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, f"Declared. {conflict}. Runs made before this cannot be published.")
            return redirect("pairing:conflicts")
    held = Conflict.objects.visible_to(request.user).in_force_on(timezone.localdate())
    conflicts = held.select_related("first", "second").order_by("first__name", "second__name", "pk")
    return render(request, "pairing/conflicts.html", {"form": form, "conflicts": conflicts})


@require_POST
@people_who(may_manage_programme)
def conflict_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a conflict back."""
    conflict = get_object_or_404(Conflict.objects.visible_to(request.user), pk=pk)
    words = str(conflict)
    operations.withdraw_conflict(conflict=conflict, by=request.user, at=timezone.now())
    messages.success(request, f"Withdrawn: {words}.")
    return redirect("pairing:conflicts")
