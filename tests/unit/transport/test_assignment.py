"""Deterministic user equilibrium of freight: by hand, as the limit of the logit, by Dijkstra, and on the network as shipped."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

import kenes
from kenes.areas.protocol import Problem
from kenes.areas.transport.assignment import assignment, equilibrium, factors
from kenes.areas.transport.case import EXPORTER, IMPORTER, assembled, deep_agreements
from kenes.areas.transport.coupled_routes import coupled, interior, uses
from kenes.areas.transport.demand import zone_demand
from kenes.areas.transport.freight_links import FreightLinks, freight_links, layered, layers_of
from kenes.areas.transport.pair_costs import Term
from kenes.areas.transport.queue_performance import QueuePerformance
from kenes.areas.transport.queues import queue_ratio
from kenes.areas.transport.recursive_logit import RouteGraph
from kenes.areas.transport.report import Account, by_both_methods
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.structure_costs import structure_costs
from kenes.areas.transport.study import DEEP, FLOW, Study
from kenes.assessment.block import question
from kenes.evidence import load
from kenes.vocabulary.structures import completed, grand

# --- a made network


def two_crossings(goods, *, most=10.0):
    """One zone to another over two crossings of power 1, a hundred kt today, nothing beside: 20 + 10 v / 100 and 25 + 10 v / 100."""
    graph = RouteGraph(6, np.array([0, 0, 4, 5]), np.array([4, 5, 3, 3]), np.array([0, 1]), np.array([2, 3]), coupling=np.array([2, 3]))  # fmt: skip
    network, arc = layered(graph, 1, np.arange(4))
    demand = np.zeros((len(goods), 2, 2))
    demand[:, 0, 1] = goods
    performance = QueuePerformance(np.array([-1, -1, 0, 1]), np.full(2, 100.0), 0.0, np.ones(2), most, np.ones(4))
    fixed = np.tile([5.0, 5.0, 15.0, 20.0], (len(goods), 1))
    queue = np.tile([0.0, 0.0, 10.0, 10.0], (len(goods), 1))
    return FreightLinks(network, arc, fixed, queue, performance, demand)


def test_two_crossings_share_the_goods_until_they_cost_the_same():
    """20 + v / 10 = 25 + (200 - v) / 10 gives v = 125, 32.5 both."""
    found = equilibrium(two_crossings([200.0]), 1e-9)
    assert found.flow[0] == pytest.approx([125.0, 75.0, 125.0, 75.0], rel=1e-6)
    assert found.cost[0, 0, 1] == pytest.approx(32.5)


def test_a_crossing_that_is_enlarged_takes_all_the_rest():
    """No queue above 1.1 times today's: 20 + 11 = 31 at most over the first, 25 + 10 v / 100 over the second."""
    found = equilibrium(two_crossings([200.0], most=1.1), 1e-9)
    assert found.flow[0, 3] == pytest.approx(60.0, abs=1e-3)
    assert found.cost[0, 0, 1] == pytest.approx(31.0)


def test_who_loses_more_by_waiting_takes_the_crossing_without_a_queue():
    """Dear goods lose 40 by the queue of today, cheap ones 4; no product of class and crossing, as the trains' queue costs both 10."""
    made = two_crossings([100.0, 100.0])
    made = replace(made, queue=np.array([[0, 0, 40.0, 10.0], [0, 0, 4.0, 10.0]]))
    found = equilibrium(made, 1e-9)
    first, second = found.flow[:, 2].sum() / 100, found.flow[:, 3].sum() / 100
    # The dear ones go by the second only if it costs them no more; the cheap ones by the first.
    assert found.flow[0, 2] < 1e-3 or 20 + 40 * first == pytest.approx(25 + 10 * second, rel=1e-6)
    assert found.flow[1] == pytest.approx([100.0, 0.0, 100.0, 0.0], abs=1e-3)
    assert 20 + 40 * first >= 25 + 10 * second - 1e-6
    assert 20 + 4 * first <= 25 + 10 * second + 1e-6


