"""Divergences of rows: planted ones are found, others are not made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.comparison import divergences
from law_field_cases.planted import LANGUAGES, articles, first_values, measured, measured_freely, written
from law_field_cases.rows import act, row_of

ARTICLES = {article["name"]: article for article in articles()}
some_article = st.sampled_from(sorted(ARTICLES))
language = st.sampled_from(LANGUAGES)


def text(name, code, **values):
    return code, written(ARTICLES[name], code, first_values(ARTICLES[name]) | values)


def said(*texts):
    return [(d.field, d.said) for d in divergences(row_of(*texts))]


def test_precision_and_recall_on_the_table(capsys):
    score = measured()
    with capsys.disabled():
        total = score.right + len(score.missed)
        print(f"\nplanted {total}: precision {score.precision:.3f}, recall {score.recall:.3f}")
    assert score.precision >= 0.95, score.wrong[:10]
    assert score.recall >= 0.95, score.missed[:10]


def test_precision_and_recall_on_texts_worded_freely(capsys):
    score = measured_freely()
    with capsys.disabled():
        total = score.right + len(score.missed)
        print(f"\nworded freely {total}: precision {score.precision:.3f}, recall {score.recall:.3f}")
    assert score.precision >= 0.90, score.wrong[:10]
    assert score.recall >= 0.80, score.missed[:10]


def test_may_only_with_is_must_not_without():
    one = "Перевозка опасных грузов без разрешения запрещается."
    other = "Перевозка опасных грузов допускается только при наличии разрешения."
    assert said(("ru", one), ("ru", other)) == []


@given(some_article, language, st.integers(2, 5))
@settings(max_examples=30, deadline=None)
def test_the_same_text_says_the_same(name, code, count):
    assert divergences(row_of(*[text(name, code)] * count)) == ()


@given(some_article, st.lists(language, min_size=2, max_size=5), st.randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_acts_changes_the_order_of_the_values_only(name, codes, random):
    article = ARTICLES[name]
    drawn = [{slot: random.choice(options) for slot, options in article["slots"].items()} for _ in codes]
    texts = [(code, written(article, code, values)) for code, values in zip(codes, drawn, strict=True)]
    order = list(range(len(texts)))
    random.shuffle(order)
    straight = {(d.field, d.values, d.confidence) for d in divergences(row_of(*texts))}
    turned = divergences(row_of(*[texts[k] for k in order]))
    back = {(d.field, tuple(d.values[order.index(k)] for k in range(len(order))), d.confidence) for d in turned}
    assert straight == back


@given(some_article, language, language, st.randoms())
@settings(max_examples=30, deadline=None)
def test_an_act_that_agrees_adds_no_divergence(name, one, other, random):
    article = ARTICLES[name]
    values = {slot: random.choice(options) for slot, options in article["slots"].items()}
    two = [text(name, one), (other, written(article, other, values))]
    assert [d.values for d in divergences(row_of(*two))] == [d.values[:2] for d in divergences(row_of(*two, two[1]))]


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_changed_limit_is_exactly_that_divergence(code):
    assert said(text("zone", code), text("zone", code, metres=300)) == [
        ("limit", "at least 100 m against at least 300 m")
    ]


def test_acts_that_say_the_same_stand_together():
    texts = [text("permit", "kk"), text("permit", "uz"), text("permit", "tg", days=30), text("permit", "ky", days=15)]
    acts = [
        act(f"act-{code}", code, [("1", "Permit", body)], republic)
        for (code, body), republic in zip(texts, ("KAZ", "UZB", "TJK", "KGZ"), strict=True)
    ]
    found = divergences(Alignment(tuple(acts), (Row("r1", ((0,),) * 4, 0.9),), {}))
    assert [d.said for d in found] == [
        "10 working days (KAZ, UZB) against 30 working days (TJK) and 15 working days (KGZ)"
    ]
    assert found[0].field == "term"
    assert found[0].confidence <= 0.9
    assert "30" in found[0].quotes[2]
    assert found[0].sources == (("art_1",),) * 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Срок рассмотрения составляет 10 рабочих дней.", "Срок рассмотрения составляет 10 дней."),
        ("Срок рассмотрения составляет один месяц.", "Срок рассмотрения составляет 30 дней."),
    ],
)
def test_periods_in_different_units_differ(one, other):
    assert [d.field for d in divergences(row_of(("ru", one), ("ru", other)))] == ["term"]


def test_the_same_quantity_in_other_units_does_not_differ():
    assert (
        said(("ru", "Ширина зоны не менее 1 км."), ("en", "The width of the zone shall be at least 1,000 metres."))
        == []
    )


def test_an_upper_bound_against_a_lower_one_differs():
    found = said(
        ("ru", "Потери воды составляют не более 20 процентов."), ("ru", "Потери воды составляют не менее 20 процентов.")
    )
    assert found == [("limit", "not more than 20 per cent against at least 20 per cent")]


def test_a_missing_article_is_a_presence():
    alignment = row_of(text("zone", "ru"), ("uz", None), text("zone", "tg"))
    (found,) = divergences(alignment)
    assert found.field == "presence"
    assert found.values == ("1", None, "1")
    assert found.said == "in act-0, act-2; not in act-1"


REFERENCE = "Разрешение может быть отозвано в случаях, указанных в статье {} настоящего Кодекса."


def references(first, second, target):
    """Two acts; the first article of each refers to another; `target` is where article 2 of the first act stands in the second."""
    one = act("one", "ru", [("1", "Отзыв", REFERENCE.format(first)), ("2", "А", "Текст."), ("3", "Б", "Слово.")])
    other = act("other", "ru", [("1", "Отзыв", REFERENCE.format(second)), ("2", "Б", "Слово."), ("3", "А", "Текст.")])
    rows = (
        Row("r1", ((0,), (0,)), 0.9),
        Row("r2", ((1,), (target,)), 0.9),
        Row("r3", ((2,), (3 - target,)), 0.9),
    )
    return [d for d in divergences(Alignment((one, other), rows, {})) if d.row == "r1"]


def test_references_compare_through_the_alignment_and_not_by_number():
    assert references("2", "3", target=2) == []
    (found,) = references("2", "2", target=2)
    assert (found.field, found.said) == ("reference", "article 2 “А” against article 2 “Б”")


def test_an_exception_only_one_act_knows():
    rule = "Строительство в водоохранной зоне запрещается"
    found = said(("ru", f"{rule}."), ("ru", f"{rule}, за исключением гидротехнических сооружений."))
    assert found == [("exception", "except against nothing")]


def test_a_penalty_only_one_act_knows():
    one = "Нарушение правил забора воды влечёт штраф."
    other = "Нарушение правил забора воды влечёт приостановление разрешения."
    assert said(("ru", one), ("ru", other)) == [("sanction", "fine against suspension")]


TERMS = """В настоящем Кодексе используются следующие основные понятия:
1) водоохранная зона – территория вдоль берега реки с особым режимом хозяйственной деятельности;
2) водопользователь – лицо, которому предоставлено право пользования водой;
3) ледник – масса природного льда."""


def test_definitions_that_lack_and_that_differ():
    lacking = "\n".join(TERMS.split("\n")[:3])
    assert [d.field for d in divergences(row_of(("ru", TERMS), ("ru", lacking)))] == ["definition"]
    other = TERMS.replace("масса природного льда", "многолетнее скопление снега на горных склонах")
    (found,) = divergences(row_of(("ru", TERMS), ("ru", other)))
    assert (found.field, found.subject) == ("definition", "glacier")


def test_confidence_is_at_most_that_of_the_row():
    found = divergences(row_of(text("zone", "ru"), text("zone", "uz", metres=300), confidence=0.4))
    assert [d.confidence for d in found] == [0.4]
