"""Monthly inflows of an analyst: the overlay gives back the volumes of the file, and wrong files are refused."""

import numpy as np
import pandas as pd
import pytest

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.water_side import VOLUME_OF_FLOW, Works, rivers
from kenes.cli.importing import inflows as command
from kenes.evidence import Source, load
from kenes.importers.inflows import MONTHS, import_inflows, mean_flows
from kenes.vocabulary.errors import InputError

SHAPE = np.array([210, 180, 160, 150, 150, 190, 400, 700, 1000, 800, 500, 300], dtype=float)
YEARS = {2021: 0.9, 2022: 1.1, 2025: 0.8}


def lines(site="toktogul", years=YEARS):
    """Rows of whole water years; a dry year is dry in summer."""
    summer = np.isin(MONTHS, (6, 7, 8))
    return [
        f"{site},{year - (month >= 10)},{month},{flow:.3f}"
        for year, factor in years.items()
        for month, flow in zip(MONTHS, SHAPE * np.where(summer, factor**2, factor), strict=True)
    ]


def written(path, rows):
    path.write_text("\n".join(["site,year,month,m3_s", *rows]) + "\n", encoding="utf-8")
    return path


def inflow(figures, year):
    """Volume that comes in at the nodes of Toktogul in a water year, hm3."""
    found = rivers(figures, figures.shape, REPUBLICS, year, Works())
    return sum(found.inflow[found.at(node)].sum() for node in ("kambarata1", "toktogul"))


def test_mean_times_factor_has_the_volume_of_the_year():
    flows = np.array([[1.0] * 12, [3.0] * 6 + [1.0] * 6])
    means, factors = mean_flows(flows)
    assert means == pytest.approx([2.0] * 6 + [1.0] * 6)
    assert factors == pytest.approx([365 / 547, 729 / 547])  # 182 days of October-March, 183 of April-September


def test_volumes_come_back(tmp_path):
    rows = lines()
    summary = import_inflows(written(tmp_path / "flows.csv", rows), tmp_path / "out", "Hydromet 2025")
    found = load(Source(overlays=(summary.folder.resolve(),)))
    mine, shipped = (gather(evidence, [0], 1)[0] for evidence in (found, load()))
    table = pd.DataFrame([row.split(",") for row in rows], columns=["site", "year", "month", "flow"])
    flows = table["flow"].astype(float).to_numpy().reshape(3, 12)
    for year, flow in zip(YEARS, flows, strict=True):
        assert inflow(mine, year) == pytest.approx(flow @ VOLUME_OF_FLOW, rel=1e-8)
    assert found.value("river.inflow[toktogul,6]", "m^3/s") == pytest.approx(flows[:, 8].mean(), rel=1e-9)
    row = found.row("river.inflow_factor[toktogul,2025]")
    assert (row.status, row.source) == ("derived", "Hydromet 2025")
    # Years that are shipped and not in the file keep their volume.
    assert inflow(mine, 2024) == pytest.approx(inflow(shipped, 2024), rel=1e-8)
    assert any("toktogul 2023, toktogul 2024" in note for note in summary.notes)


WHOLE = lines()
WRONG = {
    "month": (WHOLE[:17] + WHOLE[18:], r"flows\.csv, row 24, .*the inflow toktogul has no figure for month 3 of 2022: water year 2022"),
    "begun year": ([*WHOLE, "toktogul,2025,10,5"], r"row 38, .*no figure for month 11 of 2025: water year 2026"),
    "negative": (["toktogul,2020,10,-4", *WHOLE[1:]], r"row 2: the inflow toktogul in month 10 of 2020 is -4 m3/s"),
    "twice": ([*WHOLE, WHOLE[0]], r"row 38: the inflow toktogul in month 10 of 2020 stands twice"),
    "site": (["toktogool,2020,10,4", *WHOLE[1:]], r"row 2, column site: there is no site 'toktogool'\. Did you mean toktogul"),
    "no month": (["toktogul,2020,13,4", *WHOLE[1:]], r"row 2, column month: the value is 13"),
    "word": (["toktogul,2020,10,dry", *WHOLE[1:]], r"row 2, column flow: 'dry' is no number"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_refused_and_nothing_is_written(what, tmp_path):
    rows, said = WRONG[what]
    with pytest.raises(InputError, match=said):
        import_inflows(written(tmp_path / "flows.csv", rows), tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["flows.csv"]


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    command(written(tmp_path / "flows.csv", lines("vakhsh")), None, tmp_path / "out")
    said = capsys.readouterr().out
    assert "vakhsh: water years 2021, 2022, 2025" in said
    assert "3 rows river.inflow_factor[{site},{water_year}]" in said
