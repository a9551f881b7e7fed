"""The page of a real result."""

import re

import pytest

from kenes import Study
from kenes.assessment.exchange import document
from kenes.briefing import html, tables
from kenes.charts.structures import ordered
from kenes.study import law_of


@pytest.fixture(scope="module")
def content():
    return Study("deep-trade", draws=10).run().document


def test_the_page_holds_the_numbers_of_the_result(content):
    page = html(content)
    united = "+".join(content["players"])
    for g in content["gains"]:
        if g["structure"] == united and g["account"] == "total":
            assert f">{tables.money(g['value'])}<small>{tables.money(g['p05'])} to {tables.money(g['p95'])}<" in page
            percent = g["value"] / content["gdp_musd"][g["republic"]] * 100
            assert f"{percent:.3f}".replace("-", "−") in page
    assert len(ordered(content)) == 52
    assert "Only 10 draws were made" in page
    assert re.findall(r">(None|nan)<", page) == []


def test_document_is_rebuilt_the_same():
    result = Study("deep-trade", draws=0).run()
    rebuilt = document(result.outcome, result.verdict, result.influences, result.reports)
    assert rebuilt | law_of(result.outcome, rebuilt) == result.document
    assert "law" in result.document
