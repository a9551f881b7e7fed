"""Numbers, names of states and references in the lines of a draft: seen, never replaced, and gone when the marks are taken away."""

import re
from importlib.resources import as_file, files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.language import speaking
from kenes.law.concordance.acts.reading import read_act
from kenes.law.concordance.export.levels import Numbered, levels
from kenes.law.concordance.export.marking import pieces, printed, source_line
from kenes.law.concordance.norm.draft import draft
from kenes.law.concordance.norm.names import names, names_a_state
from kenes.law.concordance.norm.numbers import Slot, bare, marker, numbers, own_places
from kenes.law.concordance.norm.references import references
from norm_cases import act, table

WORDS = [
    "Республики Казахстан",
    "вода",
    "статьёй 2 настоящего Кодекса",
    "Кабинет Министров",
    "[так]",
    "1) а",
    "Туркменистане",
]
line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
numbered_line = st.tuples(st.sampled_from(["", "1. ", "2. ", "1) ", "а) ", "10-1. "]), line).map("".join)
article = st.tuples(line, st.lists(numbered_line, min_size=1, max_size=5))


def shown(text, language="ru"):
    return [(mark.kind, text[mark.start : mark.end]) for mark in names(text, language)]


@st.composite
def drafts(draw):
    count, size = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    acts = [act(f"act-{k}", draw(st.lists(article, min_size=size, max_size=size))) for k in range(count)]
    return acts, draft(table(acts, [(n,) * count for n in range(size)]), ())


@settings(max_examples=80, deadline=None)
@given(drafts(), st.sampled_from(["en", "ru"]))
def test_without_its_marks_every_line_is_the_line_of_its_source(made, lang):
    acts, norm = made
    called = {one.identifier: one.identifier for one in acts}
    with speaking(lang):
        for passage in (p for one in norm.every_article for p in one.passages):
            held = next(
                a for one in acts if one.identifier == passage.act for a in one.articles if a.eid == passage.eid
            )
            source = held.heading if passage.line == 0 else held.text.split("\n")[passage.line - 1]
            assert source_line(pieces(passage, called)) == source
            assert all(piece.source in piece.text for piece in pieces(passage, called) if piece.kind != "number")


def without_marks(text, number):
    """Marks taken away by their signs alone: a second way to the line of the source."""
    text = re.sub(r"\[(?:state|body): ([^]]*)\]", r"\1", text)
    text = re.sub(r"\[(?:[\w, ]+ of the draft|not in the draft); ([\d-]+) in [\w.]+\]", r"\1", text)
    return f"{number}{bare(text)}"


@pytest.fixture(scope="module")
def codes():
    def read(name):
        with as_file(files("kenes.law.water_code").joinpath(f"{name}.txt")) as path:
            return read_act(path)

    return read


