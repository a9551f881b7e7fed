"""Rules of reading, each on sentences of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.law.concordance.acts.act import Act, Provision
from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.comparison import divergences
from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.numbers import numbers
from law_field_cases.rows import act, row_of


def said(*texts):
    return [(d.field, d.said) for d in divergences(row_of(*texts))]


def amounts(text, language):
    return [a.shown(bound=True) for c in extract(text, language).clauses for a in (*c.limits, *c.terms)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ky", "маалымат ар бир он күндө алмашылат", [1, 10]),
        ("kk", "деректер әр бір он күнде алмасады", [1, 10]),
        ("uz", "maʼlumotlar har bir oʻn kunda almashiladi", [1, 10]),
        ("tk", "maglumatlar her bir on günden alşylýar", [1, 10]),
        ("tg", "маълумот дар ҳар як даҳ рӯз мубодила мешавад", [1, 10]),
        ("ru", "один двадцать дней", [1, 20]),
        ("ky", "эки жүз элүү беш миң", [255_000]),
        ("kk", "бір жүз он бес", [115]),
        ("uz", "ikki ming besh yuz", [2_500]),
        ("tg", "ҳазору дусаду панҷоҳ", [1_250]),
        ("ru", "сто двадцать пять тысяч триста сорок", [125_340]),
        ("en", "two hundred and five", [205]),
    ],
)
def test_a_unit_stands_before_a_ten_only_as_a_word_of_its_own(language, text, expected):
    found = [n.value for n in numbers(folded(text, language).text, language)]
    assert found == expected


HUNDREDS = dict(zip(range(2, 10), ["two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))
TENS = dict(
    zip(range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True)
)


@given(st.sampled_from(sorted(HUNDREDS)), st.sampled_from(sorted(TENS)), st.sampled_from(sorted(HUNDREDS)))
def test_hundreds_tens_and_units_make_one_number(hundreds, tens, units):
    text = f"{HUNDREDS[hundreds]} hundred and {TENS[tens]} {HUNDREDS[units]}"
    assert [n.value for n in numbers(text, "en")] == [100 * hundreds + tens + units]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", "Тексеру жылына бір реттен жиі жүргізілмейді.", "not more than 1 time"),
        ("ky", "Текшерүү жылына бир жолудан көп жүргүзүлбөйт.", "not more than 1 time"),
        ("tk", "Barlag ýylda bir gezekden köp geçirilmeýär.", "not more than 1 time"),
        ("uz", "Tekshirish yiliga bir martadan koʻp oʻtkazilmaydi.", "not more than 1 time"),
        ("ru", "Проверка проводится не чаще одного раза в год.", "not more than 1 time"),
        ("en", "An inspection shall not last longer than 10 working days.", "not more than 10 working days"),
        ("ky", "Бассейндик кеңеште 21ге чейин мүчө болот.", "not more than 21 persons"),
        ("ru", "Членов совета не может быть более двадцати пяти.", "not more than 25 persons"),
    ],
)
def test_a_negated_comparative_is_the_bound_it_leaves(language, text, expected):
    assert expected in amounts(text, language)


def test_what_a_prohibition_forbids_above_a_bound_keeps_the_bound():
    (shown,) = amounts("50 куб метрден көп суу алууга уруксатсыз тыюу салынат.", "ky")
    assert shown == "more than 50 m3"


@pytest.mark.parametrize(
    "texts",
    [
        ("Доля составляет 20 процентов.", "Доля составляет не менее 20 процентов."),
        ("Ширина зоны равна 500 метрам.", "Ширина зоны составляет не менее 500 метров."),
        ("Заседания проводятся два раза в год.", "Заседания проводятся не реже двух раз в год."),
    ],
)
def test_the_same_number_with_and_without_a_bound_does_not_differ(texts):
    assert said(*(("ru", text) for text in texts)) == []


ONE_RULE = [
    "Бурение скважин без лицензии запрещается.",
    "Бурение скважин допускается только при наличии лицензии.",
    "Бурить скважины разрешается только после получения лицензии.",
    "На бурение скважин требуется лицензия.",
    "Для бурения скважин должна быть получена лицензия, без которой оно запрещается.",
]


@pytest.mark.parametrize("one", ONE_RULE)
@pytest.mark.parametrize("other", ONE_RULE)
def test_only_with_a_licence_must_have_one_and_not_without_are_one_rule(one, other):
    assert not [field for field, _ in said(("ru", one), ("ru", other)) if field == "force"]


def test_a_plain_present_tense_is_no_force_against_a_deontic_word():
    one, other = "Пользователь ведёт учёт воды.", "Пользователь может вести учёт воды."
    assert said(("ru", one), ("ru", other)) == []


def test_another_act_of_the_same_noun_has_no_force_in_common():
    one, other = "Водопользователь обязан очищать канал.", "Водопользователь может страховать канал."
    assert said(("ru", one), ("ru", other)) == []


def test_a_duty_against_a_permission_of_the_same_act_differs():
    one, other = "Владелец обязан страховать плотину.", "Владелец вправе застраховать плотину."
    assert said(("ru", one), ("ru", other)) == [("force", "must against may")]


@pytest.mark.parametrize("heading", ["Полномочия министерства", "Компетенция министерства"])
def test_powers_are_neither_duties_nor_permissions(heading):
    bodies = "Министерство обязано утверждать лимиты.", "Министерство может утверждать лимиты."
    acts = tuple(act(f"a{k}", "ru", [("1", heading, body)]) for k, body in enumerate(bodies))
    assert divergences(Alignment(acts, (Row("r1", ((0,), (0,)), 0.9),), {})) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tk", "Şertnama daşary ýurt döwletleri bilen baglaşylýar."),
        ("tk", "Adatdan daşary ýagdaýda meýilnama düzülýär."),
        ("tg", "Ғайр аз ин ӯ зарарро ҷуброн мекунад."),
        ("uz", "Bundan tashqari, u zararni qoplaydi."),
        ("ru", "Кроме того, он возмещает вред."),
        ("ru", "Уплата штрафа не освобождает от возмещения вреда."),
    ],
)
def test_besides_and_abroad_are_no_exceptions(language, text):
    assert not any(c.exceptions for c in extract(text, language).clauses)


def test_an_exception_in_the_next_sentence_belongs_to_the_rule():
    text = "Пользователи обязаны установить приборы.\n2. Эта обязанность не распространяется на владельцев садов."
    rule, _ = extract(text, "ru").clauses
    assert [exclusion.kind for exclusion in rule.exceptions] == ["except"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Регистрацию осуществляет уполномоченный орган.", "authorised body"),
        ("ru", "Решение принимает суд.", "court"),
        ("kk", "Су пайдаланушылар арасындағы даулар сотта қаралады.", None),
        ("tk", "Arza ygtyýarly edara berilýär.", None),
        ("uz", "Ariza vakolatli organ tomonidan koʻrib chiqiladi.", "authorised body"),
    ],
)
def test_who_acts(language, text, expected):
    (clause,) = extract(text, language).clauses
    assert (clause.subject.name if clause.subject else None) == expected


def test_the_line_that_opens_a_list_of_terms_defines_nothing():
    text = "Применяемые в настоящем Кодексе термины означают следующее:\n1) ледник – масса природного льда."
    assert [len(c.definitions) for c in extract(text, "ru").clauses] == [0, 1]


def test_about_water_names_no_law():
    assert not any(c.references for c in extract("Сведения о воде открыты.", "ru").clauses)
    (clause,) = extract("Лимиты определяются Законом Республики «О воде».", "ru").clauses
    assert [r.law for r in clause.references] == ["law on water"]


def _provisions(name, *articles):
    body = tuple(
        Provision("article", f"{n}.", n, heading, tuple(text.split("\n")), eid=f"art_{n}")
        for n, heading, text in articles
    )
    return Act(name, name, "ru", "Cyrl", None, None, name, "0", "articles", (), body)


def test_a_merged_article_is_compared_row_by_row_with_what_fits():
    zone, strip = (
        "Ширина водоохранной зоны составляет {} метров.",
        "Ширина прибрежной полосы реки составляет {} метров.",
    )
    merged = _provisions("merged", ("1", "Зоны и полосы", f"{strip.format(35)}\n{zone.format(500)}"))
    apart = _provisions("apart", ("1", "Зона", zone.format(300)), ("2", "Полоса", strip.format(50)))
    rows = (Row("zone", ((0,), (0,)), 0.9), Row("strip", ((0,), (1,)), 0.9))
    found = [(d.row, d.said) for d in divergences(Alignment((merged, apart), rows, {}))]
    assert found == [("zone", "500 m against 300 m"), ("strip", "35 m against 50 m")]


def test_the_subject_is_never_a_sentence():
    one, other = "Знамя поднимается за 10 дней.", "Знамя поднимается за 20 дней."
    (found,) = divergences(row_of(("ru", one), ("ru", other)))
    assert found.subject == "Heading"
