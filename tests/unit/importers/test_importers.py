"""Importers on small files in the layouts of the publishers: what is read, and how wrong files are refused."""

import zipfile

import numpy as np
import pandas as pd
import pytest

from kenes.cli.importing import baci as baci_command
from kenes.evidence import Source, load
from kenes.importers.adb_mrio import import_adb_mrio
from kenes.importers.baci import import_baci
from kenes.importers.concordance import hs_sectors, regions, table
from kenes.importers.itpde import import_itpde
from kenes.importers.wits import import_wits
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.sectors import SECTOR_NAMES, TRADED

CODES = """country_code,country_name,country_iso2,country_iso3
398,Kazakhstan,KZ,KAZ
860,Uzbekistan,UZ,UZB
276,Germany,DE,DEU
250,France,FR,FRA
490,Other Asia,TW,TWN
"""
ROWS = """2023,398,860,100199,1500.5,10
2023,398,860,270900,2000,5
2023,860,398,520100,700,NA
2023,276,860,847130,40,1
2023,250,860,847130,60,1
2023,250,276,220421,9,1
2023,490,398,854231,8,1
"""


def baci_folder(folder, rows=ROWS, header="t,i,j,k,v,q", year=2023):
    (folder / "country_codes_V202501.csv").write_text(CODES, encoding="utf-8")
    (folder / f"BACI_HS22_Y{year}_V202501.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    return folder


def evidence(overlay):
    return load(Source(overlays=(overlay.resolve(),)))


def test_baci_becomes_flows_in_usd_in_total_and_by_sector(tmp_path):
    summary = import_baci(baci_folder(tmp_path), tmp_path / "out")
    found = evidence(tmp_path / "out")
    assert found.value("trade.flow[KAZ,UZB]", "USD") == pytest.approx(3_500_500)
    assert found.value("trade.sector.flow[KAZ,UZB,agriculture]", "USD") == pytest.approx(1_500_500)
    assert found.value("trade.sector.flow[KAZ,UZB,mining]", "USD") == pytest.approx(2_000_000)
    assert found.value("trade.sector.flow[UZB,KAZ,agriculture]", "USD") == pytest.approx(700_000)
    assert found.value("trade.sector.flow[EU,UZB,machinery]", "USD") == pytest.approx(100_000)
    assert "trade.sector.flow[EU,EU,food]" not in found
    assert found.value("trade.flow[FRA,DEU]", "USD") == pytest.approx(9_000)
    row = found.row("trade.flow[KAZ,UZB]")
    assert (row.year, row.status) == (2023, "derived")
    assert summary.rows == 7
    assert any("TWN" in note for note in summary.notes)


def test_baci_is_read_from_a_zip_and_by_the_command(tmp_path, capsys):
    folder = baci_folder(tmp_path)
    with zipfile.ZipFile(tmp_path / "BACI.zip", "w") as archive:
        for path in folder.glob("*.csv"):
            archive.write(path, f"release/{path.name}")
    baci_command(tmp_path / "BACI.zip", None, tmp_path / "out")
    assert "trade.flow[{exporter},{importer}]" in capsys.readouterr().out
    assert evidence(tmp_path / "out").value("trade.flow[KAZ,UZB]", "USD") == pytest.approx(3_500_500)


@pytest.mark.parametrize(
    ("rows", "header", "message"),
    [
        (ROWS, "t,i,j,hs,v,q", r"no column 'k'; the columns are t, i, j, hs"),
        (ROWS.replace("2000,5", "many,5"), "t,i,j,k,v,q", r"row 3, column v: 'many' is no number"),
        (ROWS.replace("2000,5", ",5"), "t,i,j,k,v,q", r"row 3, column v: '' is no number"),
        (ROWS.replace("2000,5", "nan,5"), "t,i,j,k,v,q", r"row 3, column v: 'nan' is no number"),
        (ROWS.replace("2000,5", "-1,5"), "t,i,j,k,v,q", r"row 3, column v: the value is -1.*not negative"),
        (ROWS.replace("490,398", "999,398"), "t,i,j,k,v,q", r"row 8, column i: the value is 999.*country_codes"),
        (ROWS.replace("220421", "990000"), "t,i,j,k,v,q", r"990000.*no such HS chapter"),
        (ROWS + ROWS.split("\n")[0], "t,i,j,k,v,q", r"row 9.*stands twice"),
        ("", "t,i,j,k,v,q", "a header and no rows"),
    ],
)
def test_wrong_baci_files_are_refused_by_row_and_column(tmp_path, rows, header, message):
    with pytest.raises(InputError, match=f"(?s){message}"):
        import_baci(baci_folder(tmp_path, rows, header), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".*"))


