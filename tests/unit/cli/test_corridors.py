"""The command `kenes transport invest`."""

import pandas as pd
import pytest

from kenes.areas.transport.next_money import groupings, next_money
from kenes.evidence import load
from kenes.vocabulary.errors import InputError


def test_there_are_31_blocs_of_five():
    found = groupings()
    assert len(found) == len(set(found)) == 31
    assert found[0] == ("KAZ",)
    assert found[-1] == ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.mark.slow
def test_tajikistan_alone_spends_all_on_its_road_north_and_writes_both_tables(run, tmp_path):
    code, text, _ = run("transport", "invest", "TJK", "--money", "500", "--out", str(tmp_path / "next"))
    assert code == 0, text
    assert "Dushanbe" in text
    links = pd.read_csv(tmp_path / "next" / "links.csv")
    gains = pd.read_csv(tmp_path / "next" / "gains.csv").set_index("republic")
    assert set(links["country"]) == {"TJK"}
    assert links["musd"].sum() == pytest.approx(500, rel=0.02)
    assert gains.loc["TJK", "built"] > 0
    assert gains.loc["TJK", "first"] > gains.loc["TJK", "marginal"] > 0


@pytest.mark.parametrize(
    ("bloc", "money", "said"), [("TJK", "0", "not to be spent"), ("TJK", "-5", "not to be spent"), ("TJK+TJK", "1", "names no bloc"), ("TJK+CHN", "1", "CHN")]
)  # fmt: skip
def test_a_wrong_bloc_or_sum_is_refused(run, bloc, money, said):
    code, _, text = run("transport", "invest", bloc, "--money", money)
    assert code == 2
    assert said in text


def test_no_number_is_no_sum():
    with pytest.raises(InputError, match="not to be spent"):
        next_money(load(), [("TJK",)], float("nan"))
