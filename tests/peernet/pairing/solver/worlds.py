"""Small made-up rounds, and a plain second opinion on what is allowed in them."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from peernet.pairing.solver.plan import Plan
from peernet.pairing.solver.problem import (
    Border,
    Closeness,
    Conflict,
    Council,
    Host,
    Judgement,
    Neighbour,
    NeighbourRule,
    PastReview,
    Problem,
    Rules,
    Unavailable,
    Veto,
)
from peernet.pairing.solver.scoring import score_pairs
from peernet.pairing.solver.world import build_world

TODAY = date(2026, 1, 1)
NAMES = ("Ashwick", "Brackenholm", "Carrowdale", "Dunmere", "Eastling", "Fellshire")
FREE = Rules(
    bordering=False,
    same_combined_authority=False,
    declared_conflict=False,
    mutual_years=None,
    circular_years=None,
    repeat_years=None,
    lead_judgements=(),
    neighbours=NeighbourRule.OFF,
)


def council(name, **facts):
    return Council(code=name[:3].upper(), name=name, **{"latitude": 52.0, "longitude": -1.0, **facts})


def round_of(*councils, hosts=None, rules=FREE, **tables):
    chosen = tuple(Host(each.code) for each in councils) if hosts is None else hosts
    return Problem(councils=councils, hosts=chosen, today=TODAY, rules=rules, **tables)


@st.composite
def worlds(draw, most_councils=5, most_hosts=4, most_demand=2):
    size = draw(st.integers(2, most_councils))
    councils = tuple(
        council(
            name,
            region=draw(st.sampled_from(["North", "South"])),
            combined_authority=draw(st.sampled_from(["", "Combined"])),
            latitude=draw(st.integers(50, 54)),
            capacity=draw(st.integers(0, 2)),
            judgement=draw(st.sampled_from(list(Judgement))),
            days_given=draw(st.integers(0, 9)),
        )
        for name in NAMES[:size]
    )
    codes = [each.code for each in councils]
    pairs = [(one, two) for one in codes for two in codes if one != two]
    hosts = draw(st.lists(st.sampled_from(codes), unique=True, min_size=1, max_size=most_hosts))
    some = st.lists(st.sampled_from(pairs), unique=True, max_size=3)
    links = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    rules = Rules(
        bordering=draw(st.booleans()),
        same_combined_authority=draw(st.booleans()),
        declared_conflict=draw(st.booleans()),
        mutual_years=draw(st.sampled_from([None, 0, 3])),
        circular_years=draw(st.sampled_from([None, 0, 3])),
        repeat_years=draw(st.sampled_from([None, 3])),
        lead_judgements=draw(st.sampled_from([(), (Judgement.GOOD, Judgement.OUTSTANDING)])),
        neighbours=draw(st.sampled_from([NeighbourRule.OFF, NeighbourRule.OFF, *NeighbourRule])),
        other_region=draw(st.booleans()),
        maximum_km=draw(st.sampled_from([None, 250])),
    )
    return Problem(
        councils=councils,
        hosts=tuple(Host(code, draw(st.integers(1, most_demand))) for code in hosts),
        today=TODAY,
        neighbours=tuple(
            Neighbour(one, two, draw(st.sampled_from(list(Closeness))), rank)
            for rank, (one, two) in enumerate(links, start=1)
        ),
        conflicts=tuple(
            Conflict(one, two, "declared", until=draw(st.sampled_from([None, date(2025, 1, 1)])))
            for one, two in draw(some)
        ),
        history=tuple(
            PastReview(one, two, draw(st.sampled_from([date(2024, 6, 1), date(2019, 6, 1)])))
            for one, two in draw(some)
        ),
        borders=tuple(Border(one, two) for one, two in draw(some)),
        unavailable=tuple(Unavailable(code) for code in draw(st.lists(st.sampled_from(codes), max_size=1))),
        vetoes=tuple(Veto(one, two) for one, two in draw(some)),
        rules=rules,
        seed=draw(st.integers(0, 3)),
    )


def is_allowed(problem, host, reviewer):
    """The rules once more, one pair at a time and without arrays."""
    rules = problem.rules
    known = {each.code: each for each in problem.councils}
    one, two = known[host], known[reviewer]
    links = {(row.code, row.neighbour) for row in problem.neighbours}
    either = {(host, reviewer), (reviewer, host)}

    def reviewed(of, by, years):
        start = problem.today.replace(year=problem.today.year - years)
        return any((row.host, row.reviewer) == (of, by) and row.on > start for row in problem.history)

    def step(of, by, years):
        return reviewed(of, by, years) if years else False

    return not (
        host == reviewer
        or two.capacity == 0
        or any(row.code == reviewer for row in problem.unavailable)
        or any((row.host, row.reviewer) == (host, reviewer) for row in problem.vetoes)
        or (rules.bordering and any((row.first, row.second) in either for row in problem.borders))
        or (
            rules.declared_conflict
            and any(
                (row.first, row.second) in either and (row.until is None or row.until >= problem.today)
                for row in problem.conflicts
            )
        )
        or (
            rules.same_combined_authority
            and one.combined_authority
            and one.combined_authority == two.combined_authority
        )
        or (rules.lead_judgements and two.judgement not in rules.lead_judgements)
        or (rules.neighbours == NeighbourRule.HOST and (host, reviewer) not in links)
        or (rules.neighbours == NeighbourRule.EITHER and not either & links)
        or (rules.other_region and one.region == two.region)
        or (rules.maximum_km is not None and abs(one.latitude - two.latitude) * 111.19 > rules.maximum_km)
        or (rules.mutual_years and reviewed(reviewer, host, rules.mutual_years))
        or (rules.repeat_years and reviewed(host, reviewer, rules.repeat_years))
        or any(
            step(reviewer, third, rules.circular_years) and step(third, host, rules.circular_years)
            for third in known
        )
    )


def has_circle(problem, pairs):
    """Does a plan, with the history that counts, make two or three councils review each other in turn?"""
    made = set(pairs)
    rules = problem.rules
    if rules.mutual_years is not None and any((two, one) in made for one, two in made):
        return True
    if rules.circular_years is None:
        return False
    start = problem.today.replace(year=problem.today.year - rules.circular_years)
    recent = {(row.host, row.reviewer) for row in problem.history if row.on > start and rules.circular_years}
    every = made | recent
    codes = [each.code for each in problem.councils]
    return any(
        (two, three) in every and (three, one) in every
        for one, two in made
        for three in codes
        if three not in (one, two)
    )


def plans_by_hand(problem, also=()):
    """Every plan there is: what each host lacks, and the scores that each gets."""
    world = build_world(problem)
    lines, columns = np.indices((len(world.hosts), len(world.councils)))
    scores = score_pairs(world, lines, columns).total
    line = {host.code: position for position, host in enumerate(world.hosts)}
    options = []
    for host in problem.hosts:
        fit = [
            each.code
            for each in problem.councils
            if (host.code, each.code) in also or is_allowed(problem, host.code, each.code)
        ]
        options.append(
            [
                [(host.code, code) for code in some]
                for number in range(min(host.demand, len(fit)) + 1)
                for some in combinations(fit, number)
            ]
        )
    for choice in product(*options):
        pairs = [pair for some in choice for pair in some]
        led = [reviewer for _, reviewer in pairs]
        if any(led.count(each.code) > each.capacity for each in problem.councils) or has_circle(
            problem, pairs
        ):
            continue
        short = [host.demand - len(some) for host, some in zip(problem.hosts, choice, strict=True)]
        yield short, [[int(scores[line[one], world.column[two]]) for one, two in some] for some in choice]


def best_by_hand(problem, also=()):
    """Missing, their squares, floor and score of the best plan, from trying every plan there is."""
    return max(
        (
            -sum(short),
            -sum(each**2 for each in short),
            round(min((sum(some) / len(some) for some in scores if some), default=0), 3),
            sum(map(sum, scores)),
        )
        for short, scores in plans_by_hand(problem, also)
    )


def aims(problem, plan: Plan):
    """What a plan reached, as best_by_hand tells it."""
    covered = {host.code: 0 for host in problem.hosts}
    for pair in plan.pairs:
        covered[pair.host] += 1
    short = [host.demand - covered[host.code] for host in problem.hosts]
    return -sum(short), -sum(each**2 for each in short), plan.totals.floor, plan.totals.score


def renamed(problem, names):
    """The same problem under other codes."""

    def code(row):
        fields = ("code", "neighbour", "first", "second", "host", "reviewer")
        return replace(row, **{name: names[getattr(row, name)] for name in fields if hasattr(row, name)})

    tables = (
        "councils",
        "hosts",
        "neighbours",
        "conflicts",
        "history",
        "borders",
        "unavailable",
        "pins",
        "vetoes",
    )
    return replace(
        problem, **{table: tuple(code(row) for row in getattr(problem, table)) for table in tables}
    )
