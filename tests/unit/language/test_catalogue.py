"""Catalogues: every language says everything, with the same arguments, and says it right."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import kenes
from kenes.language import Republics, current, decimal, has, languages, listed, money, percent_of_draws, say, speaking
from kenes.language.catalogue import catalogue_text
from kenes.vocabulary.errors import InputError, UnknownName

OTHERS = [code for code in languages() if code != "en"]
ONLY_GRAMMAR = re.compile(r"-(genitive|dative|accusative|instrumental|prepositional)$")
"""Messages a language with cases may have beyond those of English."""


NAMES = {"kenes"}
"""Latin words that stay as they are in every language."""


class _Variables(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - named by fluent.syntax
        self.names.add(node.id.name)


class _Texts(Visitor):
    def __init__(self):
        self.texts = []

    def visit_TextElement(self, node):  # noqa: N802 - named by fluent.syntax
        self.texts.append(node.value)


def messages(language):
    """Messages of a catalogue: identifier to parsed entry; a junk entry or a second one of the same name fails."""
    found = {}
    for name, text in catalogue_text(language).items():
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ast.Junk), (language, name, entry.content)
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, (language, entry.id.name)
                found[entry.id.name] = entry
    return found


def words_of(entry):
    """Latin words of four letters and more in the texts of a message."""
    visitor = _Texts()
    visitor.visit(entry)
    return {word for text in visitor.texts for word in re.findall(r"[A-Za-z]{4,}", text)}


def variables(entry):
    visitor = _Variables()
    visitor.visit(entry)
    return visitor.names


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_everything(language):
    english, other = messages("en"), messages(language)
    assert set(english) - set(other) == set()
    assert [name for name in set(other) - set(english) if not ONLY_GRAMMAR.search(name)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_asks_for_what_it_is_not_given(language):
    english, other = messages("en"), messages(language)
    more = {name: variables(other[name]) - variables(english[name]) for name in english}
    # Messages that refer to another one are given its arguments, too.
    assert {name: extra for name, extra in more.items() if extra - {"count", "number"}} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_no_english_words(language):
    found = {name: words_of(entry) - NAMES for name, entry in messages(language).items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_message_named_in_the_code_is_there():
    found = messages("en")
    root = Path(kenes.__file__).parent
    literal = re.compile(r"""\bsay\(\s*"([\w-]+)(?:\.[\w-]+)?"[,)]""")
    used = {name for path in root.rglob("*.py") for name in literal.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 100
    assert used - set(found) == set()


def test_lists_take_the_case_they_are_asked_for():
    assert listed(["KAZ", "UZB", "TJK"]) == "Kazakhstan, Uzbekistan and Tajikistan"
    assert listed(["KAZ"], "genitive") == "Kazakhstan"
    assert str(Republics(["KAZ", "KGZ"]).format(None)) == "Kazakhstan and Kyrgyzstan"
    with speaking("ru"):
        assert listed(["KAZ", "UZB"], "genitive") == "Казахстана и Узбекистана"
        assert listed(["TJK"], "prepositional") == "Таджикистане"
    assert current() == "en"


def test_plural_forms_follow_the_number():
    with speaking("ru"):
        said = [say("message-more-groups", more=n) for n in (1, 2, 5, 21, 22)]
        assert [text.split()[-1] for text in said] == ["группа", "группы", "групп", "группа", "группы"]
        assert say("everyone", count=5) == "все пять республик"
        assert say("everyone", count=2) == "обе республики"


def test_numbers_are_written_as_the_language_does():
    assert (money(1234.5), money(-12.34), money(-0.01), money(None)) == ("1,234", "\u221212.3", "0.0", "absent")
    assert percent_of_draws(0.9999) == "over 99%"
    with speaking("ru"):
        assert money(1234567.0) == "1\u00a0234\u00a0567"
        assert money(-12.34) == "\u221212,3"
        assert decimal(0.1234, 3, signed=True) == "+0,123"
        assert percent_of_draws(0.002) == "менее 1\u00a0%"


def test_what_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="no catalogue of language 'xx'"), speaking("xx"):
        pass
    with pytest.raises(InputError, match="has no message 'nothing-of-the-kind'"):
        say("nothing-of-the-kind")
    with pytest.raises(InputError, match="message 'kicker' of catalogue 'en'"):
        say("kicker")
    assert has("kicker")
    assert not has("kicker.attribute")
    assert current() == "en"


def test_a_failure_inside_the_block_leaves_the_language_as_it_was():
    with pytest.raises(InputError), speaking("ru"):
        say("nothing-of-the-kind")
    assert current() == "en"
