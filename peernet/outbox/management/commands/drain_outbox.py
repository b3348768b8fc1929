"""Do the work that waits in the outbox; for a worker or a timer beside the web process."""

from typing import Any

from django.core.management.base import BaseCommand

from peernet.outbox.operations import drain


class Command(BaseCommand):
    """``manage.py drain_outbox``."""

    help = "Do everything that waits in the outbox now."

    def handle(self, *args: Any, **options: Any) -> None:
        drained = drain(slow=True)
        self.stdout.write(f"{drained.done} done, {drained.failed} put off")
