"""Acting for a director: naming who may, ending it, and the switch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from peernet.core.access import large_step, signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame, sent
from peernet.councils import lending, operations, rules
from peernet.councils.acting import switch_off, switch_on
from peernet.councils.joining_forms import AssistantForm
from peernet.councils.models import Assistance, Council
from peernet.councils.views.people import asking

WORDS = {"lent": lending.LENT_IN_WORDS, "personal": lending.PERSONAL_IN_WORDS}


@require_safe
@who_may(rules.may_see_assistants)
def assistants(request: HttpRequest, code: str) -> HttpResponse:
    """Who acts for the council's director, and until when."""
    council = find_for(request, Council.objects, code=code)
    held = council.assistances.in_force().select_related("director", "assistant")
    shown = {
        "council": council,
        "assistances": list(held.order_by("until", "pk")),
        "may_name": rules.may_name_assistant(request.user, council),
    }
    return render(request, "councils/assistants.html", shown | WORDS)


@large_step
@asking
@who_may(rules.may_name_assistant)
def name_assistant(request: HttpRequest, code: str) -> HttpResponse:
    """Name somebody of one's own council."""
    council = find_for(request, Council.objects, code=code)
    form = AssistantForm(sent(request), council=council, director=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            named = operations.name_assistant(
                council=council, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{named.assistant} may act for you. They have been told.")
            return redirect("councils:assistants", code=code)
    return render(request, "councils/name_assistant.html", {"council": council, "form": form} | WORDS)


@require_POST
@who_may(rules.may_end_assistance)
def end_assistance(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody act for the director no longer."""
    rows = Assistance.objects.select_related("council", "director", "assistant")
    held = find_for(request, rows, pk=pk)
    done = f"{held.assistant} no longer acts for {held.director}."
    attempt(request, done, operations.end_assistance, assistance=held)
    if held.assistant_id == request.user.pk:
        return redirect("councils:assisting")
    return redirect("councils:assistants", code=held.council.code)


@require_safe
@signed_in
def assisting(request: HttpRequest) -> HttpResponse:
    """For whom one may act, and whether one does."""
    held = Assistance.objects.in_force().filter(assistant=request.user.pk)
    listed = list(held.select_related("director", "council").order_by("until", "pk"))
    return render(request, "councils/assisting.html", {"assistances": listed} | WORDS)


@require_POST
@who_may(rules.may_act)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Act for the director from now on."""
    rows = Assistance.objects.select_related("council", "director", "assistant")
    held = find_for(request, rows, pk=pk)
    operations.begin_acting(assistance=held, by=request.user, at=timezone.now())
    switch_on(request, held)
    return redirect("reviews:list")


@require_POST
@signed_in
def stop(request: HttpRequest) -> HttpResponse:
    """Be oneself again."""
    held = getattr(request, "acting", None)
    if held is not None:
        operations.stop_acting(assistance=held, by=request.user, at=timezone.now())
        messages.success(request, "You are yourself again.")
    switch_off(request)
    return redirect("councils:assisting")
