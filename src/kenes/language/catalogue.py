"""Message catalogues: a folder of Fluent files per language, and the language that is spoken now.

Every text a reader sees has an identifier; ``catalogues/LANGUAGE/*.ftl`` holds its words, with plural forms, cases and numbers. A language is
offered when its folder holds every message of the English one; a new language is a new folder. Format: Project Fluent, syntax 1.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

from kenes.language.numbers import amount, decimal
from kenes.language.spoken import SOURCE, begin, current, end
from kenes.vocabulary.errors import InputError, UnknownName, closest

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
"""Cases in which a name may be asked for; a language without them has the first only."""


class Republics(FluentType):
    """Names of republics in a message: ``{ $who }`` in the nominative, ``{ LIST($who, case: "genitive") }`` in another case.

    Parameters
    ----------
    codes
        Codes of republics, in the order in which they are to be named.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)

    def format(self, locale: object) -> str:  # noqa: ARG002 - the interface of Fluent
        """Names in the nominative, in the language that is spoken now."""
        return listed(self.codes)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language inside the block.

    Raises
    ------
    UnknownName
        If there is no catalogue of this language.
    """
    if language not in languages():
        raise UnknownName(f"no catalogue of language '{language}'.", remedy=closest(language, languages()))
    token = begin(language)
    try:
        yield
    finally:
        end(token)


@lru_cache(maxsize=1)
def languages() -> list[str]:
    """Codes of the languages of which there is a catalogue, English first."""
    found = sorted(entry.name for entry in files(__package__).joinpath("catalogues").iterdir() if entry.is_dir())
    return [SOURCE, *(code for code in found if code != SOURCE)]


def catalogue_text(language: str) -> dict[str, str]:
    """Files of a catalogue, by name."""
    folder = files(__package__).joinpath("catalogues", language)
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".ftl")), key=lambda entry: entry.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries}


def say(identifier: str, /, **arguments: str | float | FluentType) -> str:
    """Message in the language that is spoken now.

    Parameters
    ----------
    identifier
        Of the message; ``message.attribute`` for an attribute.
    arguments
        What the message names; a list of republics as `Republics`.

    Raises
    ------
    InputError
        If the message is not in the catalogue, or names something that is not given.
    """
    name, _, attribute = identifier.partition(".")
    bundle = _bundle(current())
    if not has(identifier):
        raise InputError(
            f"catalogue '{current()}' has no message '{identifier}'.",
            remedy="Add it to a file of the catalogue; every message of the English one is needed.",
        )
    message = bundle.get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, dict(arguments))
    if errors:
        raise InputError(f"message '{identifier}' of catalogue '{current()}': {errors[0]}.", remedy="Mend the message.")
    return str(text)


def has(identifier: str) -> bool:
    """Whether the catalogue of the language that is spoken now holds a message (or an attribute of it)."""
    name, _, attribute = identifier.partition(".")
    bundle = _bundle(current())
    if not bundle.has_message(name):
        return False
    message = bundle.get_message(name)
    return attribute in message.attributes if attribute else message.value is not None


def listed(codes: Sequence[str], case: str = CASES[0]) -> str:
    """Names of republics in a sentence: one name, or a list with an ``and`` before the last."""
    names = [_name(code, case) for code in codes]
    if len(names) < 2:
        return "".join(names)
    return say("list-and", first=", ".join(names[:-1]), last=names[-1])


def _name(code: str, case: str) -> str:
    declined = f"republic-{code}.{case}"
    return say(declined) if has(declined) else say(f"republic-{code}")


@lru_cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], functions=_functions(), use_isolating=False)
    for text in catalogue_text(language).values():
        bundle.add_resource(FluentResource(text))
    return bundle


def money(value: float | None) -> str:
    """Amount in MUSD: one decimal below a hundred, none above; says so where there is none."""
    return say("absent") if value is None else amount(value)


def percent_of_draws(share: float) -> str:
    """Share as text; what is not all or nothing is not rounded to it."""
    if 0 < share < 0.005:
        return say("share-under", percent="1")
    if 0.995 <= share < 1:
        return say("share-over", percent="99")
    return say("share", percent=f"{share * 100:.0f}")


def _functions() -> dict[str, Callable[..., Any]]:
    """Functions that messages may call: ``LIST``, ``MONEY``, ``SHARE``, ``FIXED``."""

    def as_list(codes: Republics, case: str = CASES[0]) -> str:
        return listed(codes.codes, str(case))

    def as_money(value: float) -> str:
        return amount(float(value))

    def as_share(value: float) -> str:
        return percent_of_draws(float(value))

    def as_fixed(value: float, digits: float = 0) -> str:
        return decimal(float(value), int(digits))

    return {"LIST": as_list, "MONEY": as_money, "SHARE": as_share, "FIXED": as_fixed}
