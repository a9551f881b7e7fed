"""User equilibrium: two links and Braess by hand, Sioux Falls against the best-known solution and AequilibraE, laws."""

import csv
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.transport.link_loading import LinkNetwork
from kenes.areas.transport.link_performance import BPR
from kenes.areas.transport.user_equilibrium import Classes, line_search, user_equilibrium
from kenes.numerics.anderson import ConvergenceError
from kenes.vocabulary.errors import InputError

FIXTURES = Path(__file__).parents[2] / "fixtures" / "transport"


@dataclass(frozen=True)
class Straight:
    """Time a + b v: a link performance of one's own."""

    a: np.ndarray
    b: np.ndarray

    def time(self, flow):
        return self.a + self.b * flow

    def slope(self, flow):
        return self.b + 0.0 * flow

    def integral(self, flow):
        return self.a * flow + self.b * flow**2 / 2


def network(arcs, zones, nodes=None, closed=0):
    tail, head = np.array(arcs, dtype=np.intp).T
    return LinkNetwork(nodes or int(max(tail.max(), head.max())) + 1, tail, head, np.array(zones), closed)


def straight(a, b):
    return Straight(np.array(a, dtype=float), np.array(b, dtype=float))


def between(amount, many=2):
    demand = np.zeros((1, many, many))
    demand[0, 0, 1] = amount
    return demand


