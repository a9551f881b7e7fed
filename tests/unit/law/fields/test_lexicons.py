"""Lexicons: every language has every entry or a stated gap."""

from __future__ import annotations

from importlib.resources import files

import pytest

from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.fields.lexicon import lexicon, parsed, search
from kenes.law.concordance.languages import LANGUAGES
from kenes.vocabulary.errors import InputError, UnknownName

NAMES = sorted(
    item.name.removesuffix(".csv")
    for item in files("kenes.law.concordance.fields").joinpath("lexicon").iterdir()
    if item.name.endswith(".csv")
)
HEAD = "name,kk,ky,tg,tk,uz,ru,en\n"


@pytest.mark.parametrize("name", NAMES)
def test_lexicons_are_whole_and_compile(name):
    assert lexicon(name)
    for language in LANGUAGES:
        search(name, language)


def test_there_are_eighty_actors_in_every_language():
    actors = lexicon("actors")
    assert all(sum(bool(actor.patterns[language]) for actor in actors) >= 80 for language in LANGUAGES)
    assert len({actor.name for actor in actors}) == len(actors)


def test_an_empty_cell_is_no_stated_gap():
    with pytest.raises(InputError, match="language uz is empty"):
        parsed(HEAD + "fine,a,b,c,d,,f,g\n", "x.csv")
    with pytest.raises(InputError, match="empty"):
        parsed(HEAD + "fine,a,b,c,d,e;;e,f,g\n", "x.csv")
    assert parsed(HEAD + "fine,a,b,c,d,-,f,g\n", "x.csv")[0].patterns["uz"] == ()


def test_a_missing_language_is_an_error():
    with pytest.raises(InputError, match="No column en"):
        parsed("name,kk,ky,tg,tk,uz,ru\n", "x.csv")


def test_an_unknown_language_is_an_error():
    with pytest.raises(UnknownName, match="fa"):
        extract("متن", "fa")
