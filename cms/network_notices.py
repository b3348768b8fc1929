"""What people hear while the network screens, judges and decides."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cms.hearers import owning_people
from cms.notices import DESK, editor
from cms.parties import parties_to
from cms.states import Level
from peernet.accounts.models import NetworkRole
from peernet.councils.models import Membership
from peernet.notifications.operations import notify

MODERATORS = (NetworkRole.Role.MODERATOR,)
JUDGES = (NetworkRole.Role.VALIDATOR, NetworkRole.Role.MODERATOR)


def waits_for_screening(page: Any) -> None:
    """Somebody of the network reads it first."""
    notify(
        people=_apart(page, JUDGES),
        subject=f"“{page.title}” from {page.council.name} waits for screening",
        body="Read whether it is complete, plain and points to nobody. Two people judge it after you.",
        link=DESK,
    )


def waits_for_judges(page: Any) -> None:
    """Two people from councils without a part in it are asked."""
    notify(
        people=_apart(page, JUDGES),
        subject=f"“{page.title}” from {page.council.name} waits for two judgements",
        body=f"The council claims the level {page.get_claimed_level_display()}.",
        link=DESK,
    )


def waits_for_decision(page: Any) -> None:
    """Moderators decide where the judgements differ."""
    notify(
        people=_apart(page, MODERATORS),
        subject=f"The judgements of “{page.title}” differ",
        body="Read both, then accept it at a level, ask for changes or decline it.",
        link=DESK,
    )


def held_back(page: Any, by: Any, why: str) -> None:
    """Both judges named a level, but the draft may not go out as it is; no judgement is lost."""
    people = _apart(page, MODERATORS)
    notify(
        people=people,
        subject=f"“{page.title}” is judged, but may not go out yet",
        body=f"Both judgements name the same level. Accept it once this is settled. {why}",
        link=DESK,
    )
    if by not in people:
        notify(
            people=[by],
            subject=f"Your judgement of “{page.title}” is kept",
            body=f"It is not published yet: a moderator decides once this is settled. {why}",
            link=DESK,
        )
    notify(
        people=owning_people(page, but=by),
        subject=f"“{page.title}” is judged, but may not go out yet",
        body=why,
        link=editor(page),
    )


def accepted(page: Any, level: Level, by: Any, go_live_at: datetime | None) -> None:
    """The author and the council's approvers know the level, and when everybody can read it."""
    lower = " That is lower than you claimed; the reasons are in its history."
    on = f" It is published on {date_format(localtime(go_live_at), 'j F Y, H:i')}." if go_live_at else ""
    notify(
        people=owning_people(page, but=by),
        subject=f"“{page.title}” is {'accepted' if go_live_at else 'published'}",
        body=f"The network accepted it as {level.label}.{lower if level != page.claimed_level else ''}{on}",
        link=editor(page) if go_live_at else page.url,
    )


def declined(page: Any, by: Any) -> None:
    """The author reads why, and still has the draft."""
    notify(
        people=owning_people(page, but=by),
        subject=f"“{page.title}” is not taken into the library",
        body="The reasons stand at the top of your draft. You may change it and submit it anew.",
        link=editor(page),
    )


def called_off(page: Any, why: str) -> None:
    """A date of publication passed, but the words may not go out as they are."""
    notify(
        people=owning_people(page, but=None),
        subject=f"“{page.title}” was not published on its day",
        body=why,
        link=editor(page),
    )


def _apart(page: Any, roles: tuple[str, ...]) -> QuerySet:
    parties = Membership.objects.active().filter(council__in=parties_to(page))
    able = get_user_model().objects.filter(is_active=True, network_roles__role__in=roles)
    return able.exclude(pk__in=parties.values("person")).distinct().order_by("pk")
