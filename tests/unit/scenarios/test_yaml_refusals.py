"""Every complaint about a scenario file names file, line and field."""

import pytest

from kenes.scenarios import load, yaml_source
from kenes.scenarios.measure import Measure
from kenes.scenarios.scenario import ScenarioFile
from kenes.vocabulary.errors import InputError, UnknownName
from unit.scenarios.writing import MEASURE, SCENARIO, written


def refused(tmp_path, content, model=ScenarioFile):
    file = written(tmp_path, "mine.yaml", content)
    with pytest.raises(InputError) as caught:
        yaml_source.read(file, model)
    return str(caught.value).replace(str(file), "mine.yaml")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SCENARIO + "measure: [x]\n", "mine.yaml, line 5, measure: no such field; known are id, title, description, as_of, extends, measures"),
        (SCENARIO.replace("title: My scenario\n", ""), "mine.yaml, line 1, title: Field required"),
        (SCENARIO + "title: Again\n", "mine.yaml, line 5: field 'title' stands twice"),
        (SCENARIO + "measures: [a\n", "mine.yaml, line 6: broken YAML"),
        (SCENARIO + "\tset: 1\n", "mine.yaml, line 5: broken YAML"),
        (SCENARIO + "measures: deep-trade-agreement\n", "mine.yaml, line 5, measures: Input should be a valid tuple (found 'deep-trade-agreement')"),
        (SCENARIO.replace("id: mine", "id: My Scenario"), "mine.yaml, line 1, id: String should match pattern"),
        (SCENARIO.replace("2023-12-31", "soon"), "mine.yaml, line 4, as_of: Input should be a valid date"),
        (SCENARIO.replace("2023-12-31", "2023-13-45"), "mine.yaml: broken YAML: month must be in 1..12"),
        (SCENARIO + "set: {trade.theta: .nan}\n", "mine.yaml, line 5, set.trade.theta: Input should be a finite number (found nan)"),
        (SCENARIO + "set:\n  trade.theta: 5\n  a.b: .inf\n", "mine.yaml, line 7, set.a.b: Input should be a finite number (found inf)"),
        (SCENARIO + "set: {trade.theta: many}\n", "line 5, set.trade.theta: Input should be a valid number"),
        ("", "mine.yaml: the file holds no fields"),
        ("- id: mine\n", "mine.yaml: the file holds no fields"),
        ("just words\n", "mine.yaml: the file holds no fields"),
        (SCENARIO + "? [a, b]\n: 1\n", "broken YAML: found unhashable key"),
        (SCENARIO + "title2: !!python/object/apply:os.system ['true']\n", "broken YAML: could not determine a constructor"),
    ],
)  # fmt: skip
def test_scenario_file(tmp_path, content, words):
    assert words in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("domain: trade", "domain: traed"), "line 4, domain: no such domain; known are trade, water"),
        (("rule: pair", "rule: pairs"), "line 5, rule: Input should be 'pair', 'border'"),
        (("[tariffs]", "[tarifs]"), "line 9, contents: no such content: tarifs; known are tariffs"),
        (("[tariffs]", "[]"), "line 9, contents: Tuple should have at least 1 item"),
        (("channel: tariff", "canal: tariff"), "line 8, effects.0.canal: no such field"),
        (
            ("contents:", "costs: {one_off: [a.b]}\ncontents:"),
            "line 9, costs: one_off needs annuity_rate and annuity_years",
        ),
        (("contents:", "members: [KAZ, UZK]\ncontents:"), "line 9, members: unknown republic 'UZK'. Did you mean UZB?"),
        (("contents:", "feasibility: {closed_to: [RUS]}\ncontents:"), "unknown republic 'RUS'"),
    ],
)
def test_measure_file(tmp_path, change, words):
    assert words in refused(tmp_path, MEASURE.format(id="mine", contents="tariffs").replace(*change), Measure)


def test_content_of_an_area_from_outside_carries_its_name(tmp_path):
    file = written(tmp_path, "mine.yaml", MEASURE.format(id="mine", contents="'fishery:nets'"))
    assert yaml_source.read(file, Measure).contents == ("fishery:nets",)


def test_a_complaint_stands_by_itself_and_not_inside_another(tmp_path):
    assert "broken YAML" not in refused(tmp_path, SCENARIO + "title: Again\n")


def test_wrong_encoding_names_the_line(tmp_path):
    assert "mine.yaml, line 2: the file is not UTF-8" in refused(
        tmp_path, SCENARIO.replace("My", "Mücke").encode("latin-1")
    )


def test_huge_file(tmp_path):
    assert "mine.yaml: the file is larger than 1000 kB" in refused(tmp_path, SCENARIO + "#" * 1_000_001)


