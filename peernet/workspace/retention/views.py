"""What is kept for how long, and what has had its time, for the network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peernet.audit.rules import may_read_log
from peernet.core.access import people_who
from peernet.workspace.retention.carrying_out import counted, last_applied, last_round


@require_safe
@people_who(may_read_log)
def report(request: HttpRequest) -> HttpResponse:
    """The table, with what is due today and when it was last done."""
    done = last_applied()
    lines = [(each.kind, each.number, done.get(each.kind.key)) for each in counted(at=timezone.now())]
    shown = {"lines": lines, "by_itself": settings.RETENTION, "last_round": last_round()}
    return render(request, "workspace/retention.html", shown)
