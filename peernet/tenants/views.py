"""Finding one's council's sign-in, and the links one has."""

from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peernet.core.access import large_step, public, signed_in
from peernet.core.lookup import row_or_404
from peernet.tenants import operations
from peernet.tenants.forms import NO_SUCH, FindForm
from peernet.tenants.models import Tenant


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def find(request: HttpRequest) -> HttpResponse:
    """Find the council by the mail domain; who has an account is neither asked nor told."""
    _only_when_open()
    form = FindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tenant = form.tenant()
        if tenant is not None and tenant.app is not None:
            return redirect("council-sign-in:council", tenant=tenant.app.provider_id)
        form.add_error("email", NO_SUCH)
    return render(request, "tenants/find.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@never_cache
@public
def council(request: HttpRequest, tenant: str) -> HttpResponse:
    """Say where one is going; the button may lead there and nowhere else."""
    _only_when_open()
    found = row_or_404(Tenant.objects.of_key(tenant).open())
    place = urlsplit(found.issuer)
    shown = {"tenant": found, "place": place.hostname, "connects": request.user.is_authenticated}
    answer = render(request, "tenants/council.html", shown)
    answer._csp_update = {"form-action": [f"{place.scheme}://{place.netloc}"]}  # type: ignore[attr-defined]
    return answer


@require_safe
@never_cache
@signed_in
def linked(request: HttpRequest) -> HttpResponse:
    """The sign-ins that open one's account."""
    keys = SocialAccount.objects.filter(user=request.user.pk).order_by("pk")
    councils = {each.app.provider_id: each.council for each in Tenant.objects.standing() if each.app}
    links = [(link, councils[link.provider]) for link in keys if link.provider in councils]
    return render(request, "tenants/linked.html", {"links": links, "open": settings.COUNCIL_SIGN_IN})


@large_step
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own links."""
    link = row_or_404(SocialAccount.objects.filter(user=request.user.pk), pk=pk)
    tenant = row_or_404(Tenant.objects.of_key(link.provider))
    if request.method == "POST":
        operations.end_link(link=link, by=request.user, at=timezone.now())
        messages.success(request, f"The sign-in of {tenant.council} no longer opens your account.")
        return redirect("council-sign-in:linked")
    return render(request, "tenants/end.html", {"tenant": tenant})


def _only_when_open() -> None:
    if not settings.COUNCIL_SIGN_IN:
        raise Http404
