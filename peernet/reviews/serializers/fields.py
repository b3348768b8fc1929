"""Fields for this subject and those above it: plain text, and rows named by their id."""

from typing import Any

from rest_framework import serializers

from peernet.reviews.models import LineOfEnquiry, Review
from peernet.reviews.wording import plain


class PlainTextField(serializers.CharField):
    """Several lines of text, counted as the person counted them."""

    def to_internal_value(self, data: Any) -> str:
        return plain(super().to_internal_value(data))


class VisibleField(serializers.PrimaryKeyRelatedField):
    """A row named by its id, among those the person may see; for them the others do not exist."""

    default_error_messages = {"does_not_exist": "There is nothing with this id that you may see."}

    def __init__(self, **options: Any) -> None:
        # Without a field of its own for the id, 1e999 and 1.5 would reach the database.
        super().__init__(pk_field=serializers.IntegerField(), **options)

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return self.seen_by(self.context["request"].user, rows)

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except OverflowError:
            # A row of a table that extends another is not asked whether its key fits.
            self.fail("does_not_exist", pk_value=data)

    def seen_by(self, user: Any, rows: Any) -> Any:
        return rows.visible_to(user)


class LineField(VisibleField):
    """A line of enquiry of a review that the person may see."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=LineOfEnquiry.objects.order_by("pk"), **options)

    def seen_by(self, user: Any, rows: Any) -> Any:
        return rows.filter(review__in=Review.objects.visible_to(user))
