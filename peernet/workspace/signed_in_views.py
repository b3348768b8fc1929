"""The page of the browsers in which one is signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peernet.core.access import signed_in
from peernet.core.lookup import row_or_404
from peernet.workspace import signed_in as operations


@require_safe
@never_cache
@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """List them."""
    shown = operations.places_of(request.user, current=request.session.session_key)
    others = sum(not place.here for place in shown)
    return render(request, "workspace/signed_in.html", {"places": shown, "others": others})


@require_POST
@signed_in
def sign_out_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out of one of them; here means signing out."""
    place = row_or_404(UserSession.objects.filter(user=request.user.pk), pk=pk)
    if place.session_key == request.session.session_key:
        return redirect("account_logout")
    operations.sign_out_of(place=place, by=request.user, at=timezone.now())
    messages.success(request, "Signed out there.")
    return redirect("workspace:signed-in")


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out of all of them but this one."""
    ended = operations.sign_out_elsewhere(
        by=request.user, current=request.session.session_key, at=timezone.now()
    )
    words = {0: "You were signed in nowhere else.", 1: "Signed out in 1 other place."}
    messages.success(request, words.get(ended, f"Signed out in {ended} other places."))
    return redirect("workspace:signed-in")
