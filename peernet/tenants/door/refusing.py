"""Turning somebody away at a council's door: in words for them, as an entry of the log for the network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.audit.remembering import Note, remember
from peernet.tenants.models import Tenant

BROKEN = "Your council’s sign-in did not finish. Nothing has changed here. Begin again, or use your password."
CANCELLED = "You stopped at your council’s sign-in. Begin again, or use your password."
REFUSED = "tenant.sign_in_refused"
#: What the log says instead of words that a claim of the directory may stand in.
UNFINISHED, STOPPED, NOT_VOUCHED_FOR = "unfinished", "stopped", "not vouched for"


def refused(request: HttpRequest, words: str, *, why: str) -> HttpResponse:
    """Say what to do instead.

    Whoever brings no identity of the council's is written down once an hour: anybody can knock, and the log
    is never shortened.
    """
    tenant = Tenant.objects.at_door_of(request).first()
    if tenant is not None:
        by = request.user.pk if request.user.is_authenticated else None
        knocks = why != NOT_VOUCHED_FOR
        kind, key = Tenant._meta.label_lower, str(tenant.pk)
        remember([Note(REFUSED, kind, key, by, timezone.now(), {"why": why}, once_an_hour=knocks)])
    return render(request, "tenants/refused.html", {"words": words}, status=403)
