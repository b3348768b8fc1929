"""Who reads along with a review, as JSON."""

from rest_framework import serializers

from peernet.reviews.models import Observer, Review
from peernet.reviews.serializers.fields import VisibleField
from peernet.reviews.serializers.seats import SwapSerializer


class ObserverSerializer(serializers.ModelSerializer):
    """Somebody who reads along until a day."""

    person = serializers.CharField(source="person.name")

    class Meta:
        model = Observer
        fields = ["id", "review", "person", "why", "starts_on", "until", "ended_at"]


class NewObserverSerializer(SwapSerializer):
    """Who is to read along, until when and why."""

    review = VisibleField(queryset=Review.objects.with_people())
    until = serializers.DateField(help_text="The last day, six months ahead at most.")
    why = serializers.CharField(max_length=200, help_text="Who they are and what they look at.")
