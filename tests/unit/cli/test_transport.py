"""`kenes transport`: what it prints, the files it writes, and what it refuses."""

import csv
import re

import pytest

from kenes.areas.registry import areas

pytestmark = pytest.mark.skipif("transport" not in areas(), reason="the area of transport is not installed")


def test_a_tonne_between_two_cities(run):
    code, out, _ = run("transport", "cost", "tashkent", "China", "--sector", "food")
    assert code == 0
    assert "A tonne from Tashkent to CHN, food" in out
    line = re.search(r"^hours, 95th percentile +([\d.]+) +([\d.]+) +(-[\d.]+)$", out, re.M)
    today, after, percent = map(float, line.groups())
    mean = float(re.search(r"^hours, mean +([\d.]+)", out, re.M)[1])
    assert mean < after < today
    assert 100 * (after / today - 1) == pytest.approx(percent, abs=0.1)
    assert re.search(r"^Irkeshtam/Simuhana \(road, KGZ to CHN\) +\d+", out, re.M)
    assert len(re.findall(r"^food +[\d.]+", out, re.M)) == 1
    assert "textiles" not in out


def test_alone_nothing_changes(run):
    code, out, _ = run("transport", "cost", "KAZ", "UZB", "--scenario", "open-corridors", "--structure", "KGZ+TJK")
    assert code == 0
    assert float(
        re.search(r"^freight, handling and fees, USD +[\d.,]+ +[\d.,]+ +([+-][\d.]+)", out, re.M)[1]
    ) == pytest.approx(0, abs=0.3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Tashkant", "CHN"), "there is no place or city 'Tashkant'. Did you mean Tashkent"),
        (("KAZ", "Almaty"), "KAZ and Almaty both lie in KAZ"),
        (("KAZ", "Sarahs/Sarakhs"), "no freight starts or ends at Sarahs/Sarakhs. Cities of TKM: Ashgabat"),
        (("KAZ", "UZB", "--sector", "fod"), "there is no sector 'fod'. Did you mean food"),
        (("KAZ", "UZB", "--structure", "KAZ+XXX"), "XXX"),
        (("KAZ", "UZB", "--scenario", "open-coridors"), "open-corridors"),
        (("KAZ", "UZB", "--set", "transport.route_dispersion=much"), "transport.route_dispersion"),
    ],
)
def test_what_is_wrong_is_named(run, arguments, said):
    code, _, error = run("transport", "cost", *arguments)
    assert code == 2
    assert said in error


def test_which_crossing_matters_for_a_republic(run):
    code, out, _ = run("transport", "crossings", "--republic", "TJK")
    assert code == 0
    rows = re.findall(
        r"^(\S.*?) \((road|rail)\) +([\d,]+) +([\d,]+) +([\d,]+) +([\d,]+) +([\d,]+) +([\d,]+) +[\d/]+ +[\d,]+ +(.+)$",
        out,
        re.M,
    )
    assert len(rows) >= 15
    numbers = [[float(x.replace(",", "")) for x in row[2:8]] for row in rows]
    assert [n[2] for n in numbers] == sorted((n[2] for n in numbers), reverse=True)
    assert all(sum(n[:5]) == pytest.approx(n[5], abs=3) for n in numbers)
    assert {row[0] for row in rows[:6]} & {"Oybek/Fotehobod", "Kulma/Karasu", "Jartepa/Sarazm", "Irkeshtam/Simuhana"}
    assert any("measured" in row[-1] for row in rows)


def test_another_year_has_other_hours_and_an_unknown_republic_is_refused(run):
    code, out, _ = run("transport", "crossings", "--year", "2021")
    assert code == 0
    assert "(2021)" in out
    code, _, error = run("transport", "crossings", "--republic", "KZG")
    assert code == 2
    assert "'KZG' is no republic of the game" in error


def test_goods_on_every_link_are_written(run, tmp_path):
    target = tmp_path / "new" / "links.csv"
    code, out, _ = run("transport", "freight", "--out", str(target))
    assert code == 0
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 300
    most = max(rows, key=lambda row: float(row["kt_today"]))
    first = re.search(r" \((?:rail|road|sea)\) +([\d,]+) +", out)[1]
    assert float(first.replace(",", "")) == pytest.approx(float(most["kt_today"]), abs=0.5)
    assert {"from_lon", "to_lat"} <= set(rows[0])


def test_indicators_name_what_is_put_in(run):
    code, out, _ = run("transport", "indicators", "--year", "2022")
    assert code == 0
    assert re.search(r"^KAZ road hours at a border +[\d.]+ +[\d.]+ +\+0\.0 +\S+ +input$", out, re.M)
    within, count = re.search(r"Predicted within 15 %: (\d+)% of (\d+);", out).groups()
    gaps = [float(x) for x in re.findall(r" ([+-][\d.]+) +[+-][\d.]+ +predicted$", out, re.M)]
    assert len(gaps) == int(count)
    assert round(100 * sum(abs(gap) <= 15 for gap in gaps) / len(gaps)) == int(within)
    code, _, error = run("transport", "indicators", "--year", "2030")
    assert code == 2
    assert "CAREC's figures of 2030 are not there" in error


def test_the_account_of_a_republic_and_all_tables(run, tmp_path):
    out_dir = tmp_path / "tables"
    code, out, _ = run("transport", "report", "--republic", "KGZ", "--out", str(out_dir))
    assert code == 0
    assert "From KGZ to" in out
    assert "From UZB to" not in out
    assert {path.stem for path in out_dir.iterdir()} >= {
        "measures",
        "costs",
        "crossings",
        "ranking",
        "freight",
        "transit",
    }
