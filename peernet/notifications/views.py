"""The inbox."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import signed_in, who_may
from peernet.core.lookup import find_for
from peernet.notifications import operations, rules
from peernet.notifications.models import Message


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What this person was told, newest first."""
    messages = Message.objects.visible_to(request.user).order_by("-sent_at", "-pk")
    page = Paginator(messages, 20).get_page(request.GET.get("page"))
    return render(request, "notifications/inbox.html", {"page": page, "unread": messages.unread().count()})


@who_may(rules.may_read)
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what one message is about; having been there, it is read."""
    message = find_for(request, Message.objects, pk=pk)
    operations.mark_read(message=message, at=timezone.now())
    return redirect(message.link or "notifications:inbox")


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    operations.mark_all_read(person=request.user, at=timezone.now())
    return redirect("notifications:inbox")
