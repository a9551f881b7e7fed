"""The answer of an assessment on a terminal, in under forty lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

WIDTH = 118
OUTSIDERS = {"gamma": "outsiders stay alone", "delta": "outsiders unite"}
MINUS = "\u2212"
"""The page's minus sign; a terminal need not know it."""


def money(value: float | None) -> str:
    """Amount in MUSD, one decimal below a hundred, none above."""
    if value is None:
        return "absent"
    text = f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:,.1f}"
    return "0.0" if text == "-0.0" else text


def print_answer(content: dict[str, Any], folder: Path) -> None:
    """Print gains, the four questions, who must be paid, what it rests on, and where the files lie."""
    console = Console(width=WIDTH, highlight=False)
    console.print(
        f"{content['scenario']}: gain of each republic against today when all unite ({_drawn(content)}; prices of {content['price_year']})"
    )
    if not content.get("measures"):
        console.print("The scenario holds no measure: every gain is zero by definition.")
    console.print(_gains(content))
    for line in (*_beside(content), *_stability(content), *_grounds(content), *_failed(content)):
        console.print(line, markup=False, soft_wrap=False)
    console.print(
        f"Briefing: {folder / 'briefing.html'}    All numbers: {folder / 'assessment.json'}",
        markup=False,
        soft_wrap=True,
    )


def _drawn(content: dict[str, Any]) -> str:
    models = len(content.get("models") or [])
    if not content["draws"]:
        return "no draws: no range"
    each = f" of each of {models} models" if models > 1 else ""
    return f"{content['draws']} draws{each}, 5th to 95th percentile{' over all of them' if each else ''}"


def _gains(content: dict[str, Any]) -> Table:
    """Rows of the page's table, so that both say the same."""
    from kenes.briefing.tables import gain_rows

    table = Table(box=None, pad_edge=False)
    heads = (
        "",
        "MUSD a year",
        "range",
        "% of GDP",
        "USD a head",
        "gains?",
        "better in than out?",
        "break-even, % of GDP",
    )
    for head in heads:
        table.add_column(
            head, justify="left" if head in ("", "gains?", "better in than out?") else "right", no_wrap=True
        )
    for row in gain_rows(content):
        gains = f"{row['today']}, not sure" if row["unsure"] else row["today"]
        cells = [row[key] for key in ("code", "gain", "range", "percent", "head")]
        table.add_row(*(cell.replace(MINUS, "-") for cell in (*cells, gains, row["stay"], row["even"])))
    return table


def _beside(content: dict[str, Any]) -> list[str]:
    """What an aim takes, what the other models say, and what an agreement outside would bring."""
    from kenes.briefing import aims, models, outside

    takes = aims.aims_sentence(content)
    return [*([takes] if takes else []), *models.terminal_lines(content), *outside.terminal_lines(content)]


def _stability(content: dict[str, Any]) -> list[str]:
    """The four questions in the words of the page's cards, then payments."""
    from kenes.briefing.tables import questions

    lines = []
    for card in questions(content):
        who = f"{card['who'][:1].lower()}{card['who'][1:]}"
        known = [(words, text) for words, text, share in card["shares"] if share is not None]
        shares = [f"{text} of draws{f' {words}' if words.startswith('if ') else ''}" for words, text in known]
        counted = f" (yes in {', '.join(shares)})" if shares else ""
        lines.append(
            f"{'(' + card['number'] + ')':<5} {card['text']} {card['word']}{f': {who}' if who else ''}{counted}"
        )
    lines += [_payments(game, OUTSIDERS[game["reaction"]]) for game in content["games"]]
    if content["verdict"].get("reason"):
        lines.append(f"Absent: {content['verdict']['reason']}")
    return lines


def _payments(game: dict[str, Any], words: str) -> str:
    if game["status"] != "ok":
        return f"Who must be paid ({words}): absent, {game['reason']}"
    if not game["blocked_by"]:
        return f"Who must be paid ({words}): nobody at central values; no coalition does better on its own"
    blockers = ", ".join(f"{b['coalition']} (+{money(b['excess'])})" for b in game["blocked_by"][:3])
    paid = "; ".join(f"{p['from']} pays {p['to']} {money(p['musd_per_year'])}" for p in game["transfers"]["payments"])
    return f"Who must be paid ({words}): blocked by {blockers}; {game['transfers']['rule']}: {paid} MUSD a year"


def _grounds(content: dict[str, Any]) -> list[str]:
    from kenes.briefing.models import evidence_by_model
    from kenes.briefing.sentences import assumed_sentence

    counts = content["evidence"]
    lines = [
        f"Rests on {counts['read']} rows read, {counts['derived']} derived, {counts['imputed']} imputed, {counts['assumed']} assumed; evidence {content['vintage'][:12]}"
    ]
    lines += [f"{words}: {text}" for words, text in evidence_by_model(content)[1:]]
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
    elif assumed_sentence(content):
        lines.append(assumed_sentence(content))
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
