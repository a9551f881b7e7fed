"""Limits and terms: numbers with their units, bounds, and what a period starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kenes.law.concordance.fields.lexicon import Entry, Search, lexicon, search
from kenes.law.concordance.fields.numbers import Number, numbers
from kenes.law.concordance.fields.provision import Amount, BoundKind
from kenes.law.concordance.fields.wording import stems

_BASE: Final = {
    "length": "m",
    "area": "hectare",
    "volume": "m**3",
    "flow": "m**3/s",
    "mass": "kg",
    "power": "MW",
    "energy": "kW*h",
    "voltage": "kV",
    "concentration": "mg/l",
}
_BOUND: Final[dict[tuple[str, bool], BoundKind]] = {
    ("lower", True): "at least",
    ("lower", False): "more than",
    ("upper", True): "not more than",
    ("upper", False): "less than",
    ("within", True): "not more than",
}
_SHORT_WORD: Final = r"(?:\w{1,4}|period|размере|пределах|удалении|расстоянии|масофаи|андозаи)"
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ORDINAL: Final = r"(?:-?\s?(?:го|е|ого|st|nd|rd|th|ум|юм|уми|юми|нчи|нчы|нчу|нчү|nji|njy|ji|inji|ynjy|unjy|şi|si)\b)?"


_CONTEXT: Final = 40
"""Letters before a number that tell what is measured."""


@dataclass(frozen=True)
class _Found:
    number: Number
    unit: Entry
    end: int


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Limits and terms of a folded clause, in order."""
    dates = tuple(_dates(text, language))
    taken = [(amount.start, amount.end) for amount in dates]
    found = list(_measured(text, language))
    plain = [_amount(text, language, item) for item in found if not _within(item.number.start, taken)]
    spans = taken + [(amount.start, amount.end) for amount in plain]
    periods = [p for p in _periods(text, language) if not _within(p.start, spans)]
    periods = [p for p in periods if not _every_year(p) or not (dates or plain)]
    everything = sorted((*dates, *plain, *periods), key=lambda amount: amount.start)
    return tuple(amount for amount in everything if _plausible(amount))


def _every_year(period: Amount) -> bool:
    """The words "every year", which beside a date or another amount only say that it comes round."""
    return period.dimension == "time year" and not period.bound


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _plausible(amount: Amount) -> bool:
    """A year of the calendar is no period, and a number of 0 units says nothing."""
    return not (amount.dimension == "time year" and amount.value >= 150) and (amount.value > 0 or amount.is_term)


def _measured(text: str, language: str) -> Iterator[_Found]:
    units = search("units", language)
    waiting: list[Number] = []
    for number in sorted(numbers(text, language), key=lambda n: n.start):
        found = _unit(text, number, units)
        if not found and number.fraction:
            found = _Found(number, _per_cent(), number.end)
        if not found:
            found = _counted(text, number, language, units)
        if not found:
            waiting.append(number)
            continue
        for earlier in waiting:
            if _ranged(text[earlier.end : number.start]):
                yield replace(found, number=earlier, end=earlier.end)
        waiting.clear()
        yield _as_index(text, found, units)


_RANGE: Final = re.compile(
    r"\s*(?:-|до|to|and|дан|ден|тан|тен|нан|нен|дон|дөн|dan|den|то|чейин|or|или|и|ва|ýa-da|yoki)?[\s-]*(?:до|то)?\s*"
)


def _ranged(between: str) -> bool:
    """Two numbers share the unit of the second: 5 to 10 per cent."""
    return bool(between.strip(" ")) and _RANGE.fullmatch(between) is not None


def _unit(text: str, number: Number, units: Search) -> _Found | None:
    if number.fraction:
        return None
    gap = re.compile(r"[\s-]*").match(text, number.end)
    place = gap.end() if gap else number.end
    found = units.at(text, place)
    return _Found(number, found.entry, found.end) if found else None


_UP_TO: Final = re.compile(r"-?\w{0,4}\s+(?:deiin|чейин|çenli|qadar|gacha)\s+")
_ENDS: Final = re.compile(r"-?\w{0,5}\s*(?:[а-яa-z'çşüýöəіңөүұғқҳӯӣҷъ]+\s*)?[.;]?$")


def _counted(text: str, number: Number, language: str, units: Search) -> _Found | None:
    """Persons counted before or after: 21ге чейин мүчө; the number of members shall not exceed thirty."""
    up_to = _UP_TO.match(text, number.end)
    found = units.at(text, up_to.end()) if up_to else None
    if found:
        return _Found(number, found.entry, number.end)
    before = [m.entry for m in units.every(text[: number.start])]
    persons = next((entry for entry in before if entry.name == "persons"), None)
    bound = persons and _bound(text, number.start, number.end, language)
    return _Found(number, persons, number.end) if persons and bound and _ENDS.match(text, number.end) else None


