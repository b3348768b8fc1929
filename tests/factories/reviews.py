"""Reviews and what belongs to them."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from peernet.core.themes import Theme
from peernet.reviews.models import LineOfEnquiry, Review, ReviewType, Round, Seat, TypeVersion, VisitNote
from peernet.reviews.states import Evidence, InvitationState, ReviewState, Source, TeamRole
from tests.factories.councils import CouncilFactory
from tests.factories.moments import NOON
from tests.factories.people import UserFactory


class ReviewTypeFactory(DjangoModelFactory):
    """A children's services challenge."""

    class Meta:
        model = ReviewType
        django_get_or_create = ("code",)

    code = "childrens-services-challenge"
    name = "Children's services challenge"

    @factory.post_generation
    def version(self: ReviewType, create: bool, given: Any, **terms: Any) -> None:
        """Every kind has a version."""
        if create and (given or not self.versions.exists()):  # type: ignore[attr-defined]
            number = self.versions.count() + 1  # type: ignore[attr-defined]
            TypeVersion.objects.create(review_type=self, number=number, made_at=NOON, **terms)


class RoundFactory(DjangoModelFactory):
    """An open round over one year."""

    class Meta:
        model = Round

    name = factory.Sequence(lambda n: f"Round {n}")
    review_type = factory.SubFactory(ReviewTypeFactory)
    starts_on = date(2026, 4, 1)
    ends_on = date(2027, 3, 31)
    fictional = True
    opened_at = NOON


class ReviewFactory(DjangoModelFactory):
    """A review with dates for its visit."""

    class Meta:
        model = Review

    review_type = factory.SubFactory(ReviewTypeFactory)
    version = factory.LazyAttribute(lambda review: review.review_type.current_version())
    host = factory.SubFactory(CouncilFactory)
    reviewer = factory.SubFactory(CouncilFactory)
    state = ReviewState.REQUESTED
    requested_at = NOON
    visit_starts_on = date(2026, 5, 12)
    visit_ends_on = date(2026, 5, 14)
    cancelled_reason = factory.LazyAttribute(
        lambda review: "Inspection" if review.state == "cancelled" else ""
    )


class LineFactory(DjangoModelFactory):
    """A line of enquiry."""

    class Meta:
        model = LineOfEnquiry

    review = factory.SubFactory(ReviewFactory)
    position = factory.Sequence(lambda n: n + 1)
    question = "How well does early help reach families before a crisis?"
    theme = Theme.EARLY_HELP


class SeatFactory(DjangoModelFactory):
    """An accepted seat of a peer."""

    class Meta:
        model = Seat

    review = factory.SubFactory(ReviewFactory)
    person = factory.SubFactory(UserFactory)
    council = factory.SelfAttribute("review.reviewer")
    role = TeamRole.PEER
    state = InvitationState.ACCEPTED
    invited_at = NOON


class NoteFactory(DjangoModelFactory):
    """A note from an interview with practitioners."""

    class Meta:
        model = VisitNote

    review = factory.SelfAttribute("line.review")
    line = factory.SubFactory(LineFactory)
    author = factory.SubFactory(UserFactory)
    evidence = Evidence.INTERVIEW
    source = Source.PRACTITIONERS
    text = "Workers knew the step-down route and used it weekly."
    written_at = NOON
