"""Findings in whole acts against what was judged of each of them, and against what was planted in the acts."""

from __future__ import annotations

import pytest

from law_field_cases.judging import SETS, found_of, judged, planted, reported

LEAST_PRECISION = 0.90
LEAST_RECALL = 0.85
FREELY_WORDED = 0.70
"""Recall in other fields of law across languages, where fewer words are known; the measured figures stand in the README."""


def right_and_reported(names):
    verdicts = [judged(name).get(found.key) for name in names for found in reported(name)]
    known = [verdict for verdict in verdicts if verdict]
    return sum(verdict["judged"] == "right" for verdict in known), len(known)


@pytest.mark.parametrize("name", SETS)
def test_every_finding_has_been_judged(name):
    new = [found.key for found in reported(name) if found.key not in judged(name)]
    assert not new, "judge these against the texts, and add them to the table"


@pytest.mark.parametrize("name", SETS)
def test_judgements_say_right_or_wrong_and_why(name):
    assert all(row["judged"] in {"right", "wrong"} and row["why"] for row in judged(name).values())


@pytest.mark.parametrize("name", SETS)
def test_precision_of_all_that_is_reported(name, capsys):
    right, total = right_and_reported([name])
    with capsys.disabled():
        print(f"\n{name}: {right} of {total} findings right")
    assert right >= LEAST_PRECISION * total


@pytest.mark.parametrize("name", SETS)
def test_recall_of_what_was_planted(name, capsys):
    differences = list(planted(name))
    missed = [difference.name for difference in differences if not found_of(difference, reported(name))]
    share = 1 - len(missed) / len(differences)
    with capsys.disabled():
        print(f"\n{name}: {len(differences) - len(missed)} of {len(differences)} planted found, missed {missed}")
    assert share >= (FREELY_WORDED if name.startswith("food") else LEAST_RECALL)


def test_a_clause_of_a_merged_article_stays_in_the_row_it_fits():
    zone = next(f for f in reported("water_ru") if f.field == "limit" and f.values["KGZ"] == "at least 300 m")
    assert zone.values["KAZ"] == "500 m"


def test_what_is_found_does_not_hang_on_the_judgements():
    """Each planted difference that is found is another finding: one finding is not counted twice."""
    for name in SETS:
        found = [found_of(difference, reported(name)) for difference in planted(name)]
        keys = [finding.key for finding in found if finding]
        assert len(keys) == len(set(keys)), name
