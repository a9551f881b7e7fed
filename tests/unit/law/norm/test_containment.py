"""Whether an adopted text contains the norm: a verdict with reasons, never a likeness alone."""

import pytest

from kenes.law.concordance.norm.containment import contains, sentences
from kenes.law.concordance.norm.draft import draft
from norm_cases import PURPOSE, act, differs, table

RULE = (
    "Разрешение",
    [
        "Уполномоченный орган выдаёт разрешение в течение 30 дней. Заявитель вправе обжаловать отказ.",
        "Нарушение влечёт штраф.",
    ],
)
OTHER = ("Ледники", ["Ледники подлежат охране и наблюдению круглый год."])


def norm_article(articles=(RULE,), **options):
    acts = [act(name, list(articles), **options) for name in ("a", "b")]
    return draft(table(acts, [(k, k) for k in range(len(articles))]), ()).articles[0]


def changed(old, new):
    return act("adopted", [OTHER, (RULE[0], [line.replace(old, new) for line in RULE[1]])])


def kinds(check):
    return {reason.kind for reason in check.reasons}


def test_an_act_contains_its_own_articles():
    check = contains(norm_article(), changed("", ""))
    assert check.verdict == "contains"
    assert check.articles == ("chp_1__art_2",)
    assert {one.state for one in (*check.sentences, *check.fields)} == {"held"}
    assert {(one.field, one.wanted) for one in check.fields} >= {("term", ("30 days",)), ("sanction", ("fine",))}


def test_a_text_that_says_nothing_of_it_does_not_contain_it():
    check = contains(norm_article(), act("adopted", [OTHER]))
    assert (check.verdict, check.articles) == ("does not contain", ())
    assert {"sentence missing", "not found"} <= kinds(check)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("30 дней", "10 дней", "term"), ("вправе обжаловать", "не вправе обжаловать", "force")],
)
def test_one_word_that_turns_the_rule_is_seen_however_alike_the_texts_are(old, new, field):
    check = contains(norm_article(), changed(old, new))
    assert check.verdict == "contains in part"
    assert "sentence reads otherwise" in kinds(check)
    assert field in {one.field for one in check.fields if one.state == "different"}


def test_a_field_that_is_gone_is_named():
    check = contains(norm_article(), changed("Нарушение влечёт штраф.", ""))
    assert check.verdict == "contains in part"
    assert [one.wanted for one in check.fields if one.state == "missing" and one.field == "sanction"] == [("fine",)]
    assert "Нарушение влечёт штраф." in [one.text for one in check.sentences if one.state == "missing"]


def test_numbers_of_points_and_full_stops_do_not_matter():
    check = contains(
        norm_article((("Заявление", ["1) заявление о выдаче разрешения на воду;"]),)),
        act("adopted", [("Заявление", ["3. Заявление о выдаче разрешения на воду."])]),
    )
    assert check.verdict == "contains"


def test_another_language_is_checked_by_fields_only_and_says_so():
    theirs = act(
        "adopted",
        [("Рұқсат", ["Уәкілетті орган рұқсатты 30 күн ішінде береді.", "Бұзушылық айыппұлға әкеп соғады."])],
        language="kk",
    )
    check = contains(norm_article(), theirs, corresponding=[0])
    assert check.sentences == ()
    assert "other language" in kinds(check)
    assert ("term", "held") in {(one.field, one.state) for one in check.fields}
    assert check.verdict in ("contains", "contains in part")
    shorter = contains(
        norm_article(),
        act("adopted", [("Рұқсат", ["Рұқсат 10 күн ішінде беріледі."])], language="kk"),
        corresponding=[0],
    )
    assert [(one.found, one.state) for one in shorter.fields if one.wanted == ("30 days",)] == [
        (("10 days",), "different")
    ]


def test_another_language_without_corresponding_articles_cannot_be_checked():
    check = contains(norm_article(), act("adopted", [PURPOSE], language="kk"))
    assert check.verdict == "cannot be checked"
    assert {"other language", "not found"} <= kinds(check)


def bracketed(values, quotes):
    acts = [act(str(k), [(RULE[0], [RULE[1][0].replace("30", v.split()[0])])]) for k, v in enumerate(values)]
    alignment = table(acts, [(0,) * len(acts)])
    return draft(alignment, (differs(alignment, 0, "term", values, quotes),)).articles[0]


def test_where_the_majority_stands_in_a_bracket_its_value_is_wanted_not_that_of_the_wording():
    quotes = [RULE[1][0].split(".")[0].replace("30", n) for n in ("30", "10")]
    acts = [
        act("ru", [(RULE[0], [RULE[1][0].replace("30", "10")])]),
        act("kk", [RULE], language="kk"),
        act("ky", [RULE], language="ky"),
    ]
    alignment = table(acts, [(0, 0, 0)])
    found = (differs(alignment, 0, "term", ["10 days", "30 days", "30 days"], [quotes[1], quotes[0], quotes[0]]),)
    article = draft(alignment, found, language="ru").articles[0]
    assert article.lines[0].brackets
    said = RULE[1][0]
    good = contains(article, act("adopted", [(RULE[0], [said])]))
    bad = contains(article, act("adopted", [(RULE[0], [said.replace("30", "10")])]))
    assert good.verdict == "contains"
    assert bad.verdict == "contains in part"
    assert [(one.wanted, one.found) for one in bad.fields if one.state == "different"] == [(("30 days",), ("10 days",))]


def test_what_the_meeting_has_not_decided_is_not_checked():
    article = bracketed(["30 days", "10 days"], [RULE[1][0].split(".")[0].replace("30", n) for n in ("30", "10")])
    check = contains(article, act("adopted", [(RULE[0], [RULE[1][0].replace("30", "20")])]))
    assert "open" in kinds(check)
    assert [one.state for one in check.fields if one.field == "term"] == ["open"]


def test_sentences_are_parted_but_abbreviations_are_not():
    assert sentences("Первое. Второе слово; третье слово.") == ("Первое. Второе слово;", "третье слово.")
    assert sentences("Вода общая. Плата не взимается.") == ("Вода общая.", "Плата не взимается.")
    assert sentences("Ст. 5 применяется.") == ("Ст. 5 применяется.",)
    assert "".join(sentences("а; б в; г")).replace(" ", "") == "а;бв;г"


def test_sentences_begin_with_every_capital_of_the_alphabets():
    assert len(sentences("Сув давлат мулкидир. Ўзбекистонда сув муҳофаза қилинади.")) == 2
    assert len(sentences("Suw döwlet eýeçiligidir. Şu kanun ony goraýar. Çeşmeler hem goralýar.")) == 3
