"""Who has an action that answers a finding, and so must show a second factor before reading it."""

from typing import Any

from django.db.models import Q

from peernet.findings.models import Action


def has_an_action(user: Any) -> bool:
    """Whoever owns an action, helps with one, or was asked to verify one."""
    return Action.objects.filter(Q(owner=user) | Q(others=user) | Q(asked_to_verify=user)).exists()
