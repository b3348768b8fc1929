"""People join and leave the groups of the editors' desk as their memberships and roles change."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from cms.operations import open_shelf
from peernet.accounts.rules import may_manage_programme, may_moderate, may_validate
from peernet.councils.models import Membership
from peernet.councils.states import Ability
from peernet.outbox.topics import delivers

#: Groups that roles for the network give, and the rule that says to whom.
BY_ROLE = {
    "Practice validators": may_validate,
    "Practice editors": may_moderate,
    "Programme managers": may_manage_programme,
}


@delivers("membership.changed")
def follow_memberships(payloads: list[dict[str, Any]]) -> None:
    """Let the people whose membership changed in or out."""
    changed = Membership.objects.filter(pk__in=[each["membership"] for each in payloads])
    for person in get_user_model().objects.filter(memberships__in=changed).distinct():
        settle(person)


@delivers("network_role.changed")
def follow_network_roles(payloads: list[dict[str, Any]]) -> None:
    """Let the people whose role for the network changed in or out."""
    for person in get_user_model().objects.filter(pk__in=[each["person"] for each in payloads]):
        settle(person)


@transaction.atomic
def settle(person: Any) -> None:
    """Put one person into exactly the groups of the desk that their memberships and roles give them."""
    writing = person.memberships.active().able_to(Ability.WRITE_PRACTICE).select_related("council")
    groups = [open_shelf(council=each.council).group for each in writing if person.is_active]
    groups += Group.objects.filter(name__in=[name for name, rule in BY_ROLE.items() if rule(person)])
    ours = Group.objects.filter(shelf__isnull=False) | Group.objects.filter(name__in=BY_ROLE)
    person.groups.remove(*ours.exclude(pk__in=[group.pk for group in groups]))
    person.groups.add(*groups)
