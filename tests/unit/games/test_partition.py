"""Structures, reactions of outsiders, agreements with externalities."""

import numpy as np
import pytest

from kenes.games import GameError, PartitionGame, parse_structure, set_partitions, structure_name

PLAYERS = ("A", "B", "C")


@pytest.mark.parametrize(("n", "bell"), [(1, 1), (2, 2), (3, 5), (4, 15), (5, 52), (6, 203), (7, 877)])
def test_number_of_partitions_is_the_bell_number(n, bell):
    partitions = set_partitions(n)
    assert len(set(partitions)) == len(partitions) == bell
    assert partitions[0] == tuple(1 << k for k in range(n))
    assert partitions[-1] == ((1 << n) - 1,)


def test_names_are_canonical_and_parse_back():
    for partition in set_partitions(4):
        name = structure_name("ABCD", partition)
        assert parse_structure("ABCD", name) == partition
    assert structure_name("ABCD", parse_structure("ABCD", "D|C+A|B")) == "A+C|B|D"


@pytest.mark.parametrize("text", ["A+B", "A|B|C|A", "A+D|B|C", "A++B|C", ""])
def test_what_is_no_partition_is_refused(text):
    with pytest.raises(ValueError, match=r"player|bloc"):
        parse_structure(PLAYERS, text)


def example():
    """Cournot with unit cost: profit of a bloc is 36 / (blocs + 1)^2, shared alike."""
    payoffs = []
    for partition in set_partitions(3):
        profit = 36 / (len(partition) + 1) ** 2
        payoffs.append([next(profit / bloc.bit_count() for bloc in partition if bloc >> k & 1) for k in range(3)])
    return PartitionGame.from_payoffs(PLAYERS, payoffs)


def test_reactions_by_hand():
    """Three firms: alone 36/16, a pair beside one 36/9, all together 36/4."""
    game = example()
    assert float(game.reaction("gamma").worth("A")) == 36 / 16
    assert float(game.reaction("delta").worth("A")) == 36 / 9
    assert float(game.reaction("pessimistic").worth("A")) == 36 / 16
    assert float(game.reaction("optimistic").worth("A")) == 36 / 9
    assert float(game.reaction("average").worth("A")) == pytest.approx(0.5 * 36 / 16 + 0.5 * 36 / 9)
    assert {float(game.reaction(r).worth("A+B+C")) for r in ("gamma", "delta", "average")} == {9.0}


def test_merger_in_cournot_helps_the_outsider():
    mergers = example().externality()
    assert len(mergers) == 3
    assert all(float(m.effect) == 36 / 9 - 36 / 16 for m in mergers)


def test_stability_of_agreements_by_hand():
    """The pair has 2 each, and 2.25 by splitting; the union has 3 each, and 4 by leaving while the others stay."""
    union = example().stability()
    assert union.internal == {"A+B+C": False}
    assert union.leaving["A"] == pytest.approx(1.0)
    assert union.potential_internal == {"A+B+C": False}
    pair = example().stability("A+B|C")
    assert pair.leaving["A"] == pytest.approx(0.25)
    assert pair.joining["C", "A+B"] == pytest.approx(3 - 4)
    assert pair.external["A+B"]


def test_unblocked_structures_under_gamma():
    """Leaving the union alone while the others fall apart brings 2.25 instead of 3; every pair would rather split."""
    assert "A+B+C" in example().unblocked("gamma")
    assert "A+B|C" not in example().unblocked("gamma")


def test_embedded_coalitions_are_checked():
    with pytest.raises(GameError, match="missing"):
        PartitionGame("AB", {("A", "A|B"): 1, ("B", "A|B"): 1})
    with pytest.raises(GameError, match="no bloc"):
        PartitionGame("AB", {("A", "A+B"): 1})
    with pytest.raises(GameError, match="shape"):
        PartitionGame.from_payoffs("AB", np.zeros((3, 2)))
    with pytest.raises(GameError, match="finite"):
        PartitionGame.from_payoffs("AB", [[1, np.nan], [1, 1]])
