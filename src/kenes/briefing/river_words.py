"""Sentences on rivers and power, each following by rule from the account: who gains by what, in which season, at what swap."""

from __future__ import annotations

from kenes.briefing.outside import cost_words
from kenes.charts.dispatch import shortage_by
from kenes.charts.reading import Document, money, opened
from kenes.charts.rivers import (
    AFTER,
    SEASONS,
    SLIGHT_GWH,
    TODAY,
    dam_clauses,
    power_clause,
    republics_in,
    river_rows,
    total,
    upstream_clause,
)
from kenes.language import Republics, decimal, has, listed, say

SMALL = 0.05
"""MUSD a year that print as nil."""
NAMED = 3
"""Parts of a gain named in a sentence."""
WORTH_NAMING = 0.05
"""Parts smaller than this part of the largest are not named."""
ACCOUNTS = ("water", "energy")


def part_changes(document: Document) -> dict[str, dict[str, float | None]]:
    """Change from today of every part of both accounts, MUSD a year, by republic and part; a part that is absent is null."""
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    for row in river_rows(document, "parts"):
        found.setdefault(row["republic"], {}).setdefault(row["part"], {})[row["situation"]] = row["musd"]
    return {
        p: {part: _less(both.get(AFTER), both.get(TODAY)) for part, both in found[p].items()}
        for p in republics_in({"republic": p} for p in found)
    }


def _less(after: float | None, today: float | None) -> float | None:
    return None if after is None or today is None else after - today


def account_change(document: Document, account: str) -> float | None:
    """Change from today of one account over all republics, MUSD a year; none where it is not known."""
    rows = [row for row in river_rows(document, "parts") if row["account"] == account]
    ends = [total(row["musd"] for row in rows if row["situation"] == situation) for situation in (AFTER, TODAY)]
    return _less(*ends)


def signed(value: float | None) -> str:
    """Amount in MUSD with a plus where it is a gain; nil without a sign."""
    return f"+{money(value)}" if value is not None and value >= SMALL else money(value)


def sum_sentence(document: Document) -> str:
    """What rivers and grid bring together, by account; empty where it is not known."""
    changes = [account_change(document, account) for account in ACCOUNTS]
    water, energy = changes
    if water is None or energy is None:
        return ""
    return say("rivers-sum", total=signed(water + energy), water=signed(water), energy=signed(energy))


def gain_bullets(document: Document) -> list[str]:
    """For each republic what it gains or loses, and by which parts; those for which a part is absent say so."""
    return [_bullet(p, parts) for p, parts in part_changes(document).items()]


def _bullet(p: str, parts: dict[str, float | None]) -> str:
    whole, who = total(parts.values()), listed([p])
    if whole is None:
        return say("rivers-part-absent", who=who)
    known = {name: value for name, value in parts.items() if value is not None and abs(value) >= SMALL}
    if not known:
        return say("rivers-part-same", who=who)
    sign = -1.0 if whole < 0 else 1.0
    with_it, against = (_largest({n: v for n, v in known.items() if v * s > 0}) for s in (sign, -sign))
    said = say("rivers-part", who=who, amount=signed(whole), parts=with_it or say("none"))
    return f"{said}; {say('rivers-part-against', parts=against)}" if against else said


def _largest(parts: dict[str, float]) -> str:
    """The largest parts, with their amounts."""
    order = sorted(parts, key=lambda name: -abs(parts[name]))[:NAMED]
    kept = [name for name in order if abs(parts[name]) >= WORTH_NAMING * abs(parts[order[0]])]
    return ", ".join(f"{part_name(name)}\u00a0{signed(parts[name])}" for name in kept)


def part_name(part: str) -> str:
    """Part of an account in words; its identifier where the catalogue has none."""
    return say(f"part-{part}") if has(f"part-{part}") else part


def cost_sentence(document: Document) -> str:
    """How the gains here go with those of the accounts of water and energy above, which bear the running cost."""
    united = "+".join(document["players"])
    net = {
        p: total(
            g["value"]
            for g in document["gains"]
            if g["structure"] == united and g["republic"] == p and g["account"] in ACCOUNTS
        )
        for p in document["players"]
    }
    costs = {p: _less(total(parts.values()), net.get(p)) for p, parts in part_changes(document).items()}
    known = {p: cost for p, cost in costs.items() if cost is not None}
    if not any(abs(cost) >= SMALL for cost in known.values()):
        return ""
    named = ", ".join(f"{listed([p])}\u00a0{money(cost)}" for p, cost in known.items())
    return say("cost-before", status=cost_words(document), costs=named)


def dam_sentences(document: Document) -> list[str]:
    """What the big dams carry between the halves of the year."""
    return [f"{opened(clause)}." for clause in dam_clauses(document)]


def upstream_sentence(document: Document) -> str:
    """How much more power reaches the republics of the big dams in winter; empty where none does."""
    clause = upstream_clause(document)
    return f"{opened(clause)}." if clause else ""


def power_sentences(document: Document) -> list[str]:
    """Who receives and who sends more power in each half of the year."""
    clauses = [power_clause(document, season) for season in SEASONS]
    return [f"{opened(clause)}." for clause in clauses if clause]


def shortage_sentence(document: Document) -> str:
    """Whose power that is not served, or bought in an emergency, changes, in which season; empty where nobody's does."""
    said = []
    for season in SEASONS:
        today, after = (shortage_by(document, situation, season) for situation in (TODAY, AFTER))
        moved = [p for p in today if p in after and abs(after[p] - today[p]) >= SLIGHT_GWH]
        parts = [say("shortage-part", who=listed([p]), today=decimal(today[p]), after=decimal(after[p])) for p in moved]
        said += [say("shortage-season", season=say(f"in-{season}"), parts="; ".join(parts))] if parts else []
    return say("shortage-sentence", parts=". ".join(opened(text) for text in said)) if said else ""


