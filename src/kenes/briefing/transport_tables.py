"""Tables on corridors and borders: what the account of transport holds, as cells."""

from __future__ import annotations

from kenes.briefing.blocks import Cell, Column, Grid, Rows, cells
from kenes.briefing.figure_names import key_name, measure_title
from kenes.briefing.river_tables import named, number, table
from kenes.briefing.river_words import signed
from kenes.charts.reading import Document, opened
from kenes.charts.transport import (
    MODES,
    Row,
    hour_worths,
    hours_there,
    mode_word,
    pair_values,
    players_of,
    transport_rows,
)
from kenes.language import decimal, listed, say

SHOWN = 12
"""Crossings in the table."""
STRENGTH = ("measured", "other_year", "mean", "assumed")
"""Where hours at a crossing come from, the firmest first."""
INDICATORS = ("border_time", "border_cost", "transport_cost", "swd", "swod")


def measures_table(document: Document) -> Grid | None:
    """What each measure takes off at crossings, and what each line costs."""
    rows = [row for row in transport_rows(document, "measures") if row["value"] is not None]
    if not rows:
        return None
    found = []
    for measure in dict.fromkeys(row["measure"] for row in rows):
        said = "; ".join(_taken(row) for row in rows if row["measure"] == measure)
        found.append((Cell(opened(measure_title(measure))), Cell(said)))
    columns = (Column(say("column-measure"), wide=True), Column(say("column-takes-off"), wide=True))
    return Grid(
        label=say("taken-label"), caption=say("taken-caption"), columns=columns, groups=(Rows(tuple(found)),), narrow="stack"
    )  # fmt: skip


def _taken(row: Row) -> str:
    if row["what"] == "capital":
        return say("taken-capital", amount=decimal(row["value"]))
    word = say(f"taken-{row['what']}") if row["what"] in ("fee", "spread") else key_name(row["what"])
    return say("taken", what=word, percent=decimal(row["value"]))


def pairs_table(document: Document, column: str, name: str, digits: int = 0) -> Grid | None:
    """A value of every pair of members, today and when all unite: exporters in rows, importers in columns.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    column
        Column of the costs.
    name
        Name of its messages.
    digits
        Decimals.
    """
    found = pair_values(document, column)
    if not found:
        return None
    players = players_of(document)
    rows = [
        (named(a), *cells(*(_both(found.get((a, b)), digits) if a != b else "" for b in players)))
        for a in players
        if any(pair[0] == a for pair in found)
    ]
    return table(name, "exporter", [listed([b]) for b in players], rows)


def _both(ends: tuple[float, float] | None, digits: int) -> str:
    if ends is None:
        return say("absent")
    return say("today-after", today=decimal(ends[0], digits), after=decimal(ends[1], digits))


def crossings_table(document: Document) -> Grid | None:
    """Crossings by what an hour less there saves whom, with their hours today and where these come from."""
    worths = hour_worths(document)[:SHOWN]
    if not worths:
        return None
    players, hours, sources = players_of(document), hours_there(document), _sources(document)
    rows = []
    for one in worths:
        key = (one["node"], one["mode"])
        where = sources.get(key, say("absent"))
        place = Cell(one["name"], notes=(say("crossing-note", mode=mode_word(one["mode"]), source=where),))
        there = " / ".join(number(h) for h in hours.get(key, ())) or say("absent")
        money = [number(one["usd"][p] / 1e6, 2) for p in players]
        rows.append((place, *cells(*money, number(one["total"] / 1e6, 1), there)))
    heads = [*(listed([p]) for p in players), say("together"), say("column-hours-there")]
    return table("hour-worths", "crossing", heads, rows)


def _sources(document: Document) -> dict[tuple[str, str], str]:
    """Where the hours of a crossing come from, from the firmest of its controls to the weakest."""
    known: dict[tuple[str, str], set[str]] = {}
    for row in transport_rows(document, "crossings"):
        sides = {str(row.get(name)) for name in ("status_out", "status_in")}
        known.setdefault((row["node"], row["mode"]), set()).update(sides & set(STRENGTH))
    found = {}
    for key, words in known.items():
        order = [say(f"hours-from-{word.replace('_', '-')}") for word in STRENGTH if word in words]
        if order:
            found[key] = say("hours-from", first=order[0], last=order[-1]) if len(order) > 1 else order[0]
    return found