def ring(seed=3, zones=3, places=7, gates=8):
    """Places on a circle with chords, both ways; zones at the first; some arcs are crossings with queues that cost classes unlike sums."""
    rng = np.random.default_rng(seed)
    at = 2 * zones + np.arange(places)
    one = np.concatenate([at, at[:-3]])
    other = np.concatenate([np.roll(at, -1), at[3:]])
    tail = np.concatenate([np.arange(zones), at[:zones], one, other])
    head = np.concatenate([at[:zones], zones + np.arange(zones), other, one])
    chosen = np.sort(rng.choice(np.arange(2 * zones, len(tail)), gates, replace=False))
    graph = RouteGraph(2 * zones + places, tail, head, np.arange(zones), zones + np.arange(zones), coupling=chosen)
    network, arc = layered(graph, 1, np.arange(len(tail)))
    fixed = rng.uniform(20.0, 40.0, (2, len(tail)))
    queue = np.zeros((2, len(tail)))
    queue[:, chosen] = rng.uniform(10.0, 30.0, gates) * np.array([[1.0], [3.0]]) * rng.uniform(0.8, 1.2, (2, gates))
    gate = np.full(len(tail), -1)
    gate[chosen] = np.arange(gates)
    performance = QueuePerformance(gate, rng.uniform(30.0, 90.0, gates), 20.0, np.full(gates, 1.5), 3.0, np.ones(len(tail)))  # fmt: skip
    demand = rng.uniform(20.0, 60.0, (2, zones, zones)) * (1.0 - np.eye(zones))
    return graph, FreightLinks(network, arc, fixed, queue, performance, demand)


def stochastic(graph, links, mu):
    """Goods at gates by the recursive logit, at the queues they make: means of ever more steps."""
    blocks, chosen, performance = interior(graph, links.fixed, mu), graph.coupling, links.performance
    flow = performance.today
    for step in range(400):
        cost = links.fixed[:, chosen] + links.queue[:, chosen] * performance.ratio(flow)
        flow = flow + (uses(coupled(blocks, cost), links.demand).sum(axis=0) - flow) / (step + 2)
    return flow


def test_the_logit_goes_to_user_equilibrium_as_its_dispersion_vanishes():
    graph, links = ring()
    found = equilibrium(links, 1e-8)
    certain = found.flow.sum(axis=0)[graph.coupling]
    assert ((certain > 1.0) & (links.performance.ratio(certain) < 3.0)).sum() >= 3
    apart = [np.abs(stochastic(graph, links, mu) - certain).sum() / certain.sum() for mu in (4.0, 1.0, 0.25)]
    assert apart[0] > apart[1] > apart[2]
    assert apart[0] > 0.05
    assert apart[2] < 0.03


def test_no_used_link_of_a_made_network_is_dearer_than_another_way():
    graph, links = ring()
    found = equilibrium(links, 1e-9)
    cost = links.cost(found.flow)
    spent, least = (cost * found.flow).sum(), (found.cost * links.demand).sum()
    assert spent == pytest.approx(least, rel=1e-8)
    for price, flow, goods in zip(cost, found.flow, links.demand, strict=True):
        matrix = csr_array((price, (graph.tail, graph.head)), shape=(graph.states, graph.states))
        distance = dijkstra(matrix, indices=graph.sources)
        assert (distance[:, graph.sinks] * goods).sum() == pytest.approx((price * flow).sum(), rel=1e-7)
        excess = (distance[:, graph.tail] + price - distance[:, graph.head]).min(axis=0)
        assert (excess > -1e-9).all()
        assert excess[flow > 0.5].max() < 1e-3


def test_what_is_left_of_the_queues_beside_the_product_is_never_negative():
    _, links = ring()
    weight, performance = factors(links)
    rest = links.queue - weight[:, None] * performance.unit * (performance.gate >= 0)
    assert rest.min() >= -1e-12
    assert (rest.min(axis=1) < 1e-12).all()


