"""The kinds of review that the network runs, each with its first version."""

from datetime import datetime

from django.db import transaction

from peernet.peers.states import PeerRole
from peernet.reviews.models import ReviewType
from peernet.reviews.operations import Terms, edit_type
from peernet.reviews.states import ReviewState as S
from peernet.reviews.terms import USUAL_SECTIONS, ClockKey, Length, TeamPart, Unit

MONTHS, WORKING_DAYS = Unit.MONTHS, Unit.WORKING_DAYS
REPORT: dict[str, Length] = {
    ClockKey.PAPERS: Length(10, WORKING_DAYS),
    ClockKey.FACTS: Length(10, WORKING_DAYS),
}
FULL: dict[str, Length] = {
    **REPORT,
    ClockKey.REPORT: Length(3, MONTHS),
    ClockKey.PLAN: Length(5, MONTHS),
    ClockKey.PROGRESS: Length(10, MONTHS),
    ClockKey.PROGRESS_REPORT: Length(12, MONTHS),
}
SHORT: dict[str, Length] = {
    ClockKey.PAPERS: Length(5, WORKING_DAYS),
    ClockKey.FACTS: Length(5, WORKING_DAYS),
    ClockKey.REPORT: Length(20, WORKING_DAYS),
    ClockKey.PLAN: Length(3, MONTHS),
    ClockKey.PROGRESS: Length(6, MONTHS),
    ClockKey.PROGRESS_REPORT: Length(7, MONTHS),
}
CHALLENGE_TEAM = [
    TeamPart(PeerRole.DIRECTOR, 1, 1),
    TeamPart(PeerRole.ASSISTANT_DIRECTOR, 1, 1),
    TeamPart(PeerRole.PRACTITIONER, 0, 2),
    TeamPart(PeerRole.ELECTED_MEMBER, 0, 1),
    TeamPart(PeerRole.DATA, 0, 1),
    TeamPart(PeerRole.HEALTH, 0, 1),
]
PAPERS = [
    "Self-assessment or position statement",
    "Latest improvement plan",
    "Performance report of the last quarter",
    "Structure chart with vacancies",
    "Last three audits of practice",
    "Report of the last inspection",
]

#: By code: what stands on the kind itself, and its terms.
KINDS: dict[str, tuple[dict[str, object], Terms]] = {
    "corporate-challenge": (
        {
            "name": "Corporate peer challenge",
            "days_on_site": 4,
            "cycle_months": 60,
            "team_size": 6,
            "peer_days": 6,
            "on_register": True,
        },
        Terms(
            clocks=FULL,
            documents=[*PAPERS, "Medium-term financial plan", "Corporate plan"],
            most_documents=12,
            report_sections=[
                "Priorities and outcomes",
                "Leadership",
                "Governance and culture",
                "Finance",
                "Capacity to improve",
                "Recommendations",
            ],
            report_is_public=True,
        ),
    ),
    "childrens-services-challenge": (
        {
            "name": "Children's services challenge",
            "days_on_site": 3,
            "cycle_months": 36,
            "team_size": 5,
            "peer_days": 6,
            "on_register": True,
        },
        Terms(
            clocks=FULL,
            team=CHALLENGE_TEAM,
            documents=PAPERS,
            most_documents=10,
            report_sections=USUAL_SECTIONS,
        ),
    ),
    "regional-triad-day": (
        {
            "name": "Regional triad day",
            "days_on_site": 1,
            "cycle_months": 12,
            "team_size": 2,
            "peer_days": 2,
        },
        Terms(
            stages=[S.PREPARING],
            clocks=SHORT,
            team=[TeamPart(PeerRole.DIRECTOR, 1, 2), TeamPart(PeerRole.ASSISTANT_DIRECTOR, 0, 2)],
            documents=PAPERS[:2],
            most_documents=3,
            report_sections=["What we heard", "What we would look at next"],
        ),
    ),
    "safeguarding-assurance-visit": (
        {
            "name": "Safeguarding assurance visit",
            "days_on_site": 1,
            "cycle_months": 12,
            "team_size": 2,
            "peer_days": 2,
            "on_register": True,
        },
        Terms(
            stages=[S.PREPARING, S.ACTION_PLANNING, S.MONITORING],
            clocks=SHORT,
            team=[
                TeamPart(PeerRole.DIRECTOR, 0, 1),
                TeamPart(PeerRole.ASSISTANT_DIRECTOR, 0, 2),
                TeamPart(PeerRole.PRACTITIONER, 0, 2),
            ],
            documents=[PAPERS[0], PAPERS[4]],
            most_documents=4,
            report_sections=["Assurance", "Concerns", "What to do first"],
        ),
    ),
    "progress-review": (
        {
            "name": "Progress review",
            "days_on_site": 2,
            "cycle_months": 36,
            "team_size": 3,
            "peer_days": 3,
        },
        Terms(
            stages=[S.PREPARING],
            clocks=SHORT,
            documents=["Action plan with evidence"],
            most_documents=3,
            report_sections=["Action by action", "What changed for children", "What is left"],
            report_is_public=True,
        ),
    ),
}


@transaction.atomic
def load_types(*, at: datetime) -> dict[str, ReviewType]:
    """The kinds of review, each with a version."""
    kinds = {}
    for code, (fields, terms) in KINDS.items():
        kind, made = ReviewType.objects.get_or_create(code=code, defaults=fields)
        if made:
            edit_type(review_type=kind, based_on=0, terms=terms, why="The first version.", by=None, at=at)
        kinds[code] = kind
    return kinds