@pytest.mark.parametrize(
    "name", ["kaz.ru", "kgz.ru", "tjk.ru", "tkm.ru", "uzb.ru", "kaz.kk", "kgz.ky", "tjk.tg", "tkm.tk", "uzb.uz"]
)
def test_a_code_is_marked_and_comes_back_whole(codes, name):
    one = codes(name)
    norm = draft(table([one], [(k,) for k in range(len(one.articles))]), ())
    found = [(p, m) for a in norm.articles for p in a.passages for m in p.marks]
    assert sum(m.kind == "state" for _, m in found) >= 3
    led = [m.articles for _, m in found if m.kind == "reference"]
    own = [p.text[m.start : m.end] for p, m in found if m.kind == "reference"]
    assert len(led) >= 6
    # A draft of one act alone has its order, so every reference leads to the article of that number.
    assert [(number,) for number in own] == led
    for passage in (p for a in norm.articles for p in a.passages if p.role == "line"):
        text = printed(pieces(passage, {one.identifier: name}))
        own_mark = marker(passage.text)
        assert without_marks(text, passage.text[: own_mark.end] if own_mark else "") == passage.text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("на территории Республики Казахстан", "ru", [("state", "Республики Казахстан")]),
        ("Парламентом Кыргызской Республики", "ru", [("body", "Парламентом Кыргызской Республики")]),
        ("решение Кабинета Министров Туркменистана", "ru", [("body", "Кабинета Министров Туркменистана")]),
        ("в Узбекистане и Таджикистаном", "ru", [("state", "Узбекистане"), ("state", "Таджикистаном")]),
        ("Қазақстан Республикасының Үкіметі бекітеді", "kk", [("body", "Қазақстан Республикасының Үкіметі")]),
        ("Кыргыз Республикасында", "ky", [("state", "Кыргыз Республикасында")]),
        ("дар Ҷумҳурии Тоҷикистон", "tg", [("state", "Ҷумҳурии Тоҷикистон")]),
        ("Türkmenistanyň çäginde", "tk", [("state", "Türkmenistanyň")]),
        (
            "Oʻzbekiston Respublikasi Vazirlar Mahkamasi",
            "uz",
            [("body", "Oʻzbekiston Respublikasi Vazirlar Mahkamasi")],
        ),
        ("the Republic of Uzbekistan", "en", [("state", "Republic of Uzbekistan")]),
        ("уполномоченный орган республики ведёт учёт воды", "ru", []),
    ],
)
def test_names_of_states_and_bodies_in_their_cases(text, language, expected):
    assert shown(text, language) == expected


def test_marks_count_characters_of_the_line_as_it_is_even_where_letters_are_not_composed():
    text = "й ё Республики Казахстан"
    assert shown(text) == [("state", "Республики Казахстан")]


def test_a_heading_without_the_name_of_a_state_is_preferred():
    acts = [
        act(k, [(heading, ["Вода."])])
        for k, heading in [("a", "Вода Республики Казахстан"), ("b", "Вода Туркменистана"), ("c", "Вода")]
    ]
    assert draft(table(acts, [(0, 0, 0)]), ()).articles[0].heading == "Вода"
    only = draft(table(acts[:2], [(0, 0)]), ()).articles[0]
    assert names_a_state(only.heading, "ru")
    assert [mark.kind for mark in only.passages[0].marks] == ["state"]


def test_numbers_of_a_draft_go_on_where_lines_of_other_acts_come_in():
    slots = [
        Slot("1. Один:", "1. Раз:"),
        Slot("1) а;", "1) а;"),
        Slot("1) б;", None),
        Slot("1. Два.", "2. Два."),
        Slot("Без номера.", "Без номера."),
        Slot("7. Три.", None),
    ]
    assert numbers(slots) == ("1.", "1)", "2)", "2.", "", "3.")


def test_numbers_of_the_act_followed_stay_where_nothing_comes_in():
    lines = ["1. Один.", "1-1. Вставлено.", "3. Три."]
    assert numbers([Slot(text, text) for text in lines]) == ("1.", "1-1.", "3.")
    assert numbers([Slot("5. Иначе.", "Раз."), Slot("2. Два.", None)]) == ("", "")


marks = st.sampled_from(["", "1. ", "4. ", "1) ", "7) "])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(marks, marks, st.booleans()), max_size=9))
def test_where_lines_come_in_numbers_run_from_one_without_gap_or_repetition(given_slots):
    slots = [Slot("1. Начало.", "1. Начало."), Slot("9. Вставлено.", None)]
    slots += [Slot(f"{own}слово", None if joins else f"{model}слово") for own, model, joins in given_slots]
    count = {".": 0, ")": 0}
    for number in filter(None, numbers(slots)):
        sign = number[-1]
        count[sign] += 1
        assert number == f"{count[sign]}{sign}"
        if sign == ".":
            count[")"] = 0


def test_places_in_the_source_name_every_level():
    assert own_places(["1. Один:", "1) а;", "2) б;", "Слова.", "2. Два:", "1) в."]) == (
        ("1.",), ("1.", "1)"), ("1.", "2)"), (), ("2.",), ("2.", "1)"),
    )  # fmt: skip


