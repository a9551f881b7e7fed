"""Where measures act: against routes written down one by one."""

import numpy as np
import pytest

from kenes.areas.transport.coupled_routes import interior
from kenes.areas.transport.gate_costs import gate_costs
from kenes.areas.transport.levers import held_pairs, levers
from kenes.areas.transport.pair_costs import expected, gate_flows, systems, zone_costs
from kenes.scenarios import load
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import completed, structures
from unit.transport.small_world import (
    INTERIOR,
    PLAYERS,
    SIDES,
    all_routes,
    cost_of_gate,
    figures,
    measure,
    republics_on,
    values,
    world,
)

MU = 3.0
STRUCTURES = structures(PLAYERS)
NOBODY = np.zeros((3, 3), dtype=bool)
QUEUES = measure("shorter", "crossing", ["queue"], ["transport:queues"])
TRANSIT = measure("one-guarantee", "transit", ["transit"], ["transit"])
CUTS = values(shorter={"queue": 0.5}, one_guarantee={"transit": 0.8})


def costs(measures, deep=NOBODY):
    graph, gates = world()
    found = systems(measures, CUTS, gates, PLAYERS, STRUCTURES, deep)
    weights = expected(interior(graph, INTERIOR, MU), gate_costs(figures(), found.levers).generalised, found)
    open_pairs = np.zeros((len(STRUCTURES), 1, 1), dtype=bool)
    return zone_costs(weights, open_pairs)[:, 0, 0, 0], weights


def by_hand(structure, measures):
    """Logsum over routes written down, with each rule applied as it is said."""
    graph, gates = world()
    fig, weight = figures(), 0.0
    for route in all_routes(graph):
        on = republics_on(route, graph, gates)
        cost = 0.0
        for arc in route:
            if arc not in graph.coupling:
                cost += INTERIOR[0, arc]
                continue
            k = int(np.flatnonzero(graph.coupling == arc)[0])
            remaining = {}
            both = set(SIDES[k]) <= set(PLAYERS) and structure.united(SIDES[k])
            if QUEUES in measures and both:
                remaining["queue"] = 0.5
            if TRANSIT in measures and both and structure.united(tuple(sorted(on))):
                remaining["transit"] = 0.2
            cost += cost_of_gate(k, fig, remaining)
        weight += np.exp(-cost / MU)
    return -MU * np.log(weight)


@pytest.mark.parametrize("measures", [(), (QUEUES,), (TRANSIT,), (QUEUES, TRANSIT)])
def test_every_structure_costs_what_all_routes_written_down_cost(measures):
    found, _ = costs(measures)
    assert found == pytest.approx([by_hand(structure, measures) for structure in STRUCTURES], rel=1e-12)


def test_a_rule_of_transit_leaves_routes_through_strangers_alone():
    found, _ = costs((TRANSIT,))
    place = {s.name: k for k, s in enumerate(STRUCTURES)}
    today = found[place["KAZ|KGZ|UZB"]]
    # The route over Kyrgyzstan crosses two borders of a member, but Uzbekistan alone is in no bloc with it.
    assert found[place["KAZ+KGZ|UZB"]] == pytest.approx(today, abs=1e-12)
    assert found[place["KAZ+UZB|KGZ"]] < today - 0.1
    assert found[place["KAZ+KGZ+UZB"]] < found[place["KAZ+UZB|KGZ"]]


def test_no_bloc_no_change_and_larger_blocs_never_cost_more():
    found, _ = costs((QUEUES, TRANSIT))
    today, _ = costs(())
    place = {s.name: k for k, s in enumerate(STRUCTURES)}
    assert found[place["KAZ|KGZ|UZB"]] == today[0]
    for k, structure in enumerate(STRUCTURES):
        for j, other in enumerate(STRUCTURES):
            if all(any(set(bloc) <= set(big) for big in other.blocs) for bloc in structure.blocs):
                assert found[j] <= found[k] + 1e-12


