"""A library with something at every gate, and people who read about it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from cms import operations
from peernet.accounts.models import NetworkRole
from peernet.councils.states import CouncilRole
from tests.cms.practice import member, settle, written
from tests.factories import CouncilFactory, UserFactory

NAMES = ["queue", "pace", "overdue", "completeness", "labels", "gaps"]


def manager() -> Any:
    """A programme manager, let into the desk."""
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.COORDINATOR)
    settle(person)
    return person


def superuser() -> Any:
    return UserFactory(is_superuser=True, is_staff=True)


def submitted(council: Any = None, *, days: int = 0, **fields: Any) -> Any:
    """A case study that has waited for its council for some days."""
    council = council or CouncilFactory()
    page = written(council, by=member(council), **fields)
    operations.submit(page=page, by=page.owner, at=timezone.now())
    began = timezone.now() - timedelta(days=days, hours=1)
    TaskState.objects.filter(workflow_state__object_id=str(page.pk)).update(started_at=began)
    return page


def approver(council: Any) -> Any:
    return member(council, CouncilRole.APPROVER)
