"""Where to invest in corridors: optimal transport networks of Fajgelbaum and Schaal (2020), Econometrica 88(4), 1411-1452, convex case.

A planner builds infrastructure on the links of a graph, ships goods over them and lets people consume: labour is fixed, each place makes its good (or
goods), carriage takes a part of the good that grows with the flow (beta) and falls with infrastructure (gamma). With gamma <= beta the problem is
convex (the paper's Proposition 1): one optimum, found here by an interior-point method of our own on numpy and scipy, certified by the dual function.

`from_layout` makes the problem of the region from the freight network, `calibration` sets today's world, `answers` says for each bloc of republics where
the next money goes and who gains. What distance is taken to cost decides the size of gains (`transport.investment.unit_cost`); beside it the returns to
infrastructure, which the region's studies think higher than the convex case allows. Trade with the world outside the five is not in it.

Left out of the paper: labour that moves, goods that are not traded, congestion across goods, increasing returns (gamma > beta).
"""

from __future__ import annotations

from kenes.areas.transport.corridor_investment.plan import Plan
from kenes.areas.transport.corridor_investment.problem import Problem
from kenes.areas.transport.corridor_investment.solving import allocate, marginal_worth, solve

__all__ = ["Plan", "Problem", "allocate", "marginal_worth", "solve"]
