"""Laws of the import: no word is lost or moved, whatever the lines are, through every format and back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from act_files import WATER, as_docx, as_html, as_text
from kenes.law.concordance.acts.act import KINDS, Act, Provision
from kenes.law.concordance.acts.akoma_ntoso import check, from_akoma_ntoso, to_akoma_ntoso
from kenes.law.concordance.acts.reading import read_act, read_text
from kenes.law.concordance.acts.words import LEVEL_WORDS

LOTS = settings(
    max_examples=80, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SIGNS = (
    "«",
    "»",
    '"',
    "—",
    "–",
    "-",
    "5",
    "1.",
    "2)",
    "(3)",
    "а)",
    "1.2.",
    "IV",
    "12-1",
    ":",
    ";",
    ".",
    "§",
    "5¹",
    "№",
    "10%",
    "&",
    "<b>",
    "]]>",
)


def sentences(language):
    words = [word for line in WATER[language] for word in line.split()]
    levels = [word.replace("_", " ") for level in LEVEL_WORDS[language].values() for word in level.split()]
    token = st.one_of(
        st.sampled_from(words), st.sampled_from(SIGNS), st.sampled_from(levels), st.integers(1, 30).map(str)
    )
    loose = st.lists(token, min_size=1, max_size=9).map(" ".join)
    return st.one_of(loose, st.sampled_from(WATER[language]), st.sampled_from(WATER[language]))


@st.composite
def acts(draw):
    language = draw(st.sampled_from(list(WATER)))
    lines = draw(st.lists(sentences(language), min_size=1, max_size=25))
    return language, [*WATER[language][:3], *lines]


@LOTS
@given(drawn=acts())
def test_text_to_act_to_akoma_ntoso_and_back_keeps_every_word_in_order(drawn):
    language, lines = drawn
    act = read_text("\n".join(lines), language=language)
    assert act.words() == tuple(word for line in lines for word in line.split())
    content = to_akoma_ntoso(act)
    check(content)
    again = from_akoma_ntoso(content)
    assert again.words() == act.words()
    assert again == act


@LOTS
@given(drawn=acts())
def test_docx_and_html_give_the_act_the_text_gives(tmp_path, drawn):
    language, lines = drawn
    made = []
    for name, write in (("a.txt", as_text), ("a.html", as_html), ("a.docx", as_docx)):
        path = tmp_path / name
        path.write_bytes(write(lines))
        made.append(read_act(path, language=language))
    assert made[1].words() == made[2].words() == tuple(word for line in lines for word in line.split())
    assert made[1].body == made[2].body
    assert made[0].words() == made[1].words()


@LOTS
@given(drawn=acts())
def test_articles_and_what_stands_around_them_are_the_whole_act(drawn):
    language, lines = drawn
    act = read_text("\n".join(lines), language=language)
    if act.structure != "paragraphs":
        return
    units = sum(len(f"{a.num} {a.heading} {a.text}".split()) for a in act.articles)
    titles = sum(
        len(f"{p.num} {p.heading}".split())
        for top in act.body
        for p in top.walk()
        if KINDS.index(p.kind) < KINDS.index("article")
    )
    around = sum(len(line.split()) for line in (*act.preface, *act.conclusions))
    assert units + titles + around == len(act.words())


@LOTS
@given(drawn=acts())
def test_identifiers_are_unique_and_begin_with_those_of_what_they_stand_in(drawn):
    language, lines = drawn
    act = read_text("\n".join(lines), language=language)
    every = [provision for top in act.body for provision in top.walk()]
    assert len({provision.eid for provision in every}) == len(every)
    assert all(child.eid.startswith(f"{provision.eid}__") for provision in every for child in provision.children)


WORDS = st.text("abcxyz XYZ.,:&<5¹«»)", min_size=1, max_size=8).map(lambda text: " ".join(text.split()) or "x")
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def provisions(depth):
    children = st.lists(provisions(depth - 1), max_size=2).map(tuple) if depth else st.just(())
    return st.builds(
        Provision,
        kind=st.sampled_from(KINDS),
        num=st.sampled_from(["", "1.", "Статья 5.", "§ 2", "a)"]),
        number=st.sampled_from(["", "1", "5", "12-1", "a"]),
        heading=st.one_of(st.just(""), LINES),
        content=st.lists(LINES, max_size=2).map(tuple),
        children=children,
        closing=st.lists(LINES, max_size=2).map(tuple),
    )


@LOTS
@given(body=st.lists(provisions(2), min_size=1, max_size=2), language=st.sampled_from(list(WATER)))
def test_any_tree_at_all_is_written_validly_and_no_word_is_lost(body, language):
    act = Act(
        "x",
        "X",
        language,
        "Latn",
        None,
        None,
        "s",
        "c",
        "articles",
        WATER[language],
        (*body, Provision("article", "Article 1", "1", "", ("x",))),
    )
    content = to_akoma_ntoso(act)
    check(content)
    assert from_akoma_ntoso(content).words() == act.words()


@pytest.mark.parametrize("language", list(WATER))
def test_the_order_of_lines_in_the_file_is_the_order_of_the_act(language):
    act = read_text("\n".join(WATER[language]))
    lines = [*act.preface, *(line for top in act.body for line in top.lines()), *act.conclusions]
    assert " ".join(lines) == " ".join(WATER[language])


@pytest.mark.parametrize("language", list(WATER))
def test_lines_in_any_order_of_dress_read_in_the_same_way(language):
    spaced = "\r\n\r\n".join(f"  {line.replace(' ', chr(0xA0) + ' ', 1)}\t" for line in WATER[language])
    assert read_text(spaced).body == read_text("\n".join(WATER[language])).body


def test_an_act_of_two_hundred_articles_is_read_in_well_under_a_second():
    import time

    words = " ".join(WATER["ru"][2].split() * 13)[:700]
    lines = [
        *WATER["ru"][:3],
        *(part for k in range(1, 201) for part in (f"Статья {k}. Заголовок статьи", f"1. {words}", f"2. {words}")),
    ]
    begin = time.perf_counter()
    act = read_text("\n".join(lines))
    spent = time.perf_counter() - begin
    assert len(act.articles) == 200
    assert len(act.words()) > 20_000
    assert spent < 1.5
