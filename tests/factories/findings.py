"""Findings and actions."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from peernet.core.themes import Theme
from peernet.findings.models import Action, Finding
from peernet.findings.states import SEEN_BY_HOST, FindingKind, FindingState
from tests.factories.moments import NOON
from tests.factories.people import UserFactory
from tests.factories.reviews import LineFactory


class FindingFactory(DjangoModelFactory):
    """An area for consideration that the team has not agreed yet."""

    class Meta:
        model = Finding

    review = factory.SelfAttribute("line.review")
    line = factory.SubFactory(LineFactory)
    kind = FindingKind.AREA
    theme = Theme.EARLY_HELP
    title = "Step-down is clear to workers but not to schools"
    text = "Schools told us they learn that a case has stepped down when nobody answers."
    state = FindingState.CANDIDATE
    shared_at = factory.LazyAttribute(lambda finding: NOON if finding.state in SEEN_BY_HOST else None)
    written_by = factory.SubFactory(UserFactory)
    written_at = NOON


class ActionFactory(DjangoModelFactory):
    """A proposed action."""

    class Meta:
        model = Action

    finding = factory.SubFactory(FindingFactory)
    title = "Write to every school when a case steps down"
    success = "Nine in ten schools say they knew within a week"
    owner = factory.SubFactory(UserFactory)
    due_on = date(2026, 9, 1)
    set_by = factory.SubFactory(UserFactory)
    set_at = NOON
