"""The measures and scenarios shipped with kenes."""

import re

import pytest

from kenes.areas.registry import areas
from kenes.evidence import load as load_evidence
from kenes.scenarios import SHIPPED, load
from kenes.vocabulary.republics import DEFAULT_PLAYERS

CATALOGUE = load()


def test_every_file_is_in_the_catalogue():
    for kind, entries in (("measures", CATALOGUE.measures), ("scenarios", CATALOGUE.scenarios)):
        assert {path.stem for path in (SHIPPED / kind).iterdir()} == set(entries)


@pytest.mark.parametrize("name", sorted(CATALOGUE.scenarios))
def test_every_scenario_resolves_to_evidence_that_exists(name):
    scenario = CATALOGUE.scenario(name)
    found = load_evidence()
    assert [row for row in scenario.ids() if row not in found] == []
    assert [row for row, _ in scenario.settings if row not in found] == []


@pytest.mark.parametrize("name", sorted(CATALOGUE.measures))
def test_every_measure_names_law_cost_and_a_channel_somebody_knows(name):
    measure = CATALOGUE.measure(name)
    assert measure.legal_basis
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-(19|20)\d\d", instrument) for instrument in measure.legal_basis)
    assert measure.costs.yearly, "a measure that costs nothing benefits all by construction"
    assert set(measure.feasibility.closed_to) <= set(DEFAULT_PLAYERS)
    assert measure.feasibility.today or measure.feasibility.reason
    for effect in measure.effects:
        assert effect.channel in areas()[effect.area].channels


def test_a_customs_union_of_the_five_is_closed_to_the_members_of_the_eaeu():
    measure = CATALOGUE.measure("customs-union")
    assert not measure.feasibility.today
    assert measure.feasibility.closed_to == ("KAZ", "KGZ")
    assert "EAEU" in measure.feasibility.reason
    assert CATALOGUE.measure("deep-trade-agreement").feasibility.today


def test_the_status_quo_holds_no_measure_and_the_default_scenario_exists():
    assert CATALOGUE.scenario("status-quo").measures == ()
    assert CATALOGUE.scenario("union-2030").measures


def test_a_deep_agreement_holds_the_tariffs():
    assert set(CATALOGUE.measure("zero-tariffs").contents) <= set(CATALOGUE.measure("deep-trade-agreement").contents)
