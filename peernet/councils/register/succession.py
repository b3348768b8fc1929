"""Councils that ended, and where their children's services went."""

from collections.abc import Iterable
from datetime import date, timedelta

from peernet.councils.register.authorities import day_of_change
from peernet.councils.register.registry import KINDS, Entry, Registry
from peernet.councils.register.snapshot import Authority, Takeover


def read_succession(
    authorities: Iterable[Authority], registry: Registry
) -> tuple[list[Authority], list[Takeover]]:
    """Ended counties and unitaries whose work went to one of today's authorities, and the takeovers."""
    today = {each.code: each for each in authorities}
    ended, takeovers = [], []
    for entry in registry.values():
        successors = [today[code] for code in successors_of(entry, registry) if code in today]
        if entry.kind not in KINDS or entry.ends_on is None or entry.code in today or not successors:
            continue
        handed_over = [Takeover(entry.code, each.code, day_of_takeover(entry, each)) for each in successors]
        takeovers += handed_over
        last_day = min(entry.ends_on, min(each.on for each in handed_over) - timedelta(days=1))
        ended.append(past_authority(entry, successors[0].region, last_day))
    return ended, takeovers


def successors_of(entry: Entry, registry: Registry) -> list[str]:
    """The councils that replaced it; a county's work went wherever its last districts went too."""
    moved = [each for each in registry.districts_of(entry.code) if each.ends_on == entry.ends_on]
    codes = [*entry.replaced_by, *(code for each in moved for code in each.replaced_by)]
    return list(dict.fromkeys(codes))


def day_of_takeover(entry: Entry, successor: Authority) -> date:
    """The successor's first day; without one, the day after the last."""
    assert entry.ends_on is not None
    return successor.starts_on or entry.ends_on + timedelta(days=1)


def past_authority(entry: Entry, region: str, last_day: date) -> Authority:
    """An ended council. Where the registry leaves its region empty, the successor's is the same.

    What the registry says of the position and area of ended councils is not reliable and is left out.
    """
    starts_on = day_of_change(entry.starts_on)
    return Authority(
        code=entry.code,
        name=entry.name,
        official_name=entry.official_name,
        kind=KINDS[entry.kind],
        region=entry.region or region,
        gss_code=entry.gss_codes[0],
        starts_on=starts_on if starts_on and starts_on <= last_day else None,
        ends_on=last_day,
    )
