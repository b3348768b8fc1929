"""The register as the database has it, in the same shape as the lists."""

from dataclasses import fields

from django.db.models import F

from peernet.councils.models import Border, Council, Judgement, Neighbour, Succession
from peernet.councils.register.snapshot import Authority, Likeness, Snapshot, Takeover, Touch, Verdict

AUTHORITY_FIELDS = [each.name for each in fields(Authority)]


def standing_register() -> Snapshot:
    """All that is known about real councils, in five queries."""
    return Snapshot(
        authorities=tuple(
            Authority(**row)
            for row in Council.objects.of_england().order_by("code").values(*AUTHORITY_FIELDS)
        ),
        takeovers=_takeovers(),
        likenesses=_likenesses(),
        verdicts=_verdicts(),
        touches=_touches(),
    )


def _takeovers() -> tuple[Takeover, ...]:
    rows = Succession.objects.filter(predecessor__fictional=False, successor__fictional=False)
    codes = rows.order_by("predecessor__code", "successor__code").values_list(
        "predecessor__code", "successor__code", "on"
    )
    return tuple(Takeover(*row) for row in codes)


def _likenesses() -> tuple[Likeness, ...]:
    rows = Neighbour.objects.filter(council__fictional=False, neighbour__fictional=False)
    codes = rows.order_by("council__code", "rank").values_list(
        "council__code", "neighbour__code", "rank", "closeness", "model_year"
    )
    return tuple(Likeness(*row) for row in codes)


def _verdicts() -> tuple[Verdict, ...]:
    rows = Judgement.objects.filter(council__fictional=False).order_by("council__code", "inspected_on")
    named = rows.annotate(of=F("council__code")).values_list(
        "of", "inspected_on", "framework", "basis", "published_on", "overall", "parts"
    )
    return tuple(Verdict(*row[:-1], parts=tuple(sorted(row[-1].items()))) for row in named)


def _touches() -> tuple[Touch, ...]:
    rows = Border.objects.filter(first__fictional=False, second__fictional=False)
    codes = rows.values_list("first__code", "second__code", "basis")
    touches = (Touch(min(one, other), max(one, other), basis) for one, other, basis in codes)
    return tuple(sorted(touches, key=lambda each: each.key))
