"""The glossary: whole, in the right alphabets, and found in running text with the endings of each language."""

import csv
import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.law.concordance.alignment.glossary import COLUMNS, load_glossary, stems
from kenes.law.concordance.alignment.romanisation import words
from kenes.law.concordance.languages import LANGUAGES, STATE_LANGUAGES
from kenes.vocabulary.errors import InputError

GLOSSARY = load_glossary()
FOUND = [
    ("ru", "за пользование подземными водами взимается плата", {"groundwater", "water"}),
    ("kk", "жерасты суларын пайдаланғаны үшін төлем алынады", {"groundwater"}),
    ("ky", "жер алдындагы суулардын деңгээли", {"groundwater"}),
    ("tg", "мақомоти давлатӣ назорат мебаранд", {"state"}),
    ("tk", "döwlet edaralarynyň kararlary", {"state"}),
    ("uz", "davlat organlarining qarorlari", {"state"}),
    ("en", "state bodies shall decide", {"state"}),
]


def test_there_are_some_hundred_terms_in_all_seven_languages():
    full = [term for term in GLOSSARY.terms.values() if set(term.words) == set(LANGUAGES)]
    assert len(full) >= 1000
    assert all(len([c for c in STATE_LANGUAGES if c in term.words]) >= 3 for term in GLOSSARY.terms.values())
    assert all(term.source and term.status in ("assumed", "read") for term in GLOSSARY.terms.values())


def test_every_column_has_its_alphabet():
    for term in GLOSSARY.terms.values():
        for language, spoken in term.words.items():
            strange = "[а-яёәғқңөұүһіӣӯҳҷў]" if language in ("tk", "uz", "en") else "[a-z]"
            assert not re.search(strange, " ".join(spoken).lower()), (term.identifier, language, spoken)
            assert all(word == word.strip() and len(word) >= 2 for word in spoken), (term.identifier, spoken)


@pytest.mark.parametrize(("language", "text", "wanted"), FOUND)
def test_terms_are_found_with_the_endings_of_a_language(language, text, wanted):
    assert wanted <= set(GLOSSARY.concepts(words(text, language), language))


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        ("ru", "судно судья сушь", "water"),
        ("kk", "сурет суық", "water"),
        ("uz", "surat suyak", "water"),
        ("tk", "surat süýt", "water"),
    ],
)
def test_a_short_stem_is_no_prefix_of_anything(language, text, never):
    assert never not in GLOSSARY.concepts(words(text, language), language)


def test_a_term_of_several_words_needs_all_of_them_in_order():
    term = next(t for t in GLOSSARY.terms.values() if all(len(w.split()) == 2 for w in t.words.get("ru", ("",))))
    first, second = term.words["ru"][0].split()
    assert term.identifier in GLOSSARY.concepts(words(f"{first} {second}", "ru"), "ru")
    assert term.identifier not in GLOSSARY.concepts(words(f"{second} или {first}", "ru"), "ru")


@given(st.sampled_from(sorted(GLOSSARY.terms)), st.sampled_from(LANGUAGES))
def test_every_term_finds_itself_or_a_longer_one(identifier, language):
    for spoken in GLOSSARY.terms[identifier].words.get(language, ()):
        spelled = words(spoken, language)
        found = GLOSSARY.concepts(spelled, language)
        assert found
        assert identifier in found or len(spelled) == 1


@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшщыэюя", min_size=1, max_size=14))
def test_a_stem_is_the_beginning_of_its_word(word):
    spelled = words(word, "ru")[0]
    assert spelled.startswith(stems(spelled, "ru")[0])


def test_a_users_table_adds_words_to_a_term_and_terms(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        ",".join(COLUMNS)
        + "\nstate,own,polity,держава,,,,,,own,assumed\nyurt,own,yurt,юрта,киіз үй,боз үй,,,,own,assumed\n",
        encoding="utf-8",
    )
    own = load_glossary([table])
    assert "держава" in own.terms["state"].words["ru"]
    assert "state" in own.concepts(words("державы", "ru"), "ru")
    assert own.terms["yurt"].words["kk"] == ("киіз үй",)
    assert own.checksum != GLOSSARY.checksum


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("term_id,en\na,b\n", "lacks the column domain"),
        (",".join(COLUMNS) + "\na,d,x,,,,,,,s,assumed\na,d,y,,,,,,,s,assumed\n", "line 3"),
        (",".join(COLUMNS) + "\na,d,,,,,,,,s,assumed\n", "no word"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path, text, said):
    table = tmp_path / "own.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_glossary([table])


def test_terms_read_in_a_text_are_terms_of_the_glossary():
    """`attested/udhr.csv`: in which articles of the Universal Declaration a term stands in a state language, in Russian and in English at once."""
    text = (resources.files("kenes.law") / "glossary" / "attested" / "udhr.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len({row["term_id"] for row in rows}) >= 120
    assert {row["term_id"] for row in rows} <= set(GLOSSARY.terms)
    assert {row["language"] for row in rows} == set(STATE_LANGUAGES)
    for row in rows:
        assert {row["language"], "ru", "en"} <= set(GLOSSARY.terms[row["term_id"]].words)
        assert all(1 <= int(number) <= 30 for number in row["articles"].split())
