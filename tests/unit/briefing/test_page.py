"""The page of every constructed result: it builds, holds the right numbers, leaks no placeholder and no markup."""

import html as markup
import json
import re

import jsonschema
import pytest

from kenes.assessment.exchange import schema
from kenes.briefing import html, tables, write
from kenes.charts.reading import blocking
from kenes.charts.trade_map import member_flows
from unit.briefing import documents as made

MALICE = '</title></svg><script>alert(1)</script><img src=x onerror="alert(2)"> & \'; rm -rf ~'


@pytest.fixture(scope="module", params=made.CASES, ids=str)
def case(request):
    document = made.CASES[request.param]()
    return document, html(document)


def words(page):
    return markup.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.S))


def test_the_case_has_the_exchange_format(case):
    jsonschema.validate(case[0], schema())


def test_no_placeholder_reaches_the_reader(case):
    assert re.findall(r"\b(None|nan|NaN|null|undefined|inf|True|False)\b", words(case[1])) == []
    assert "{{" not in case[1]


def test_the_page_is_small_and_asks_nothing_of_the_network(case):
    page = case[1]
    assert len(page.encode()) < 3_000_000
    assert "http" not in page.replace("http://www.w3.org", "").replace("http-equiv", "")
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\((?!#)", page)
    assert "default-src 'none'" in page


def test_the_page_can_be_heard(case):
    page = case[1]
    assert '<html lang="en">' in page
    for landmark in ("<header>", "<main>", "<footer>"):
        assert page.count(landmark) == 1
    assert page.count("<h1>") == 1
    assert page.count("<table") == page.count("<caption>")
    charts = 2 + bool(case[0].get("models")) + bool(blocking(case[0])) + bool(member_flows(case[0]))
    charts += 6 if "river_power" in case[0]["areas"] else 0
    charts += 4 if "transport" in case[0]["areas"] else 0
    described = len(re.findall(r'<svg role="img" aria-label="[^"]{20,}"', page))
    assert described == page.count("<svg") == page.count("<figcaption>") == charts
    names = re.findall(r'aria-labelledby="(\w+)"', page)
    assert all(f'id="{name}"' in page for name in names)


def test_the_scenario_and_how_to_make_it_again_are_named(case):
    document, page = case
    text = words(page)
    assert f"kenes assess {document['scenario']}" in text
    assert document["vintage"] in text
    assert f"kenes {document['version']}" in text


def test_the_numbers_are_those_of_the_document():
    row = tables.gain_rows(made.one_loses())
    found = {r["code"]: (r["gain"], r["range"], r["percent"], r["head"], r["even"]) for r in row}
    assert found["KAZ"] == ("1,234", "617 to 1,852", "0.470", "60.72", "0.470")
    assert found["TJK"] == ("−12.3", "−18.5 to −6.2", "−0.102", "−1.19", "none: it loses")
    assert found["UZB"][0] == "104"
    assert {r["unsure"] for r in row} == {""}
    assert {r["unsure"] for r in tables.gain_rows(made.hardly_ever())} == {"range crosses zero"}
    assert [r["code"] for r in row] == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    page = html(made.one_loses())
    for text in ("−12.3", "−18.5 to −6.2", "60.72", "7.8 million USD a year", "25,606"):
        assert text in page
    assert tables.together(made.one_loses()) == "1,390"


def test_an_absent_gain_is_never_a_number():
    row = tables.gain_rows(made.grand_coalition_absent())[0]
    assert {row[key] for key in ("gain", "range", "percent", "head", "today", "stay", "even")} == {"absent"}
    assert tables.together(made.grand_coalition_absent()) == "absent"


def test_the_table_of_all_structures():
    rows = tables.structure_rows(made.all_gain())
    assert len(rows) == 52
    assert rows[0]["name"] == "KAZ+KGZ+TJK+TKM+UZB"
    assert rows[0]["sum"] == "1,431"
    assert rows[-1] == {"name": "KAZ|KGZ|TJK|TKM|UZB", "cells": ["0.000"] * 5, "sum": "0.0"}


def test_text_from_the_data_is_escaped():
    document = made.blocked(made.all_gain(), payable=True)
    document["scenario"] = document["version"] = MALICE
    document["measures"] = document["overlays"] = document["accounts"] = [MALICE]
    document["checks"][0]["name"] = document["influences"][0]["id"] = document["influences"][1]["id"] = MALICE
    document["other_choices"][0]["switch"] = MALICE
    page = html(document)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</title>") == 1
    assert page.count("<svg") == page.count("</svg>") == 3
    absent = made.grand_coalition_absent()
    for g in absent["gains"]:
        g["reason"] = MALICE if g["reason"] else None
    for game in absent["games"]:
        game["reason"] = MALICE
    assert "<script" not in html(absent)


def test_the_command_can_be_pasted():
    document = made.six() | {
        "scenario": "my file.yaml",
        "draws": 20,
        "seed": 3,
        "overlays": ["folder@0123456789ab", "trade.theta=8"],
    }
    assert tables.command(document) == (
        "kenes assess 'my file.yaml' --draws 20 --seed 3 --players AZE,KAZ,KGZ,TJK,TKM,UZB --evidence folder --set trade.theta=8"
    )
    assert tables.command(made.all_gain()) == "kenes assess made-up"


def test_the_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "briefing.html"
    write(made.all_gain(), path)
    before = path.read_bytes()
    assert before == html(made.all_gain()).encode()
    with pytest.raises(KeyError):
        write({key: value for key, value in made.all_gain().items() if key != "verdict"}, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["briefing.html"]


def test_a_document_read_back_from_a_file_gives_the_same_page():
    document = made.all_gain()
    assert html(json.loads(json.dumps(document))) == html(document)