KNOWN = {("a", "17"): ("18",), ("a", "27"): ("28", "29"), ("a", "28"): ()}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("определены статьей 17 настоящего Кодекса", "ru", [("17", ("18",))]),
        ("статьями 27 и 28 настоящего Кодекса", "ru", [("27", ("28", "29")), ("28", ())]),
        ("по статье 99 настоящего Кодекса", "ru", [("99", ())]),
        ("статьёй 17 Гражданского кодекса", "ru", []),
        ("статьёй 5 Гражданского кодекса и статьёй 17 настоящего Кодекса", "ru", [("17", ("18",))]),
        ("в течение 17 дней", "ru", []),
        ("осы Кодекстің 17-бабында айқындалған", "kk", [("17", ("18",))]),
        ("ушул Кодекстин 27 жана 28-беренелеринде", "ky", [("27", ("28", "29")), ("28", ())]),
        ("дар моддаи 17 Кодекси мазкур", "tg", [("17", ("18",))]),
        ("şu Kodeksiň 17-nji maddasynda", "tk", [("17", ("18",))]),
        ("ushbu Kodeksning 17-moddasida", "uz", [("17", ("18",))]),
        ("under Article 17 of this Code", "en", [("17", ("18",))]),
    ],
)
def test_references_to_the_act_itself_lead_to_the_draft(text, language, expected):
    found = references(text, language, "a", KNOWN)
    assert [(text[m.start : m.end], m.articles) for m in found] == expected


def test_a_reference_is_printed_so_that_both_numbers_are_seen():
    one = act("a", [("Первая", ["Как в статье 2 настоящего Кодекса."]), ("Вторая", ["Вода."])])
    other = act("b", [("Ноль", ["Снег."]), ("Вторая", ["Вода."])])
    norm = draft(table([one, other], [(None, 0), (0, None), (1, 1)]), (), language="ru")
    text = [printed(pieces(p, {"a": "KAZ", "b": "KGZ"})) for a in norm.annex for p in a.lines]
    assert "Как в статье [1 of the draft; 2 in KAZ] настоящего Кодекса." in " ".join(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "1.", "2.", "1)", "2)", "а)"]), st.integers(0, 99)), max_size=12))
def test_lines_as_paragraphs_and_points_keep_their_order_and_none_is_lost(given_lines):
    lines = [Numbered(number, f"слово{k}.{n}") for n, (number, k) in enumerate(given_lines)]
    content, children, closing = levels(lines)
    inside = [text for child in children for text in child.lines()]
    assert [*content, *inside, *closing] == [f"{one.number} {one.text}".strip() for one in lines]


def test_the_order_is_that_of_the_act_from_which_the_others_depart_least():
    texts = [("Река", ["Река."]), ("Озеро", ["Озеро."]), ("Снег", ["Снег."])]
    odd = act("odd", [texts[2], texts[0], texts[1]])
    acts = [odd, act("b", texts), act("c", texts)]
    norm = draft(table(acts, [(0, 2, 2), (1, 0, 0), (2, 1, 1)], moved={(0, 0)}), ())
    assert (norm.order, norm.moved) == ("b", (2, 1, 1))
    assert [one.heading for one in norm.articles] == ["Река", "Озеро", "Снег"]
    assert [(d.act, d.kind) for d in norm.departures] == [("odd", "moved")]


def test_an_article_in_two_rows_departs_once():
    two = [("Река", ["Река принадлежит народу республики."]), ("Озеро", ["Озеро открыто для каждого жителя."])]
    whole = [("Река", [*two[0][1], *two[1][1], "Снег никому не нужен зимой и летом."])]
    acts = [act("a", two), act("b", two), act("c", whole)]
    norm = draft(table(acts, [(0, 0, (0,)), (1, 1, (0,))]), ())
    theirs = [(d.kind, d.says, d.draft) for d in norm.departures if d.act == "c"]
    assert theirs.count(("merged", "1", "2")) == 1
    said = [says for kind, says, _ in theirs if kind == "different wording" and says]
    assert len(said) == len(set(said))
    assert two[0][1][0] not in said
    assert two[1][1][0] not in said
    assert said.count(whole[0][1][2]) == 1
