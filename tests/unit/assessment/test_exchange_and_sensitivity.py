"""The exchange format, its schema, and which rows matter."""

import json
import math

import jsonschema
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from kenes.areas.registry import areas
from kenes.assessment.exchange import document, gain_entries, read, schema, to_json
from kenes.assessment.sensitivity import influences, rank_correlation
from kenes.assessment.verdict import judge
from kenes.evidence import sample
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import structures
from unit.assessment.stubs import THREE, by_partners, outcome

NAMES = [s.name for s in structures(THREE)]


def content(one):
    return document(one, judge(one), influences(one))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("draws", [0, 12])
def test_a_document_follows_the_schema(draws):
    one = outcome([by_partners(each=20.0 + k) for k in range(draws + 1)])
    text = to_json(content(one))
    jsonschema.validate(json.loads(text), schema())
    assert to_json(content(one)) == text
    assert text.endswith("}\n")


def test_a_document_with_an_absent_structure_follows_the_schema():
    kept = [name for name in NAMES if name != "KAZ+KGZ+UZB"]
    one = outcome([np.full((4, 3), 1.0)], kept=kept, absent={"KAZ+KGZ+UZB": "no data"})
    found = json.loads(to_json(content(one)))
    jsonschema.validate(found, schema())
    union = [entry for entry in found["gains"] if entry["structure"] == "KAZ+KGZ+UZB"]
    assert {(entry["value"], entry["p05"], entry["status"], entry["reason"]) for entry in union} == {
        (None, None, "absent", "no data")
    }
    assert {game["status"] for game in found["games"]} == {"absent"}


def test_every_structure_republic_and_account_once_with_quantiles_of_the_draws():
    one = outcome([by_partners(each=float(k)) for k in (50, *range(1, 101))])
    entries = gain_entries(one)
    assert len({(e["structure"], e["republic"], e["account"]) for e in entries}) == len(entries) == 5 * 3 * 2
    union = next(e for e in entries if e["structure"] == "KAZ+KGZ+UZB" and e["account"] == "total")
    assert union["value"] == 100.0
    assert union["p05"] == pytest.approx(2 * 5.95)
    assert union["p95"] == pytest.approx(2 * 95.05)
    assert gain_entries(outcome([by_partners()]))[0]["p05"] is None


def test_short_tables_are_told_with_gaps_as_null_and_none_may_lack():
    one, short = outcome([by_partners(each=20.0)]), areas()["river_power"].short_tables
    parts = pd.DataFrame({"republic": ["KAZ", "UZB"], "musd": [1.5, math.nan]})
    tables = dict.fromkeys((*short, "not_short"), parts)
    told = document(one, judge(one), (), {"river_power": tables})["reports"]["river_power"]
    assert set(told) == set(short)
    assert told["parts"] == {"columns": ["republic", "musd"], "rows": [["KAZ", 1.5], ["UZB", None]]}
    with pytest.raises(KeyError, match="swap"):
        document(one, judge(one), (), {"river_power": {k: v for k, v in tables.items() if k != "swap"}})


def test_floats_have_nine_significant_digits():
    text = to_json(
        {
            "a": 123456.7891234,
            "b": [1 / 3, -0.0],
            "c": {"d": 1e-20 / 3},
            "e": 5,
            "f": True,
            "g": None,
            "h": (0.1 + 0.2,),
        }
    )
    assert json.loads(text) == {
        "a": 123456.789,
        "b": [0.333333333, 0.0],
        "c": {"d": 3.33333333e-21},
        "e": 5,
        "f": True,
        "g": None,
        "h": [0.3],
    }
    assert "-0.0" not in text
    assert to_json({"a": "Ташкент"}) == '{\n "a": "Ташкент"\n}\n'


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, np.float64("nan")])
def test_numbers_that_are_none_are_refused(bad):
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"a": [{"b": bad}]})


def test_reading_what_was_written(tmp_path):
    one = content(outcome([by_partners()]))
    (tmp_path / "assessment.json").write_text(to_json(one), encoding="utf-8")
    assert read(tmp_path) == read(tmp_path / "assessment.json") == json.loads(to_json(one))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", r"assessment\.json: no readable JSON"),
        ("{}", r"assessment\.json, top: no assessment of the form kenes\.assessment/1"),
        ('{"schema": "else"}', "no assessment of the form"),
        ("[]", "no assessment of the form"),
    ],
)
def test_reading_what_is_no_assessment(tmp_path, text, words):
    (tmp_path / "assessment.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read(tmp_path)


def test_reading_what_is_not_there(tmp_path):
    with pytest.raises(
        InputError, match=r"assessment\.json: there is no assessment\. Name a folder that `kenes assess` wrote"
    ):
        read(tmp_path)


def test_reading_names_the_field_that_is_wrong(tmp_path):
    one = json.loads(to_json(content(outcome([by_partners()]))))
    one["gains"][3]["value"] = "much"
    (tmp_path / "assessment.json").write_text(json.dumps(one), encoding="utf-8")
    with pytest.raises(InputError, match=r"gains/3"):
        read(tmp_path)


def test_rank_correlation_is_spearmans():
    rng = np.random.default_rng(5)
    values = np.round(rng.normal(size=(60, 4)), 1)
    gain = np.round(values[:, 0] - 0.5 * values[:, 1] ** 3 + rng.normal(size=60), 1)
    expected = [stats.spearmanr(values[:, k], gain).statistic for k in range(4)]
    np.testing.assert_allclose(rank_correlation(values, gain), expected, atol=1e-13)
    assert rank_correlation(np.ones((60, 1)), gain)[0] == 0.0


def test_the_row_that_drives_the_gain_is_found():
    drawn = sample(outcome([by_partners()]).evidence, ["trade.theta"], range(21), 1)[:, 0]
    one = outcome([by_partners(each=100.0 / theta) for theta in drawn])
    found = influences(one)
    assert [(i.id, i.direction) for i in found] == [("trade.theta", -1)]
    assert found[0].share == pytest.approx(1.0, abs=1e-12)
    assert influences(one, republic="UZB")[0].share == pytest.approx(1.0, abs=1e-12)


def test_no_influence_without_enough_draws_or_without_variation():
    assert influences(outcome([by_partners()] * 5)) == ()
    assert influences(outcome([by_partners()] * 20)) == ()
