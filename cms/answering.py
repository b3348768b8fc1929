"""Who answers for a practice when people of other councils turn to it."""

from typing import Any

from django.contrib.auth import get_user_model

from cms.parties import owners_of
from peernet.councils.models import Membership
from peernet.councils.states import Ability


def people_answering(page: Any, *, but: Any) -> list[Any]:
    """The author; where no author is left, everybody who writes for the councils that own it."""
    belonging = Membership.objects.active().filter(council__in=owners_of(page))
    writing = belonging.able_to(Ability.WRITE_PRACTICE)
    people = get_user_model().objects.filter(is_active=True, memberships__in=writing).exclude(pk=but.pk)
    found = list(people.order_by("pk").distinct())
    return [person for person in found if person.pk == page.owner_id] or found