def _as_index(text: str, found: _Found, units: Search) -> _Found:
    """So many times an index that stands before or after: bazaviy hisoblash miqdorining 100 baravari."""
    if found.unit.name != "times":
        return found
    near = text[max(0, found.number.start - 2 * _CONTEXT) : found.end + _CONTEXT]
    index = next((m.entry for m in units.every(near) if m.entry.name == "calculation indices"), None)
    return replace(found, unit=index) if index else found


@cache
def _per_cent() -> Entry:
    return next(entry for entry in lexicon("units") if entry.name == "per cent")


def _amount(text: str, language: str, found: _Found) -> Amount:
    number, unit = found.number, found.unit
    dimension = unit.attributes["dimension"]
    bound = _bound(text, number.start, found.end, language)
    starts = _starts(text, language) if dimension.startswith("time ") else ""
    base = number.value * factor(unit.name)
    context = stems(text[max(0, number.start - _CONTEXT) : number.start])
    return Amount(
        number.value, number.fraction or unit.name, dimension, base, bound, starts, number.start, found.end, context
    )


@cache
def factor(unit: str) -> float:
    """What a number in the unit is multiplied by to be in the unit of its dimension, by pint where it is physical."""
    entry = next(entry for entry in lexicon("units") if entry.name == unit)
    written, base = entry.attributes["factor"], _BASE.get(entry.attributes["dimension"])
    if written == base:
        return 1.0
    try:
        return float(written or 1)
    except ValueError:
        from kenes.evidence.units import registry

        return float(registry().Quantity(1.0, written).to(base).magnitude)


@cache
def _bound_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, BoundKind]]:
    sides: dict[str, list[tuple[str, Entry]]] = {"before": [], "after": [], "suffix": []}
    kinds: dict[str, BoundKind] = {}
    for k, entry in enumerate(lexicon("bounds")):
        side, closed = entry.attributes["side"], entry.attributes["closed"] == "yes"
        for j, pattern in enumerate(entry.patterns[language]):
            kinds[f"b{k}_{j}"] = _BOUND[entry.name, closed]
            filler = r"(?:[^\W\d]{1,14}\s+){0,2}?" if side == "after" and closed else ""
            word = pattern.replace("*", "\\*").replace(" ", r"\s+").replace("\\*", r"[\w']*")
            sides[side].append((rf"{filler}(?P<b{k}_{j}>{word})", entry))
    ordered = {
        side: "|".join(p for p, _ in sorted(found, key=lambda x: -len(x[0]))) or "(?!)" for side, found in sides.items()
    }
    before = re.compile(rf"(?<![\w'])(?:{ordered['before']})(?:[\s:]+{_SHORT_WORD}){{0,2}}[\s(-]*$")
    after = re.compile(rf"(?:-\w{{1,5}})?[\s)]*(?:{ordered['after']})(?![\w'])")
    suffix = re.compile(rf"(?:{ordered['suffix']})$")
    return before, after, suffix, kinds


def _bound(text: str, start: int, end: int, language: str) -> BoundKind:
    before, after, suffix, kinds = _bound_patterns(language)
    window = text[max(0, start - 60) : start]
    found = before.search(window) or after.match(text, end) or suffix.search(text[start:end])
    if not found:
        return ""
    name = next(name for name, group in found.groupdict().items() if group is not None)
    return kinds[name]


def _starts(text: str, language: str) -> str:
    found = next(search("starts", language).every(text), None)
    return found.entry.name if found else ""


def _periods(text: str, language: str) -> Iterator[Amount]:
    """Periods without a figure: immediately, в месячный срок."""
    for found in search("periods", language).every(text):
        known = {entry.name: entry.attributes["dimension"] for entry in lexicon("units")}
        unit, value = found.entry.attributes["unit"], float(found.entry.attributes["value"])
        dimension = known.get(unit, "time at once")
        bound: BoundKind = "not more than" if unit in known and found.entry.name != "every year" else ""
        yield Amount(value, unit, dimension, value, bound, _starts(text, language), found.start, found.end)


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    names = []
    for entry in lexicon("months"):
        words = [p.replace("*", r"[\w']*").replace(" ", r"\s+") for p in entry.patterns[language]]
        names.append(f"(?P<m{entry.name}>{'|'.join(words)})")
    month = f"(?:{'|'.join(names)})(?![\\w'])"
    order = rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s-]*{month}"
    return re.compile(rf"(?<![\w.,/]){order}(?P<year>\s*,?\s*\d{{4}})?")


def _dates(text: str, language: str) -> Iterator[Amount]:
    """Days of every year, as before 1 March; a date with its year is the date of an act and no term."""
    for found in _date_pattern(language).finditer(text):
        month = next(int(name[1:]) for name, group in found.groupdict().items() if name[0] == "m" and group)
        day = int(found.group("day"))
        if not 1 <= day <= 31:
            continue
        value = 100.0 * month + day
        shown = f"{day} {MONTHS[month - 1]}"
        bound = _bound(text, found.start(), found.end(), language)
        if found.group("year"):
            shown += f" {found.group('year').strip(' ,')}"
            continue
        yield Amount(value, shown, "time date", value, bound, "", found.start(), found.end())
