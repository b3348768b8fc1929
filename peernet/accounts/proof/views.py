"""The page that says why a second factor is needed, and how to get one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peernet.accounts.proof.sessions import has_factor, proved
from peernet.core.access import signed_in

#: Where the page that was asked for waits, until a factor is set up.
WANTED = "wanted"


@require_safe
@never_cache
@signed_in
def second_factor(request: HttpRequest) -> HttpResponse:
    """Lead on whoever has proved enough; tell the others what to do."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        request.session[WANTED] = wanted
    if proved(request):
        return redirect(request.session.pop(WANTED, reverse("workspace:home")))
    if has_factor(request.user):
        return redirect(f"{reverse('mfa_reauthenticate')}?next={reverse('second-factor')}")
    return render(request, "accounts/second_factor.html")