def test_years_and_units_of_baci_are_checked(tmp_path):
    folder = baci_folder(tmp_path)
    baci_folder(tmp_path, ROWS.replace("2023", "2022"), year=2022)
    with pytest.raises(InputError, match="the years 2022, 2023"):
        import_baci(folder, tmp_path / "out")
    assert "2022" in " ".join(import_baci(folder, tmp_path / "out", 2022).notes)
    with pytest.raises(InputError, match="no year 2019; the file has 2022, 2023"):
        import_baci(folder, tmp_path / "out", 2019)
    everybody = sorted(table("iso_numeric").items())
    (folder / "country_codes_V202501.csv").write_text(
        "country_code,country_name,country_iso2,country_iso3\n" + "".join(f"{int(n)},x,x,{c}\n" for c, n in everybody)
    )
    rows = "".join(f"2023,{int(n)},398,100199,5,1\n" for c, n in everybody if c != "KAZ")
    (folder / "BACI_HS22_Y2023_V202501.csv").write_text("t,i,j,k,v,q\n" + rows)
    with pytest.raises(InputError, match="world trade would be"):
        import_baci(folder, tmp_path / "out", 2023)


def test_country_codes_must_lie_beside_the_file(tmp_path):
    baci_folder(tmp_path)
    (tmp_path / "country_codes_V202501.csv").unlink()
    with pytest.raises(InputError, match="list of country codes is missing"):
        import_baci(tmp_path / "BACI_HS22_Y2023_V202501.csv", tmp_path / "out")