def sioux_falls():
    with (FIXTURES / "sioux_falls_links.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    links = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    with (FIXTURES / "sioux_falls_demand.csv").open(encoding="utf-8") as file:
        demand = np.array([[float(x) for x in row[1:]] for row in list(csv.reader(file))[1:]])
    tail, head = links["tail"].astype(int) - 1, links["head"].astype(int) - 1
    performance = BPR(links["free_time"], links["capacity"], np.full(76, 0.15), np.full(76, 4.0))
    return LinkNetwork(24, tail, head, np.arange(24)), performance, demand[None], links


# --- by hand


def test_two_roads_share_the_goods_until_they_cost_the_same():
    """10 + v and 15 + 2 v with 20 units: 10 + v = 15 + 2 (20 - v) gives v = 15, 25 both."""
    found = user_equilibrium(network([(0, 1), (0, 1)], [0, 1]), straight([10, 15], [1, 2]), between(20.0))
    assert found.flow[0] == pytest.approx([15.0, 5.0])
    assert found.cost[0, 0, 1] == pytest.approx(25.0)
    assert found.objective == pytest.approx(10 * 15 + 15**2 / 2 + 15 * 5 + 5**2)


def test_a_road_that_is_dearer_even_when_empty_stays_empty():
    found = user_equilibrium(network([(0, 1), (0, 1)], [0, 1]), straight([10, 40], [1, 2]), between(20.0))
    assert found.flow[0].tolist() == [20.0, 0.0]


def test_a_link_of_the_bureau_of_public_roads():
    """t0 = 2, c = 100, a = 0.15, b = 4 at flow 200: 2 (1 + 0.15 x 16) = 6.8; slope and integral by hand and by quadrature."""
    link = BPR(*(np.array([x]) for x in (2.0, 100.0, 0.15, 4.0)))
    at = np.array([200.0])
    assert link.time(at) == pytest.approx(6.8)
    assert link.slope(at) == pytest.approx(2 * 0.15 * 4 * 8 / 100)
    grid = np.linspace(0, 200, 20_001)
    assert link.integral(at) == pytest.approx(np.trapezoid(link.time(grid), grid), rel=1e-7)


@pytest.mark.parametrize("directions", [0, 1, 2])
def test_braess(directions):
    """6 units; 10 v, 50 + v twice over: 83 without the bridge; with a bridge of 10 + v every route costs 92."""
    roads, zones = [(0, 2), (0, 3), (2, 1), (3, 1)], [0, 1]
    without = user_equilibrium(
        network(roads, zones), straight([0, 50, 50, 0], [10, 1, 1, 10]), between(6.0), directions=directions
    )
    assert without.flow[0] == pytest.approx([3, 3, 3, 3])
    assert without.cost[0, 0, 1] == pytest.approx(83.0)
    bridge = network([*roads, (2, 3)], zones)
    found = user_equilibrium(
        bridge, straight([0, 50, 50, 0, 10], [10, 1, 1, 10, 1]), between(6.0), directions=directions
    )
    assert found.flow[0] == pytest.approx([4, 2, 2, 4, 2], abs=1e-3)
    assert found.cost[0, 0, 1] == pytest.approx(92.0, rel=1e-4)


def test_a_zone_closed_to_through_traffic_is_gone_round():
    """Zones 0, 1, 2 in a row of short links, a long way over node 3: only if zone 1 may be passed is the row used."""
    arcs = [(0, 1), (1, 2), (0, 3), (3, 2)]
    demand = np.zeros((1, 3, 3))
    demand[0, 0, 2], demand[0, 0, 1], demand[0, 1, 2] = 5.0, 1.0, 2.0
    price = straight([1, 1, 10, 10], [0, 0, 0, 0])
    assert user_equilibrium(network(arcs, [0, 1, 2]), price, demand).flow[0].tolist() == [6.0, 7.0, 0.0, 0.0]
    closed = user_equilibrium(network(arcs, [0, 1, 2], closed=3), price, demand)
    assert closed.flow[0].tolist() == [1.0, 2.0, 5.0, 5.0]
    assert closed.cost[0, 0].tolist() == [0.0, 1.0, 20.0]


def test_classes_see_time_and_money_differently():
    """A fast road with a toll of 6 and a slow one: the hasty class (w = 10) pays, the patient one (w = 1) splits to where it does not matter.

    Patient goods see 10 + v + 6 and 12 + v': with all 8 hasty units on the toll road and 4 patient ones, the patient go
    the slow way as 18 > 16; the hasty see 10 + 8 + 0.6 and 12 + 4, so x of them move over: 18.6 - x = 16 + x, x = 1.3.
    """
    classes = Classes(np.array([10.0, 1.0]), np.array([[6.0, 0.0], [6.0, 0.0]]))
    demand = np.concatenate([between(8.0), between(4.0)])
    found = user_equilibrium(
        network([(0, 1), (0, 1)], [0, 1]), straight([10, 12], [1, 1]), demand, classes=classes, tolerance=1e-9
    )
    assert found.flow == pytest.approx(np.array([[6.7, 1.3], [0.0, 4.0]]), abs=1e-4)
    assert found.cost[:, 0, 1] == pytest.approx([173.0, 17.3], rel=1e-4)
    assert found.objective == pytest.approx(10 * 6.7 + 6.7**2 / 2 + 12 * 5.3 + 5.3**2 / 2 + 6.7 * 6 / 10, rel=1e-6)


# --- Sioux Falls


def test_the_fixture_is_the_published_problem():
    """24 zones, 360,600 trips; the best-known flows balance and have the published objective, 42.31335287 x 10^5."""
    net, performance, demand, links = sioux_falls()
    assert demand.sum() == 360_600
    best = links["best_known_flow"]
    assert performance.integral(best).sum() == pytest.approx(42.31335287e5, abs=5e-3)
    assert performance.time(best)[[0, 27, 75]] == pytest.approx([6.0008162, 13.7223703, 3.7229467], abs=1e-7)
    kept = np.bincount(net.tail, best) - np.bincount(net.head, best)
    assert kept == pytest.approx(demand[0].sum(axis=1) - demand[0].sum(axis=0), abs=1e-6)


def test_sioux_falls_is_the_best_known_solution():
    net, performance, demand, links = sioux_falls()
    found = user_equilibrium(net, performance, demand, tolerance=1e-6)
    assert found.gaps[-1] <= 1e-6
    assert found.objective == pytest.approx(42.31335287e5, rel=2e-7)
    assert found.objective >= 42.31335287e5 - 1e-2
    assert found.flow[0] == pytest.approx(links["best_known_flow"], abs=3.0)
    assert found.flow[0] == pytest.approx(links["aequilibrae_flow"], abs=4.0)
    assert len(found.gaps) < 900


def test_more_earlier_directions_take_fewer_loadings():
    net, performance, demand, _ = sioux_falls()
    loadings = [len(user_equilibrium(net, performance, demand, tolerance=1e-3, directions=d).gaps) for d in (0, 1, 2)]
    assert loadings[2] < loadings[1] < loadings[0]


def test_a_start_near_the_end_saves_loadings_and_a_wrong_one_is_refused():
    net, performance, demand, _ = sioux_falls()
    cold = user_equilibrium(net, performance, demand, tolerance=1e-4)
    warm = user_equilibrium(net, performance, 1.01 * demand, start=1.01 * cold.flow, tolerance=1e-4)
    again = user_equilibrium(net, performance, 1.01 * demand, tolerance=1e-4)
    assert len(warm.gaps) < len(again.gaps) / 2
    with pytest.raises(InputError, match="do not carry"):
        user_equilibrium(net, performance, 1.01 * demand, start=cold.flow)


def test_aequilibrae_finds_the_same_flows():
    """Where AequilibraE is installed: its bi-conjugate Frank-Wolfe on the same problem, to a gap of 1e-5."""
    pytest.importorskip("aequilibrae", reason="AequilibraE is not installed; its stored flows are compared above")
    net, performance, demand, links = sioux_falls()
    case = {name: getattr(performance, name).tolist() for name in ("capacity", "free", "alpha", "power")}
    case |= {"tail": net.tail.tolist(), "head": net.head.tolist()}
    run = {"links": case, "demand": demand[0].tolist(), "closed": False, "algorithm": "bfw", "gap": 1e-5}
    side = Path(__file__).parents[3] / "benchmarks" / "aequilibrae_side.py"
    done = subprocess.run(
        [sys.executable, str(side)], input=json.dumps({"": run}), capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout.strip().splitlines()[-1])[""]
    assert theirs["gap"] <= 1e-5
    found = user_equilibrium(net, performance, demand, tolerance=1e-6)
    assert theirs["flow"] == pytest.approx(found.flow[0], abs=25.0)
    assert theirs["flow"] == pytest.approx(links["best_known_flow"], abs=25.0)


# --- laws


def grid_city(seed, side=4):
    """A grid of two-way streets with random times and capacities; a quarter of the streets is doubled."""
    rng = np.random.default_rng(seed)
    at = np.arange(side * side).reshape(side, side)
    streets = [
        *zip(at[:, :-1].ravel(), at[:, 1:].ravel(), strict=True),
        *zip(at[:-1].ravel(), at[1:].ravel(), strict=True),
    ]
    arcs = [*streets, *[(j, i) for i, j in streets]]
    arcs += [arcs[k] for k in rng.choice(len(arcs), len(arcs) // 4, replace=False)]
    many = len(arcs)
    figures = rng.uniform(1, 5, many), rng.uniform(20, 60, many), np.full(many, 0.15), np.full(many, 4.0)
    return network(arcs, range(side * side)), BPR(*figures), rng.exponential(3.0, (1, side**2, side**2))


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_wardrop(seed):
    """The flows balance at every node, and all goods together pay what the cheapest routes cost."""
    net, performance, demand = grid_city(seed)
    found = user_equilibrium(net, performance, demand, tolerance=1e-5)
    between_zones = demand[0] * (1 - np.eye(len(net.zones)))
    kept = np.bincount(net.tail, found.flow[0]) - np.bincount(net.head, found.flow[0])
    assert kept == pytest.approx(between_zones.sum(axis=1) - between_zones.sum(axis=0), abs=1e-8 * demand.sum())
    assert (found.flow >= 0).all()
    paid, least = found.time @ found.flow[0], (found.cost[0] * between_zones).sum()
    assert 0 <= paid - least <= 1.01e-5 * paid
    assert found.time == pytest.approx(performance.time(found.flow[0]))


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_the_equilibrium_is_the_least_of_beckmanns_function(seed):
    """By the gap, no flow that carries the demand lies lower than gap x cost: neither all goods on any cheapest routes, nor another equilibrium's."""
    net, performance, demand = grid_city(seed)
    found = user_equilibrium(net, performance, demand, tolerance=1e-5)
    other = user_equilibrium(net, performance, demand, tolerance=1e-3, directions=0)
    rng = np.random.default_rng(seed)
    loaded, _ = net.load(rng.uniform(1, 5, len(net.tail)), demand[0])
    slack = 1e-5 * float(found.time @ found.flow[0])
    assert found.objective <= other.objective + slack
    assert found.objective <= performance.integral(loaded).sum() + slack


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_loading_is_what_walking_each_route_gives(seed):
    """Against trees walked link by link; goods and cost: sum over links of cost x flow is the sum over pairs of demand x route cost."""
    net, _, demand = grid_city(seed, side=3)
    cost = np.random.default_rng(seed).uniform(1, 5, len(net.tail))
    flow, route = net.load(cost, demand[0])
    best, expected = {}, np.zeros(len(cost))
    for a in np.argsort(-cost):
        best[int(net.tail[a]), int(net.head[a])] = int(a)
    for o, d in np.ndindex(demand[0].shape):
        node = d
        while node != o:
            node, a = next(
                (i, a)
                for (i, j), a in best.items()
                if j == node and abs(route[o, i] + cost[a] - route[o, node]) < 1e-12
            )
            expected[a] += demand[0, o, d]
    assert flow == pytest.approx(expected)
    assert flow @ cost == pytest.approx((demand[0] * route).sum())


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_the_step_is_where_the_derivative_vanishes(seed):
    rng = np.random.default_rng(seed)
    performance = BPR(rng.uniform(1, 5, 6), rng.uniform(1, 5, 6), np.full(6, 0.15), rng.uniform(1, 6, 6))
    flow, target = rng.uniform(0, 5, (2, 2, 6))
    fixed = rng.uniform(0, 2, (2, 6))
    step = line_search(performance, flow, target - flow, fixed)
    grid = np.linspace(0, 1, 2001)[:, None, None]
    points = flow + grid * (target - flow)
    value = [performance.integral(x.sum(axis=0)).sum() + (fixed * x).sum() for x in points]
    assert step == pytest.approx(np.argmin(value) / 2000, abs=1e-3)


# --- what is refused


def test_no_answer_without_convergence():
    net, performance, demand, _ = sioux_falls()
    with pytest.raises(ConvergenceError, match=r"not reached in 5 loadings \(smallest residual 0\."):
        user_equilibrium(net, performance, demand, limit=5)


def test_input_that_cannot_be_is_refused():
    net = network([(0, 1)], [0, 1])
    price = straight([1], [1])
    with pytest.raises(InputError, match="without a route"):
        user_equilibrium(net, price, np.ones((1, 2, 2)))
    with pytest.raises(InputError, match="nonnegative"):
        user_equilibrium(net, price, -between(1.0))
    with pytest.raises(InputError, match="nodes 0 to 1"):
        network([(0, 5)], [0, 1], nodes=2)
    with pytest.raises(InputError, match=r"link 1.*capacity above 0"):
        BPR(*(np.array(x) for x in ([1.0, 1.0], [1.0, 0.0], [0.1, 0.1], [4.0, 4.0])))
    with pytest.raises(InputError, match="sees no congestion"):
        Classes(np.zeros(1), np.zeros((1, 1)))
    with pytest.raises(InputError, match="fixed cost of 0"):
        Classes(np.ones(1), -np.ones((1, 1)))