def front_sentence(document: Document) -> str:
    """One sentence on rivers for the front page: what the dams carry, and who receives power for it; empty without an account."""
    clauses = [clause for clause in (*dam_clauses(document), upstream_clause(document)) if clause]
    return say("rivers-front", clauses="; ".join(clauses)) if clauses else ""


def swap_price_sentences(document: Document) -> list[str]:
    """The swap as a bargain: power against water, its price, and who loses by it."""
    terms = {row["item"]: row["value"] for row in river_rows(document, "swap_terms")}
    said = []
    if terms.get("gwh_winter") is not None and terms.get("km3_summer") is not None:
        said.append(
            say("swap-bargain", gwh=decimal(terms["gwh_winter"]), water=decimal(terms["km3_summer"], 1))
            + _ratio(terms.get("gwh_per_km3"), terms.get("agreement_1998_gwh_per_km3"))
        )
    rows = river_rows(document, "swap_prices")
    if terms.get("price_usd_m3") is not None:
        price = decimal(terms["price_usd_m3"], 4)
        losers = [
            p for p in republics_in(rows) if any(r["republic"] == p and (r["gain_musd"] or 0.0) < -SMALL for r in rows)
        ]
        unknown = not rows or any(row["gain_musd"] is None for row in rows)
        message = "swap-price" if unknown else "swap-price-losers" if losers else "swap-price-none-loses"
        said.append(say(message, price=price, who=Republics(losers), number=len(losers)))
    return said


def _ratio(ours: float | None, agreed: float | None) -> str:
    if ours is None:
        return "."
    if agreed is None:
        return say("swap-ratio", ratio=decimal(ours))
    return say("swap-ratio-1998", ratio=decimal(ours), agreed=decimal(agreed))


def pool_sentence(document: Document) -> str:
    """How much of the union's sum a pool of power alone brings; empty where either is not known."""
    sums = {
        situation: total(r["musd"] for r in river_rows(document, "baselines") if r["situation"] == situation)
        for situation in ("pool", "union")
    }
    if sums["pool"] is None or sums["union"] is None:
        return ""
    return say("baselines-pool", pool=signed(sums["pool"]), union=signed(sums["union"]))


def bounds_sentence(document: Document) -> str:
    """For whom even the sign of what it is paid hangs on the price rule."""
    rows = river_rows(document, "settlement")
    if not rows or any(row["low_musd"] is None or row["high_musd"] is None for row in rows):
        return ""
    codes = republics_in(r for r in rows if r["low_musd"] < -SMALL and r["high_musd"] > SMALL)
    return say("settlement-open", who=Republics(codes)) if codes else say("settlement-closed")


def regime_sentences(document: Document) -> list[str]:
    """The dry year alone against together, and what Rogun adds; what is not known is not said."""
    rows = {(row["year"], row["regime"]): row for row in river_rows(document, "regimes")}
    said = []
    alone, union, rogun = (rows.get(("dry", regime), {}) for regime in ("alone", "union", "union with rogun"))
    known = [
        alone.get("crop_loss_musd"),
        union.get("crop_loss_musd"),
        alone.get("unserved_gwh"),
        union.get("unserved_gwh"),
    ]
    if None not in known:
        ends = {"crops": money(known[0]), "crops_union": money(known[1])}
        power = {"power": decimal(alone["unserved_gwh"]), "power_union": decimal(union["unserved_gwh"])}
        said.append(say("regimes-dry", **ends, **power))
    if union.get("gain_musd") is not None and rogun.get("gain_musd") is not None:
        said.append(say("regimes-rogun", gain=signed(union["gain_musd"]), rogun=signed(rogun["gain_musd"])))
    return said


def years_sentence(document: Document) -> str:
    """In which year the union brings most and least, and who loses in one; empty where fewer than two years are known."""
    rows = river_rows(document, "years")
    sums = {y: total(r["gain_musd"] for r in rows if r["year"] == y) for y in dict.fromkeys(r["year"] for r in rows)}
    known = {year: value for year, value in sums.items() if value is not None}
    if len(known) < 2:
        return ""
    most, least = max(known, key=lambda y: known[y]), min(known, key=lambda y: known[y])
    said = [
        say(
            "years-most",
            most=year_name(most),
            amount=signed(known[most]),
            least=year_name(least),
            little=signed(known[least]),
        )
    ]
    losers = {
        y: republics_in(r for r in rows if r["year"] == y and r["gain_musd"] is not None and r["gain_musd"] < -SMALL)
        for y in known
    }
    said += [say("years-losers", year=year_name(y), who=Republics(codes)) for y, codes in losers.items() if codes]
    return " ".join(said)


def year_name(year: str) -> str:
    """Kind of a water year in words."""
    return say(f"year-{year}") if has(f"year-{year}") else str(year)


def obligations_sentence(document: Document) -> str:
    """How far both ways of counting the outsiders' flows differ at most; empty where nothing is known."""
    rows = [r for r in river_rows(document, "obligations") if r["gain_musd"] is not None and r["owed_musd"] is not None]
    if not rows:
        return ""
    most = max(rows, key=lambda r: abs(r["gain_musd"] - r["owed_musd"]))
    ends = {"gain": signed(most["gain_musd"]), "owed": signed(most["owed_musd"])}
    return say("obligations-most", structure=most["structure"], **ends)
