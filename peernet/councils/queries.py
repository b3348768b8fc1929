"""What the pages of the register need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Count, Prefetch, Q, QuerySet

from peernet.councils.ages import Age, age_between
from peernet.councils.models import Council, Invitation, Judgement, Membership, Move, Neighbour, Succession
from peernet.councils.querysets import CouncilQuerySet

#: A judgement older than this says little about today.
STALE_YEARS = 3


@dataclass(frozen=True)
class DatedJudgement:
    """A judgement with its age in words."""

    judgement: Judgement
    age: Age

    @property
    def stale(self) -> bool:
        return self.age.years >= STALE_YEARS


def council_in_full(councils: CouncilQuerySet) -> QuerySet[Council]:
    """Councils with everything their pages show, in a fixed number of queries."""
    return councils.prefetch_related(
        Prefetch("neighbours", Neighbour.objects.select_related("neighbour").order_by("rank")),
        Prefetch("judgements", Judgement.objects.order_by("-inspected_on", "-pk")),
        Prefetch("inheritances", Succession.objects.select_related("predecessor").order_by("on", "pk")),
        Prefetch("successions", Succession.objects.select_related("successor").order_by("on", "pk")),
    )


def dated_judgements(council: Council, *, today: date) -> list[DatedJudgement]:
    """The judgements of a council, newest first."""
    return [DatedJudgement(each, age_between(each.inspected_on, today)) for each in council.judgements.all()]


def councils_open_to(person: Any, *, on: date) -> QuerySet[Council]:
    """Councils a person may ask to join, by their verified addresses."""
    return Council.objects.current_on(on).reached_from(verified_domains(person))


def verified_domains(person: Any) -> set[str]:
    """The mail domains of a person's verified addresses."""
    addresses = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return {address.rpartition("@")[2].lower() for address in addresses}


def standing_membership(person: Any) -> Membership | None:
    """The membership a person has or waits for."""
    return person.memberships.standing().select_related("council").order_by("pk").first()


def moves_of(person: Any) -> list[Move]:
    """The person's change of council, while it waits or its day is to come."""
    return list(person.moves.under_way().select_related("council").order_by("pk"))


def moves_around(council: Council) -> list[Move]:
    """Who comes and who goes, while it waits or its day is to come."""
    here = Move.objects.under_way().filter(Q(council=council) | Q(leaving__council=council))
    return list(here.select_related("person", "council", "leaving__council").order_by("starts_on", "pk"))


def people_of(council: Council) -> tuple[list[Membership], list[Membership]]:
    """Who waits and who belongs."""
    everybody = council.memberships.standing().select_related("person").order_by("requested_at", "pk")
    waiting = [each for each in everybody if each.decided_at is None]
    members = sorted(
        (each for each in everybody if each.decided_at), key=lambda each: (each.person.name, each.pk)
    )
    return waiting, members


def observers_of(council: Council) -> list[Membership]:
    """Who reads along for some months."""
    held = council.memberships.observing().select_related("person", "invitation")
    return list(held.order_by("ends_on", "pk"))


def invitations_out(council: Council, user: Any, *, now: datetime) -> list[tuple[Invitation, bool]]:
    """The invitations that nobody has accepted, as far as a person sees them, and whether the link works."""
    rows = council.invitations.visible_to(user).open().select_related("invited_by")
    return [(each, each.expires_at > now) for each in rows.order_by("-sent_at", "-pk")]


def counts_of(councils: QuerySet[Council], field: str) -> dict[str, int]:
    """How many councils have each value of a field."""
    return dict(councils.order_by().values_list(field).annotate(n=Count("pk", distinct=True)))


def regions_of(councils: QuerySet[Council]) -> Iterable[str]:
    """The regions that occur."""
    return councils.order_by("region").values_list("region", flat=True).distinct()
