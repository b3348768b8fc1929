"""What lists of reviews and of notes can be narrowed by."""

from typing import Any

import django_filters
from django import forms

from peernet.core.lookup import LARGEST_KEY
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.states import Evidence, ReviewState, Source


class IdFilter(django_filters.NumberFilter):
    """A row named by its id; one that the person may not see gives an empty list like any other."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        # Foreign keys are compared as they come: what no database can hold must not get there.
        super().__init__(min_value=0, max_value=LARGEST_KEY, **options)


class ReviewFilter(django_filters.FilterSet):
    """State, councils and round."""

    state = django_filters.MultipleChoiceFilter(choices=ReviewState.choices)
    host = django_filters.CharFilter(field_name="host__code", help_text="Registry code of the host.")
    reviewer = django_filters.CharFilter(
        field_name="reviewer__code", help_text="Registry code of the council that leads the visit."
    )
    round = IdFilter(field_name="round_id")

    class Meta:
        model = Review
        fields: list[str] = []


class NoteFilter(django_filters.FilterSet):
    """Review, line of enquiry and kinds."""

    review = IdFilter(field_name="review_id")
    line = IdFilter(field_name="line_id")
    evidence = django_filters.MultipleChoiceFilter(choices=Evidence.choices)
    source = django_filters.MultipleChoiceFilter(choices=Source.choices)

    class Meta:
        model = VisitNote
        fields: list[str] = []
