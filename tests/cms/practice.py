"""Whole case studies and the people around them; what matters to a test is written in the test."""

from datetime import date
from typing import Any

from cms.joining import settle
from cms.models import CaseStudyPage, OutcomeClaim
from cms.operations import open_shelf, publish
from cms.ordering import numbered
from cms.states import Level
from peernet.accounts.models import NetworkRole
from peernet.councils.states import CouncilRole
from peernet.indicators.models import Indicator
from tests.factories import CouncilFactory, UserFactory, validator
from tests.factories.moments import NOON

PROSE = [
    "context",
    "problem",
    "practice",
    "what_changed",
    "method",
    "limits",
    "did_not_work",
    "voice",
    "equality",
    "transfer",
    "help_offered",
    "staff_time",
    "data_protection",
]
#: Whom members may ask. Strangers never read any of it.
CONTACT = {
    "contact_name": "Robin Vale",
    "contact_role": "Team manager",
    "contact_email": "robin.vale@council.example",
}


def member(council: Any, role: str = CouncilRole.AUTHOR) -> Any:
    """A person of the council, let into the editors' desk as their role allows."""
    person = UserFactory(member_of=council, role=role)
    settle(person)
    return person


def judge(**fields: Any) -> Any:
    """A validator of the network, let into the editors' desk."""
    person = validator(**fields)
    settle(person)
    return person


def moderator() -> Any:
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.MODERATOR)
    settle(person)
    return person


def neet() -> Indicator:
    """An indicator of which less is better."""
    return Indicator.objects.get_or_create(
        code="NI 117",
        defaults={"scheme": "National Indicators 2008", "name": "16 to 18 NEET", "polarity": "low"},
    )[0]


def claim(**fields: Any) -> OutcomeClaim:
    """A fall from 8% to 6%, with a source and without a comparison."""
    given = {
        "indicator": neet(),
        "measure": "Young people not in education, employment or training",
        "unit": "%",
        "baseline": 8,
        "baseline_period": "2022/23",
        "result": 6,
        "result_period": "2024/25",
        "source": "Client caseload return",
    }
    return OutcomeClaim(**(given | fields))


def written(council: Any = None, *, by: Any = None, claims: Any = None, **fields: Any) -> CaseStudyPage:
    """A whole draft on the council's shelf, claiming to be promising."""
    council = council or CouncilFactory()
    given: dict[str, Any] = {
        "title": "Named advisers for pupils likely to become NEET",
        "summary": "One adviser from Year 10 to November; fewer drop out.",
        "theme": "neet",
        "age_group": "16-25",
        "started_on": date(2023, 9, 1),
        "claimed_level": Level.PROMISING,
        "children_reached": 100,
        "set_up_cost": 5000,
        "running_cost": 40000,
        "steps": [("step", "Agree who sees the list."), ("step", "Move annual leave.")],
        **dict.fromkeys(PROSE, "Plain words about what happened."),
        **CONTACT,
    }
    page = CaseStudyPage(owner=by, live=False, **(given | fields))
    page.outcomes = numbered([claim()] if claims is None else claims)
    draft = open_shelf(council=council).add_child(instance=page)
    draft.save_revision(user=by, clean=False)
    return draft


def published(council: Any = None, *, level: str = Level.PROMISING, **fields: Any) -> CaseStudyPage:
    """A case study that readers see."""
    return publish(page=written(council, **fields), level=Level(level), by=None, at=NOON)
