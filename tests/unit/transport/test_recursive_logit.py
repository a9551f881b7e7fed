"""Recursive logit: closed forms, routes counted one by one, derivatives, laws, and the same sums by another way."""

import itertools
import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from threadpoolctl import threadpool_limits

from kenes.areas.transport.coupled_routes import coupled, interior, sensitivity, uses
from kenes.areas.transport.recursive_logit import RouteGraph, arc_flows, pair_costs, route_means
from kenes.vocabulary.errors import InputError

INF = math.inf


def graph(states, arcs, sources, sinks, coupling=()):
    tail, head = np.array(arcs, dtype=np.intp).reshape(-1, 2).T
    return RouteGraph(states, tail, head, *(np.array(x, dtype=np.intp) for x in (sources, sinks, coupling)))


def zoned(rng, zones, inner, extra, couplings, cost=(1.0, 3.0)):
    """A ring of inner states with chords; zone z hangs on inner state z by a source and a sink; chords are coupling arcs."""
    ring = [(2 * zones + i, 2 * zones + (i + 1) % inner) for i in range(inner)]
    pairs = [(2 * zones + int(i), 2 * zones + int(j)) for i, j in rng.integers(inner, size=(extra, 2)) if i != j]
    access = [(2 * z, 2 * zones + z) for z in range(zones)] + [(2 * zones + z, 2 * z + 1) for z in range(zones)]
    arcs = [*access, *ring, *[(j, i) for i, j in ring], *pairs]
    chosen = rng.choice(np.arange(2 * zones, len(arcs)), couplings, replace=False)
    net = graph(2 * zones + inner, arcs, 2 * np.arange(zones), 2 * np.arange(zones) + 1, chosen)
    return net, rng.uniform(*cost, len(arcs))


def routes(net, origin, target, longest):
    """All sequences of arcs from origin to target with at most `longest` arcs, by going along them."""
    leaving = {i: [a for a in range(len(net.tail)) if net.tail[a] == i] for i in range(net.states)}
    stack = [(origin, ())]
    while stack:
        state, gone = stack.pop()
        if state == target:
            yield gone
        if len(gone) < longest:
            stack += [(int(net.head[a]), (*gone, a)) for a in leaving[state]]


def by_enumeration(net, cost, mu, longest):
    """Expected costs and, for each pair, shares of arcs: sums over routes written out."""
    expected, share = {}, {}
    for o, d in itertools.product(range(len(net.sources)), range(len(net.sinks))):
        total, used = 0.0, np.zeros(len(cost))
        for route in routes(net, net.sources[o], net.sinks[d], longest):
            weight = math.exp(-sum(cost[a] for a in route) / mu)
            total += weight
            for a in route:
                used[a] += weight
        expected[o, d], share[o, d] = (-mu * math.log(total), used / total) if total else (INF, used)
    return expected, share


def everything(net, cost, mu):
    """Z of the whole graph by a dense inverse."""
    a = np.zeros((net.states, net.states))
    np.add.at(a, (net.tail, net.head), np.exp(-cost / mu))
    return np.linalg.inv(np.eye(net.states) - a)


def choice(net, cost, mu):
    return coupled(interior(net, cost, mu), cost[..., net.coupling])


# --- closed forms


def test_two_parallel_routes_are_a_logsum():
    """Routes of 3 and 4 with mu 2: -2 ln(e^-1.5 + e^-2); the first takes 1 / (1 + e^-0.5) of the goods."""
    net = graph(3, [(0, 1), (0, 1), (1, 2)], [0], [2], [1])
    cost = np.array([1.0, 2.0, 2.0])
    assert pair_costs(net, cost, 2.0) == pytest.approx(-2 * math.log(math.exp(-1.5) + math.exp(-2)))
    assert arc_flows(net, cost, 2.0, np.array([[10.0]]))[0] == pytest.approx(10 / (1 + math.exp(-0.5)))
    assert uses(choice(net, cost, 2.0), np.array([[10.0]])) == pytest.approx(10 / (1 + math.exp(0.5)))