def test_a_product_leaves_nothing():
    """Queues and the rest at seven times the cost: the same 125 and 75 in all."""
    made, seven = two_crossings([150.0, 50.0]), np.array([[1.0], [7.0]])
    made = replace(made, fixed=made.fixed * seven, queue=made.queue * seven)
    weight, performance = factors(made)
    assert weight[:, None] * performance.unit[2:] == pytest.approx(made.queue[:, 2:])
    assert equilibrium(made, 1e-9).flow.sum(axis=0)[2:] == pytest.approx([125.0, 75.0], rel=1e-6)


# --- queues as link performance


def test_slope_and_integral_of_a_queue_fit_its_time():
    """By differences and by quadrature, below the cap and above it; with power 0 the queue stays."""
    link = QueuePerformance(np.array([0, 1, -1]), np.array([50.0, 80.0]), 30.0, np.array([1.5, 0.0]), 2.0, np.array([3.0, 4.0, 9.0]))  # fmt: skip
    for flow in (10.0, 90.0, 200.0):
        at = np.full(3, flow)
        assert link.slope(at) == pytest.approx((link.time(at + 1e-4) - link.time(at - 1e-4)) / 2e-4, rel=1e-6)
        grid = np.linspace(0.0, flow, 40_001)
        under = np.trapezoid([link.time(np.full(3, v)) for v in grid[::20]], grid[::20], axis=0)
        assert link.integral(at) == pytest.approx(under, rel=1e-5)
    assert link.time(np.full(3, 200.0)).tolist() == [6.0, 4.0, 0.0]


def test_copies_of_a_crossing_share_its_queue():
    link = QueuePerformance(np.array([0, 0]), np.array([50.0]), 30.0, np.array([2.0]), 5.0, np.ones(2))
    alone = QueuePerformance(np.array([0]), np.array([50.0]), 30.0, np.array([2.0]), 5.0, np.ones(1))
    assert link.time(np.array([20.0, 50.0])).tolist() == [alone.time(np.array([70.0]))[0]] * 2
    assert link.integral(np.array([20.0, 50.0])).sum() == alone.integral(np.array([70.0])).sum()


def test_systems_that_are_taken_off_again_are_no_layers():
    terms = [Term(0, 4, 1.0, False), Term(0, 2, 1.0, True), Term(0, 4, -1.0, False), Term(0, 7, 1.0, False)]
    assert layers_of(terms, held=False) == [7]
    assert layers_of(terms, held=True) == [2]


# --- the network as shipped


@pytest.fixture(scope="module")
def task():
    return kenes.Study("open-corridors", draws=0).task


@pytest.fixture(scope="module")
def account(task):
    """All united, with the goods they have."""
    structure = grand(task.players)
    return Account.of(question(task, "transport", structure), structure)


@pytest.fixture(scope="module")
def united(account):
    return assignment(account.after, account.trade(FLOW), account.outturn.flow_today)


@pytest.fixture(scope="module")
def parted(task):
    """Two blocs, made-up goods, their assignment, and the goods at which queues were measured."""
    structure = completed(task.players, "KAZ+UZB|KGZ+TJK")
    study = Study.of(Problem(task.scenario, load(task.source), task.players, (structure,), (0,), task.seed))
    draw = study.draws[0]
    money = np.random.default_rng(5).lognormal(4.0, 1.0, len(EXPORTER))
    today = draw.today.flows(money[None])[0]
    situation = Situation(draw.after, 0, np.ones(len(today)))
    return situation, money, assignment(situation, money, today, 1e-5), today


def goods_of(situation, money):
    return zone_demand(situation.costs.tonnes(money[None])[0], EXPORTER, IMPORTER, situation.case.weight)


