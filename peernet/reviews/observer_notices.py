"""What people hear of somebody who reads along with a review."""

from typing import Any

from django.urls import reverse

from peernet.notifications.operations import notify
from peernet.reviews.notices import people_answering_for, people_on_team


def named(observer: Any, *, by: Any) -> None:
    """The person, the host and the team hear that somebody reads along; who it is stands on the page."""
    review, team = observer.review, reverse("reviews:team", args=[observer.review_id])
    day = f"{observer.until.day} {observer.until:%B %Y}"
    people = people_answering_for(review.host) | people_on_team(review)
    notify(
        people=people.exclude(pk__in=[by.pk, observer.person_id]).distinct(),
        subject=f"Somebody reads along until {day}: {review}",
        body="The page of the team says who. The host can end it at any time.",
        link=team,
    )
    notify(
        people=[observer.person],
        subject=f"You read along until {day}: {review}",
        body="You read what the host reads, without notes and concerns, and change nothing.",
        link=reverse("reviews:detail", args=[review.pk]),
    )


def ended(observer: Any, *, by: Any) -> None:
    """The person hears that they read along no longer, and the host, unless it was they who ended it."""
    people = people_answering_for(observer.review.host)
    own = getattr(by, "pk", None)
    notify(
        people=people.exclude(pk__in=[own, observer.person_id]).distinct(),
        subject=f"Somebody reads along no longer: {observer.review}",
        link=reverse("reviews:team", args=[observer.review_id]),
    )
    notify(
        people=[] if own == observer.person_id else [observer.person],
        subject=f"You read along no longer: {observer.review}",
        link=reverse("reviews:list"),
    )