def test_a_chain_costs_its_sum_whatever_the_dispersion():
    net = graph(4, [(0, 1), (1, 2), (2, 3)], [0], [3], [1])
    for mu in (0.1, 1.0, 50.0):
        assert choice(net, np.array([3.0, 5.0, 7.0]), mu).cost == pytest.approx(15.0)


def test_a_loop_beside_the_road_is_a_geometric_series():
    """Going round a loop of cost 2 any number of times: Z = e^-2 / (1 - e^-2) with mu 1."""
    net = graph(4, [(0, 1), (1, 2), (2, 1), (1, 3)], [0], [3], [1])
    assert choice(net, np.ones(4), 1.0).total == pytest.approx(math.exp(-2) / (1 - math.exp(-2)))


def test_triangle_closed_and_open():
    """Direct road of 5 or over a third town for 2 + 2; the second leg is a border that may be closed."""
    net = graph(5, [(0, 1), (1, 3), (1, 2), (2, 3), (3, 4)], [0], [4], [3])
    cost = np.array([0.0, 5.0, 2.0, 2.0, 0.0])
    blocks = interior(net, cost, 1.0)
    both = coupled(blocks, np.array([[2.0], [INF]]))
    assert both.cost[:, 0, 0] == pytest.approx([-math.log(math.exp(-5) + math.exp(-4)), 5.0])
    assert uses(both, np.ones((1, 1)))[:, 0] == pytest.approx([1 / (1 + math.exp(-1)), 0.0])
    assert sensitivity(both)[0, 0, 0] == pytest.approx(1 / (1 + math.exp(-1)))


def test_without_a_route_cost_is_infinite_and_demand_is_refused():
    net = graph(4, [(0, 1), (1, 2)], [0], [2, 3], [1])
    found = choice(net, np.ones(2), 1.0)
    assert found.cost[0].tolist() == [pytest.approx(2.0), INF]
    assert uses(found, np.array([[6.0, 0.0]])) == pytest.approx(6.0)
    assert sensitivity(found)[0, :, 0].tolist() == pytest.approx([1.0, 0.0])
    with pytest.raises(InputError, match=r"without a route.*"):
        uses(found, np.array([[6.0, 1.0]]))


# --- routes one by one


@pytest.mark.parametrize("mu", [0.25, 0.4])
def test_sums_over_routes_written_out(mu):
    """Small graph with loops: routes of up to 14 arcs hold all but a millionth of the weight."""
    net, cost = zoned(np.random.default_rng(3), 2, 4, 3, 3, cost=(1.0, 2.0))
    expected, share = by_enumeration(net, cost, mu, 14)
    found, flows = choice(net, cost, mu), sensitivity(choice(net, cost, mu))
    for (o, d), value in expected.items():
        assert found.cost[o, d] == pytest.approx(value, abs=1e-5)
        assert flows[o, d] == pytest.approx(share[o, d][net.coupling], abs=1e-4)
        one = np.zeros(found.cost.shape)
        one[o, d] = 1.0
        assert arc_flows(net, cost, mu, one) == pytest.approx(share[o, d], abs=1e-4)
    quantity = np.stack([cost, np.arange(len(cost)) + 1.0])
    means = route_means(net, cost, mu, quantity)
    for (o, d), part in share.items():
        assert means[:, o, d] == pytest.approx(quantity @ part, abs=2e-2)


def test_routes_without_loops_written_out_to_the_last_digit():
    arcs = [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (2, 3), (1, 4), (4, 5)]
    net, cost = graph(6, arcs, [0], [5], [5, 6]), np.array([0.0, 2.0, 1.0, 1.5, 2.5, 0.2, 3.1, 0.4])
    expected, share = by_enumeration(net, cost, 0.7, 8)
    assert choice(net, cost, 0.7).cost[0, 0] == pytest.approx(expected[0, 0], rel=1e-13)
    assert uses(choice(net, cost, 0.7), np.ones((1, 1))) == pytest.approx(share[0, 0][net.coupling], rel=1e-13)


# --- the same by another way


