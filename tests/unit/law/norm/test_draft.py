"""A draft norm: nothing vanishes, nothing is without a source, and the majority decides."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.law.concordance.norm.draft import draft, drafting_language
from kenes.vocabulary.errors import InputError, UnknownName
from norm_cases import FIRE, PURPOSE, act, differs, five, permit, table

WORDS = ["воды", "орган", "выдаёт", "разрешение", "в течение", "30 дней", "не вправе", "плата", "река", "закон"]
line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
article = st.tuples(line, st.lists(line, max_size=4))
REPUBLICS = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]


@st.composite
def tables(draw):
    """Two to five acts and any table of them: rows of one or several articles, in some acts none."""
    count = draw(st.integers(2, 5))
    acts = [
        act(f"act-{k}", draw(st.lists(article, min_size=1, max_size=5)), language=draw(st.sampled_from(["ru", "kk"])))
        for k in range(count)
    ]
    rows, left = [], [list(range(len(one.articles))) for one in acts]
    while any(left):
        row = []
        for positions in left:
            take = draw(st.integers(0, 2))
            row.append(tuple(positions[:take]))
            del positions[:take]
        if not any(row):
            first = next(k for k, positions in enumerate(left) if positions)
            row[first] = (left[first].pop(0),)
        rows.append(tuple(row))
    return table(acts, rows)


def source_line(acts, passage):
    """The line a passage says it comes from."""
    held = next(a for one in acts if one.identifier == passage.act for a in one.articles if a.eid == passage.eid)
    return held.heading if passage.line == 0 else held.text.split("\n")[passage.line - 1]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_line_of_the_draft_is_a_line_of_the_source_it_names(alignment):
    norm = draft(alignment, ())
    passages = [p for one in norm.every_article for p in one.passages]
    assert passages
    for passage in passages:
        assert passage.text == source_line(alignment.acts, passage)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_line_of_an_act_in_the_language_is_in_the_draft_the_annex_or_a_departure(alignment):
    norm = draft(alignment, ())
    for row, one in ((r, next(a for a in norm.every_article if a.row == r.identifier)) for r in alignment.rows):
        kept = {p.text for p in one.passages}
        for k in row.present:
            assert one.source(alignment.acts[k].identifier).eids == tuple(a.eid for a in alignment.articles(row, k))
            said = {
                d.says for d in norm.departures if d.norm == one.identifier and d.act == alignment.acts[k].identifier
            }
            if alignment.acts[k].language == one.language:
                for held in alignment.articles(row, k):
                    for text in (held.heading, *held.text.split("\n")):
                        assert not text or text in kept or text in said


@settings(max_examples=40, deadline=None)
@given(tables())
def test_an_act_without_a_row_of_the_draft_is_said_to_miss_it(alignment):
    norm = draft(alignment, ())
    missing = {(d.norm, d.act) for d in norm.departures if d.kind == "missing"}
    expected = {(one.identifier, act_) for one in norm.articles for act_ in norm.acts if one.source(act_) is None}
    assert missing == expected
    assert all(len(one.sources) * 2 > len(norm.acts) for one in norm.articles)
    assert all(len(one.sources) * 2 <= len(norm.acts) for one in norm.annex)


@settings(max_examples=40, deadline=None)
@given(st.lists(article, min_size=1, max_size=5), st.integers(1, 5))
def test_identical_acts_make_a_draft_that_is_the_act(articles, count):
    acts = [act(f"act-{k}", articles, republic=REPUBLICS[k]) for k in range(count)]
    norm = draft(table(acts, [(n,) * count for n in range(len(articles))]), ())
    assert norm.departures == ()
    assert norm.annex == ()
    made = [(one.heading, "\n".join(p.text for p in one.lines), one.path) for one in norm.articles]
    assert made == [(a.heading, a.text, a.path) for a in acts[0].articles]


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_acts_changes_neither_identifiers_nor_wording(alignment, random):
    order = list(range(len(alignment.acts)))
    random.shuffle(order)
    turned = table([alignment.acts[k] for k in order], [[row.articles[k] for k in order] for row in alignment.rows])
    one, other = (
        draft(alignment, (), language=alignment.acts[0].language),
        draft(turned, (), language=alignment.acts[0].language),
    )
    assert {a.identifier: a.passages for a in one.every_article} == {
        a.identifier: a.passages for a in other.every_article
    }


def test_identifiers_of_untouched_rows_stay_when_another_row_is_corrected():
    alignment, _ = five()
    before = [one.identifier for one in draft(alignment, ()).every_article]
    rows = list(alignment.rows)
    corrected = replace(rows[1], articles=((1,), (1,), (1,), (), (1,)))
    alone = replace(rows[3], identifier="row-9", articles=((), (), (), (), (2,)))
    changed = replace(alignment, rows=(alone, corrected, rows[0], rows[2], rows[3]))
    after = [one.identifier for one in draft(changed, ()).every_article]
    assert set(before) - set(after) == {before[1]}
    assert len(set(after)) == 5


def test_majority_article_annex_departures_of_five_acts():
    alignment, found = five()
    norm = draft(alignment, found)
    assert [one.heading for one in norm.articles] == ["Цель закона", "Разрешение", "Штраф"]
    assert [(one.number, one.heading) for one in norm.annex] == [("A1", "Пожарные водоёмы")]
    assert (norm.language, norm.reason, norm.majority) == ("ru", "most acts", 3)
    said = {(d.act, d.kind, d.says, d.draft) for d in norm.departures if d.kind != "different wording"}
    assert said == {
        ("kaz", "different field", "10 days", "30 days"),
        ("tkm", "missing", None, None),
        ("tkm", "moved", None, None),
        ("uzb", "split", "2", "1"),
    }


def test_a_merged_article_departs_from_a_source_of_two():
    two = [("Река", ["Река общая."]), ("Озеро", ["Озеро общее."])]
    acts = [act("a", two), act("b", two), act("c", [("Река", ["Река общая.", "Озеро общее."])])]
    norm = draft(table(acts, [((0, 1), (0, 1), (0,))]), ())
    assert [(d.act, d.kind, d.says, d.draft) for d in norm.departures if d.kind == "merged"] == [
        ("c", "merged", "1", "2")
    ]


def test_where_the_middle_wording_is_not_the_majority_the_value_stands_in_a_bracket():
    acts = [act(name, [permit(30 if name == "kk" else 10)], language=lang, republic=republic) for name, lang, republic in
            [("ru", "ru", "KAZ"), ("kk", "kk", "KGZ"), ("ky", "ky", "TJK")]]  # fmt: skip
    alignment = table(acts, [(0, 0, 0)])
    quote = "в течение 10 дней"
    values, quotes = ["10 days", "30 days", "30 days"], [quote, "30", "30"]
    found = (differs(alignment, 0, "term", values, quotes),)
    one = draft(alignment, found, language="ru").articles[0]
    bracket = one.lines[0].brackets[0]
    assert one.lines[0].text[: bracket.offset].endswith("10 дней")
    assert (bracket.majority, bracket.stated) == (True, "10 days")
    assert [(a.value, a.acts) for a in bracket.alternatives] == [("30 days", ("kk", "ky")), ("10 days", ("ru",))]
    said = [d for d in draft(alignment, found, language="ru").departures if d.kind == "different field"]
    assert [(d.act, d.says, d.draft) for d in said] == [("ru", "10 days", "30 days")]


def test_without_a_majority_every_value_is_left_to_the_meeting():
    acts = [act("a", [permit(10)]), act("b", [permit(30)])]
    alignment = table(acts, [(0, 0)])
    found = (differs(alignment, 0, "term", ["10 days", "30 days"], ["в течение 10 дней", "в течение 30 дней"]),)
    norm = draft(alignment, found)
    (bracket,) = norm.articles[0].every_bracket
    assert not bracket.majority
    assert len(bracket.alternatives) == 2
    assert {(d.act, d.open, d.draft) for d in norm.departures if d.kind == "different field"} == {
        ("a", True, None),
        ("b", True, None),
    }


def test_silence_of_most_acts_is_no_majority_since_it_proves_nothing():
    acts = [act(str(k), [PURPOSE]) for k in range(3)]
    alignment = table(acts, [(0, 0, 0)])
    found = (differs(alignment, 0, "sanction", ["fine", None, None], ["Воды принадлежат народу", None, None]),)
    norm = draft(alignment, found)
    (bracket,) = norm.articles[0].every_bracket
    assert (bracket.majority, [a.value for a in bracket.alternatives]) == (False, ["fine", None])
    assert [(d.act, d.open) for d in norm.departures] == [("0", True)]


def test_a_line_half_of_the_acts_have_is_open_and_one_that_fewer_have_departs():
    more = (PURPOSE[0], [*PURPOSE[1], "Иностранцы пользуются водами наравне с гражданами."])
    two = draft(table([act("a", [PURPOSE]), act("b", [more])], [(0, 0)]), ())
    assert [p.open for p in two.articles[0].lines] == [False, False, True]
    three = draft(table([act("a", [PURPOSE]), act("b", [more]), act("c", [PURPOSE])], [(0, 0, 0)]), ())
    assert [p.text for p in three.articles[0].lines] == PURPOSE[1]
    assert [(d.act, d.says, d.draft) for d in three.departures] == [("b", more[1][2], None)]


def test_a_row_without_an_act_in_the_language_is_worded_in_another_and_says_so():
    acts = [act("a", [PURPOSE]), act("b", [FIRE], language="kk"), act("c", [FIRE], language="kk")]
    norm = draft(table(acts, [(0, None, None), (None, 0, 0)]), (), language="ru")
    assert norm.articles[0].language == "kk"
    assert norm.annex[0].language == "ru"


def test_language_of_the_draft():
    acts = [act("a", [PURPOSE], language="kk"), act("b", [PURPOSE], language="ru"), act("c", [PURPOSE], language="ru")]
    assert drafting_language(acts) == ("ru", "most acts")
    assert drafting_language(acts[:2]) == ("kk", "first act")
    assert drafting_language(acts, "kk") == ("kk", "asked")
    with pytest.raises(UnknownName):
        drafting_language(acts, "de")
    with pytest.raises(InputError, match="no act is in Uzbek"):
        drafting_language(acts, "uz")


def test_what_cannot_be_drafted_is_refused():
    alignment, found = five()
    with pytest.raises(InputError, match="names row 'row-77'"):
        draft(alignment, (replace(found[0], row="row-77"),))
    with pytest.raises(InputError, match="two acts are called 'a'"):
        draft(table([act("a", [PURPOSE]), act("a", [PURPOSE])], [(0, 0)]), ())
    with pytest.raises(InputError, match="no act"):
        draft(table([], []), ())
