"""The life of a membership, and what each role in a council may do."""

from django.db import models

from peernet.core.workflow import Workflow, step


class MembershipState(models.TextChoices):
    """Where a person's belonging to a council stands."""

    REQUESTED = "requested", "Waiting for the council's approver"
    ACTIVE = "active", "Member"
    REFUSED = "refused", "Not approved"
    ENDED = "ended", "Ended"


MEMBERSHIP_WORKFLOW = Workflow(
    step("approve", sources=[MembershipState.REQUESTED], target=MembershipState.ACTIVE),
    step(
        "refuse", sources=[MembershipState.REQUESTED], target=MembershipState.REFUSED, label="Do not approve"
    ),
    step(
        "withdraw",
        sources=[MembershipState.REQUESTED],
        target=MembershipState.ENDED,
        label="Withdraw request",
    ),
    step("end", sources=[MembershipState.ACTIVE], target=MembershipState.ENDED, label="End membership"),
)


class CouncilRole(models.TextChoices):
    """What a person does for their council."""

    READER = "reader", "Reader"
    AUTHOR = "author", "Practice author"
    COORDINATOR = "coordinator", "Host coordinator"
    APPROVER = "approver", "Council approver"
    DIRECTOR = "director", "Director of children's services"


class Ability(models.TextChoices):
    """A right inside one council."""

    WRITE_PRACTICE = "write_practice"
    APPROVE_PRACTICE = "approve_practice"
    APPROVE_PEOPLE = "approve_people"
    ANSWER_REVIEWS = "answer_reviews"
    SET_PRIORITIES = "set_priorities"


ABILITIES: dict[str, frozenset[str]] = {
    CouncilRole.READER: frozenset(),
    CouncilRole.AUTHOR: frozenset({Ability.WRITE_PRACTICE}),
    CouncilRole.COORDINATOR: frozenset(
        {Ability.WRITE_PRACTICE, Ability.ANSWER_REVIEWS, Ability.SET_PRIORITIES}
    ),
    CouncilRole.APPROVER: frozenset(
        {Ability.WRITE_PRACTICE, Ability.APPROVE_PRACTICE, Ability.APPROVE_PEOPLE}
    ),
    CouncilRole.DIRECTOR: frozenset(Ability.values),
}


def roles_able_to(ability: str) -> list[str]:
    """The roles that carry a right."""
    return [role for role, abilities in ABILITIES.items() if ability in abilities]
