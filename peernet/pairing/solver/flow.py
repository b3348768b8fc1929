"""Optimal pairing without circles or averages: a minimum-cost flow, which is integral and fast."""

from dataclasses import replace

import numpy as np
from ortools.graph.python import min_cost_flow

from peernet.pairing.solver.market import Market, Shortage

SAFE_COST = 2**62


def least_shortage_flow(market: Market, usable: np.ndarray) -> np.ndarray:
    """The pairs that leave the fewest reviews missing, spread over as many hosts as possible."""
    units = int((market.demand**2).sum()) + 1
    chosen = _flow(market, usable, pair_cost=None, missing=market.total_demand, first=units, step=2)
    if chosen is None:
        raise ArithmeticError("A flow that may miss everything found no answer")
    return chosen


def best_score_flow(market: Market, usable: np.ndarray, shortage: Shortage) -> np.ndarray | None:
    """The pairs with the highest total that miss just so many reviews; None when more must be missed."""
    cost = -(market.worth * market.tie_scale + market.tie)
    largest = market.tie_scale * (int(market.worth.max()) * market.total_demand + 1)
    nodes = len(market.demand) + len(market.capacity) + 2
    spreadable = largest * 2 * int(market.demand.max(initial=1)) * nodes < SAFE_COST
    return _flow(market, usable, cost, shortage.missing, first=0, step=2 * largest if spreadable else 0)


def _flow(
    market: Market, usable: np.ndarray, pair_cost: np.ndarray | None, missing: int, *, first: int, step: int
) -> np.ndarray | None:
    """The n-th review that one host misses costs `first` and (n - 1) times `step`."""
    places = np.flatnonzero(usable)
    lines, columns = market.pairs.lines[places], market.pairs.columns[places]
    hosts, councils = len(market.demand), len(market.capacity)
    gap, sink = hosts + councils, hosts + councils + 1
    short_host = np.repeat(np.arange(hosts), market.demand)
    nth = np.arange(len(short_host)) - np.repeat(np.cumsum(market.demand) - market.demand, market.demand)

    tails = np.concatenate([lines, hosts + np.arange(councils), short_host, [gap]])
    heads = np.concatenate([hosts + columns, np.full(councils, sink), np.full(len(short_host), gap), [sink]])
    room = np.concatenate([np.ones(len(lines)), market.capacity, np.ones(len(short_host)), [missing]])
    cost = np.concatenate(
        [
            np.zeros(len(lines), dtype=np.int64) if pair_cost is None else pair_cost[places],
            np.zeros(councils, dtype=np.int64),
            first + nth * step,
            np.zeros(1, dtype=np.int64),
        ]
    )

    graph = min_cost_flow.SimpleMinCostFlow()
    arcs = graph.add_arcs_with_capacity_and_unit_cost(
        tails, heads, room.astype(np.int64), cost.astype(np.int64)
    )
    graph.set_nodes_supplies(
        np.arange(sink + 1), np.concatenate([market.demand, np.zeros(councils + 1), [0]])
    )
    graph.set_node_supply(sink, -market.total_demand)
    status = graph.solve()
    if status == graph.INFEASIBLE:
        return None
    if status != graph.OPTIMAL:
        raise ArithmeticError(f"The flow ended with status {status}")
    return market.pairs.some(places[graph.flows(arcs[: len(lines)]) > 0])


def share_flow(market: Market, most: int, whole: int) -> np.ndarray:
    """Chances of pairs, in parts of a whole, none above `most`: cover most, then score most in the mean."""
    wide = replace(market, demand=market.demand * whole, capacity=market.capacity * whole)
    lines, columns = wide.pairs.lines, wide.pairs.columns
    hosts, councils = len(wide.demand), len(wide.capacity)
    gap, sink = hosts + councils, hosts + councils + 1
    every = np.arange(hosts)
    dear = 2 * (int(wide.score.max(initial=0)) + 1) * (hosts + councils + 2)
    graph = min_cost_flow.SimpleMinCostFlow()
    arcs = graph.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([lines, hosts + np.arange(councils), every, [gap]]),
        np.concatenate([hosts + columns, np.full(councils, sink), np.full(hosts, gap), [sink]]),
        np.concatenate([np.full(len(lines), most), wide.capacity, wide.demand, [wide.total_demand]]),
        np.concatenate([-wide.score, np.zeros(councils), np.full(hosts, dear), [0]]).astype(np.int64),
    )
    graph.set_nodes_supplies(
        np.arange(sink + 1), np.concatenate([wide.demand, np.zeros(councils + 2)]).astype(np.int64)
    )
    graph.set_node_supply(sink, -wide.total_demand)
    if graph.solve() != graph.OPTIMAL:
        raise ArithmeticError("A flow that may miss everything found no answer")
    return np.asarray(graph.flows(arcs[: len(lines)]), dtype=np.int64)
