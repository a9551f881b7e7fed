"""The network hangs together: rivers run down, lines end at buses, contracts ride on lines."""

from __future__ import annotations

from kenes.areas.river_power.layout import layout


def test_every_river_runs_down_the_list_and_ends() -> None:
    nodes = layout().nodes
    place = {node.node: k for k, node in enumerate(nodes)}
    for node in nodes:
        if node.downstream:
            assert place[node.downstream] > place[node.node]
            assert nodes[place[node.downstream]].river == node.river
    assert {node.node for node in nodes if not node.downstream} == {"north_aral", "delta", "zarafshan_end"}


def test_everything_that_feeds_or_takes_does_so_somewhere() -> None:
    whole = layout()
    nodes, buses = {node.node for node in whole.nodes}, {bus for bus, _ in whole.buses}
    assert {district.node for district in whole.districts} <= nodes
    assert {unit.bus for unit in whole.units} <= buses
    assert {node.bus for node in whole.nodes if node.bus} <= buses
    assert {end for line in whole.lines for end in (line.bus0, line.bus1)} <= buses


def test_a_contract_is_carried_from_the_seller_to_the_buyer() -> None:
    pairs = {(line.bus0, line.bus1) for line in layout().lines}
    for contract in layout().contracts:
        at = contract.lines[0][0] if contract.lines else contract.bus0
        for first, second in contract.lines:
            assert (first, second) in pairs or (second, first) in pairs
            assert first == at
            at = second
        if contract.bus0 and contract.lines:
            assert contract.lines[0][0] == contract.bus0
        if contract.bus1 and contract.lines:
            assert at == contract.bus1
