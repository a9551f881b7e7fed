"""Numbers, units, bounds and periods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.law.concordance.fields.amounts import amounts, factor
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.numbers import numbers

DAYS = {
    "ru": "дней",
    "en": "days",
    "kk": "күн",
    "ky": "күн",
    "tg": "рӯз",
    "tk": "gün",
    "uz": "kun",
}
"""The unit that makes a number a term."""


def found(text, language):
    return [a.shown(bound=True) for a in amounts(folded(text, language).text, language)]


def value(text, language):
    return [n.value for n in numbers(folded(text, language).text, language)]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("ru", "двести сорок пять", 245),
        ("ru", "тысяча", 1000),
        ("ru", "двадцати пяти", 25),
        ("ru", "ста восьмидесяти", 180),
        ("en", "two hundred and forty-five", 245),
        ("en", "one thousand", 1000),
        ("kk", "екі жүз қырық бес", 245),
        ("ky", "эки жүз кырк беш", 245),
        ("tk", "iki ýüz kyrk bäş", 245),
        ("uz", "ikki yuz qirq besh", 245),
        ("tg", "дусаду чилу панҷ", 245),
        ("tg", "бисту панҷ", 25),
        ("tg", "саду ҳаштод", 180),
        ("kk", "бір мың", 1000),
        ("ru", "5 млн", 5e6),
        ("ru", "1,5", 1.5),
        ("ru", "1 250,5", 1250.5),
        ("ru", "12.500", 12500),
        ("en", "12,500.5", 12500.5),
        ("en", "0.5", 0.5),
        ("uz", "ўттиз", 30),
        ("ru", "тридцати (30)", 30),
        ("ru", "30 (тридцати)", 30),
        ("uz", "o‘ttiz (30)", 30),
        ("tk", "otuz (30)", 30),
    ],
)
def test_numbers(language, text, number):
    assert value(text, language) == [number]


def test_a_number_that_contradicts_its_brackets_is_none():
    assert found("в течение тридцати (20) дней", "ru") == []


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("ru", "на расстоянии свыше 2 км", "more than 2 km"),
        ("ru", "в 30-дневный срок", "30 days"),
        ("ru", "в десятидневный срок", "10 days"),
        ("ru", "в месячный срок", "not more than 1 month"),
        ("ru", "ниже 5 градусов", "less than 5 degrees"),
        ("kk", "екі километрден артық", "more than 2 km"),
        ("kk", "100 метрден жақын", "less than 100 m"),
        ("kk", "10 күннен кешіктірмей", "not more than 10 days"),
        ("ky", "10 күндөн кечиктирбестен", "not more than 10 days"),
        ("tg", "на дертар аз 10 рӯзи корӣ", "not more than 10 working days"),
        ("tg", "зиёда аз 2 километр", "more than 2 km"),
        ("tk", "10 günden gijä goýman", "not more than 10 days"),
        ("tk", "2 kilometrden artyk", "more than 2 km"),
        ("uz", "10 kundan kechiktirmay", "not more than 10 days"),
        ("uz", "2 kilometrdan ortiq", "more than 2 km"),
        ("uz", "100 metrgacha", "not more than 100 m"),
        ("en", "over 2 km", "more than 2 km"),
        ("en", "ten banking days", "10 banking days"),
        ("en", "not later than 1 March", "not more than 1 March"),
        ("en", "fewer than 12 members", "less than 12 persons"),
        ("ru", "незамедлительно", "immediately"),
        ("uz", "bazaviy hisoblash miqdorining besh baravari", "5 calculation indices"),
    ],
)
def test_bounds_units_and_periods(language, text, shown):
    assert found(text, language) == [shown]


def test_a_range_has_two_ends():
    assert found("штраф от 5 до 10 процентов", "ru") == ["5 per cent", "not more than 10 per cent"]


def test_working_days_days_and_months_are_not_comparable():
    dimensions = {
        amounts(text, "en")[0].dimension for text in ("10 days", "10 working days", "10 calendar days", "1 month")
    }
    assert len(dimensions) == 4


def test_a_year_of_the_calendar_is_no_period():
    assert found("закон 2003 года и план на 2025 год", "ru") == []


@pytest.mark.parametrize(
    ("unit", "base"), [("km", 1000.0), ("cm", 0.01), ("m2", 1e-4), ("l/s", 1e-3), ("kW", 1e-3), ("t", 1000.0)]
)
def test_units_convert(unit, base):
    assert factor(unit) == pytest.approx(base)


@given(st.integers(1, 999_999), st.sampled_from(sorted(DAYS)))
def test_a_number_in_figures_is_read_as_written(number, language):
    grouped = f"{number:,}".replace(",", "," if language == "en" else " ")
    for figure in (str(number), grouped):
        assert [a.value for a in amounts(folded(f"{figure} {DAYS[language]}", language).text, language)] == [number]


@given(st.integers(1, 999))
def test_english_words_say_their_number(number):
    assert value(in_words(number), "en") == [number]


ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number):
    ones, tens = ONES.split(), TENS.split()
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ones[number // 100 - 1]} hundred{rest}"
    if number >= 20:
        rest = f"-{ones[number % 10 - 1]}" if number % 10 else ""
        return f"{tens[number // 10 - 2]}{rest}"
    return ones[number - 1]
