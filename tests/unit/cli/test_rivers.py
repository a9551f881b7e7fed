"""`kenes rivers`: what it prints, the files it writes, and what it refuses."""

import re

import pytest

from kenes.areas.river_power.proof import BlocProof, Proof

pypsa = pytest.importorskip("pypsa")


def test_the_account_of_a_pair_names_parts_swap_and_writes_every_table(run, tmp_path):
    out_dir = tmp_path / "tables"
    code, out, _ = run("rivers", "report", "--structure", "KGZ+UZB", "--republic", "KGZ", "--out", str(out_dir))
    assert code == 0
    assert re.search(r"^emergency +\d+", out, re.M)
    assert re.search(r"^KGZ +-\d,\d+ +\+\d,\d+", out, re.M)
    assert {path.stem for path in out_dir.iterdir()} >= {"parts", "swap_prices", "water_values", "regimes"}


def test_an_unknown_republic_of_a_report_is_named(run):
    code, _, error = run("rivers", "report", "--republic", "KZG")
    assert code == 2
    assert "'KZG' is no republic of the game" in error


# PyPSA 1.4: how it reads text and tidies tables, which pandas will change.
@pytest.mark.filterwarnings("ignore:pandas infers the `str` dtype:FutureWarning")
@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option is deprecated")
@pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame")
def test_the_file_says_what_it_is_and_what_its_optimum_must_be(run, tmp_path):
    target = tmp_path / "new" / "tjk.nc"
    options = ["--structure", "KGZ+UZB", "--bloc", "TJK", "--steps", "1", "--out", str(target)]
    code, out, _ = run("rivers", "network", *options)
    assert code == 0
    said = float(re.search(r"heads held: (-?[\d.]+) MUSD", out).group(1))
    meta = pypsa.Network(target).meta
    assert meta["optimum_musd"] == pytest.approx(said, abs=1e-6)
    assert (meta["bloc"], meta["structure"], meta["water_year"]) == ("TJK", "KAZ|KGZ+UZB|TJK|TKM", 2024)
    assert len(meta["vintage"]) == 64


def test_a_bloc_that_is_none_is_refused(run, tmp_path):
    target = tmp_path / "none.nc"
    code, _, err = run("rivers", "network", "--structure", "KGZ+UZB", "--bloc", "TJK+UZB", "--out", str(target))
    assert code == 2
    assert "'TJK+UZB' is no bloc" in err
    assert "These are: KAZ, KGZ+UZB, TJK, TKM." in err
    assert not target.exists()


def test_the_proof_prints_both_gains_and_the_gap(run, monkeypatch):
    import kenes.areas.river_power.proof as module

    def prove(problem, structure, progress):
        progress("KGZ", 2.0)
        one = BlocProof("KGZ", 120.0, 126.0, 2.0)
        return Proof((one,), (BlocProof(structure.name, 20.0, 21.0, 3.0),))

    monkeypatch.setattr(module, "prove", prove)
    code, out, err = run("rivers", "proof", "--structure", "KGZ+UZB")
    assert code == 0
    assert "KGZ: 2 s of processor" in err
    assert re.search(r"gain of all five\s+100.00\s+105.00\s+5.00", out)
    assert "-4.76%" in out
