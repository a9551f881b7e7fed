"""Republics, structures, labelled arrays, errors: the fixed words and what is refused."""

import pickle

import numpy as np
import pytest

from kenes.scenarios.measure import Rule
from kenes.vocabulary.accounts import ACCOUNTS, RULES, known_account
from kenes.vocabulary.arrays import labelled, same_labels
from kenes.vocabulary.errors import ConsistencyError, InputError, MissingEvidence, UnknownName, closest
from kenes.vocabulary.places import GATEWAYS, PAIRS, PLACES, ends, pair
from kenes.vocabulary.republics import DEFAULT_PLAYERS, players, republic
from kenes.vocabulary.structures import apart, grand, named, structures, together, without

FIVE = DEFAULT_PLAYERS


def test_bell_numbers_and_the_ends_of_the_list():
    assert [len(structures(tuple("ABCDEF"[:n]))) for n in range(1, 7)] == [1, 2, 5, 15, 52, 203]
    assert apart(FIVE).name == "KAZ|KGZ|TJK|TKM|UZB"
    assert grand(FIVE).name == "KAZ+KGZ+TJK+TKM+UZB"
    assert len({s.name for s in structures(FIVE)}) == 52


@pytest.mark.parametrize("code", FIVE)
def test_the_others_unite_without_one(code):
    found = without(FIVE, code)
    assert sorted(len(bloc) for bloc in found.blocs) == [1, 4]
    assert found.bloc_of(code) == (code,)


def test_a_structure_is_found_in_whatever_order_it_is_written():
    assert named(FIVE, "UZB|TKM+TJK|KGZ+KAZ").name == "KAZ+KGZ|TJK+TKM|UZB"


@pytest.mark.parametrize(
    "name", ["KAZ", "KAZ|KGZ|TJK|TKM", "KAZ+KAZ|KGZ|TJK|TKM|UZB", "KAZ|KGZ|TJK|TKM|RUS", "", "KAZ+KGZ|KGZ|TJK|TKM|UZB"]
)
def test_what_is_no_structure(name):
    with pytest.raises(InputError, match=r"is no structure of KAZ, KGZ, TJK, TKM, UZB: .* Write blocs with \+"):
        named(FIVE, name)


def test_who_sits_with_whom():
    pairs = together(FIVE, structures(FIVE))
    assert pairs.shape == (52, 5, 5)
    for s, structure in enumerate(structures(FIVE)):
        for i, a in enumerate(FIVE):
            for j, b in enumerate(FIVE):
                assert pairs[s, i, j] == (a != b and structure.united((a, b)))


def test_players():
    assert players(["UZB", "KAZ"]) == ("KAZ", "UZB")
    assert players() == ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    assert "AZE" in players(["AZE", "KAZ"])
    with pytest.raises(UnknownName, match=r"unknown republic 'KZA'\. Did you mean KGZ or KAZ"):
        players(["KZA", "UZB"])
    with pytest.raises(InputError, match="a player stands twice in KAZ,KAZ"):
        players(["KAZ", "KAZ"])
    with pytest.raises(InputError, match="fewer than two players"):
        players(["KAZ"])
    assert republic("TKM").name_ru == "Туркменистан"


def test_accounts_in_the_total():
    assert [a.name for a in ACCOUNTS if a.in_total] == ["trade", "water", "energy", "food"]
    with pytest.raises(KeyError):
        known_account("culture")


def test_rules_of_measures_are_those_of_the_vocabulary():
    assert Rule.__args__ == RULES


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_labelled_refuses_what_is_no_number_and_says_where(bad):
    values = np.zeros((2, 2))
    values[1, 0] = bad
    coords = {"republic": ["KAZ", "UZB"], "account": ["trade", "food"]}
    with pytest.raises(
        ConsistencyError, match=r"gain: value .* at \{'republic': 'UZB', 'account': 'trade'\}; numbers must be finite"
    ):
        labelled(values, coords, name="gain", unit="MUSD/yr")
    if np.isinf(bad):
        with pytest.raises(ConsistencyError):
            labelled(values, coords, name="gain", unit="MUSD/yr", allow_nan=True)


def test_labelled_refuses_shapes_and_labels_that_do_not_fit():
    with pytest.raises(ConsistencyError, match=r"x: shape \(3,\) does not fit \{'republic': 2\}"):
        labelled(np.zeros(3), {"republic": ["KAZ", "UZB"]}, name="x", unit="1")
    with pytest.raises(ConsistencyError, match="a label of dimension 'republic' stands twice"):
        labelled(np.zeros(2), {"republic": ["KAZ", "KAZ"]}, name="x", unit="1")
    one, other = (
        labelled(np.zeros(2), {"republic": list(codes)}, name=name, unit="1")
        for name, codes in (("a", ("KAZ", "UZB")), ("b", ("UZB", "KAZ")))
    )
    with pytest.raises(ConsistencyError, match="a and b have other labels along 'republic'"):
        same_labels(one, other, ["republic"])
    assert one.attrs == {"unit": "1"}


def test_errors_survive_the_way_back_from_a_worker():
    for kind in (InputError, UnknownName, MissingEvidence):
        error = pickle.loads(pickle.dumps(kind("it is wrong.", where="a.csv, row 3", remedy="Mend it.")))
        assert type(error) is kind
        assert str(error) == "a.csv, row 3: it is wrong. Mend it."
    assert str(InputError("it is wrong.")) == "it is wrong."


def test_the_nearest_names():
    assert closest("deep-trad", ["deep-trade", "customs-union"]) == "Did you mean deep-trade?"
    assert closest("xyz", [f"name{k}" for k in range(10)]).endswith("name7 ...")


def test_pairs_of_places_have_a_republic_at_one_end():
    """Twelve places: 5 x 11 pairs start at a republic, as many end at one, and the 20 among the five stand in both."""
    assert len(PLACES) == len(set(PLACES)) == 12
    assert len(PAIRS) == len(set(PAIRS)) == 2 * 5 * 11 - 20 == 90
    assert {ends(label) for label in PAIRS} == {
        (a, b) for a in PLACES for b in PLACES if a != b and (a in FIVE or b in FIVE)
    }
    assert pair("KAZ", "CHN") == "KAZ>CHN"
    assert ends("CHN>KAZ") == ("CHN", "KAZ")
    assert not set(GATEWAYS) & set(FIVE)
    for exporter, importer in (("CHN", "RUS"), ("KAZ", "KAZ"), ("KAZ", "DEU")):
        with pytest.raises(UnknownName, match=f"no pair of places '{exporter}>{importer}'"):
            pair(exporter, importer)
    with pytest.raises(UnknownName):
        ends("KAZ")
