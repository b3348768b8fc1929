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


class InvitationState(models.TextChoices):
    """What became of an invitation to a council; that its days are over is read from the clock."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


COUNCIL_INVITATION_WORKFLOW = Workflow(
    step("send_again", sources=[InvitationState.WAITING], target=InvitationState.WAITING),
    step("accept", sources=[InvitationState.WAITING], target=InvitationState.ACCEPTED),
    step("withdraw", sources=[InvitationState.WAITING], target=InvitationState.WITHDRAWN),
)


class MoveState(models.TextChoices):
    """Where a change of council stands."""

    ASKED = "asked", "Waiting for the new council"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Not approved"
    WITHDRAWN = "withdrawn", "Taken back"


MOVE_WORKFLOW = Workflow(
    step("approve", sources=[MoveState.ASKED], target=MoveState.APPROVED),
    step("refuse", sources=[MoveState.ASKED], target=MoveState.REFUSED, label="Do not approve"),
    step("withdraw", sources=[MoveState.ASKED], target=MoveState.WITHDRAWN, label="Take back"),
)


class CouncilRole(models.TextChoices):
    """What a person does for their council; an observer does nothing for it and reads for some months."""

    READER = "reader", "Reader"
    AUTHOR = "author", "Practice author"
    COORDINATOR = "coordinator", "Host coordinator"
    APPROVER = "approver", "Council approver"
    DIRECTOR = "director", "Director of children's services"
    OBSERVER = "observer", "Observer"


#: In which roles somebody belongs to a council; an observer belongs to it in none.
ROLES_OF_MEMBERS = [(role.value, role.label) for role in CouncilRole if role != CouncilRole.OBSERVER]


class Ability(models.TextChoices):
    """A right inside one council."""

    WRITE_PRACTICE = "write_practice"
    APPROVE_PRACTICE = "approve_practice"
    APPROVE_PEOPLE = "approve_people"
    ANSWER_REVIEWS = "answer_reviews"
    SET_PRIORITIES = "set_priorities"
    SIGN_REVIEWS = "sign_reviews"


ABILITIES: dict[str, frozenset[str]] = {
    CouncilRole.READER: frozenset(),
    CouncilRole.AUTHOR: frozenset({Ability.WRITE_PRACTICE}),
    CouncilRole.COORDINATOR: frozenset(
        {
            *(Ability.WRITE_PRACTICE, Ability.SET_PRIORITIES),
            *(Ability.ANSWER_REVIEWS, Ability.SIGN_REVIEWS),
        }
    ),
    CouncilRole.APPROVER: frozenset(
        {Ability.WRITE_PRACTICE, Ability.APPROVE_PRACTICE, Ability.APPROVE_PEOPLE}
    ),
    CouncilRole.DIRECTOR: frozenset(Ability.values),
    CouncilRole.OBSERVER: frozenset(),
}


def roles_able_to(ability: str) -> list[str]:
    """The roles that carry a right."""
    return [role for role, abilities in ABILITIES.items() if ability in abilities]
