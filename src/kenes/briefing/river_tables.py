"""Tables on rivers and power: what the account holds, as cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kenes.briefing.analyst import answer_words
from kenes.briefing.blocks import Cell, Column, Grid, Rows, cells
from kenes.briefing.figure_names import WEAK, figure_cell, status_cell
from kenes.briefing.river_words import SMALL, part_changes, part_name, signed, year_name
from kenes.charts.reading import Document, money, opened
from kenes.charts.rivers import Row, place_name, republics_in, river_rows, swapped, total
from kenes.language import decimal, has, listed, say
from kenes.vocabulary.republics import republic

RIVER_FIGURES = ("river.", "power.")
WEAK_SHOWN = 10
SLIGHT, OTHERS = 0.06, "others"
"""A part below this share of the largest is slight; slight ones have one column."""
REGIME_ROWS = (
    ("unserved_gwh", 0), ("unserved_musd", None), ("emergency_gwh", 0), ("irrigation_short_hm3", 2), ("crop_loss_musd", None),
    ("nature_short_hm3", 2), ("floods_hm3", 2), ("toktogul_winter_share", 2), ("gain_musd", None),
)  # fmt: skip
"""What is told of a regime, and with how many decimals (water in km3); none where it is money."""


def named(code: str) -> Cell:
    """Cell with a republic in its colour."""
    return Cell(listed([code]), colour=republic(code).colour)


def word(kind: str, name: object) -> str:
    """What an identifier stands for, in words; the identifier where the catalogue has none."""
    message = f"{kind}-{str(name).replace(' ', '-').replace('_', '-')}"
    return say(message) if has(message) else str(name)


def number(value: float | None, digits: int = 0, *, sign: bool = False) -> str:
    """Number as text; ``absent`` where there is none."""
    if value is None:
        return say("absent")
    return decimal(value, digits, signed=sign and bool(decimal(abs(value), digits).strip("0.,")))


def table(
    name: str,
    first: str,
    numbers: Iterable[str],
    rows: Iterable[tuple[Cell, ...]] | Iterable[Rows],
    *,
    foot: tuple[Cell, ...] = (),
) -> Grid:
    """Table of numbers: label, caption and heads by messages of its name; rows plain or in groups."""
    found = tuple(rows)
    groups = tuple(r for r in found if isinstance(r, Rows)) or (Rows(tuple(r for r in found if isinstance(r, tuple))),)
    columns = (Column(say(f"column-{first}")), *(Column(title, number=True) for title in numbers))
    return Grid(label=say(f"{name}-label"), caption=say(f"{name}-caption"), columns=columns, groups=groups, foot=foot)


def parts_table(document: Document) -> Grid | None:
    """Change of every part of both accounts by republic; parts that nobody has are left out, small ones stand together."""
    found = part_changes(document)
    if not found:
        return None
    found = _small_together(found)
    every = list(dict.fromkeys(part for parts in found.values() for part in parts))
    kept = [part for part in every if any(_counts(parts.get(part)) for parts in found.values())]
    rows = [
        (named(p), *cells(*(signed(parts.get(part)) for part in kept), signed(total(parts.values()))))
        for p, parts in found.items()
    ]
    sums = [total(parts.get(part) for parts in found.values()) for part in kept]
    whole = total(value for parts in found.values() for value in parts.values())
    foot = cells(say("together"), *(signed(value) for value in sums), signed(whole))
    heads = [*(opened(part_name(part)) for part in kept), say("column-change-sum")]
    return table("rivers-parts", "republic", heads, rows, foot=foot)


def _small_together(found: dict[str, dict[str, float | None]]) -> dict[str, dict[str, float | None]]:
    """Parts that are slight for everybody, added up as others where there is more than one."""
    every = list(dict.fromkeys(part for parts in found.values() for part in parts))
    largest = {part: max(abs(parts.get(part) or 0.0) for parts in found.values()) for part in every}
    absent = {part for part in every if any(parts.get(part, 0.0) is None for parts in found.values())}
    slight = [part for part in every if SMALL <= largest[part] < SLIGHT * max(largest.values()) and part not in absent]
    if len(slight) < 2:
        return found
    return {
        p: {part: value for part, value in parts.items() if part not in slight}
        | {OTHERS: sum(parts.get(part) or 0.0 for part in slight)}
        for p, parts in found.items()
    }


def _counts(value: float | None) -> bool:
    return value is None or abs(value) >= SMALL


def swap_table(document: Document) -> Grid | None:
    """Change of power sent by republic and of water released by dam in both halves of the year."""
    power, water = swapped(document, "power"), swapped(document, "water")
    if not power and not water:
        return None
    groups = []
    if power:
        rows = tuple((named(p), *_seasons(found, 1.0, 0)) for p, found in power.items())
        groups.append(Rows(rows, say("swap-group-power")))
    if water:
        rows = tuple((Cell(place_name(dam)), *_seasons(found, 1e-3, 2)) for dam, found in water.items())
        groups.append(Rows(rows, say("swap-group-water")))
    heads = [say("season-winter"), say("season-summer"), say("column-year")]
    return table("swap", "who", heads, groups)


def _seasons(found: dict[str, float | None], times: float, digits: int) -> tuple[Cell, ...]:
    values = [*found.values(), total(found.values())]
    return cells(*(number(None if v is None else times * v, digits, sign=True) for v in values))


def price_table(document: Document) -> Grid | None:
    """What each republic receives and pays at the price of the swap."""
    rows = river_rows(document, "swap_prices")
    if not rows:
        return None
    found = [
        (
            named(p),
            *cells(
                number(_thousandth(row["water_hm3"]), 2, sign=True),
                number(row["winter_power_gwh"], sign=True),
                *(signed(row[name]) for name in ("gain_unpaid_musd", "paid_musd", "gain_musd")),
                number(row["break_even_usd_m3"], 4),
            ),
        )
        for p in republics_in(rows)
        for row in rows
        if row["republic"] == p
    ]
    heads = [say(f"column-swap-{name}") for name in ("water", "power", "unpaid", "paid", "gain", "even")]
    return table("swap-prices", "republic", heads, found)


def _thousandth(value: float | None) -> float | None:
    return None if value is None else value / 1000.0


def terms(document: Document) -> list[tuple[str, str]]:
    """Terms of the swap: pairs of words and number with unit."""
    digits = {"price_usd_m3": 4, "lowest_price": 4, "highest_price": 4, "km3_summer": 2}
    return [
        (
            word("term", row["item"]),
            say(
                "term-value",
                value=number(row["value"], digits.get(row["item"], 0)),
                unit=word("term-unit", str(row["unit"]).replace("/", "-")),
            ),
        )
        for row in river_rows(document, "swap_terms")
    ]


def by_republic(document: Document, name: str, key: str, value: str, words: Callable[[str], str]) -> Grid | None:
    """Table with a row for each situation or year and a column for each republic, and their sum.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    name
        Table of the account; its messages bear the same name.
    key, value
        Columns that tell the rows apart and hold the amounts, MUSD a year.
    words
        Words for a row.
    """
    rows = river_rows(document, name)
    if not rows:
        return None
    codes = republics_in(rows)
    found = []
    for one in dict.fromkeys(row[key] for row in rows):
        amounts = [next((r[value] for r in rows if r[key] == one and r["republic"] == p), None) for p in codes]
        found.append(cells(words(one), *(signed(amount) for amount in amounts), signed(total(amounts))))
    return table(name, name, [*(listed([p]) for p in codes), say("together")], found)


def baselines_table(document: Document) -> Grid | None:
    """Net benefit of each republic against today in other situations."""
    return by_republic(document, "baselines", "situation", "musd", lambda one: word("situation", one))


def years_table(document: Document) -> Grid | None:
    """Gain of each republic in dry, normal and wet years."""
    return by_republic(document, "years", "year", "gain_musd", year_name)


def settlement_table(document: Document) -> Grid | None:
    """What each republic is paid for power, and the bounds over other prices of the same optimum."""
    rows = river_rows(document, "settlement")
    if not rows:
        return None
    found = [
        (named(p), *cells(*(signed(row[name]) for name in ("settled_musd", "low_musd", "high_musd"))))
        for p in republics_in(rows)
        for row in rows
        if row["republic"] == p
    ]
    return table("settlement", "republic", [say(f"column-{name}") for name in ("settled", "lowest", "highest")], found)


def regime_tables(document: Document) -> list[Grid]:
    """Regimes of the rivers, one table for each kind of year: what is counted in rows, regimes in columns."""
    rows = river_rows(document, "regimes")
    return [_regime_table([r for r in rows if r["year"] == y], y) for y in dict.fromkeys(row["year"] for row in rows)]


def _regime_table(rows: list[Row], year: str) -> Grid:
    lines = [
        cells(say(f"column-{name.replace('_', '-')}"), *(_counted(row[name], name, digits) for row in rows))
        for name, digits in REGIME_ROWS
    ]
    columns = (
        Column(say("column-regime"), wide=True),
        *(Column(opened(word("regime", row["regime"])), number=True) for row in rows),
    )
    caption = say("regimes-caption", year=year_name(year))
    return Grid(label=say("regimes-label"), caption=caption, columns=columns, groups=(Rows(tuple(lines)),))


def _counted(value: float | None, name: str, digits: int | None) -> str:
    if digits is None:
        return signed(value) if name == "gain_musd" else money(value)
    return number(_thousandth(value) if name.endswith("hm3") else value, digits)


def winter_share_table(document: Document) -> Grid | None:
    """Share of a season in the release of a dam: model, range over equal optima, observed; a group of rows for each dam."""
    rows = river_rows(document, "winter_share")
    if not rows:
        return None
    keys = list(dict.fromkeys((row["site"], str(row["months"]), row.get("year")) for row in rows))
    groups = []
    for site, months, year in keys:
        same = [r for r in rows if (r["site"], str(r["months"]), r.get("year")) == (site, months, year)]
        title = say("winter-share-group", dam=place_name(site), season=word("months", months))
        lines = tuple(
            cells(word("variant", r["variant"]), *(number(r[name], 2) for name in ("share", "low", "high", "observed")))
            for r in same
        )
        groups.append(Rows(lines, title if year is None else f"{title}, {year}"))
    heads = [say(f"column-{name}") for name in ("model-share", "lowest", "highest", "observed")]
    return table("winter-share", "variant", heads, groups)


def obligations_table(document: Document) -> Grid | None:
    """Sum of gains of every grouping by best responses and with today's flows over borders owed."""
    rows = river_rows(document, "obligations")
    if not rows:
        return None
    found = [cells(str(row["structure"]), signed(row["gain_musd"]), signed(row["owed_musd"])) for row in rows]
    return table("obligations", "grouping", [say("column-free"), say("column-owed")], found)


