"""The planner's plan of corridors: closed forms, search on a grid, another solver, and the laws an optimum obeys."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize

from corridor_cases import case, drawn
from kenes.areas.transport.corridor_investment import (
    allocate,
    carriage,
    certificate,
    demand,
    marginal_worth,
    newton,
    solve,
    solving,
)
from kenes.areas.transport.corridor_investment.plan import expenditure, income, tolls
from kenes.numerics.anderson import ConvergenceError
from kenes.vocabulary.errors import InputError

SEVERAL = settings(max_examples=15, deadline=None)
CURVES = st.sampled_from([(0.13, 0.1), (0.13, 0.13), (1.0, 0.5), (1.0, 1.0), (0.4, 0.05)])
SEEDS = st.integers(0, 10_000)


def technology(curve):
    return {"beta": curve[0], "gamma": curve[1]}


# Two cities, by one equation in the flow


@pytest.mark.parametrize(("beta", "gamma"), [(0.13, 0.1), (1.0, 1.0), (0.5, 0.2)])
@pytest.mark.parametrize("rho", [1.0, 0.5, 2.0])
def test_two_cities_and_one_good(beta, gamma, rho):
    """All of the budget goes into the link; the flow equates marginal utility at the end to that at the start times the marginal cost."""
    budget, delta, tau, made, weight = 3.0, 1.5, 0.25, (4.0, 0.5), (1.0, 1.3)
    size = budget / delta
    cost = lambda q: tau * q**beta / size**gamma  # noqa: E731
    excess = lambda q: (  # noqa: E731
        weight[1] * (made[1] + q) ** -rho
        - weight[0] * (made[0] - q * (1 + cost(q))) ** -rho * (1 + (1 + beta) * cost(q))
    )
    flow = brentq(excess, 1e-12, 2.0, xtol=1e-15, rtol=1e-15)
    plan = solve(
        case([(0, 1)], [1, 1], [[4.0], [0.5]], delta_tau=np.array([tau]), delta_I=np.array([delta]), budget=budget,
             omega=np.array(weight), beta=beta, gamma=gamma, rho=rho)
    )  # fmt: skip
    assert plan.infrastructure == pytest.approx([size], rel=1e-9)
    assert plan.flows[0, 0] == pytest.approx(flow, rel=1e-8)
    assert plan.flows[1, 0] == pytest.approx(0, abs=1e-8)
    assert plan.consumption == pytest.approx([made[0] - flow * (1 + cost(flow)), made[1] + flow], rel=1e-8)
    price = weight[0] * plan.consumption[0] ** -rho
    assert plan.prices[:, 0] == pytest.approx([price, price * (1 + (1 + beta) * cost(flow))], rel=1e-8)
    assert plan.multiplier == pytest.approx(gamma * price * cost(flow) * flow / budget, rel=1e-7)


def test_two_like_cities_with_a_good_each():
    """Each sends the same: (imports / own use)^(-1 / sigma) is one plus the marginal cost of carriage."""
    beta, gamma, sigma, tau, size, made = 0.13, 0.1, 3.8, 0.4, 2.0, 5.0
    cost = lambda q: tau * q**beta / size**gamma  # noqa: E731
    excess = lambda q: (q / (made - q * (1 + cost(q)))) ** (-1 / sigma) - 1 - (1 + beta) * cost(q)  # noqa: E731
    flow = brentq(excess, 1e-9, made / 2, xtol=1e-15, rtol=1e-15)
    plan = solve(
        case(
            [(0, 1)],
            [1, 1],
            made * np.eye(2),
            delta_tau=np.array([tau]),
            budget=size,
            beta=beta,
            gamma=gamma,
            sigma=sigma,
        )
    )
    assert plan.flows == pytest.approx(np.array([[flow, 0.0], [0.0, flow]]), rel=1e-8, abs=1e-9)
    own = made - flow * (1 + cost(flow))
    power = (sigma - 1) / sigma
    assert plan.consumption == pytest.approx([(own**power + flow**power) ** (1 / power)] * 2, rel=1e-9)


# Three cities, by search


def grid_welfare(problem, size):
    """Most welfare on given infrastructure of one good: flows with a sign, found by a descent of another kind."""
    made, live = problem.endowment[:, 0], problem.labour
    scale = problem.delta_tau / size**problem.gamma

    def loss(q):
        used = scale * np.abs(q) ** (1 + problem.beta)
        rest = made.copy()
        np.add.at(rest, problem.tail, np.where(q > 0, -q - used, -q))
        np.add.at(rest, problem.head, np.where(q > 0, q, q - used))
        if (rest <= 0).any():
            return 1e3 - rest.min()
        return -float((live * np.log(rest / live)).sum())

    options = {"xatol": 1e-9, "fatol": 1e-13, "maxiter": 4000, "maxfev": 8000}
    return -minimize(loss, np.array([0.3, 0.3, 0.3]), method="Nelder-Mead", options=options).fun


def test_no_division_of_the_budget_over_three_links_is_better():
    problem = case(
        [(0, 1), (1, 2), (0, 2)], [1, 1, 1], [[3.0], [0.6], [0.9]], delta_tau=np.array([0.5, 0.8, 0.9]),
        delta_I=np.array([1.0, 2.0, 1.5]), beta=1.0, gamma=0.6, budget=3.0,
    )  # fmt: skip
    plan = solve(problem)
    shares = [(a, b) for a in np.linspace(0.02, 0.96, 17) for b in np.linspace(0.02, 0.96, 17) if a + b <= 0.98]
    tried = {s: grid_welfare(problem, 3.0 * np.array([*s, 1 - sum(s)]) / problem.delta_I) for s in shares}
    best = max(tried, key=tried.get)
    spent = plan.infrastructure * problem.delta_I / 3.0
    assert max(tried.values()) <= plan.welfare + 1e-9
    assert max(tried.values()) == pytest.approx(plan.welfare, abs=2e-3)
    assert spent == pytest.approx([*best, 1 - sum(best)], abs=0.06)
    assert grid_welfare(problem, plan.infrastructure) == pytest.approx(plan.welfare, abs=1e-7)


# Another method


def by_cones(problem):
    """Welfare and infrastructure by power cones in Clarabel: the primal problem, written down anew."""
    cp = pytest.importorskip("cvxpy")
    pytest.importorskip("clarabel")
    (places, goods), way = problem.productivity.shape, carriage.arcs(problem)
    q, t = cp.Variable((len(way.link), goods), nonneg=True), cp.Variable((len(way.link), goods), nonneg=True)
    size, d = cp.Variable(len(problem.tail)), cp.Variable((places, goods), nonneg=True)
    c, part = cp.Variable(places, nonneg=True), cp.Variable((places, goods), nonneg=True)
    beta, gamma = problem.beta, problem.gamma
    leaves, comes = np.zeros((places, len(way.link))), np.zeros((places, len(way.link)))
    leaves[way.start, np.arange(len(way.link))] = comes[way.end, np.arange(len(way.link))] = 1.0
    rules = [d + leaves @ (q + t) <= problem.endowment + comes @ q, problem.delta_I @ size <= problem.budget]
    rules += [size >= problem.I_min, *(size[e] <= b for e, b in enumerate(problem.I_max) if np.isfinite(b))]
    middle, one = cp.Variable(q.shape, nonneg=True), np.ones(q.size)
    scaled = cp.multiply(t, 1 / problem.delta_tau[way.link][:, None])
    sizes = cp.vec(cp.vstack([size[way.link]] * goods).T, order="C")
    flat = lambda x: cp.vec(x, order="C")  # noqa: E731
    rules.append(cp.PowCone3D(flat(scaled), sizes, flat(middle), 1 / (1 + gamma)))
    rules.append(cp.PowCone3D(flat(middle), one, flat(q), (1 + gamma) / (1 + beta)) if gamma < beta else middle >= q)
    power = (problem.sigma - 1) / problem.sigma
    rules.append(cp.PowCone3D(flat(d), flat(cp.vstack([c] * goods).T), flat(part), power))
    rules.append(cp.sum(part, axis=1) >= c)
    lived = problem.labour > 0
    head = cp.multiply(c[lived], 1 / problem.labour[lived])
    use = {1.0: cp.log(head), 0.5: 2 * cp.sqrt(head), 2.0: -cp.inv_pos(head)}[problem.rho]
    program = cp.Problem(cp.Maximize(cp.sum(cp.multiply((problem.omega * problem.labour)[lived], use))), rules)
    program.solve(solver="CLARABEL")
    assert program.status == "optimal"
    return program.value, size.value


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("goods", "rho", "beta", "gamma"), [(1, 1.0, 1.0, 0.5), (3, 1.0, 0.13, 0.1), (2, 2.0, 0.5, 0.5), (4, 0.5, 0.3, 0.2)]
)
def test_power_cones_find_the_same_plan(seed, goods, rho, beta, gamma):
    problem = drawn(8, goods, seed, rho=rho, beta=beta, gamma=gamma)
    plan = solve(problem)
    welfare, size = by_cones(problem)
    assert plan.welfare == pytest.approx(welfare, abs=2e-6 * float((plan.prices * problem.endowment).sum()))
    money = problem.delta_I * (plan.infrastructure - size)
    assert np.abs(money).max() < 2e-2 * (problem.budget - problem.least_cost)


def test_places_of_transit_and_links_of_one_way_agree_too():
    ring = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)]
    problem = case(
        ring, [1, 0, 2, 1], [[2, 0], [0, 0], [0, 1], [0.5, 0]], I_max=np.full(5, 4.0), both_ways=False, budget=6.0
    )
    plan = solve(problem)
    assert plan.flows.shape == (5, 2)
    assert plan.welfare == pytest.approx(by_cones(problem)[0], abs=1e-5)
    assert plan.consumption[1] == 0


# What certifies a plan


@SEVERAL
@given(
    seed=SEEDS, curve=CURVES, goods=st.integers(1, 4), places=st.integers(4, 14), rho=st.sampled_from([0.6, 1.0, 2.0])
)
def test_a_plan_meets_all_conditions_of_an_optimum(seed, curve, goods, places, rho):
    problem = drawn(places, goods, seed, rho=rho, **technology(curve))
    plan = solve(problem)
    kept = problem.budget - problem.delta_I @ plan.infrastructure
    assert -1e-9 * problem.budget <= kept
    assert kept * plan.multiplier <= 1e-8 * float((plan.prices * problem.endowment).sum())
    assert (plan.infrastructure >= problem.I_min * (1 - 1e-9)).all()
    assert (plan.infrastructure <= problem.I_max * (1 + 1e-9)).all()
    assert abs(plan.gap) < 1e-8
    output = float((plan.prices * problem.endowment).sum())
    beyond = (marginal_worth(problem, plan) / problem.delta_I - plan.multiplier) * problem.delta_I / output
    assert (
        beyond * (problem.I_max - plan.infrastructure) <= 1e-8
    ).all()  # what returns more than the budget costs is full
    assert (beyond * (plan.infrastructure - problem.I_min) >= -1e-8).all()  # what returns less is not widened


def test_links_between_their_bounds_return_what_the_budget_costs():
    problem = drawn(12, 3, 11)
    plan = solve(problem)
    returns = marginal_worth(problem, plan) / problem.delta_I / plan.multiplier
    room = problem.I_max - problem.I_min
    low = plan.infrastructure < problem.I_min + 1e-5 * room
    high = plan.infrastructure > problem.I_max - 1e-5 * room
    assert low.sum() >= 3
    assert high.sum() >= 3
    assert (~low & ~high).sum() >= 3
    assert (returns[low] < 1).all()
    assert (returns[high] > 1).all()
    assert returns[~low & ~high] == pytest.approx(1, abs=1e-5)


@SEVERAL
@given(seed=SEEDS, curve=CURVES)
def test_value_of_use_is_income_and_tolls_over_all_places(seed, curve):
    problem = drawn(9, 3, seed, **technology(curve))
    plan = solve(problem)
    assert expenditure(plan).sum() == pytest.approx(income(problem, plan).sum() + tolls(problem, plan).sum(), rel=1e-8)
    assert expenditure(plan) == pytest.approx(
        problem.omega * problem.labour, rel=1e-6
    )  # the logarithm spends its weight


@SEVERAL
@given(seed=SEEDS, curve=CURVES, shake=st.floats(0.01, 0.5), multiplier=st.floats(0, 0.1))
def test_the_dual_function_is_never_below_welfare(seed, curve, shake, multiplier):
    problem = drawn(7, 2, seed, **technology(curve))
    plan = solve(problem)
    draw = np.random.default_rng(seed)
    prices = plan.prices * np.exp(shake * draw.standard_normal(plan.prices.shape))
    assert certificate.upper_bound(problem, prices, multiplier) >= plan.welfare - 1e-9
    assert certificate.upper_bound(problem, prices, plan.multiplier) > plan.welfare + 1e-9


def test_slopes_of_demand_are_those_of_differences():
    prices, labour, omega = np.array([[1.0, 0.7, 1.9], [0.4, 2.0, 1.0]]), np.array([1.0, 3.0]), np.array([1.0, 0.5])

    def goods(p):
        index = demand.price_index(p, 3.8)
        return demand.goods_wanted(p, index, demand.bundles_wanted(index, labour, omega, 1.7), 3.8)

    index = demand.price_index(prices, 3.8)
    share, own, together = demand.slopes(prices, index, demand.bundles_wanted(index, labour, omega, 1.7), 3.8, 1.7)
    slopes = own[:, :, None] * np.eye(3) + together[:, None, None] * share[:, :, None] * share[:, None, :]
    for n in range(3):
        step = np.zeros_like(prices)
        step[:, n] = 1e-6
        difference = (goods(prices - step) - goods(prices + step)) / 2e-6
        assert slopes[:, :, n] == pytest.approx(difference, rel=1e-6)


def test_the_step_is_newton_s():
    """Residuals after a short step fall as a straight line would have it, in every condition at once."""
    problem = drawn(6, 3, 2, beta=0.5, gamma=0.3)
    free = np.ones(len(problem.tail))
    scaled = solving._scaled(problem, solving._units(problem))
    kkt = newton.Kkt(scaled, carriage.arcs(scaled), free)
    at = solving._start(kkt)
    c = kkt.conditions(at)
    step, short = kkt.step(at, c, 1e-3), 1e-6
    then_at = at.moved(step, short)
    then = kkt.conditions(then_at)
    for name in ("goods", "flows", "links"):
        before = getattr(c, name)
        assert (before - getattr(then, name)) / short == pytest.approx(
            before, rel=1e-3, abs=1e-4 * np.abs(before).max()
        )
    before = kkt.complementarity(at, c) - 1e-3
    after = kkt.complementarity(then_at, then) - 1e-3
    assert (before - after) / short == pytest.approx(before, rel=1e-3, abs=1e-4 * np.abs(before).max())


# Laws


@SEVERAL
@given(seed=SEEDS, curve=CURVES, goods=st.integers(1, 3))
def test_welfare_rises_with_the_budget_and_ever_less(seed, curve, goods):
    problem = drawn(8, goods, seed, **technology(curve))
    welfare = [solve(replace(problem, budget=problem.least_cost * k)).welfare for k in (1.1, 1.3, 1.5)]
    assert welfare[0] < welfare[1] < welfare[2]
    assert welfare[1] - welfare[0] >= welfare[2] - welfare[1] - 1e-9


@SEVERAL
@given(seed=SEEDS, curve=CURVES, rho=st.sampled_from([0.6, 1.0, 2.0]))
def test_the_multiplier_is_the_slope_of_welfare_in_the_budget(seed, curve, rho):
    problem = drawn(8, 2, seed, rho=rho, **technology(curve))
    step = 1e-3 * problem.budget
    up, down = (solve(replace(problem, budget=problem.budget + k)).welfare for k in (step, -step))
    assert solve(problem).multiplier == pytest.approx((up - down) / (2 * step), rel=2e-3)


def test_the_multiplier_on_a_network_that_stands_is_that_of_the_first_unit_more():
    problem = drawn(8, 3, 5)
    stands = replace(problem, budget=problem.least_cost)
    plan = solve(stands)
    assert plan.infrastructure == pytest.approx(problem.I_min)
    little = 1e-6 * problem.budget
    more = solve(replace(problem, budget=problem.least_cost + little))
    assert plan.multiplier == pytest.approx((more.welfare - plan.welfare) / little, rel=1e-2)
    assert int(np.argmax(marginal_worth(problem, plan) / problem.delta_I)) == int(
        np.argmax(problem.delta_I * (more.infrastructure - problem.I_min))
    )


@SEVERAL
@given(seed=SEEDS, factor=st.floats(0.01, 100), curve=CURVES)
def test_more_of_everybody_with_dearer_carriage_is_the_same_world(seed, factor, curve):
    """Labour and goods k times larger, with delta_tau divided by k^beta: the same infrastructure, flows k times larger."""
    problem = drawn(8, 2, seed, **technology(curve))
    large = replace(problem, labour=factor * problem.labour, delta_tau=problem.delta_tau / factor**problem.beta)
    one, two = solve(problem), solve(large)
    assert two.infrastructure == pytest.approx(one.infrastructure, rel=1e-4)
    assert two.flows == pytest.approx(factor * one.flows, rel=1e-5, abs=1e-7 * factor)
    assert two.welfare == pytest.approx(factor * one.welfare, rel=1e-8, abs=1e-8 * factor)


@SEVERAL
@given(seed=SEEDS, factor=st.floats(0.01, 100))
def test_more_productive_everywhere_raises_consumption_alike(seed, factor):
    problem = drawn(8, 2, seed)
    rich = replace(
        problem, productivity=factor * problem.productivity, delta_tau=problem.delta_tau / factor**problem.beta
    )
    assert solve(rich).consumption == pytest.approx(factor * solve(problem).consumption, rel=1e-6)


@SEVERAL
@given(seed=SEEDS, factor=st.floats(1e-3, 1e3))
def test_units_of_money_and_of_infrastructure_do_not_matter(seed, factor):
    problem = drawn(8, 2, seed)
    other = replace(
        problem, delta_I=problem.delta_I * 7, budget=problem.budget * 7 * factor, I_min=problem.I_min * factor,
        I_max=problem.I_max * factor, delta_tau=problem.delta_tau * factor**problem.gamma,
    )  # fmt: skip
    one, two = solve(problem), solve(other)
    assert two.infrastructure == pytest.approx(factor * one.infrastructure, rel=1e-4)
    assert two.multiplier * 7 * factor == pytest.approx(one.multiplier, rel=1e-5)


def test_like_cities_round_a_ring_get_like_corridors():
    links = [(k, (k + 1) % 6) for k in range(6)]
    plan = solve(case(links, np.ones(6), np.eye(6), budget=12.0))
    assert plan.infrastructure == pytest.approx(2.0, rel=1e-6)
    assert plan.consumption == pytest.approx(plan.consumption[0], rel=1e-8)


@SEVERAL
@given(seed=SEEDS, curve=CURVES, factor=st.floats(1.05, 10))
def test_an_open_border_is_never_worse_than_a_dear_one_or_none(seed, curve, factor):
    problem = drawn(8, 3, seed, **technology(curve))
    west = np.arange(8) < 4
    crosses = west[problem.tail] != west[problem.head]
    dear = replace(problem, delta_tau=np.where(crosses, factor, 1.0) * problem.delta_tau)
    open_, costly = solve(problem), solve(dear)
    assert open_.welfare >= costly.welfare - 1e-9
    one = int(np.flatnonzero(crosses)[0])
    kept = np.arange(len(problem.tail)) != one
    try:
        shut = replace(
            problem,
            **{k: getattr(problem, k)[kept] for k in ("tail", "head", "delta_tau", "delta_I", "I_min", "I_max")},
        )
    except InputError:
        return
    freed = problem.delta_I[one] * problem.I_min[one]
    assert open_.welfare >= solve(replace(shut, budget=problem.budget - freed)).welfare - 1e-9


def test_a_budget_beyond_all_needs_fills_every_link_and_is_worth_nothing():
    problem = drawn(6, 2, 1)
    plan = solve(replace(problem, budget=1.2 * float(problem.delta_I @ problem.I_max)))
    assert plan.infrastructure == pytest.approx(problem.I_max, rel=1e-4)
    assert plan.multiplier == pytest.approx(0, abs=1e-8)


def test_links_that_stay_as_they_are_stay():
    problem = drawn(8, 2, 3)
    held = np.arange(len(problem.tail)) % 2 == 0
    plan = solve(replace(problem, I_max=np.where(held, problem.I_min, problem.I_max)))
    assert (plan.infrastructure[held] == problem.I_min[held]).all()
    assert plan.welfare < solve(problem).welfare


def test_trade_on_the_planned_network_is_the_plan():
    problem = drawn(9, 3, 4)
    plan = solve(problem)
    again = allocate(problem, plan.infrastructure)
    assert again.welfare == pytest.approx(plan.welfare, rel=1e-9)
    assert again.flows == pytest.approx(plan.flows, rel=1e-5, abs=1e-7)
    assert again.multiplier == pytest.approx(plan.multiplier, rel=1e-3)


# What is refused

TRIANGLE = [(0, 1), (1, 2), (0, 2)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"beta": 0.1, "gamma": 0.169}, "convex only for"),
        ({"budget": -1.0}, "above zero"),
        ({"budget": 1.0, "I_min": np.full(3, 0.5)}, "alone costs 1.5"),
        ({"I_min": np.full(3, 2.0), "I_max": np.ones(3), "budget": 9.0}, "lower bound"),
        ({"sigma": 1.0}, "sigma > 1"),
        ({"delta_tau": np.ones(2)}, "there are 3 links"),
        ({"delta_I": np.array([1.0, np.nan, 1.0])}, "no number"),
        ({"productivity": np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])}, "made nowhere"),
        ({"head": np.array([1, 1, 2])}, "two different places"),
    ],
)
def test_what_is_no_convex_problem_is_refused(changes, words):
    with pytest.raises(InputError, match=words):
        replace(case(TRIANGLE, [1, 1, 1], [[1.0], [2.0], [3.0]]), **changes)


def test_places_without_a_way_are_refused():
    with pytest.raises(InputError, match=r"\[2, 3\] have no way"):
        case([(0, 1), (2, 3)], [3, 1, 1, 1], np.ones((4, 1)))


def test_an_iteration_cut_short_gives_no_plan():
    with pytest.raises(ConvergenceError, match="in 3 steps"):
        solve(drawn(8, 2, 0), limit=3)
