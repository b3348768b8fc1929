"""What people hear about review dates and labels."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from cms.hearers import moderators, owning_people
from cms.living.models import Freshness
from cms.living.schedule import LAPSES, Stage
from cms.states import LADDER, Level
from peernet.notifications.operations import notify


def reminded(thing: Freshness, stage: Stage) -> None:
    """The council, and moderators once it is late."""
    page = thing.page
    ladder = page.level in LADDER[1:] and stage.days >= 0
    next_lapse = next((lapse.days for lapse in LAPSES if lapse.days > stage.days), None)
    falls = f" Its label steps down {next_lapse} days after that date." if ladder and next_lapse else ""
    body = (
        f"Somebody who approves for {page.council.name} says by {_day(thing.due_on)} whether it still holds, "
        f"or opens the draft and changes what no longer does.{falls}"
    )
    people = [*owning_people(page, but=None), *(moderators() if stage.moderators else [])]
    notify(people=people, subject=stage.subject.format(title=page.title), body=body, link=_link(page))


def lapsed(thing: Freshness, was: str) -> None:
    """Everybody who was reminded knows that the label stepped down, and how it comes back."""
    page = thing.page
    notify(
        people=[*owning_people(page, but=None), *moderators()],
        subject=f"“{page.title}” is now {Level(page.level).label}",
        body=f"It was {Level(was).label}. Nobody said by {_day(thing.due_on)} that it still holds, "
        f"nor in the {LAPSES[0].days} days after. Once it does, a moderator may give the label back.",
        link=_link(page),
    )


def reaffirmed(thing: Freshness, by: Any) -> None:
    """The author hears it; moderators do where a label waits to be given back."""
    page = thing.page
    notify(
        people=owning_people(page, but=by),
        subject=f"{page.council.name} says that “{page.title}” still holds",
        body=f"It is looked at again by {_day(thing.due_on)}.",
        link=_link(page),
    )
    if thing.lapsed:
        notify(
            people=moderators(),
            subject=f"Give “{page.title}” its label back?",
            body=f"It stepped down from {Level(thing.down_from).label} because its review had lapsed. "
            "The council now says that it still holds.",
            link=_link(page),
        )


def lowered(thing: Freshness, was: str, by: Any, reason: str) -> None:
    """The council and moderators know the new label and why."""
    page = thing.page
    notify(
        people=[person for person in [*owning_people(page, but=by), *moderators()] if person != by],
        subject=f"“{page.title}” is now {Level(page.level).label}",
        body=f"It was {Level(was).label}. Reason given: {reason}",
        link=_link(page),
    )


def restored(thing: Freshness, by: Any, note: str) -> None:
    """The council knows that it has its label back."""
    page = thing.page
    notify(
        people=owning_people(page, but=by),
        subject=f"“{page.title}” is {Level(page.level).label} again",
        body=note,
        link=_link(page),
    )


def went_quietly(page: Any, by: Any) -> None:
    """Moderators look at every withdrawal of which the public is told nothing."""
    notify(
        people=[person for person in moderators() if person != by],
        subject=f"“{page.title}” was withdrawn without a public notice",
        body=f"{by} withdrew it for {page.council.name}, or for the network. "
        "Read the reason in its history and say if a notice can stand after all.",
        link=reverse("wagtailadmin_pages:history", args=[page.pk]),
    )


def _link(page: Any) -> str:
    return reverse("living:detail", args=[page.pk])


def _day(day: Any) -> str:
    return date_format(day, "j F Y")