def least_costs(situation, ratio):
    """[sector, source, sink] cheapest over all systems a pair may use, by Dijkstra at the gates' costs with these queues."""
    case, held = situation.case, situation.costs.held[situation.structure]
    at, graph = Situation(situation.costs, situation.structure, ratio), case.routes.graph
    found = np.full((len(case.cost), len(graph.sources), len(graph.sinks)), np.inf)
    for term, gates in zip(at.terms, at.gates, strict=True):
        if term.sign < 0:
            continue
        for sector, price in enumerate(case.cost):
            cost = price.copy()
            cost[graph.coupling] = gates.generalised[0, sector]
            there = np.flatnonzero(np.isfinite(cost))
            order = there[np.argsort(-cost[there], kind="stable")]
            # Of parallel arcs the dearest come first, and are overwritten.
            matrix = np.zeros((graph.states, graph.states))
            matrix[graph.tail[order], graph.head[order]] = cost[order]
            way = dijkstra(csr_array(matrix), indices=graph.sources)[:, graph.sinks]
            found[sector] = np.where(held == term.held, np.minimum(found[sector], way), found[sector])
    return found


def test_the_gap_is_reached_and_goods_are_kept_at_every_place(account, united):
    situation, graph = account.after, account.after.case.routes.graph
    assert 0 <= united.gap <= 1e-6
    goods = goods_of(situation, account.trade(FLOW))
    for flow, sent in zip(united.flow, goods, strict=True):
        kept = np.bincount(graph.tail, flow, graph.states) - np.bincount(graph.head, flow, graph.states)
        kept[graph.sources] -= sent.sum(axis=1)
        kept[graph.sinks] += sent.sum(axis=0)
        assert np.abs(kept).max() < 1e-9 * sent.sum()


@pytest.mark.parametrize("which", ["united", "parted"])
def test_all_goods_together_pay_what_the_cheapest_ways_cost(which, request):
    """An independent Dijkstra over the systems, at the queues found: to pay less is impossible, to pay more than the gap is no equilibrium."""
    if which == "united":
        account = request.getfixturevalue("account")
        situation, money, found, tolerance = account.after, account.trade(FLOW), request.getfixturevalue("united"), 1e-6
        today = account.outturn.flow_today
    else:
        situation, money, found, today = request.getfixturevalue("parted")
        tolerance = 1e-5
    least = least_costs(situation, found.ratio)
    weight = situation.case.weight
    places = weight @ np.where(np.isfinite(least), least, 0.0) @ weight.T
    assert found.cost == pytest.approx(places[:, EXPORTER, IMPORTER], rel=1e-10)
    links = freight_links(situation, money, today)
    again = equilibrium(links, tolerance)
    spent = (links.cost(again.flow) * again.flow).sum()
    goods = goods_of(situation, money)
    cheapest = (np.where(goods > 0, least, 0.0) * goods).sum()
    assert cheapest * (1 - 1e-12) <= spent <= cheapest * (1 + 1.01 * tolerance)


def test_used_arcs_lie_on_ways_that_cost_least(account, united):
    """Of the goods that pay more than the cheapest way from their source, less than a thousandth is left at a gap of 1e-6."""
    situation = Situation(account.after.costs, 0, united.ratio)
    case, graph, held = situation.case, situation.case.routes.graph, account.after.costs.held[0]
    free = ~held.any(axis=1)
    assert free.sum() > 20
    gates = situation.gates[[t.sign > 0 and not t.held for t in situation.terms].index(True)]
    assert gates.generalised.shape[1:] == (12, len(graph.coupling))
    eased = [one for one, t in zip(situation.gates, situation.terms, strict=True) if t.sign > 0 and not t.held][-1]
    bound = next(one for one, t in zip(situation.gates, situation.terms, strict=True) if t.held)
    for sector in range(12):
        excess = np.full(len(graph.tail), np.inf)
        for one in (eased, bound):
            cost = case.cost[sector].copy()
            cost[graph.coupling] = one.generalised[0, sector]
            there = np.isfinite(cost)
            matrix = csr_array(
                (cost[there], (graph.tail[there], graph.head[there])), shape=(graph.states, graph.states)
            )
            distance = dijkstra(matrix, indices=graph.sources)
            with np.errstate(invalid="ignore"):
                over = distance[:, graph.tail] + cost - distance[:, graph.head]
            excess = np.minimum(excess, np.where(np.isfinite(over), over, np.inf).min(axis=0))
        flow = united.flow[sector]
        assert flow[excess > 0.05].sum() < 1e-3 * flow.sum()


