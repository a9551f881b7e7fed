"""What blocs share: laws of inclusion, and figures counted a second way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.law.register import bloc_law, legal_distance, load_register, shared_law, status, to_sign
from kenes.vocabulary.errors import UnknownName
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import structures

TODAY = date(2026, 11, 27)
REGISTER = load_register()
BOUND = {
    s: {name for name in REGISTER.instruments if status(REGISTER, name, s, TODAY).standing == "bound"}
    for s in DEFAULT_PLAYERS
}
blocs = st.sets(st.sampled_from(DEFAULT_PLAYERS), min_size=1).map(lambda found: tuple(sorted(found)))


@given(blocs)
def test_law_of_a_bloc_by_sets(bloc):
    law = bloc_law(REGISTER, bloc, TODAY)
    together = set.intersection(*(BOUND[s] for s in bloc))
    union = set.union(*(BOUND[s] for s in bloc))
    assert set(law.common) == together
    assert set(law.common) | set(law.partial) == union
    assert set(law.nobody) == set(REGISTER.instruments) - union
    assert {(row.instrument_id, row.state) for row in law.missing} == {(n, s) for s in bloc for n in union - BOUND[s]}
    assert law.distance == pytest.approx(1 - len(together) / len(union))


@given(blocs, st.sampled_from(DEFAULT_PLAYERS))
def test_a_larger_bloc_never_shares_more(bloc, more):
    assert set(shared_law(REGISTER, tuple(sorted({*bloc, more})), TODAY)) <= set(shared_law(REGISTER, bloc, TODAY))


def test_a_republic_alone_has_all_its_law_in_common():
    for state in DEFAULT_PLAYERS:
        assert to_sign(REGISTER, [state], TODAY) == ()
        assert bloc_law(REGISTER, [state], TODAY).distance == 0


def test_distance_of_every_structure():
    for structure in structures(DEFAULT_PLAYERS):
        distances = legal_distance(REGISTER, structure, TODAY)
        assert set(distances) == set(structure.blocs)
        assert all(0 <= found < 1 for found in distances.values())


def test_a_day_without_law_has_no_distance():
    law = bloc_law(REGISTER, DEFAULT_PLAYERS, date(1985, 1, 1))
    assert law.common == law.partial == ()
    assert law.distance is None


def test_one_domain():
    assert bloc_law(REGISTER, ("KAZ", "UZB"), TODAY, "water").partial == ("un-watercourses-1997", "cis-waters-1998")
    with pytest.raises(UnknownName, match="water"):
        bloc_law(REGISTER, ("KAZ", "UZB"), TODAY, "waters")
