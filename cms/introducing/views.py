"""Pages of conversations between two people about a practice."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.adoption.models import Adoption
from cms.adoption.rules import may_write_to_user
from cms.introducing import operations, rules
from cms.introducing.forms import WordsForm
from cms.introducing.models import Block, Conversation
from cms.introducing.states import LIVE
from cms.models import CaseStudyPage
from peernet.core.access import signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews.sending import blame, sent


@signed_in
def ours(request: HttpRequest) -> HttpResponse:
    """One's conversations, the latest first, and whom one has blocked."""
    mine = Conversation.objects.visible_to(request.user).with_names().with_last()
    blocks = Block.objects.visible_to(request.user).select_related("against").order_by("at", "pk")
    context = {"conversations": mine.order_by("-last_at", "-pk"), "blocks": blocks, "live": LIVE}
    return render(request, "introducing/ours.html", context)


@gives_back
@who_may(rules.may_begin)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one is interested in a practice."""
    page = find_for(request, CaseStudyPage.objects.select_related("council"), pk=pk)
    already = _already(request, page, page.council)
    if already:
        return redirect("introducing:detail", pk=already.pk)
    return _begin(request, page, page.council, None, lambda **said: operations.begin(page=page, **said))


@gives_back
@who_may(may_write_to_user)
def begin_with_user(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to somebody whose council uses a practice."""
    adoption = find_for(request, Adoption.objects.with_names().select_related("recorded_by"), pk=pk)
    already = _already(request, adoption.page, adoption.council)
    if already:
        return redirect("introducing:detail", pk=already.pk)
    return _begin(
        request,
        adoption.page,
        adoption.council,
        adoption.recorded_by,
        lambda **said: operations.begin_with_user(adoption=adoption, **said),
    )


@gives_back
@who_may(rules.may_view)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the two wrote, and a place to write the next line."""
    conversation = find_for(request, Conversation.objects.with_names(), pk=pk)
    form = WordsForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.write(
                conversation=conversation,
                words=form.cleaned_data["words"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Sent.")
            return redirect("introducing:detail", pk=pk)
    return render(request, "introducing/detail.html", _shown(request, conversation) | {"form": form})


@require_POST
@who_may(rules.is_party)
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one's address to the other."""
    conversation = find_for(request, Conversation.objects.with_names(), pk=pk)
    operations.share_address(conversation=conversation, by=request.user, at=timezone.now())
    messages.success(request, "The other sees your email address now.")
    return redirect("introducing:detail", pk=pk)


@require_POST
@who_may(rules.is_party)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the conversation."""
    conversation = find_for(request, Conversation.objects.with_names(), pk=pk)
    operations.end(conversation=conversation, by=request.user, at=timezone.now())
    messages.success(request, "This conversation has ended.")
    return redirect("introducing:detail", pk=pk)


@gives_back
@who_may(rules.may_view)
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then never hear from the other again."""
    conversation = find_for(request, Conversation.objects.with_names(), pk=pk)
    if request.method == "POST":
        operations.block(conversation=conversation, by=request.user, at=timezone.now())
        messages.success(request, "You will not hear from this person again.")
        return redirect("introducing:ours")
    return render(request, "introducing/block.html", _shown(request, conversation))


@require_POST
@who_may(rules.may_unblock)
def unblock(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear from somebody again."""
    blocked = find_for(request, Block.objects.select_related("against"), pk=pk)
    operations.unblock(block=blocked, by=request.user, at=timezone.now())
    messages.success(request, f"{blocked.against.name} can write to you again.")
    return redirect("introducing:ours")


def _begin(request: HttpRequest, page: Any, council: Any, other: Any, operation: Any) -> HttpResponse:
    form = WordsForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = operation(words=form.cleaned_data["words"], by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{council} has been told. You will hear when somebody answers.")
            return redirect("introducing:detail", pk=made.pk)
    return render(
        request, "introducing/begin.html", {"page": page, "council": council, "other": other, "form": form}
    )


def _already(request: HttpRequest, page: Any, council: Any) -> Conversation | None:
    mine = Conversation.objects.live().filter(began_by=request.user.pk, page=page, other_council=council)
    return mine.first()


def _shown(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    user: Any = request.user
    began = user.pk == conversation.began_by_id
    other = conversation.other if began else conversation.began_by
    mine, theirs = conversation.beginner_shares, conversation.other_shares
    mine, theirs = (mine, theirs) if began else (theirs, mine)
    live, party = conversation.state in LIVE, rules.is_party(user, conversation)
    return {
        "conversation": conversation,
        "page": conversation.page,
        "lines": conversation.lines.select_related("by").order_by("pk"),
        "other": other,
        "other_council": conversation.other_council if began else conversation.council,
        "address": other.email if other is not None and theirs else "",
        "shares": mine,
        "may_write": live and rules.may_write(user, conversation),
        "may_share": live and party and not mine and other is not None,
        "may_end": live and party,
        "may_block": other is not None and not user.blocks.filter(against=other).exists(),
        "takes": rules.may_take(user, conversation),
    }
