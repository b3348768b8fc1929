"""Say whether everything that runs behind the pages is well."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Max
from django.utils import timezone

from peernet.outbox.models import Job


class Command(BaseCommand):
    """``manage.py doctor``: exit status 1 when something needs somebody."""

    help = "Report work that waits or fails in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = Job.objects.waiting()
        self.stdout.write(f"Outbox: {waiting.count()} waiting, {Job.objects.failing().count()} failing")
        by_topic = Job.objects.failing().values("topic").annotate(count=Count("pk"), tries=Max("attempts"))
        for row in by_topic.order_by("topic"):
            last = Job.objects.failing().filter(topic=row["topic"]).latest("due_at")
            wait = max(0, round((last.due_at - timezone.now()).total_seconds() / 60))
            self.stdout.write(
                f"  {row['topic']}: {row['count']} failing, tried up to {row['tries']} times, "
                f"next in {wait} minutes: {last.failure}"
            )
        if by_topic:
            raise CommandError("Work is failing. Mend the cause, then run: manage.py drain_outbox")