def test_goods_are_kept_at_every_cut_through_the_graph():
    _, weights = costs((QUEUES, TRANSIT))
    count = len(STRUCTURES)
    flows = gate_flows(weights, np.full((count, 1, 1, 1), 7.0), np.zeros((count, 1, 1), dtype=bool))[:, 0]
    assert flows[:, 3] == pytest.approx(7.0)
    assert flows[:, 0] + flows[:, 1] == pytest.approx(7.0)
    assert flows[:, 1] == pytest.approx(flows[:, 2])


def test_flows_are_the_slopes_of_the_cost():
    graph, gates = world()
    fig, step = figures(), 1e-5
    found = systems((TRANSIT,), CUTS, gates, PLAYERS, STRUCTURES, NOBODY)
    blocks, cost = interior(graph, INTERIOR, MU), gate_costs(fig, found.levers).generalised
    no = np.zeros((len(STRUCTURES), 1, 1), dtype=bool)
    flows = gate_flows(expected(blocks, cost, found), np.ones((len(STRUCTURES), 1, 1, 1)), no)[:, 0]
    for k in range(4):
        up, down = cost.copy(), cost.copy()
        up[..., k] += step
        down[..., k] -= step
        slope = (zone_costs(expected(blocks, up, found), no) - zone_costs(expected(blocks, down, found), no)) / (
            2 * step
        )
        assert slope[:, 0, 0, 0] == pytest.approx(flows[:, k], rel=1e-6)


FACILITATION = measure("faster", "crossing", ["customs"], ["facilitation-customs"])


def test_a_deep_agreement_in_force_holds_what_faster_crossings_bring_and_queues_are_its_own():
    deep = NOBODY.copy()
    deep[0, 1] = deep[1, 0] = True
    held = held_pairs((FACILITATION, QUEUES), PLAYERS, STRUCTURES, deep)
    assert held[:, 0, 1].all()
    assert not held[:, 0, 2].any()
    _, gates = world()
    chosen = (completed(PLAYERS, "KAZ+KGZ+UZB"),)
    cuts = values(shorter={"queue": 0.5}, faster={"customs": 0.3})
    for flag, customs in ((False, 0.7), (True, 1.0)):
        found = levers((FACILITATION, QUEUES), cuts, gates, PLAYERS, chosen, held=flag)
        assert found.delay[0, 0, 0] == pytest.approx(customs)
        assert found.delay[0, 0, 5] == pytest.approx(0.5)
        assert found.delay[0, 3].tolist() == [1.0] * 7


def test_a_deep_agreement_of_the_scenario_holds_it_where_it_acts():
    deep_trade = load().measure("deep-trade-agreement")
    held = held_pairs((deep_trade, FACILITATION), PLAYERS, STRUCTURES, NOBODY)
    for s, structure in enumerate(STRUCTURES):
        for i, one in enumerate(PLAYERS):
            for j, other in enumerate(PLAYERS):
                assert held[s, i, j] == (i != j and structure.united((one, other)))


def test_a_measure_another_one_holds_cuts_no_second_time():
    platform = measure("papers", "crossing", ["documents"], ["facilitation-customs"])
    wide = measure("wide", "crossing", ["documents"], ["facilitation-customs", "sanitary-standards"])
    _, gates = world()
    cuts = values(papers={"documents": 0.4}, wide={"documents": 0.25})
    found = levers((wide, platform), cuts, gates, PLAYERS, (completed(PLAYERS, "KAZ+KGZ+UZB"),), held=False)
    assert found.delay[0, 0, 1] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("causes", "said"), [([], "no named cause"), (["weather"], "weather")]
)  # fmt: skip
def test_a_measure_names_known_causes(causes, said):
    _, gates = world()
    with pytest.raises(InputError, match=said):
        levers((measure("odd", "crossing", causes, ["transport:odd"]),), CUTS, gates, PLAYERS, STRUCTURES, held=False)


def test_a_line_needs_a_project_of_the_network():
    _, gates = world()
    odd = measure("odd-line", "line", [], ["transport:odd-line"], rule="own", members=["UZB"], project="moon")
    with pytest.raises(InputError, match="moon"):
        levers((odd,), CUTS, gates, PLAYERS, STRUCTURES, held=False)
