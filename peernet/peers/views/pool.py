"""The pool and one record in it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who, signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame, sent
from peernet.core.themes import Theme
from peernet.peers import operations, rules
from peernet.peers.forms import AwayForm, ProfileForm
from peernet.peers.models import Away, Peer
from peernet.peers.queries import gaps_of
from peernet.peers.states import PeerRole

PAGE = 30


@signed_in
def pool(request: HttpRequest) -> HttpResponse:
    """The records this person may see, and what the pool lacks."""
    role, theme = request.GET.get("role", ""), request.GET.get("theme", "")
    rows = Peer.objects.visible_to(request.user).in_pool().with_everything()
    everybody = list(rows.order_by("council__name", "person__name", "pk"))
    listed = [
        peer
        for peer in everybody
        if (role not in PeerRole.values or role in {each.role for each in peer.roles.all()})
        and (theme not in Theme.values or theme in {each.theme for each in peer.expertise.all()})
    ]
    context = {
        "page": Paginator(listed, PAGE).get_page(request.GET.get("page")),
        "gaps": gaps_of(everybody),
        "own": Peer.objects.filter(person=request.user.pk).first(),
        "may_join": rules.may_join_pool(request.user),
        "may_check": rules.may_check(request.user),
        "sees_many": may_manage_programme(request.user) or rules.may_check(request.user),
        "roles": PeerRole.choices,
        "themes": Theme.choices,
        "role": role,
        "theme": theme,
    }
    return render(request, "peers/pool.html", context)


@people_who(rules.may_join_pool)
def join(request: HttpRequest) -> HttpResponse:
    """Offer to be a peer."""
    form = ProfileForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            peer = operations.join_pool(
                person=request.user, **form.said(), by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(
                request,
                "Thank you. You are in the pool. Add where you worked, so that no visit is too close.",
            )
            return redirect("peers:detail", pk=peer.pk)
    return render(request, "peers/join.html", {"form": form})


@who_may(rules.may_view_peer)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: what they bring, when they cannot come, where they worked, what ties them."""
    peer = find_for(request, Peer.objects.with_everything(), pk=pk)
    return render(request, "peers/detail.html", frame(request, peer))


def frame(request: HttpRequest, peer: Peer) -> dict[str, Any]:
    """What every page of a record shows."""
    today = timezone.localdate()
    return {
        "peer": peer,
        "away": list(peer.away.filter(ends_on__gte=today).order_by("starts_on", "pk")),
        "employments": list(peer.employments.select_related("council").order_by("-starts_on", "pk")),
        "ties": list(peer.ties.in_force_on(today).select_related("council").order_by("until", "pk")),
        "may_change": rules.may_change_peer(request.user, peer),
        "may_declare": rules.may_declare(request.user, peer),
    }


@who_may(rules.may_change_peer)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say again what they bring, how often and how far."""
    peer = find_for(request, Peer.objects.with_everything(), pk=pk)
    form = ProfileForm(sent(request), initial=_initial(peer))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_profile(peer=peer, **form.said(), by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("peers:detail", pk=pk)
    return render(request, "peers/change.html", {"peer": peer, "form": form})


@require_POST
@who_may(rules.may_change_peer)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Be asked no longer."""
    peer = find_for(request, Peer.objects.select_related("person"), pk=pk)
    attempt(
        request,
        f"{peer.person} is no longer asked. The record stays, and can be taken up again.",
        operations.leave_pool,
        peer=peer,
    )
    return redirect("peers:pool")


@who_may(rules.may_change_peer)
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """Days on which they are not available."""
    peer = find_for(request, Peer.objects.select_related("person", "council"), pk=pk)
    form = AwayForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_away(peer=peer, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved. Nobody is asked for these days.")
            return redirect("peers:detail", pk=pk)
    return render(request, "peers/away.html", {"peer": peer, "form": form})


@require_POST
@who_may(rules.may_change_part)
def away_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Be available after all."""
    held = find_for(request, Away.objects.select_related("peer__person", "peer__council"), pk=pk)
    operations.remove_away(away=held, by=request.user, at=timezone.now())
    messages.success(request, "Removed.")
    return redirect("peers:detail", pk=held.peer_id)


def _initial(peer: Peer) -> dict[str, Any]:
    return {
        "roles": [each.role for each in peer.roles.all()],
        "themes": [each.theme for each in peer.expertise.all()],
        "political_group": peer.political_group,
        "max_reviews": peer.max_reviews,
        "rest_days": peer.rest_days,
        "travel_km": peer.travel_km,
        "languages": ", ".join(peer.languages),
    }
