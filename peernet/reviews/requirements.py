"""What has to be there before a step: asked by the operation, and shown on the page instead of its button.

Subjects above add theirs with ``@before("step")`` in a module that their ``AppConfig.ready`` imports.
"""

from collections import defaultdict
from collections.abc import Callable

from peernet.reviews.models import Review, ScopeSignature
from peernet.reviews.states import TeamRole
from peernet.reviews.template import template_of

Requirement = Callable[[Review], str]
REQUIREMENTS: dict[str, list[Requirement]] = defaultdict(list)

SMALLEST_TEAM = 2


def before(*steps: str) -> Callable[[Requirement], Requirement]:
    """Register what these steps need: a function that says what is missing, or nothing."""

    def register(requirement: Requirement) -> Requirement:
        for step in steps:
            REQUIREMENTS[step].append(requirement)
        return requirement

    return register


def missing_for(review: Review, step: str) -> list[str]:
    """Sentences saying what is missing before a step; empty when it can be taken."""
    return [said for requirement in REQUIREMENTS.get(step, ()) if (said := requirement(review))]


def needs_reason(review: Review, step: str) -> bool:
    """Cancelling always needs a reason; confidentiality only where reports are usually public."""
    return step == "cancel" or (step == "keep_confidential" and review.version.report_is_public)


@before("agree_scope")
def a_line_of_enquiry(review: Review) -> str:
    """A scope without a question cannot be agreed."""
    return "" if review.lines.exists() else "Add at least one line of enquiry to the scope."


@before("agree_scope")
def signed_by_both_sides(review: Review) -> str:
    """The host and whoever runs the review put their names to the same words."""
    signed = set(review.signatures.values_list("side", flat=True))  # type: ignore[attr-defined]
    sides = [str(side.label) for side in ScopeSignature.Side if side not in signed]
    return (
        f"The scope is signed by both sides. Still to sign: {' and '.join(sides).lower()}." if sides else ""
    )


@before("confirm_team")
def a_lead_peer(review: Review) -> str:
    """Somebody signs the findings."""
    lead = review.seats.taken().filter(role=TeamRole.LEAD_PEER)
    return "" if lead.exists() else "One person must have accepted to be lead peer."


@before("confirm_team")
def enough_people(review: Review) -> str:
    """One person is no team."""
    return (
        ""
        if review.seats.taken().count() >= SMALLEST_TEAM
        else f"At least {SMALLEST_TEAM} people must have accepted a seat."
    )


@before("confirm_team")
def the_template_is_kept(review: Review) -> str:
    """The kind of review says who has to come, and how many at most."""
    parts = template_of(review)
    few = [f"{part.least} {part.label.lower()}" for part in parts if part.taken < part.least]
    many = [f"{part.most} {part.label.lower()}" for part in parts if part.taken > part.most]
    said = [f"The team needs at least {', '.join(few)}."] if few else []
    return " ".join([*said, f"The team has at most {', '.join(many)}."] if many else said)


@before("confirm_team")
def declarations_looked_at(review: Review) -> str:
    """What somebody declared when they said yes has been looked at by somebody else."""
    waiting = review.seats.taken().exclude(declared="").filter(cleared_at=None)
    return "Look at what people on the team declared." if waiting.exists() else ""


@before("confirm_team")
def objections_decided(review: Review) -> str:
    """The host has an answer, and nobody comes against an objection that was upheld."""
    objections = review.objections.all()  # type: ignore[attr-defined]
    if objections.open().exists():
        return "Answer the host's objection first."
    upheld = objections.filter(upheld=True).values("person")
    stays = review.seats.standing().filter(person__in=upheld).exists()
    return "Put somebody else in the place that the host objected to." if stays else ""


@before("confirm_team", "begin_visit")
def nobody_from_the_host(review: Review) -> str:
    """Somebody may have moved to the host council after they were invited."""
    changed_sides = review.seats.taken().exclude(pk__in=review.seats.clear_of_host().values("pk"))
    names = [
        str(seat.person) for seat in changed_sides.select_related("person").order_by("person__name", "pk")
    ]
    return f"Somebody on the team belongs to the host council: {', '.join(names)}." if names else ""


@before("declare_ready", "begin_visit")
def dates_of_the_visit(review: Review) -> str:
    """A visit without dates cannot be made ready."""
    return "" if review.visit_starts_on and review.visit_ends_on else "Set the dates of the visit."


@before("publish")
def a_report_that_is_public(review: Review) -> str:
    """Some kinds of review are for the host and its region only."""
    name = review.review_type.name.lower()
    return "" if review.version.report_is_public else f"The report of a {name} stays confidential."