def weak_figures(document: Document, kinds: tuple[str, ...] = RIVER_FIGURES) -> list[dict[str, Any]]:
    """Figures that nobody read in a source and that move the sum or decide an answer, the weightiest first.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    kinds
        How their identifiers begin; those on rivers and power by default.

    Returns
    -------
    list of dict
        With ``id``, ``status``, ``share`` (the largest) and ``moves`` (what it moves, in words).
    """
    moved = [(say("moves-sum"), document.get("influences") or [])]
    moved += [(answer_words(name), rows) for name, rows in (document.get("deciding_rows") or {}).items()]
    found: dict[str, dict[str, Any]] = {}
    for text, one in ((text, one) for text, rows in moved for one in rows):
        if one["id"].startswith(kinds) and one["status"] in WEAK:
            known = found.setdefault(one["id"], {"id": one["id"], "status": one["status"], "share": 0.0, "moves": []})
            known["share"] = max(known["share"], one["share"])
            known["moves"] += [text] if text else []
    return sorted(found.values(), key=lambda i: (-i["share"], i["id"]))[:WEAK_SHOWN]


def weak_table(document: Document, kinds: tuple[str, ...] = RIVER_FIGURES, name: str = "rivers-weak") -> Grid | None:
    """Weak figures with their status, what they move, and how much of it; messages of `name`."""
    rows = tuple(
        (
            figure_cell(i["id"]),
            status_cell(i["status"]),
            Cell(opened("; ".join(text[:1].lower() + text[1:] for text in i["moves"]))),
            Cell(say("share", percent=f"{i['share'] * 100:.0f}")),
        )
        for i in weak_figures(document, kinds)
    )
    if not rows:
        return None
    heads = (("figure", 0, 1), ("status", 0, 0), ("moves", 0, 1), ("share", 1, 0))
    columns = tuple(Column(say(f"column-{n}"), number=bool(number), wide=bool(wide)) for n, number, wide in heads)
    label, caption = say(f"{name}-title"), say(f"{name}-caption")
    return Grid(label=label, caption=caption, columns=columns, groups=(Rows(rows),), narrow="stack")