@given(st.integers(0, 10_000), st.floats(0.3, 0.8))
@settings(max_examples=40, deadline=None)
def test_interior_and_coupling_arcs_together_are_the_whole_graph(seed, mu):
    """Six cases of closed and open arcs, two sectors: each as the dense inverse of the whole graph has it."""
    rng = np.random.default_rng(seed)
    net, cost = zoned(rng, 3, 9, 8, 7, cost=(2.0, 5.0))
    costs = np.stack([cost, cost * 1.3])
    varied = rng.uniform(1.5, 6.0, (6, 2, 7))
    varied[rng.random(varied.shape) < 0.3] = INF
    found = coupled(interior(net, costs, mu), varied)
    demand = rng.random((3, 3)) * (found.total > 0)
    assert (found.total > 0).mean() > 0.5
    flows = uses(found, demand)
    for case, sector in np.ndindex(6, 2):
        full = costs[sector].copy()
        full[net.coupling] = varied[case, sector]
        total = everything(net, full, mu)[np.ix_(net.sources, net.sinks)]
        assert found.total[case, sector] == pytest.approx(total, rel=1e-8, abs=1e-14)
        assert found.cost[case, sector] == pytest.approx(pair_costs(net, full, mu), rel=1e-12)
        flow = arc_flows(net, full, mu, demand[case, sector])
        assert flows[case, sector] == pytest.approx(flow[net.coupling], rel=1e-10, abs=1e-14)
        pairs = np.einsum("od,odk->k", demand[case, sector], sensitivity(found)[case, sector])
        assert pairs == pytest.approx(flow[net.coupling], rel=1e-10, abs=1e-14)


def test_far_pairs_keep_their_digits():
    """A ladder of 60 rungs at mu 0.25: weights down to 1e-110, against the dense inverse in extended precision."""
    rungs = 60
    rails = [(i, i + 2) for i in range(2, 2 * rungs)]
    steps = [(i, i + 1) for i in range(2, 2 * rungs, 2)]
    last = 2 * rungs + 2
    arcs = [(0, 2), *rails, *[(j, i) for i, j in rails], *steps, *[(j, i) for i, j in steps], (last - 1, last)]
    net = graph(last + 1, [(i, j) for i, j in arcs if max(i, j) <= last], [0], [last], range(5, 100, 4))
    cost = np.random.default_rng(1).uniform(1.0, 1.2, len(net.tail))
    exact = np.eye(net.states, dtype=np.longdouble)
    np.subtract.at(exact, (net.tail, net.head), np.exp(-cost.astype(np.longdouble) / 0.25))
    reach = np.zeros(net.states, dtype=np.longdouble)
    reach[last] = 1
    value = eliminate(exact, reach)[0]
    assert 0 < value < 1e-100
    assert choice(net, cost, 0.25).cost[0, 0] == pytest.approx(float(-np.log(value) / 4), rel=1e-13)


def eliminate(a, b):
    """Gauss along the diagonal, in the precision of the input."""
    a, b = a.copy(), b.copy()
    for i in range(len(a)):
        factor = a[i + 1 :, i] / a[i, i]
        a[i + 1 :] -= factor[:, None] * a[i]
        b[i + 1 :] -= factor * b[i]
    for i in reversed(range(len(a))):
        b[i] = (b[i] - a[i, i + 1 :] @ b[i + 1 :]) / a[i, i]
    return b


def test_derivatives_are_those_of_finite_differences():
    rng = np.random.default_rng(7)
    net, cost = zoned(rng, 3, 8, 6, 6, cost=(2.0, 4.0))
    blocks, at, step = interior(net, cost, 0.6), cost[net.coupling], 1e-5
    moved = np.stack([at + step * np.eye(6), at - step * np.eye(6)])
    up, down = coupled(blocks, moved).cost
    assert sensitivity(coupled(blocks, at)) == pytest.approx(np.moveaxis(up - down, 0, -1) / (2 * step), abs=1e-8)


