"""Say whether everything that runs behind the pages is well."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Max
from django.utils import timezone

from cms.living.models import Run
from cms.models import CaseStudyPage
from peernet.audit.models import Entry
from peernet.outbox.models import Job
from peernet.reviews.management.commands.run_programme import LOOKED_AFTER
from peernet.workspace.retention.carrying_out import last_round

MOST_BETWEEN_ROUNDS = timedelta(days=2)


class Command(BaseCommand):
    """``manage.py doctor``: exit status 1 when something needs somebody."""

    help = "Report work that waits or fails in the outbox, and daily rounds that are missing."

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
        stale, behind, kept = self._library(), self._programme(), self._retention()
        if by_topic:
            raise CommandError("Work is failing. Mend the cause, then run: manage.py drain_outbox")
        if stale:
            raise CommandError("Nobody looks after review dates. Run daily: manage.py keep_library_fresh")
        if behind:
            raise CommandError("Nobody looks after the programme. Run daily: manage.py run_programme")
        if kept:
            raise CommandError("Nothing is taken away in time. Run daily: manage.py retention --daily")

    def _programme(self) -> bool:
        """Whether the daily round of the programme stopped."""
        last = Entry.objects.filter(verb=LOOKED_AFTER).order_by("-at").first()
        if last is None:
            self.stdout.write("Programme: run_programme has never run")
            return False
        self.stdout.write(f"Programme: looked after {naturaltime(last.at)}")
        return last.at < timezone.now() - MOST_BETWEEN_ROUNDS

    def _retention(self) -> bool:
        """Whether what has had its time is to be taken away by itself, and is not."""
        if not settings.RETENTION:
            self.stdout.write("Retention: switched off, see PEERNET_RETENTION")
            return False
        last = last_round()
        self.stdout.write(f"Retention: {f'last round {naturaltime(last)}' if last else 'no round yet'}")
        return last is None or last < timezone.now() - MOST_BETWEEN_ROUNDS

    def _library(self) -> bool:
        """Whether the daily round of the library is missing."""
        last = Run.objects.order_by("-at").first()
        if last is None and not CaseStudyPage.objects.published().exists():
            return False
        if last is None:
            self.stdout.write("Library: keep_library_fresh has never run")
            return True
        self.stdout.write(f"Library: kept fresh {naturaltime(last.at)}")
        return last.at < timezone.now() - MOST_BETWEEN_ROUNDS
