"""Values of fields in the language that is spoken now: ``10 days``, ``10 дней``.

Values are kept in English, so that acts in seven languages can be compared; the words they are made of (force, units, bounds) are messages of the catalogue,
and what is none of these is a word of an act and stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kenes.language import current, has, localised, say
from kenes.language.spoken import SOURCE
from kenes.law.concordance.alignment.glossary import Glossary, load_glossary
from kenes.law.concordance.fields.amounts import MONTHS

UNITS: Final = (
    "banking days",
    "calculation indices",
    "calendar days",
    "copies",
    "days",
    "degrees",
    "hours",
    "minutes",
    "months",
    "per cent",
    "per mille",
    "persons",
    "quarters",
    "times",
    "weeks",
    "working days",
    "years",
    "ha",
    "cm",
    "mm",
    "m",
    "km",
    "m2",
    "km2",
    "m3",
    "km3",
    "l",
    "l/s",
    "m3/s",
    "mg/l",
    "kg",
    "t",
    "kW",
    "MW",
    "kV",
    "kWh",
    "MWh",
    "KZT",
    "KGS",
    "TJS",
    "TMT",
    "UZS",
    "RUB",
    "USD",
    "EUR",
)
"""Units of values; each is a message ``concordance-unit-...``."""
WORDS: Final = (
    "must not",
    "must",
    "may",
    "free not to",
    "at least",
    "not more than",
    "more than",
    "less than",
    "present",
    "absent",
)
"""Words of force and bounds; each is a message ``concordance-value-...``."""
_SINGULAR: Final = {"calculation index": "calculation indices", "copy": "copies"} | {
    unit.removesuffix("s"): unit for unit in UNITS if unit.endswith("s") and unit[0].islower() and len(unit) > 3
}
_LONGEST_FIRST = sorted((*UNITS, *_SINGULAR), key=len, reverse=True)
_AMOUNT = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s+({'|'.join(map(re.escape, _LONGEST_FIRST))})(?![\w/])")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?![\w-])")


def value_word(value: str) -> str:
    """A value in the language that is spoken now."""
    if current() == SOURCE or value.startswith("“"):
        return value
    return ", ".join(_part(part) for part in re.split(r", (?![^“]*”)", value))


def subject_word(subject: str) -> str:
    """What is limited, defined or demanded, in the language that is spoken now; words of an act stay as they are."""
    if current() == SOURCE:
        return subject
    return ", ".join(_term(part) or _of_glossary(part) or part for part in subject.split(", "))


@cache
def _glossary() -> Glossary:
    return load_glossary()


def _of_glossary(name: str) -> str:
    """First word of a term of the glossary in the language that is spoken now; empty where it is none."""
    term = _glossary().terms.get(name.replace(" ", "-")) if name.isascii() else None
    return next(iter(term.words.get(current(), ())), "") if term else ""


def _part(part: str) -> str:
    """One value of a list: a name, a reference, or an amount with its bound."""
    named = _term(part)
    if named:
        return named
    article = re.fullmatch(r"article (\S+)( “.*”)?", part)
    if article:
        return say("concordance-value-article", number=article[1]) + (article[2] or "")
    said = _DATE.sub(_date, _AMOUNT.sub(_amount, part))
    return (
        _WORD.sub(lambda found: say(f"concordance-value-{_slug(found[0])}"), said)
        if said != part or part in WORDS
        else part
    )


def _term(name: str) -> str:
    """Name of an actor, a subject, a penalty or a law; empty where it is none: a word of a quotation is never taken for one."""
    identifier = f"concordance-term-{_slug(name)}"
    return say(identifier) if name.isascii() and name and has(identifier) else ""


def _amount(found: re.Match[str]) -> str:
    figure = float(found[1].replace(",", ""))
    name = _SINGULAR.get(found[2], found[2])
    unit = say(f"concordance-unit-{_slug(name)}", count=int(figure) if figure.is_integer() else figure)
    return f"{localised(found[1])}\u00a0{unit}"


def _date(found: re.Match[str]) -> str:
    from babel.dates import get_month_names

    return f"{found[1]}\u00a0{get_month_names('wide', 'format', current())[MONTHS.index(found[2]) + 1]}"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text)