def test_the_mean_cost_of_routes_follows_from_the_dispersion():
    """C = -mu ln Z gives C - mu dC/dmu = mean cost over routes; kilometres and a count of arcs follow by moving their price."""
    net, cost = zoned(np.random.default_rng(11), 3, 8, 6, 6, cost=(2.0, 4.0))
    mu, step, along = 0.6, 1e-5, np.random.default_rng(1).uniform(0, 9, len(cost))
    up, down = pair_costs(net, cost, mu + step), pair_costs(net, cost, mu - step)
    means = route_means(net, cost, mu, np.stack([cost, along]))
    assert means[0] == pytest.approx(pair_costs(net, cost, mu) - mu * (up - down) / (2 * step), abs=1e-7)
    dearer, cheaper = pair_costs(net, cost + step * along, mu), pair_costs(net, cost - step * along, mu)
    assert means[1] == pytest.approx((dearer - cheaper) / (2 * step), abs=1e-6)


# --- laws


@given(st.integers(0, 10_000), st.floats(0.12, 0.9))
@settings(max_examples=60, deadline=None)
def test_a_dearer_arc_and_a_closed_one_make_nothing_cheaper(seed, mu):
    rng = np.random.default_rng(seed)
    net, cost = zoned(rng, 3, 7, 6, 5, cost=(2.0, 5.0))
    before = pair_costs(net, cost, mu)
    arc, dearer, closed = rng.integers(len(cost)), cost.copy(), cost.copy()
    dearer[arc] += rng.exponential()
    closed[arc] = INF
    assert (pair_costs(net, dearer, mu) >= before - 1e-9).all()
    assert (pair_costs(net, closed, mu) >= pair_costs(net, dearer, mu) - 1e-9).all()
    assert (choice(net, closed, mu).cost >= choice(net, dearer, mu).cost - 1e-9).all()


@given(st.integers(0, 10_000), st.floats(0.1, 0.8), st.floats(0.01, 100.0))
@settings(max_examples=40, deadline=None)
def test_costs_are_homogeneous_of_degree_one_in_cost_and_dispersion(seed, mu, factor):
    net, cost = zoned(np.random.default_rng(seed), 3, 7, 6, 5, cost=(2.0, 5.0))
    assert choice(net, factor * cost, factor * mu).cost == pytest.approx(factor * choice(net, cost, mu).cost, rel=1e-9)


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_without_dispersion_the_shortest_route_is_all(seed):
    """The logsum lies below the shortest route, by mu ln of the number of shortest routes at most, as mu vanishes."""
    net, cost = zoned(np.random.default_rng(seed), 3, 9, 8, 6, cost=(2.0, 5.0))
    best = np.full((net.states, net.states), INF)
    np.minimum.at(best, (net.tail, net.head), cost)
    tail, head = np.nonzero(np.isfinite(best))
    shortest = dijkstra(coo_array((best[tail, head], (tail, head)), shape=best.shape).tocsr(), indices=net.sources)
    shortest = shortest[:, net.sinks]
    for mu in (0.4, 0.2, 0.1):
        found = choice(net, cost, mu).cost
        assert (found <= shortest + 1e-9).all()
        assert (found >= shortest - 8 * mu).all()


@given(st.integers(0, 10_000), st.floats(0.1, 0.8))
@settings(max_examples=40, deadline=None)
def test_what_enters_a_state_leaves_it(seed, mu):
    rng = np.random.default_rng(seed)
    net, cost = zoned(rng, 3, 7, 6, 5, cost=(2.0, 5.0))
    demand = rng.exponential(100.0, (3, 3))
    flow = arc_flows(net, cost, mu, demand)
    balance = np.bincount(net.head, flow, net.states) - np.bincount(net.tail, flow, net.states)
    balance[net.sources] += demand.sum(axis=1)
    balance[net.sinks] -= demand.sum(axis=0)
    assert (flow >= 0).all()
    assert balance == pytest.approx(np.zeros(net.states), abs=1e-9 * demand.sum())


# --- what is refused


def test_a_zone_cannot_be_passed_through():
    with pytest.raises(InputError, match="pass through a zone"):
        graph(3, [(0, 1), (1, 0), (1, 2)], [0], [2])
    with pytest.raises(InputError, match="pass through a zone"):
        graph(4, [(0, 1), (1, 2), (2, 3)], [0], [2])
    with pytest.raises(InputError, match="states 0 to 1"):
        graph(2, [(0, 2)], [0], [1])
    with pytest.raises(InputError, match="different positions"):
        graph(3, [(0, 1), (1, 2)], [0], [2], [1, 1])