def test_no_file_and_a_folder(tmp_path):
    with pytest.raises(InputError, match=r"gone\.yaml: the file cannot be read: No such file"):
        yaml_source.read(tmp_path / "gone.yaml", ScenarioFile)
    with pytest.raises(InputError, match="the file cannot be read"):
        yaml_source.read(tmp_path, ScenarioFile)


def test_alias_bomb_is_refused_at_once(tmp_path):
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]\n" for k in range(1, 10)
    )
    assert "mine.yaml, line 2: '*a0' repeats another part of the file" in refused(tmp_path, bomb)
    assert "repeats another part" in refused(tmp_path, "a: &a [*a]\n")


def test_deep_nesting_is_refused(tmp_path):
    assert "nested too deep" in refused(tmp_path, "a: " + "[" * 20_000 + "]" * 20_000)


def test_long_values_are_cut_in_the_message(tmp_path):
    assert len(refused(tmp_path, SCENARIO + f"measures: {'x' * 50_000}\n")) < 500


def catalogue(tmp_path, measures=(), scenarios=()):
    for name, contents in measures:
        written(tmp_path / "measures", f"{name}.yaml", MEASURE.format(id=name, contents=contents))
    for name, more in scenarios:
        written(tmp_path / "scenarios", f"{name}.yaml", SCENARIO.replace("mine", name) + more)
    return load((tmp_path,))


def test_unknown_scenario_and_measure_name_the_nearest(tmp_path):
    found = catalogue(tmp_path, [("zero-tariffs", "tariffs")], [("union", "measures: [zero-tarifs]\n")])
    with pytest.raises(
        UnknownName, match=r"union, measures: there is no measure 'zero-tarifs'\. Did you mean zero-tariffs\?"
    ):
        found.scenario("union")
    with pytest.raises(UnknownName, match=r"there is no scenario 'onion'\. Did you mean union\?"):
        found.scenario("onion")


def test_extends_unknown_and_circular(tmp_path):
    found = catalogue(
        tmp_path,
        (),
        [
            ("one", "extends: two\n"),
            ("two", "extends: one\n"),
            ("three", "extends: tow\n"),
            ("four", "extends: four\n"),
        ],
    )
    with pytest.raises(InputError, match=r"one, extends: 'one' extends itself"):
        found.scenario("one")
    with pytest.raises(InputError, match=r"four, extends: 'four' extends itself"):
        found.scenario("four")
    with pytest.raises(UnknownName, match=r"three, extends: there is no scenario 'tow'\. Did you mean two\?"):
        found.scenario("three")


def test_inheritance_adds_measures_once_and_lets_the_heir_speak_last(tmp_path):
    scenarios = [
        ("base", "measures: [a, b]\nset: {x.y: 1, z: 2}\n"),
        ("heir", "extends: base\nmeasures: [b, c]\nset: {x.y: 3}\n"),
    ]
    found = catalogue(tmp_path, [("a", "tariffs"), ("b", "services"), ("c", "transit")], scenarios).scenario("heir")
    assert [measure.id for measure in found.measures] == ["a", "b", "c"]
    assert found.settings == (("x.y", "3.0"), ("z", "2.0"))


def test_overlapping_contents_that_are_not_nested(tmp_path):
    found = catalogue(
        tmp_path, [("a", "tariffs, services"), ("b", "services, transit")], [("both", "measures: [a, b]\n")]
    )
    with pytest.raises(InputError, match=r"measures a and b both hold services: their effects would be added twice"):
        found.scenario("both")


def test_a_file_bears_the_name_of_its_id(tmp_path):
    written(tmp_path / "measures", "other.yaml", MEASURE.format(id="mine", contents="tariffs"))
    with pytest.raises(InputError, match=r"other\.yaml, id: the file holds 'mine'\. Call the file mine\.yaml"):
        load((tmp_path,))


def test_an_id_stands_once_in_all_catalogues(tmp_path):
    for name in ("one", "two"):
        written(tmp_path / name / "measures", "mine.yaml", MEASURE.format(id="mine", contents="tariffs"))
    with pytest.raises(InputError, match="id 'mine' stands twice in the catalogue"):
        load((tmp_path / "one", tmp_path / "two"))


def test_a_file_of_the_user_may_extend_the_catalogue(tmp_path):
    content = (
        SCENARIO
        + "extends: deep-trade\nset: {trade.theta: 4}\nown_measures:\n"
        + "".join(
            ("  - " if k == 0 else "    ") + line + "\n"
            for k, line in enumerate(MEASURE.format(id="own", contents="transit").splitlines())
        )
    )
    found = load().scenario(str(written(tmp_path, "mine.yaml", content)))
    assert [measure.id for measure in found.measures] == ["deep-trade-agreement", "own"]
    assert found.settings == (("trade.theta", "4.0"),)
