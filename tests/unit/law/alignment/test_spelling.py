"""Common spelling: one text in two alphabets is one text; nothing of another script is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.law.concordance.alignment.romanisation import romanised, skeleton, words

SAME = [
    ("uz", "Барча одамлар эркин, қадр-қиммат ва ҳуқуқларда тенг бўлиб туғиладилар", "Barcha odamlar erkin, qadr-qimmat va huquqlarda teng boʻlib tugʻiladilar"),
    ("uz", "Ўзбекистон Республикасининг сув объектлари", "Oʻzbekiston Respublikasining suv obʼektlari"),
    ("kk", "Барлық адамдар тумысынан азат", "Barlyq adamdar tumysynan azat"),
    ("kk", "су қоры және жер", "su qory jäne jer"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "cyrillic", "latin"), SAME)
def test_two_alphabets_of_a_language_are_spelled_alike(language, cyrillic, latin):
    assert words(cyrillic, language) == words(latin, language)


@pytest.mark.parametrize("apostrophe", "'`´‘’ʼʻ")
def test_every_apostrophe_of_uzbek_counts_the_same(apostrophe):
    assert words(f"to{apostrophe}g{apostrophe}on bo{apostrophe}ladi", "uz") == words("toʻgʻon boʻladi", "uz")


def test_loans_look_alike_across_languages():
    spelled = {
        words(word, language)[0]
        for language, word in (
            ("ru", "конституция"),
            ("kk", "конституция"),
            ("uz", "konstitutsiya"),
            ("tk", "konstitusiýa"),
        )
    }
    assert len(spelled) <= 2
    assert all(word.startswith("konstitu") for word in spelled)
    assert {words(w, code)[0] for code, w in (("kk", "құқық"), ("uz", "huquq"), ("tg", "ҳуқуқ"), ("tk", "hukuk"))} == {
        "kukik",
        "hukuk",
    }


def test_figures_stay_and_signs_go():
    assert words("не менее 500 метров; п. 12-1)", "ru") == ("ne", "menee", "500", "metrov", "p", "12", "1")


def test_a_skeleton_joins_sounds_that_change_between_the_languages():
    assert skeleton(words("жылдар", "kk")[0]) == skeleton(words("yillar", "uz")[0].replace("ll", "ld"))
    assert skeleton("su") == ""


@given(st.text(max_size=60), st.sampled_from(("kk", "ky", "tg", "tk", "uz", "ru", "en")))
def test_signs_and_spaces_around_words_change_nothing(text, language):
    once = words(text, language)
    assert words(f"  «{text}» ", language) == once
    assert all(word == word.lower() and word.strip() for word in once)
    assert romanised(" ".join(once), "ru").isascii() or any(not c.isascii() for c in text)
