"""Tonnes from money: composition of a pair, and what goes by pipeline."""

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.transport.case import SIDES
from kenes.areas.transport.demand import PIPED, carried_share, pair_shares, tonnes_per_money
from kenes.areas.transport.rows import gather
from kenes.areas.transport.words import SECTORS
from kenes.evidence import load
from kenes.vocabulary.errors import MissingEvidence
from kenes.vocabulary.places import PAIRS, PLACES


@pytest.fixture(scope="module")
def rows():
    return gather(load(), (0,), 0)[0]


def without(rows, name):
    return replace(rows, values={key: value for key, value in rows.values.items() if key != name})


def test_fuels_and_ores_alone_go_by_pipeline_and_most_kazakh_ones_do(rows):
    assert PIPED == ("mining", "fuels")
    carried = carried_share(rows, SIDES[0])
    mining = SECTORS.index("mining")
    assert carried[PAIRS.index("KAZ>CHN"), mining] == pytest.approx(0.15)
    assert carried[PAIRS.index("TKM>CHN"), mining] == pytest.approx(0.05)
    assert (np.delete(carried, [SECTORS.index(name) for name in PIPED], axis=1) == 1.0).all()


@pytest.mark.parametrize("place", PLACES)
def test_a_place_without_a_row_on_pipelines_is_refused_by_name(rows, place):
    with pytest.raises(MissingEvidence, match=rf"transport.pipe_share\[{place},mining\]"):
        carried_share(without(rows, f"transport.pipe_share[{place},mining]"), SIDES[0])


def test_a_place_without_shares_of_sectors_is_refused_by_name(rows):
    with pytest.raises(MissingEvidence, match=r"trade.sector.import_share\[GEO,food\]"):
        pair_shares(without(rows, "trade.sector.import_share[GEO,food]"), *SIDES)


def test_shares_of_a_pair_add_up_and_lean_to_what_both_sides_trade(rows):
    shares = pair_shares(rows, *SIDES)
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(PAIRS)))
    mining = shares[:, SECTORS.index("mining")]
    assert mining[PAIRS.index("KAZ>CHN")] > 5 * mining[PAIRS.index("CHN>KAZ")]


def test_a_musd_of_goods_worth_500_usd_a_tonne_half_of_them_piped_is_one_kt():
    assert tonnes_per_money(np.array([[1.0]]), np.array([[0.5]]), np.array([500.0]))[0, 0] == pytest.approx(1.0)