def test_the_logit_never_expects_more_than_the_cheapest_route_costs(account, united, parted):
    """The sum over routes holds the cheapest one, hence its logarithm costs no more; dispersion bounds how much less."""
    for situation, found in ((account.after, united), (parted[0], parted[2])):
        expected = Situation(situation.costs, situation.structure, found.ratio).cost()[:, EXPORTER, IMPORTER]
        assert (expected <= found.cost * (1 + 1e-12)).all()
        assert np.median((found.cost - expected) / situation.case.dispersion[:, None]) < 3.0


def test_goods_over_the_outer_borders_agree_with_the_logit_within_one_per_cent(account, united):
    frame = by_both_methods(account, united)
    players = set(account.study.problem.players)
    out = frame[frame["from"].isin(players) & ~frame["to"].isin(players)]
    into = frame[~frame["from"].isin(players) & frame["to"].isin(players)]
    for part in (out, into):
        assert part["kt_user_equilibrium"].sum() == pytest.approx(part["kt_logit"].sum(), rel=0.01)
    by_place = out.groupby("to")[["kt_logit", "kt_user_equilibrium"]].sum()
    assert len(by_place) >= 4
    assert by_place["kt_user_equilibrium"].to_numpy() == pytest.approx(by_place["kt_logit"].to_numpy(), rel=0.05)


def test_both_methods_tell_much_the_same_of_crossings_and_not_the_same(account, united):
    """Measured: correlation 0.983, a fifth of the goods elsewhere. That part is what dispersion spreads over routes that cost more."""
    frame = by_both_methods(account, united)
    one, other = frame["kt_logit"].to_numpy(), frame["kt_user_equilibrium"].to_numpy()
    assert 0.97 < np.corrcoef(one, other)[0, 1] < 0.995
    assert 0.1 < np.abs(one - other).sum() / one.sum() < 0.3


def test_on_the_network_as_shipped_the_logit_comes_nearer_with_less_dispersion(account, united, task):
    case, money = account.after.case, account.trade(FLOW)
    measures, players, structure = account.study.measures, task.players, account.study.problem.structures
    deep = deep_agreements(case.figures, players, DEEP)
    certain = united.flow[:, case.routes.arcs].sum(axis=0)
    apart = []
    for part in (1.0, 0.5, 0.25):
        narrow = assembled(case.figures, case.routes, case.arcs, case.dispersion * part)
        costs = structure_costs(narrow, measures, players, structure, deep)
        flow = certain
        for step in range(12):
            ratio = queue_ratio(flow, account.outturn.flow_today, case.other_traffic, case.queue_power, case.queue_most)
            flow = flow + (Situation(costs, 0, ratio).arc_flows(money)[case.routes.arcs] - flow) / (step + 2)
        apart.append(np.abs(flow - certain).sum() / certain.sum())
    # Measured: 0.203, 0.103, 0.055.
    assert 0.15 < apart[0] < 0.25
    assert apart[1] < 0.6 * apart[0]
    assert apart[2] < 0.6 * apart[1]


def test_nothing_to_carry_is_carried(parted):
    situation, money, _, today = parted
    found = assignment(situation, np.zeros_like(money), today)
    assert found.flow.sum() == 0
    assert found.gap == 0
    assert found.cost.min() > 0
