"""A plan as pictures: where things stand is worked out here, templates draw them as SVG."""

from peernet.pairing.drawings.flows import Flows, draw_flows
from peernet.pairing.drawings.map import Map, draw_map

__all__ = ["Flows", "Map", "draw_flows", "draw_map"]
