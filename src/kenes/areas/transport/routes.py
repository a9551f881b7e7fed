"""From the network to a graph of routes: zones as sources and sinks, and the gates measures may move."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.levers import Gates
from kenes.areas.transport.network import Network
from kenes.areas.transport.recursive_logit import RouteGraph

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

BORDER, PORT, HAUL = "border", "port", "haul"


@dataclass(frozen=True, eq=False)
class Routes:
    """A network ready for route choice.

    Attributes
    ----------
    network
        Arcs and zones.
    graph
        States and arcs, a zone split into a source and a sink; its coupling arcs are the gates.
    gates
        What the coupling arcs are.
    there
        [arc] whether it exists or belongs to a project of the measures.
    """

    network: Network
    graph: RouteGraph
    gates: Gates
    there: npt.NDArray[np.bool_]

    @property
    def arcs(self) -> IntArray:
        """[gate] positions of the gates among the arcs of the network."""
        return self.graph.coupling


def routes(network: Network, projects: Collection[str]) -> Routes:
    """Graph of routes of a network: crossings, and lines that projects build or upgrade, become coupling arcs.

    Parameters
    ----------
    network
        States and arcs.
    projects
        Projects of measures; lines of others stay as they are today, or away.
    """
    zones = len(network.zones)
    states = len(network.states)
    place = np.full(states, -1, dtype=np.intp)
    place[network.zone_state] = np.arange(zones)
    enters = place[network.head]
    head = np.where(enters >= 0, states + enters, network.head)
    upgraded = _with_ports(network)
    upgrade = np.where(np.isin(upgraded, list(projects)), upgraded, "")
    there = (network.project == "") | np.isin(network.project, list(projects))
    moved = there & ((network.kind == BORDER) | (network.project != "") | (upgrade != ""))
    arcs = np.flatnonzero(moved)
    graph = RouteGraph(states + zones, network.tail, head, network.zone_state, states + np.arange(zones), coupling=arcs)
    gates = Gates(
        *(array[arcs] for array in (network.side_from, network.side_to, network.country, network.project, upgrade))
    )
    return Routes(network, graph, gates, there)


def _with_ports(network: Network) -> npt.NDArray[np.str_]:
    """Upgrade of each arc [arc]; a port at the end of an upgraded sea link is upgraded with it."""
    upgrade = network.upgrade.astype(object)
    nodes = np.array([state[0] for state in network.states])
    at_sea = (network.kind == HAUL) & (network.layer == "sea") & (network.upgrade != "")
    ends = {
        str(nodes[s]): str(network.upgrade[a])
        for a in np.flatnonzero(at_sea)
        for s in (network.tail[a], network.head[a])
    }
    for arc in np.flatnonzero(network.kind == PORT):
        upgrade[arc] = ends.get(str(network.node[arc]), "")
    return upgrade.astype(str)