@pytest.mark.parametrize("parallel", [1, 2])
def test_too_large_a_dispersion_is_named(parallel):
    """A loop of two arcs of cost 1, each `parallel` times over, stands if parallel e^(-1/mu) < 1: mu < 1 / ln 2 for two."""
    arcs = [(0, 1), *[(1, 2), (2, 1)] * parallel, (2, 3)]
    cost, limit = np.ones(len(arcs)), 1 / math.log(2)
    for border in ((), (1,)):
        net = graph(4, arcs, [0], [3], border)
        assert np.isfinite(choice(net, cost, limit - 0.01).cost).all()
        if parallel == 1:
            assert np.isfinite(choice(net, cost, 100.0).cost).all()
        else:
            with pytest.raises(InputError, match=r"mu = 1\.45.*too large for the shortest links"):
                choice(net, cost, 1.45)
            with pytest.raises(InputError, match="too large"):
                pair_costs(net, cost, 1.45)


def test_the_case_that_does_not_converge_is_named():
    """The interior stands, but the coupling arc at cost 0 in case (1, 0) closes a loop of weight one."""
    net = graph(4, [(0, 1), (1, 2), (2, 1), (2, 3)], [0], [3], [2])
    blocks = interior(net, np.zeros(4), 1.0)
    with pytest.raises(InputError, match=r"case \(1, 0\).*too large"):
        coupled(blocks, np.array([[[1.0]], [[0.0]]]))


@pytest.mark.parametrize(
    ("cost", "mu", "what"),
    [
        ([1.0, -1.0], 1.0, "below zero"),
        ([1.0, math.nan], 1.0, "no number"),
        ([1.0, 1.0], 0.0, "must be positive"),
        ([1.0, 1.0], INF, "must be positive and finite"),
        ([1.0, 700.0], 1.0, "too small"),
        ([400.0, 400.0], 1.0, "of it apart"),
        ([500.0, 110.0], 1.0, "of it apart"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(cost, mu, what):
    with pytest.raises(InputError, match=what):
        pair_costs(graph(3, [(0, 1), (1, 2)], [0], [2]), np.array(cost), mu)


def test_routes_too_dear_for_double_precision_are_no_closed_routes():
    """Three borders of 300 dispersions: e^-900 is lost, and that is said; with one of them closed there is no route."""
    net = graph(5, [(0, 1), (1, 2), (2, 3), (3, 4)], [0], [4], [0, 1, 2])
    blocks = interior(net, np.full(4, 1.0), 1.0)
    with pytest.raises(InputError, match="of it apart"):
        coupled(blocks, np.full(3, 300.0))
    assert coupled(blocks, np.array([300.0, INF, 300.0])).cost == INF


# --- speed


def test_all_structures_and_sectors_in_a_moment():
    """52 structures x 12 sectors, 130 coupling arcs, 35 zones, 600 states: well under a second, as all draws need it."""
    rng = np.random.default_rng(0)
    net, cost = zoned(rng, 35, 530, 900, 130, cost=(20.0, 60.0))
    costs = cost * rng.uniform(0.8, 1.5, (12, 1))
    varied = costs[:, net.coupling] * rng.uniform(0.5, 1.0, (52, 1, 130))
    demand = rng.random((52, 12, 35, 35))
    with threadpool_limits(limits=1):
        started = time.process_time()
        found = coupled(interior(net, costs, 8.0), varied)
        flow = uses(found, demand)
        taken = time.process_time() - started
    assert taken < 1.0
    full = costs[5].copy()
    full[net.coupling] = varied[17, 5]
    assert found.cost[17, 5] == pytest.approx(pair_costs(net, full, 8.0), rel=1e-12)
    assert flow[17, 5] == pytest.approx(arc_flows(net, full, 8.0, demand[17, 5])[net.coupling], rel=1e-9)
