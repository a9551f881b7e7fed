"""Fields a lawyer reads in a clause, against those found, for every language."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import law_field_cases
from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.languages import LANGUAGES

FOLDER = Path(law_field_cases.__file__).parent / "clauses"


def table(language):
    with (FOLDER / f"{language}.psv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="|", restval=""))


def read(text, language):
    found = extract(text, language).clauses
    amounts = [a for c in found for a in sorted((*c.limits, *c.terms), key=lambda a: a.start)]
    return {
        "force": next((c.force for c in found if c.force), "-"),
        "amounts": "; ".join(a.shown(bound=True) for a in amounts),
        "subject": next((c.subject.name for c in found if c.subject), ""),
        "exceptions": "; ".join(e.kind for c in found for e in c.exceptions),
        "references": "; ".join(r.article or r.law for c in found for r in c.references),
        "sanctions": "; ".join(name for c in found for name in c.sanctions),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_table(language):
    assert len({row["text"] for row in table(language)}) >= 25


@pytest.mark.parametrize(("language", "row"), [(code, row) for code in LANGUAGES for row in table(code)])
def test_fields_of_a_clause(language, row):
    expected = {name: row[name] or "" for name in row if name != "text"}
    assert read(row["text"], language) == expected


@pytest.mark.parametrize(
    ("language", "text", "force"),
    [
        ("ru", "Оператор не имеет права прекращать подачу воды.", "must not"),
        ("ru", "Оператор не должен прекращать подачу воды.", "must not"),
        ("ru", "Оператор вправе не выдавать справку.", "free not to"),
        ("en", "The operator need not keep a register.", "free not to"),
        ("en", "The Code of 12 May 2020 on waters.", None),
        ("kk", "Оператордың су беруді тоқтатуы мүмкін емес.", "must not"),
        ("kk", "Оператор су беруді тоқтатпауға тиіс.", "must not"),
        ("ky", "Оператор сууну берүүнү токтотпоого тийиш.", "must not"),
        ("uz", "Operator suv berishni to`xtatmasligi shart.", "must not"),
        ("uz", "Оператор сув беришни тўхтатиши мумкин эмас.", "must not"),
        ("tg", "Оператор додани обро қатъ карда наметавонад.", "must not"),
        ("tk", "Operator suw bermegi bes etmeli däldir.", "must not"),
        ("tk", "Operator suw bermegi bes edip bilmeýär.", "must not"),
    ],
)
def test_negation_belongs_to_the_deontic_word(language, text, force):
    assert extract(text, language).clauses[0].force == force


def test_a_sentence_with_two_demands_is_two_clauses():
    text = "Водопользователь вправе пользоваться водой, но обязан беречь её."
    assert [c.force for c in extract(text, "ru").clauses] == ["may", "must"]


def test_points_of_a_list_inherit_the_demand_of_its_introduction():
    text = "Водопользователь обязан:\n1) вести учёт воды;\n2) содержать сооружения в исправности.\nИнспекция проводит проверки."
    found = extract(text, "ru").clauses
    assert [(c.force, c.inherited) for c in found[1:3]] == [("must", True), ("must", True)]
    assert not found[3].inherited


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suvdan foydalanuvchi bo‘lishi shart", "Suvdan foydalanuvchi bo'lishi shart"),
        ("Suvdan foydalanuvchi bo‘lishi shart", "Suvdan foydalanuvchi boʻlishi shart"),
        ("Suvdan foydalanuvchi bo‘lishi shart", "Сувдан фойдаланувчи бўлиши шарт"),
    ],
)
def test_apostrophes_and_alphabets_of_uzbek_say_the_same(one, other):
    a, b = extract(one, "uz").clauses[0], extract(other, "uz").clauses[0]
    assert (a.force, a.subject, a.concepts) == (b.force, b.subject, b.concepts)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Су пайдаланушы отыз күн ішінде төлеуге міндетті.", "Su paıdalanýshy otyz kún ishinde tóleýge mindetti."),
        ("Су пайдаланушы отыз күн ішінде төлеуге міндетті.", "Su paidalanuşy otyz kün ışınde töleuge mındettı."),
        ("Уәкілетті орган рұқсат беруге құқылы.", "Uäkılettı organ rūqsat beruge qūqyly."),
    ],
)
def test_latin_alphabets_of_kazakh_say_what_cyrillic_says(cyrillic, latin):
    a, b = extract(cyrillic, "kk").clauses[0], extract(latin, "kk").clauses[0]
    assert (a.force, a.subject) == (b.force, b.subject)
    assert [t.shown() for t in a.terms] == [t.shown() for t in b.terms]


def test_points_of_a_list_take_the_demand_of_the_last_where_the_verb_comes_last():
    text = "Су пайдаланушылар:\n1) суды ұтымды пайдалануға;\n2) су есебін жүргізуге міндетті.\nСу беріледі."
    found = extract(text, "kk").clauses
    assert [(c.force, c.inherited) for c in found[1:3]] == [("must", True), ("must", False)]
    assert found[3].weak


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "Инспектор орындалуы міндетті нұсқама береді."),
        ("uz", "Inspektor bajarilishi shart bo‘lgan ko‘rsatma beradi."),
        ("ky", "Ыйгарым укуктуу орган буйрук берет."),
    ],
)
def test_a_deontic_word_before_a_noun_is_an_attribute(language, text):
    (clause,) = extract(text, language).clauses
    assert (clause.force, clause.weak) == ("must", True)


def test_a_list_ends_where_the_marks_change():
    text = "2. Инспектор имеет право:\nа) посещать объекты;\nб) давать предписания.\n3. Проверки проводятся ежегодно."
    found = extract(text, "ru").clauses
    assert [(c.force, c.inherited) for c in found] == [("may", False), ("may", True), ("may", True), ("must", False)]


def test_turkmen_in_cyrillic_letters():
    (clause,) = extract("Сув уланыҗы ругсатнаманы башга шахса бермәге хукуклы дәлдир.", "tk").clauses
    assert (clause.force, clause.subject.name) == ("must not", "water user")


def test_a_state_inspector_is_no_state():
    (clause,) = extract("Davlat inspektori ish joyini tekshirishga haqli.", "uz").clauses
    assert clause.subject.name == "inspector"
