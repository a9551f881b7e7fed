"""`kenes replicate caliendo-parro` on files in the layout of the authors, with made-up numbers."""

import numpy as np
import pytest

from kenes.areas.trade.caliendo_parro_files import NAFTA, REGIONS, SECTORS, TRADED, nafta, read
from kenes.areas.trade.model import Shock, equilibrium, first_step
from kenes.cli.replicate import replicate
from kenes.vocabulary.errors import InputError, UnknownName


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Seven text files: sector by importer rows, exporter columns, tariffs in per cent, flows in thousands."""
    rng, n = np.random.default_rng(5), len(REGIONS)
    path = tmp_path_factory.mktemp("cp")
    size = rng.lognormal(0, 1, n)
    flows = rng.lognormal(0, 1, (TRADED, n, n)) * size[:, None] * size
    before = rng.uniform(0, 20, flows.shape)
    after = before * rng.uniform(0, 1, flows.shape)
    for array in (flows, before, after):
        array[:, np.arange(n), np.arange(n)] = 0
    output = rng.lognormal(4, 0.5, (SECTORS, n)) * size * 5e3
    share = rng.uniform(0.3, 0.8, (SECTORS, n))
    inputs = rng.lognormal(0, 1, (n, SECTORS, SECTORS))
    inputs /= inputs.sum(axis=1, keepdims=True)
    tables = {
        "xbilat1993": flows.reshape(-1, n),
        "tariffs1993": before.reshape(-1, n),
        "tariffs2005": after.reshape(-1, n),
        "GO": output,
        "B": share,
        "IO": inputs.reshape(-1, SECTORS),
        "T": rng.uniform(2, 12, (TRADED, 1)),
    }
    for name, table in tables.items():
        np.savetxt(path / f"{name}.txt", table, delimiter="\t", fmt="%.12g")
    return path


def test_files_land_where_they_belong(folder):
    published = read(folder)
    flows = np.loadtxt(folder / "xbilat1993.txt")
    mexico, usa = REGIONS.index("MEX"), REGIONS.index("USA")
    row = 3 * len(REGIONS) + mexico
    assert published.observed.flows[3, mexico, usa] == pytest.approx(1000 * flows[row, usa])
    assert published.tau_before[3, mexico, usa] == pytest.approx(np.loadtxt(folder / "tariffs1993.txt")[row, usa] / 100)
    assert published.observed.theta[TRADED:] == pytest.approx(8.22)
    io = np.loadtxt(folder / "IO.txt")[usa * SECTORS + 7, 2]
    share = np.loadtxt(folder / "B.txt")[2, usa]
    assert published.observed.gamma_io[usa, 7, 2] == pytest.approx(io * (1 - share), rel=1e-6)


def test_only_tariffs_inside_nafta_change(folder):
    published = read(folder)
    found = nafta(published)
    place = [REGIONS.index(code) for code in NAFTA]
    tau = published.tau_before.copy()
    for importer in place:
        for exporter in place:
            tau[:, importer, exporter] = published.tau_after[:, importer, exporter]
    by_hand = equilibrium(first_step(published.observed, "balanced"), Shock(tau_new=tau))
    assert found["real_wage"] == pytest.approx(100 * (by_hand.real_wage_hat - 1), abs=1e-9)
    assert found["welfare"] == pytest.approx(found["terms_of_trade"] + found["volume_of_trade"], abs=1e-12)
    assert np.abs(found["exact"][place]).min() > 10 * np.abs(np.delete(found["exact"], place)).mean()


def test_made_up_numbers_do_not_agree_with_the_paper(folder, capsys):
    assert replicate("caliendo-parro", folder) == 3
    text = capsys.readouterr().out
    assert "1.31" in text
    assert " no" in text


def test_wrong_input_is_named(folder, tmp_path):
    with pytest.raises(InputError, match=r"xbilat1993.txt"):
        read(tmp_path)
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    np.savetxt(tmp_path / "GO.txt", np.ones((3, 31)))
    with pytest.raises(InputError, match=r"GO.txt.*3 rows and 31 columns.*40 rows and 31 columns"):
        read(tmp_path)
    (tmp_path / "GO.txt").write_text("a b c\n")
    with pytest.raises(InputError, match="no table of numbers"):
        read(tmp_path)
    with pytest.raises(UnknownName, match="caliendo-parro"):
        replicate("caliendo-paro", tmp_path)


def test_what_ships_its_data_runs_without_a_folder(capsys):
    """World Bank (2016): the Tajik sign with fuel alone is not the published one, and the command says so."""
    assert replicate("world-bank-2016", None) == 3
    text = capsys.readouterr().out
    assert "not TJK" in text
    assert "1040" in text