def transit_table(document: Document) -> Grid | None:
    """Net revenue on foreign goods in transit, today and when all unite."""
    rows = {row["republic"]: row for row in transport_rows(document, "transit")}
    found = [
        (
            named(p),
            *cells(number(rows[p]["musd_today"], 1), number(rows[p]["musd_after"], 1), signed(_more(rows[p]))),
        )
        for p in players_of(document)
        if p in rows
    ]
    heads = [say("column-today"), say("column-after"), say("column-change")]
    return table("transit", "republic", heads, found) if found else None


def _more(row: Row) -> float | None:
    today, after = row["musd_today"], row["musd_after"]
    return None if today is None or after is None else after - today


def freight_table(document: Document) -> Grid | None:
    """Goods over the borders between members by mode, kt a year."""
    players = set(document["players"])
    rows = [row for row in transport_rows(document, "crossings") if {row["from"], row["to"]} <= players]
    found = []
    for mode in (m for m in MODES if any(row["mode"] == m for row in rows)):
        values = [[row[name] for row in rows if row["mode"] == mode] for name in ("kt_today", "kt_after")]
        sums = [None if None in column else sum(column) / 1e3 for column in values]
        change = None if None in sums else (sums[1] or 0.0) - (sums[0] or 0.0)
        found.append(
            cells(opened(say(f"mode-{mode}")), *(number(one, 1) for one in sums), number(change, 1, sign=True))
        )
    heads = [say("column-today"), say("column-after"), say("column-change")]
    return table("inner-freight", "mode", heads, found) if found else None


def through_rows(document: Document) -> list[Row]:
    """What comes through transport, of the first model that the account of trade tells, in the fixed order."""
    found = ((document.get("reports") or {}).get("trade") or {}).get("through_transport")
    rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]] if found else []
    by_code = {row["republic"]: row for row in rows if row["model"] == rows[0]["model"]}
    return [by_code[p] for p in players_of(document) if p in by_code]


def through_table(document: Document) -> Grid | None:
    """Gain of each republic on trade without and with the change of transport costs, and the share that comes through them."""
    rows = through_rows(document)
    if not rows:
        return None
    found = [
        (
            named(row["republic"]),
            *cells(signed(row["musd_without"]), signed(row["musd_with"]), signed(row["difference"]), _share(row)),
        )
        for row in rows
    ]
    heads = [say(f"column-through-{name}") for name in ("without", "with", "difference", "share")]
    return table("through", "republic", heads, found)


def _share(row: Row) -> str:
    """Share of the gain that comes through transport; none where gain or part is no gain."""
    with_it, part = row["musd_with"], row["difference"]
    if with_it is None or part is None or with_it < 0.05 or part < 0:
        return say("none") if with_it is not None and part is not None else say("absent")
    return say("share", percent=f"{100.0 * part / with_it:.0f}")


def indicators_table(document: Document) -> Grid | None:
    """CAREC's indicators of the year most is predicted of, beside those of the model: predicted ones first, then those put in."""
    years = [row["year"] for row in transport_rows(document, "indicators") if row["use"] == "predicted"]
    if not years:
        return None
    year = max(years, key=lambda one: (years.count(one), one))
    rows = [row for row in transport_rows(document, "indicators") if (row["year"], row["direction"]) == (year, "all")]
    groups = []
    for use in dict.fromkeys(("predicted", *(row["use"] for row in rows))):
        lines = tuple(
            cells(
                f"{listed([row['republic']])}, {say('mode-' + row['mode'])}",
                say(f"indicator-{row['indicator'].replace('_', '-')}"),
                *(number(row[name], 1) for name in ("carec", "kenes")),
                number(row["gap_percent"], 0, sign=True),
            )
            for indicator in INDICATORS
            for row in rows
            if row["indicator"] == indicator and row["use"] == use
        )
        groups += [Rows(lines, say(f"use-{use}"))] if lines else []
    columns = (
        Column(say("column-republic-mode")), Column(say("column-indicator"), wide=True), Column(say("column-carec"), number=True),
        Column(say("column-kenes"), number=True), Column(say("column-gap"), number=True),
    )  # fmt: skip
    caption = say("carec-caption", year=str(year))
    return Grid(label=say("carec-label"), caption=caption, columns=columns, groups=tuple(groups))
