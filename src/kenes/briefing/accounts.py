"""Accounts of the trade area on the page: where a gain comes from, whose imports it draws on, who loses inside, what the budget loses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kenes.briefing.figure_names import figure_name, key_name, status_word
from kenes.briefing.outside import cost_words
from kenes.charts.reading import Document, money, opened
from kenes.language import Republics, decimal, listed, say
from kenes.vocabulary.accounts import TOTAL

Row = dict[str, Any]

AREA, ONE, MANY = "trade", "one sector", "sectors"
NAMED, NO_BREAK = 3, "\u00a0"
SMALL, SLIGHT = 0.05, 0.0005
"""What is printed as nil: MUSD a year; per cent and points."""
MANY_PART = 0.1
"""A first-order figure that misses by more than this part of the exact gain is called misleading."""


def rows_of(document: Document, table: str) -> list[Row]:
    """Rows of one table of the trade account, by column; none where the result has no such table."""
    found = ((document.get("reports") or {}).get(AREA) or {}).get(table)
    if not found:
        return []
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def number(value: float | None, digits: int = 3) -> str:
    """Number with a sign of its own; ``absent`` where there is none."""
    return say("absent") if value is None else decimal(value, digits)


def run_words(name: str) -> str:
    """Words for the model a row is of."""
    return opened({ONE: say("model-one"), MANY: say("model-sectors")}.get(name, name))


def grouped(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows by the model they are of, in the order found: dicts of ``title`` and ``rows``."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["model"], []).append(row)
    return [{"title": run_words(name), "rows": part} for name, part in found.items()]


def gain_parts(document: Document) -> list[dict[str, Any]]:
    """Exact gain, its parts and the first-order figure, by model: cells as text in the order of the heads of the table."""
    names = ["gain_percent", "terms_of_trade_percent", "volume_of_trade_percent", "technical_efficiency_percent"]
    names += ["transfers_percent"] if has_transfers(document) else []
    names += ["first_order_percent", "first_order_error_percent"]
    rows = [
        {
            "model": row["model"],
            "name": listed([row["republic"]]),
            "cells": [money(row["gain_musd"]), *(number(row.get(name)) for name in names)],
        }
        for row in rows_of(document, "gain")
    ]
    return grouped(rows)


def has_transfers(document: Document) -> bool:
    """Whether a part of some gain is a transfer, because deficits change."""
    return any(abs(row.get("transfers_percent") or 0.0) > SLIGHT for row in rows_of(document, "gain"))


def cost_sentence(document: Document) -> str:
    """How the gains before running cost go with the gains above, which are after it; empty if nothing is taken off."""
    united = "+".join(document["players"])
    net = {
        g["republic"]: g["value"] for g in document["gains"] if g["structure"] == united and g["account"] == AREA
    } or {g["republic"]: g["value"] for g in document["gains"] if g["structure"] == united and g["account"] == TOTAL}
    costs = {
        row["republic"]: row["gain_musd"] - net[row["republic"]]
        for row in rows_of(document, "gain")
        if row["model"] == ONE and row["gain_musd"] is not None and net.get(row["republic"]) is not None
    }
    if not any(abs(cost) > SMALL for cost in costs.values()):
        return ""
    named = ", ".join(f"{listed([p])} {money(cost)}" for p, cost in costs.items())
    return say("cost-before", status=cost_words(document), costs=named)


def first_order_sentence(document: Document) -> str:
    """How far the first-order figure misses, and why such a figure misleads."""
    rows = [row for row in rows_of(document, "gain") if row["gain_percent"] and row["first_order_percent"] is not None]
    if not rows:
        return ""
    turned = [row for row in rows if row["gain_percent"] * row["first_order_percent"] < 0]
    worst = max(rows, key=_miss)
    said = say(
        "first-order-far" if _miss(worst) > MANY_PART else "first-order-near",
        percent=f"{_miss(worst) * 100:.0f}",
        who=Republics([worst["republic"]]),
        model=run_words(worst["model"]).lower(),
    )
    sign = say("first-order-sign", who=Republics(list(dict.fromkeys(r["republic"] for r in turned)))) if turned else ""
    return " ".join(text for text in (said, sign, say("first-order-why")) if text)


def _miss(row: Row) -> float:
    return abs(float(row["first_order_percent"]) / float(row["gain_percent"]) - 1.0)


def creation_rows(document: Document) -> list[dict[str, Any]]:
    """Imports that each republic gains from members, and where they come from, MUSD a year, by model."""
    given = rows_of(document, "imports_gained")
    rows = []
    for row in given:
        if row["group"] != "member" or row["supplier"] != "all":
            continue
        same = [r for r in given if (r["model"], r["importer"]) == (row["model"], row["importer"])]
        rows.append(
            {
                "model": row["model"],
                "name": listed([row["importer"]]),
                "cells": [money(row[part]) for part in ("change", "creation", "diversion", "expansion")],
                "losers": _outsiders(same),
            }
        )
    return grouped(rows)


def _outsiders(rows: list[Row]) -> str:
    """Outsiders that lose most by diversion, with what they lose."""
    lost = sorted(
        (r for r in rows if r["group"] == "outsider" and r["supplier"] != "all" and (r["diversion"] or 0.0) < -SMALL),
        key=lambda r: float(r["diversion"]),
    )
    named = [f"{key_name(r['supplier'])}{NO_BREAK}{money(r['diversion'])}" for r in lost[:NAMED]]
    return ", ".join(named) or say("none")


def creation_sentence(document: Document) -> str:
    """For whom the union diverts more trade than it creates, in each model."""
    found: dict[str, list[str]] = {}
    for row in rows_of(document, "imports_gained"):
        if row["group"] == "member" and row["supplier"] == "all":
            codes = found.setdefault(row["model"], [])
            codes += [row["importer"]] if row["diversion"] > row["creation"] + SMALL else []
    if len(found) == 2 and len({tuple(codes) for codes in found.values()}) == 1:
        return say("diverted-both", said=_diverted(next(iter(found.values()))))
    return " ".join(say("diverted-in", model=run_words(name), said=_diverted(codes)) for name, codes in found.items())


def _diverted(codes: list[str]) -> str:
    if not codes:
        return say("diverted-none")
    return say("diverted", who=Republics(codes))


def sector_rows(document: Document) -> list[dict[str, Any]]:
    """Sectors that lose and gain most employment in each republic, in points, and the per cent of workers who change sector."""
    found = []
    for p in document["players"]:
        rows = [
            r for r in rows_of(document, "sectors") if r["republic"] == p and r["employment_change_points"] is not None
        ]
        if not rows:
            continue
        order = sorted(rows, key=lambda r: float(r["employment_change_points"]))
        lose = [r for r in order[:NAMED] if r["employment_change_points"] < -SLIGHT]
        win = [r for r in reversed(order[-NAMED:]) if r["employment_change_points"] > SLIGHT]
        moved = sum(abs(r["employment_change_points"]) for r in rows) / 2.0
        found.append(
            {
                "name": listed([p]),
                "code": p,
                "lose": _sectors(lose),
                "win": _sectors(win),
                "moved": decimal(moved, 2),
                "share": round(moved, 2),
            }
        )
    return found


def _sectors(rows: list[Row]) -> list[tuple[str, str]]:
    """Names of sectors with their change and their share before: pairs of words and number."""
    return [
        (
            key_name(str(r["sector"])),
            decimal(
                r["employment_change_points"], 2 if abs(r["employment_change_points"]) >= 0.005 else 3, signed=True
            ),
        )
        for r in rows
    ]


def sector_sentence(document: Document) -> str:
    """Where most workers have to change their sector."""
    rows = sector_rows(document)
    if not rows:
        return ""
    most = max(rows, key=lambda r: float(r["share"]))
    alone = sum(r["share"] == most["share"] for r in rows) == 1
    said = say("sectors-move" if alone else "sectors-move-like", percent=most["moved"], who=Republics([most["code"]]))
    if not most["lose"]:
        return f"{said}."
    sector, points = most["lose"][0]
    return f"{said}; {say('sectors-leave', sector=sector.lower(), points=points)}."


def budget_rows(document: Document) -> list[dict[str, Any]]:
    """Tariff revenue before and its change by cuts of tariffs and by trade that moves, MUSD a year, by model."""
    rows = [
        {
            "model": row["model"],
            "name": listed([row["republic"]]),
            "cells": [
                money(row["tariff_revenue_before"]),
                money(row["tariff_revenue_change"]),
                money(row["tariff_revenue_rate_effect"]),
                money(row["tariff_revenue_base_effect"]),
                _relative(row["tariff_revenue_change"], row["tariff_revenue_before"]),
            ],
        }
        for row in rows_of(document, "accounts")
    ]
    return grouped(rows)


def _relative(change: float | None, before: float | None) -> str:
    return say("absent") if change is None or not before else decimal(change / before * 100, 1)


def budget_sentence(document: Document) -> str:
    """Whose tariff revenue falls, in which model."""
    falls: dict[str, set[str]] = {}
    rows = [r for r in rows_of(document, "accounts") if r["tariff_revenue_change"] is not None]
    for row in rows:
        codes = falls.setdefault(row["model"], set())
        codes |= {row["republic"]} if row["tariff_revenue_change"] < -SMALL else set()
    if not rows:
        return ""
    every = [p for p in document["players"] if all(p in codes for codes in falls.values())]
    some = [p for p in document["players"] if p not in every and any(p in codes for codes in falls.values())]
    message = "revenue-falls-both" if len(falls) == 2 else "revenue-falls"
    said = [say(message, who=Republics(every))] if every else []
    said += [say("revenue-falls-in-one", who=Republics(some))] if some else []
    text = f"{opened('; '.join(said))}." if said else say("revenue-falls-nowhere")
    weak = weak_tariffs(document)
    return f"{text} {say('revenue-weak', figures='; '.join(weak))}" if weak else text


def weak_tariffs(document: Document) -> list[str]:
    """Tariffs that nobody read, among the figures that move the result: each with the word assumed or imputed."""
    lists = [document.get("influences") or [], *(document.get("deciding_rows") or {}).values()]
    found = [f"{figure_name(i['id'])} ({status_word(i['status'])})" for rows in lists for i in rows if _weak_tariff(i)]
    return list(dict.fromkeys(found))[:NAMED]


def _weak_tariff(influence: Row) -> bool:
    return influence["id"].startswith("trade.tariff") and influence["status"] in ("assumed", "imputed")


def prices_rows(document: Document) -> list[dict[str, Any]]:
    """Prices and real wage, per cent, by model."""
    names = ("consumer_percent", "imports_duty_paid_percent", "terms_of_trade_percent", "real_wage")
    rows = [
        {"model": r["model"], "name": listed([r["republic"]]), "cells": [number(r.get(name)) for name in names]}
        for r in rows_of(document, "accounts")
    ]
    return grouped(rows)
