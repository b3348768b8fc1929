"""Foreign keys are arrows too, and point down."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.walls import foreign_keys_pointing_up


def test_every_foreign_key_points_down() -> None:
    assert list(foreign_keys_pointing_up(apps.get_models(include_auto_created=True))) == []


@isolate_apps("peernet.core", "peernet.reviews")
def test_a_foreign_key_that_points_up_is_named() -> None:
    class Review(models.Model):
        class Meta:
            app_label = "reviews"

    class Crest(models.Model):
        review = models.ForeignKey(Review, on_delete=models.CASCADE)

        class Meta:
            app_label = "core"

    assert list(foreign_keys_pointing_up([Crest, Review])) == [
        "core.Crest.review points up to reviews.Review"
    ]
