"""Invented figures of invented councils, so that suggestions have something to begin with."""

from collections.abc import Iterable
from decimal import Decimal
from random import Random

from peernet.councils.models import Council
from peernet.indicators.models import Indicator, IndicatorValue

PERIODS = ("2023/24", "2024/25")
SEED = 117
#: By code: what a council in the middle has, and how far most are from it.
USUAL = {
    "REREF": (22.0, 4.0),
    "NI 65": (22.5, 4.0),
    "NI 71": (90.0, 30.0),
    "CLA-20MILES": (18.0, 6.0),
    "NI 62": (10.5, 2.0),
    "NI 63": (69.0, 5.0),
    "SEV-ABS": (2.2, 0.6),
    "CPP-2YRS": (3.4, 1.2),
    "SW-TURNOVER": (15.0, 4.0),
    "EHCP-20WKS": (52.0, 18.0),
    "NI 117": (5.4, 1.4),
    "NI 111": (150.0, 45.0),
    "NI 147": (89.0, 4.0),
    "NI 148": (55.0, 6.0),
}
#: So few children that some figures are left out.
RARE = {"CPP-2YRS", "NI 71"}


def load_figures(councils: Iterable[Council]) -> int:
    """Give each council its figures for each period, once; how many there are now."""
    indicators = {each.code: each for each in Indicator.objects.filter(code__in=USUAL)}
    rows = []
    for council in sorted(councils, key=lambda each: each.code):
        dice = Random(f"{SEED} {council.code}")  # noqa: S311 - invented figures, not secrets
        for code, (middle, spread) in USUAL.items():
            stands = dice.gauss(0, 1)
            for period in PERIODS:
                number = max(0.1, middle + spread * (stands + dice.gauss(0, 0.25)))
                if code in indicators:
                    small = code in RARE and dice.random() < 0.15
                    rows.append(
                        IndicatorValue(
                            indicator=indicators[code],
                            council=council,
                            period=period,
                            value=None if small else Decimal(str(round(number, 1))),
                            suppressed="c" if small else "",
                            source="Invented for the demo network",
                        )
                    )
    IndicatorValue.objects.bulk_create(rows, ignore_conflicts=True)
    return IndicatorValue.objects.filter(council__fictional=True).count()
