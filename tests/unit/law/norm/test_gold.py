"""The check of adopted texts against a gold set of planted changes: how often it gives the verdict of a lawyer."""

from collections import Counter

import pytest

from kenes.law.concordance.norm.containment import contains
from norm_cases.gold import CONTAINS, NOT, PART, cases

LEAST = {CONTAINS: 0.96, PART: 0.98, NOT: 0.85}
"""Least share of right verdicts by label; what was measured over all codes stands in the README of `norm`."""
TEN = {
    ("1", "renumbered"): CONTAINS,
    ("3", "printed otherwise"): CONTAINS,
    ("5", "allowed for forbidden"): PART,
    ("9", "half of the lines gone"): PART,
    ("12", "an exception added"): PART,
    ("16", "a sentence gone"): PART,
    ("29", "may for must"): PART,
    ("31", "another figure"): PART,
    ("18", "the article gone"): NOT,
    ("30", "the text of another article"): NOT,
}
"""Ten changes in the code of Kazakhstan, by article and kind."""


@pytest.fixture(scope="module")
def found():
    return [(kind, label, article.number, contains(article, text)) for kind, label, article, text in cases("kaz")]


def test_ten_planted_changes(found):
    verdicts = {(number, kind): check.verdict for kind, _, number, check in found}
    assert {key: verdicts[key] for key in TEN if key in verdicts} == {k: v for k, v in TEN.items() if k in verdicts}
    assert len(set(TEN) & set(verdicts)) >= 8


def test_share_of_right_verdicts(found):
    every, right = Counter(), Counter()
    for _, label, _, check in found:
        every[label] += 1
        right[label] += check.verdict == label
    assert {label: right[label] / every[label] >= least for label, least in LEAST.items()} == dict.fromkeys(LEAST, True)


def test_no_change_that_weakens_the_norm_passes_as_contained(found):
    assert [
        (kind, number) for kind, label, number, check in found if label != CONTAINS and check.verdict == CONTAINS
    ] == []


def test_a_verdict_that_is_not_contains_has_a_reason(found):
    assert all(check.reasons for _, _, _, check in found if check.verdict != CONTAINS)
