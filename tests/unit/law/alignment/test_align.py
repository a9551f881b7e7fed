"""Alignment on acts written for it: what any aligner of statutes must obey, and what a lawyer's decision does."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.law.concordance.alignment.align import align
from kenes.law.concordance.alignment.corrections import Correction
from kenes.law.concordance.alignment.glossary import load_glossary
from kenes.law.concordance.alignment.table import level
from kenes.law.concordance.fields.comparison import divergences
from kenes.vocabulary.errors import InputError
from unit.law.alignment.acts import OTHER_RUSSIAN, RUSSIAN, UZBEK, act

GLOSSARY = load_glossary()


def links(alignment, i=0, j=1):
    return {(a, b) for link in alignment.links[i, j] for a in link.left for b in link.right}


def members(alignment):
    """Rows as sets of (act, article), whatever the order."""
    return {
        frozenset(
            (alignment.acts[k].identifier, alignment.acts[k].articles[a].eid)
            for k, found in enumerate(row.articles)
            for a in found
        )
        for row in alignment.rows
    }


def test_two_wordings_in_one_language():
    found = align([act("a", "ru", RUSSIAN), act("b", "ru", OTHER_RUSSIAN)], glossary=GLOSSARY)
    assert links(found) == {(k, k) for k in range(8)}
    assert not any(row.moved for row in found.rows)


def test_two_languages():
    found = align([act("a", "ru", RUSSIAN), act("b", "uz", UZBEK)], glossary=GLOSSARY)
    assert links(found) == {(k, k) for k in range(8)}


@given(st.permutations(range(8)), st.permutations(range(8)))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_shuffled_articles_are_found_again(first, second):
    a, b = act("a", "ru", [RUSSIAN[k] for k in first]), act("b", "uz", [UZBEK[k] for k in second])
    found = links(align([a, b], glossary=GLOSSARY))
    right = {(first.index(k), second.index(k)) for k in range(8)}
    assert len(found & right) >= 7


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_acts_changes_no_row(order):
    acts = [act("a", "ru", RUSSIAN), act("b", "ru", OTHER_RUSSIAN[:5] + OTHER_RUSSIAN[6:]), act("c", "uz", UZBEK)]
    assert members(align([acts[k] for k in order], glossary=GLOSSARY)) == members(align(acts, glossary=GLOSSARY))


def test_every_article_stands_in_a_row():
    acts = [act("a", "ru", RUSSIAN), act("b", "uz", UZBEK[:4]), act("c", "ru", OTHER_RUSSIAN[2:])]
    found = align(acts, glossary=GLOSSARY)
    assert set().union(*members(found)) == {(x.identifier, y.eid) for x in acts for y in x.articles}


def test_an_act_beside_itself_is_one_to_one_and_sure():
    found = align([act("a", "ru", RUSSIAN), act("b", "ru", RUSSIAN)], glossary=GLOSSARY)
    assert [row.articles for row in found.rows] == [((k,), (k,)) for k in range(8)]
    assert {link.kind for link in found.links[0, 1]} == {"one to one"}
    assert all(level(row.confidence) == "high" for row in found.rows)


def test_an_article_only_one_act_has_stands_alone():
    extra = ("Ветеринарные паспорта", "Животные вывозятся за границу с ветеринарным паспортом и прививками.")
    found = align([act("a", "ru", [*RUSSIAN[:3], extra, *RUSSIAN[3:]]), act("b", "uz", UZBEK)], glossary=GLOSSARY)
    row = next(row for row in found.rows if row.articles[0] == (3,))
    assert row.articles[1] == ()
    assert len(links(found)) == 8


def test_an_article_that_moved_is_marked():
    moved = [UZBEK[4], *UZBEK[:4], *UZBEK[5:]]
    found = align([act("a", "ru", RUSSIAN), act("b", "uz", moved)], glossary=GLOSSARY)
    assert links(found) == {(4, 0), *((k, k + 1) for k in range(4)), *((k, k) for k in range(5, 8))}
    assert [row.articles[0] for row in found.rows if row.moved] == [(4,)]


def test_a_decision_stands_whatever_the_words_say():
    acts = [act("a", "ru", RUSSIAN), act("b", "uz", UZBEK)]
    decided = [
        Correction({"a": ("art_1",), "b": ("art_5", "art_6")}, "accept", "row-of-the-table"),
        Correction({"a": ("art_3",), "b": ("art_3",)}, "reject"),
    ]
    found = align(acts, glossary=GLOSSARY, corrections=decided)
    row = next(row for row in found.rows if row.articles[0] == (0,))
    assert row.articles == ((0,), (4, 5))
    assert row.decision == "corrected"
    assert row.confidence == 1.0
    assert (2, 2) not in links(found)
    assert not any(b in (4, 5) for a, b in links(found) if a != 0)


def test_accepting_what_is_proposed_keeps_the_row():
    acts = [act("a", "ru", RUSSIAN), act("b", "uz", UZBEK)]
    before = align(acts, glossary=GLOSSARY)
    row = before.rows[2]
    again = align(
        acts, glossary=GLOSSARY, corrections=[Correction({"a": ("art_3",), "b": ("art_3",)}, "accept", row.identifier)]
    )
    assert members(again) == members(before)
    assert again.by_identifier[row.identifier].decision == "accepted"


@pytest.mark.parametrize(
    ("articles", "said"),
    [({"x": ("art_1",)}, "no act 'x'"), ({"a": ("art_99",)}, "no article 'art_99'")],
)
def test_a_decision_on_what_is_not_there_is_refused(articles, said):
    acts = [act("a", "ru", RUSSIAN), act("b", "uz", UZBEK)]
    with pytest.raises(InputError, match=said):
        align(acts, glossary=GLOSSARY, corrections=[Correction(articles, "accept", where="decisions.csv, line 2")])


def test_a_model_of_the_user_is_one_more_signal():
    """Vectors that know the correspondence put right what words alone cannot: two acts of nonsense."""
    rng = np.random.default_rng(0)
    letters = list("бвгджзклмнпрстфхцчш")
    nonsense = [
        [("", " ".join("".join(rng.choice(letters, 6)) for _ in range(20))) for _ in range(12)] for _ in range(2)
    ]
    acts = [act("a", "ru", nonsense[0]), act("b", "kk", nonsense[1])]
    first = f"\n{nonsense[0][0][1]}"
    vectors = np.vstack([np.eye(12), np.eye(12)[rng.permutation(12)]])
    found = align(acts, glossary=GLOSSARY, embedding=lambda texts: vectors[:12] if texts[0] == first else vectors[12:])
    right = {(int(k), int(b)) for b, k in enumerate(vectors[12:].argmax(axis=1))}
    assert len(links(found) & right) >= 11


@pytest.mark.parametrize("bad", [[], ["a"], ["a", "a"]])
def test_what_cannot_be_compared_is_refused(bad):
    with pytest.raises(InputError):
        align([act(name, "ru", RUSSIAN) for name in bad], glossary=GLOSSARY)


def test_an_empty_act_is_refused():
    with pytest.raises(InputError, match="no article"):
        align([act("a", "ru", RUSSIAN), act("b", "ru", [])], glossary=GLOSSARY)


@pytest.mark.parametrize("sizes", [(1, 1), (1, 8), (2, 3), (8, 1)])
def test_tiny_acts_are_aligned_too(sizes):
    found = align([act("a", "ru", RUSSIAN[: sizes[0]]), act("b", "uz", UZBEK[: sizes[1]])], glossary=GLOSSARY)
    assert links(found) == {(k, k) for k in range(min(sizes))}


def test_decisions_that_contradict_each_other_are_refused():
    acts = [act("a", "ru", RUSSIAN), act("b", "uz", UZBEK)]
    one = Correction({"a": ("art_3",), "b": ("art_3",)}, "accept", where="decisions.csv, row 2")
    other = Correction({"a": ("art_3",), "b": ("art_3",)}, "reject", where="decisions.csv, row 5")
    with pytest.raises(InputError, match=r"row 5.*art_3.*row 2"):
        align(acts, glossary=GLOSSARY, corrections=[other, one])


WORDS = st.sampled_from(["вода", "закон", "suv", "5", "!!", "—", "орган", "не допускается", "\u200b", ""])
ARTICLES = st.lists(st.tuples(st.lists(WORDS, max_size=2), st.lists(WORDS, max_size=6)), min_size=1, max_size=9)


@given(first=ARTICLES, second=ARTICLES, third=ARTICLES, languages=st.permutations(["ru", "uz", "en"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_acts_of_rubbish_are_aligned_without_loss(first, second, third, languages):
    """Empty, repeated and meaningless articles: every article stands in a row, confidences are probabilities, fields are compared."""
    made = [
        act(name, language, [(" ".join(heading), " ".join(text)) for heading, text in articles])
        for name, language, articles in zip("abc", languages, (first, second, third), strict=True)
    ]
    found = align(made, glossary=GLOSSARY)
    assert set().union(*members(found)) == {(x.identifier, y.eid) for x in made for y in x.articles}
    assert all(0.0 <= row.confidence <= 1.0 for row in found.rows)
    assert all(d.row in found.by_identifier for d in divergences(found))
