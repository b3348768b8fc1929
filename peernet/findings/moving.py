"""Whether the indicator of an action moved once it was done: watched for 24 months, never judged by us."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from peernet.findings.due import WATCHED_MONTHS, months_after
from peernet.findings.models import Action
from peernet.findings.states import CHECKED
from peernet.indicators.models import Indicator, IndicatorValue


@dataclass(frozen=True)
class Moved:
    """The last value published before an action was set and the latest since it was verified."""

    indicator: Indicator
    before: IndicatorValue | None
    since: IndicatorValue | None
    watched_until: date | None
    over: bool

    @property
    def change(self) -> Decimal | None:
        if not self.before or not self.since:
            return None
        if self.before.value is None or self.since.value is None:
            return None
        return self.since.value - self.before.value

    @property
    def nothing_moved(self) -> bool:
        """Done and watched, and the indicator stands where it stood or has gone the wrong way."""
        change = self.change
        if change is None:
            return False
        wanted = {Indicator.Polarity.HIGH: 1, Indicator.Polarity.LOW: -1}.get(
            Indicator.Polarity(self.indicator.polarity)
        )
        return change == 0 if wanted is None else change * wanted <= 0

    @property
    def words(self) -> str:
        """One sentence: what is seen, never what caused it."""
        if self.watched_until is None:
            return "It is watched for 24 months once the action is verified."
        if not self.since:
            return "Nothing has been published since the action was verified."
        if self.change is None:
            return "The published values cannot be compared."
        if self.change == 0:
            return "It stands where it stood."
        return f"It {'rose' if self.change > 0 else 'fell'} by {abs(self.change.normalize()):f}."


def moved_since(action: Action, today: date) -> Moved | None:
    """What became of the indicator of one action, or nothing where it names none."""
    return moves_of([action], today).get(action.pk)


def moves_of(actions: list[Action], today: date) -> dict[int, Moved]:
    """The same for several actions in one query; they bring their indicator and review with them."""
    named = [action for action in actions if action.indicator is not None]
    wanted = {(action.indicator_id, action.finding.review.host_id) for action in named}
    published: dict[tuple[int | None, int], list[IndicatorValue]] = {}
    rows = IndicatorValue.objects.filter(
        indicator__in={key for key, _ in wanted}, council__in={key for _, key in wanted}
    )
    for value in rows.exclude(published_on=None).order_by("published_on", "period", "pk"):
        published.setdefault((value.indicator_id, value.council_id), []).append(value)
    return {
        action.pk: _moved(
            action, published.get((action.indicator_id, action.finding.review.host_id), []), today
        )
        for action in named
    }


def done_but_nothing_moved(user: Any, today: date) -> list[tuple[Action, Moved]]:
    """Verified actions the person sees whose indicator has not moved as hoped, the longest first."""
    done = Action.objects.visible_to(user).filter(state__in=CHECKED).exclude(indicator=None)
    fetched = done.select_related("indicator", "owner", "finding__review__host")
    actions = list(fetched.order_by("verified_at", "pk"))
    moves = moves_of(actions, today)
    return [(action, moves[action.pk]) for action in actions if moves[action.pk].nothing_moved]


def _moved(action: Action, values: list[IndicatorValue], today: date) -> Moved:
    begun = timezone.localdate(action.set_at)
    before = [value for value in values if value.published_on and value.published_on <= begun]
    verified = timezone.localdate(action.verified_at) if action.verified_at else None
    until = months_after(verified, WATCHED_MONTHS) if verified else None
    since = [
        value
        for value in values
        if verified and until and value.published_on and verified < value.published_on <= until
    ]
    assert action.indicator is not None
    return Moved(
        indicator=action.indicator,
        before=before[-1] if before else None,
        since=since[-1] if since else None,
        watched_until=until,
        over=bool(until and until < today),
    )
