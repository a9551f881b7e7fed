"""The answer of an assessment on a terminal, in under forty lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

WIDTH = 118
SAY = {True: "yes", False: "no", None: "absent"}


def money(value: float | None) -> str:
    """Amount in MUSD, one decimal below a hundred, none above."""
    if value is None:
        return "absent"
    text = f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:,.1f}"
    return "0.0" if text == "-0.0" else text


def print_answer(content: dict[str, Any], folder: Path) -> None:
    """Print gains, the four questions, who must be paid, what it rests on, and where the files lie."""
    console = Console(width=WIDTH, highlight=False)
    drawn = f"{content['draws']} draws, 5th to 95th percentile" if content["draws"] else "no draws: no range"
    console.print(
        f"{content['scenario']}: gain of each republic against today when all unite ({drawn}; prices of {content['price_year']})"
    )
    if not content.get("measures"):
        console.print("The scenario holds no measure: every gain is zero by definition.")
    console.print(_gains(content))
    for line in (*_stability(content), *_grounds(content), *_failed(content)):
        console.print(line, markup=False, soft_wrap=False)
    console.print(
        f"Briefing: {folder / 'briefing.html'}    All numbers: {folder / 'assessment.json'}",
        markup=False,
        soft_wrap=True,
    )


def _gains(content: dict[str, Any]) -> Table:
    table = Table(box=None, pad_edge=False)
    heads = (
        "",
        "MUSD a year",
        "range",
        "% of GDP",
        "USD a head",
        "gains?",
        "better in than out?",
        "break-even cost, % of GDP",
    )
    for head in heads:
        table.add_column(
            head, justify="left" if head in ("", "gains?", "better in than out?") else "right", no_wrap=True
        )
    grand = "+".join(content["players"])
    verdict = content["verdict"]
    for gain in content["gains"]:
        if gain["structure"] != grand or gain["account"] != "total":
            continue
        p, value = gain["republic"], gain["value"]
        span = f"{money(gain['p05'])} to {money(gain['p95'])}" if gain["p05"] is not None else "-"
        percent = f"{value / content['gdp_musd'][p] * 100:.3f}" if value is not None else "-"
        head = f"{value * 1e6 / content['population'][p]:.2f}" if value is not None else "-"
        even = verdict["break_even_pct_gdp"][p]
        even_text = "-" if even is None else (f"{even:.3f}" if even > 0 else "none: it loses")
        table.add_row(
            p,
            money(value),
            span,
            percent,
            head,
            verdict["gain_vs_today"][p],
            verdict["better_in_than_out"][p],
            even_text,
        )
    return table


def _share(content: dict[str, Any], name: str) -> str:
    share = content["verdict"]["share_of_draws"][name]
    return "" if share is None else f" (in {share:.0%} of draws)"


def _stability(content: dict[str, Any]) -> list[str]:
    verdict = content["verdict"]
    lines = [
        f"(i)   Does each gain against today? {_all(verdict['gain_vs_today'])}{_share(content, 'all_gain_vs_today')}",
        f"(ii)  Is each better in than left out? {_all(verdict['better_in_than_out'])}{_share(content, 'all_better_in_than_out')}",
    ]
    words = {"gamma": "outsiders stay alone", "delta": "outsiders unite"}
    for number, question, key in (
        ("(iii)", "Does it hold without payments?", "holds_unpaid"),
        ("(iv) ", "Do payments exist that hold it?", "payments_exist"),
    ):
        parts = [f"{words[r]}: {SAY[verdict[key][r]]}{_share(content, f'{key}_{r}')}" for r in ("gamma", "delta")]
        lines.append(f"{number} {question} {'; '.join(parts)}")
    lines += [_payments(game, words[game["reaction"]]) for game in content["games"]]
    if verdict.get("reason"):
        lines.append(f"Absent: {verdict['reason']}")
    return lines


def _all(answers: dict[str, str]) -> str:
    words = set(answers.values())
    if words == {"yes"}:
        return "yes, all"
    return "; ".join(
        f"{word}: {', '.join(p for p, a in answers.items() if a == word)}"
        for word in ("yes", "no", "no change", "absent", "no verdict")
        if word in words
    )


def _payments(game: dict[str, Any], words: str) -> str:
    if game["status"] != "ok":
        return f"Who must be paid ({words}): absent, {game['reason']}"
    if not game["blocked_by"]:
        return f"Who must be paid ({words}): nobody at central values; no coalition does better on its own"
    blockers = ", ".join(f"{b['coalition']} (+{money(b['excess'])})" for b in game["blocked_by"][:3])
    paid = "; ".join(f"{p['from']} pays {p['to']} {money(p['musd_per_year'])}" for p in game["transfers"]["payments"])
    return f"Who must be paid ({words}): blocked by {blockers}; {game['transfers']['rule']}: {paid} MUSD a year"


def _grounds(content: dict[str, Any]) -> list[str]:
    counts = content["evidence"]
    lines = [
        f"Rests on {counts['read']} rows read, {counts['derived']} derived, {counts['imputed']} imputed, {counts['assumed']} assumed; evidence {content['vintage'][:12]}"
    ]
    if content["overlays"]:
        lines.append(f"With figures of the user: {', '.join(content['overlays'])}")
    unsure = [i for i in content.get("influences", []) if i["share"] >= 0.01][:5]
    if unsure:
        lines.append(
            "Rows that move the result most: "
            + ", ".join(f"{i['id']} ({i['status']}, {i['share']:.0%})" for i in unsure)
        )
    weak = [i for i in content.get("influences", []) if i["status"] in ("imputed", "assumed")]
    if weak:
        named = ", ".join(f"{i['id']} ({i['status']})" for i in weak[:4])
        lines.append(f"Imputed or assumed rows that matter most: {named}")
    lines += [
        f"With the other choice of {other['switch']}: {', '.join(f'{p} {money(v)}' for p, v in other['gain'].items())}"
        for other in content.get("other_choices", [])
    ]
    return lines


def _failed(content: dict[str, Any]) -> list[str]:
    failed = [check for check in content["checks"] if not check["ok"]]
    if not failed:
        return [f"All {len(content['checks'])} checks hold."]
    return [f"CHECK FAILED: {check['name']}: {check['magnitude']} (tolerance {check['tolerance']})" for check in failed]