def test_a_folder_with_something_else_is_not_overwritten(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="something else"):
        import_baci(baci_folder(tmp_path), tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"


def test_wrong_encoding_is_told(tmp_path):
    folder = baci_folder(tmp_path)
    (folder / "country_codes_V202501.csv").write_bytes(CODES.replace("Kazakhstan", "Côte").encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        import_baci(folder, tmp_path / "out")


def test_concordances_are_whole():
    hs = hs_sectors(pd.Series([f"{k:02d}0000" for k in range(1, 98) if k != 77]))
    assert hs.notna().all()
    assert set(hs) <= set(TRADED)
    assert list(hs_sectors(pd.Series(["10121", "710812", "271600", "270900", "271012"]))) == [
        "agriculture",
        "metals",
        "fuels",
        "mining",
        "fuels",
    ]
    assert len(table("itpde")) == 170
    assert set(table("itpde").values()) == set(SECTOR_NAMES)
    assert len(table("adb_mrio")) == 35
    assert len(table("iso_numeric")) == len(regions()) == 194


ITPDE = (
    "exporter_iso3,exporter_iso3_dynamic,exporter_name,importer_iso3,importer_iso3_dynamic,importer_name,"
    "broad_sector,industry_id,industry_descr,year,trade,flag_mirror,flag_zero\n"
)


def itpde_line(exporter, importer, industry, value, year=2019):
    return f"{exporter},{exporter},x,{importer},{importer},x,Manufacturing,{industry},x,{year},{value},0,p\n"


def test_itpde_takes_goods_across_borders_in_million_usd(tmp_path):
    lines = itpde_line("KAZ", "UZB", 1, 2.5) + itpde_line("KAZ", "UZB", 29, 4) + itpde_line("KAZ", "KAZ", 1, 900)
    lines += (
        itpde_line("KAZ", "UZB", 160, 7) + itpde_line("UZB", "KAZ", 53, 0) + itpde_line("KAZ", "UZB", 1, 9, year=2018)
    )
    path = tmp_path / "ITPD_E_R03.csv"
    path.write_text(ITPDE + lines)
    with pytest.raises(InputError, match="the years 2018, 2019"):
        import_itpde(path, tmp_path / "out")
    import_itpde(path, tmp_path / "out", 2019)
    found = evidence(tmp_path / "out")
    assert found.value("trade.flow[KAZ,UZB]", "USD") == pytest.approx(6_500_000)
    assert found.value("trade.sector.flow[KAZ,UZB,mining]", "USD") == pytest.approx(4_000_000)
    assert "trade.sector.flow[KAZ,UZB,services]" not in found
    path.write_text(ITPDE + itpde_line("KAZ", "UZB", 171, 2.5))
    with pytest.raises(InputError, match=r"row 2, column industry: the value is 171.*1 to 170"):
        import_itpde(path, tmp_path / "out", 2019)


WITS = "NomenCode,Reporter_ISO_N,Year,ProductCode,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,Nbr_NA_Lines,TotalNoOfLines,EstCode\n"


def test_wits_general_rates_go_to_partners_without_an_agreement(tmp_path):
    path = tmp_path / "AVEMFN.csv"
    path.write_text(
        WITS
        + "H5,860,2021,100199,10,10,10,10,0,1,E\nH5,860,2021,520100,20,20,20,20,0,1,E\nH5,860,2021,847130,5,5,5,5,0,1,E\nH5,840,2021,847130,1,1,1,1,0,1,E\n"
    )
    summary = import_wits(path, tmp_path / "out")
    found = evidence(tmp_path / "out")
    assert found.value("trade.tariff.sector[UZB,CHN,agriculture]", "percent") == pytest.approx(15)
    assert found.value("trade.tariff.sector[UZB,EU,machinery]", "percent") == pytest.approx(5)
    assert "trade.tariff.sector[UZB,RUS,machinery]" not in found
    assert found.value("trade.tariff.weighted[UZB]", "percent") == pytest.approx(35 / 3)
    assert any("USA" in note for note in summary.notes)


def test_wits_weights_by_imports_and_takes_partner_rates(tmp_path):
    head = "Reporter,Reporter Name,Product,Partner,Tariff Year,DutyType,Simple Average,Weighted Average,Imports Value in 1000 USD\n"
    path = tmp_path / "query.csv"
    path.write_text(
        head
        + "398,Kazakhstan,847130,156,2021,AHS,9,8,300\n398,Kazakhstan,847150,156,2021,AHS,9,4,100\n398,Kazakhstan,847130,000,2021,MFN,10,10,100\n"
    )
    import_wits(path, tmp_path / "out")
    found = evidence(tmp_path / "out")
    assert found.value("trade.tariff.sector[KAZ,CHN,machinery]", "percent") == pytest.approx((8 * 300 + 4 * 100) / 400)
    assert found.value("trade.tariff.sector[KAZ,USA,machinery]", "percent") == pytest.approx(10)
    path.write_text(head + "398,Kazakhstan,847130,156,2021,AHS,9,-8,300\n")
    with pytest.raises(InputError, match=r"row 2, column rate: the value is -8"):
        import_wits(path, tmp_path / "out")


def mrio_sheet(path, economies=("KAZ", "PRC", "RoW"), seed=1):
    """A balanced table in the layout of the bank: two header rows, codes at the left, totals below."""
    rng = np.random.default_rng(seed)
    many, size = len(economies), 35 * len(economies)
    use = rng.uniform(0, 1, (size, size))
    final = rng.uniform(5, 30, (size, 5 * many))
    output = use.sum(axis=1) + final.sum(axis=1)
    side = [(e, f"c{k}") for e in economies for k in range(1, 36)]
    head = [*side, *((e, f"F{k}") for e in economies for k in range(1, 6)), ("TOT", "")]
    rows = [["", "", "", "", *[e for e, _ in head]], ["", "", "", "", *[c for _, c in head]]]
    for k, (economy, code) in enumerate(side):
        rows.append(["", "name", economy, code, *use[k], *final[k], output[k]])
    rows.append(["", "Total", "", "r60", *use.sum(axis=0), *final.sum(axis=0), 0])
    frame = pd.DataFrame([["ADB MRIO", *[""] * (len(rows[0]) - 1)], *rows])
    if path.suffix == ".xlsx":
        frame.to_excel(path, header=False, index=False, sheet_name="ADB MRIO 2022")
    else:
        frame.to_csv(path, header=False, index=False)
    return use, final, output


@pytest.mark.parametrize("name", ["ADB-MRIO-2022.xlsx", "ADB-MRIO-2022.csv"])
def test_adb_tables_become_shares(tmp_path, name):
    use, final, output = mrio_sheet(tmp_path / name)
    summary = import_adb_mrio(tmp_path / name, tmp_path / "out")
    found = evidence(tmp_path / "out")
    kaz = slice(0, 35)
    assert found.value("trade.sector.output_share[KAZ,mining]", "dimensionless") == pytest.approx(
        output[1] / output[kaz].sum()
    )
    added = 1 - use[:, 1].sum() / output[1]
    assert found.value("trade.sector.value_added_share[KAZ,mining]", "dimensionless") == pytest.approx(added)
    abroad = use[kaz, 35:].sum(axis=1) + final[kaz, 5:].sum(axis=1)
    assert found.value("trade.sector.export_share[KAZ,metals]", "dimensionless") == pytest.approx(
        abroad[11] / abroad[:16].sum()
    )
    bought = use[35:, kaz].sum(axis=1) + final[35:, :5].sum(axis=1)
    textiles = bought[[3, 4, 38, 39]].sum()
    goods = bought[:16].sum() + bought[35:51].sum()
    assert found.value("trade.sector.import_share[KAZ,textiles]", "dimensionless") == pytest.approx(textiles / goods)
    column = use[:, 1]
    by_input = column[1] + column[36] + column[71]
    assert found.value("trade.sector.input_share[KAZ,mining,mining]", "dimensionless") == pytest.approx(
        by_input / column.sum()
    )
    assert "trade.sector.output_share[CHN,mining]" in found
    assert any("TJK" in note for note in summary.notes)


def test_adb_sheets_of_another_layout_are_refused(tmp_path):
    pd.DataFrame([["a", "b"], [1, 2]]).to_excel(tmp_path / "table-2022.xlsx", header=False, index=False)
    with pytest.raises(InputError, match="no row of sector codes c1 to c35"):
        import_adb_mrio(tmp_path / "table-2022.xlsx", tmp_path / "out")
    with pytest.raises(InputError, match="no year"):
        mrio_sheet(tmp_path / "table.csv")
        import_adb_mrio(tmp_path / "table.csv", tmp_path / "out")
    (tmp_path / "broken-2022.xlsx").write_bytes(b"no workbook")
    with pytest.raises(InputError, match="no readable workbook"):
        import_adb_mrio(tmp_path / "broken-2022.xlsx", tmp_path / "out")


def test_an_imported_split_is_used_by_the_run_with_sectors(tmp_path):
    """A pair given by sector keeps its split: nothing but agriculture from Kazakhstan to Uzbekistan."""
    from kenes.areas.protocol import Problem
    from kenes.areas.trade.study import Choice, Study
    from kenes.scenarios import load as catalogue
    from kenes.vocabulary.republics import DEFAULT_PLAYERS
    from kenes.vocabulary.structures import structures

    rows = "2023,398,860,100199,3174300,10\n"
    import_baci(baci_folder(tmp_path, rows), tmp_path / "out")
    problem = Problem(
        catalogue().scenario("deep-trade"),
        evidence(tmp_path / "out"),
        DEFAULT_PLAYERS,
        structures(DEFAULT_PLAYERS)[-1:],
        (0,),
        1,
    )
    study = Study.of(problem)
    economy = study.sector_economy(0, Choice.of(problem))
    kaz, uzb = study.sectors.position(["KAZ", "UZB"])
    flow = economy.flows[:, uzb, kaz]
    assert flow[TRADED.index("agriculture")] == pytest.approx(3174.3)
    assert np.delete(flow, TRADED.index("agriculture")) == pytest.approx(0.0, abs=1e-6)
