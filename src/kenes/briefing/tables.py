"""Rows of the briefing's tables, as text."""

from __future__ import annotations

from typing import Any

from kenes.vocabulary.republics import republic

Document = dict[str, Any]

LEFT_OUT = (
    "Goods only: services, investment, remittances and migration are not in the model.",
    "One sector: who gains and loses inside a republic is not shown.",
    "The effect of a deep agreement is the world mean, the same for every pair.",
    "Static: the gain is that of a full year after full effect; the way there is not modelled.",
    "Power, water, transport and food are not yet assessed; no measure towards Afghanistan is in the scenario.",
    "Tariffs of economies outside are left inside trade costs.",
)


def money(value: float | None) -> str:
    """Amount in MUSD: one decimal below a hundred."""
    if value is None:
        return "absent"
    text = f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:,.1f}"
    return "0.0" if text == "-0.0" else text


def gain_rows(document: Document) -> list[dict[str, str]]:
    """One row per republic: gain, range, per cent of GDP, per head, answers, break-even."""
    grand = "+".join(document["players"])
    verdict = document["verdict"]
    rows = []
    for gain in document["gains"]:
        if gain["structure"] != grand or gain["account"] != "total":
            continue
        p, value = gain["republic"], gain["value"]
        even = verdict["break_even_pct_gdp"][p]
        rows.append(
            {
                "code": p,
                "name": republic(p).name,
                "colour": republic(p).colour,
                "gain": money(value),
                "range": f"{money(gain['p05'])} to {money(gain['p95'])}"
                if gain["p05"] is not None
                else "no draws"
                if value is not None
                else "absent",
                "percent": "absent" if value is None else f"{value / document['gdp_musd'][p] * 100:.3f}",
                "head": "absent" if value is None else f"{value * 1e6 / document['population'][p]:.2f}",
                "today": verdict["gain_vs_today"][p],
                "stay": verdict["better_in_than_out"][p],
                "even": "absent" if even is None else f"{even:.3f}" if even > 0 else "loses at no cost",
            }
        )
    return rows


def questions(document: Document) -> list[dict[str, str]]:
    """The four questions with answer and share of draws."""
    verdict, shares = document["verdict"], document["verdict"]["share_of_draws"]
    rows = [
        _question("Does each gain against today?", _all(verdict["gain_vs_today"]), shares["all_gain_vs_today"]),
        _question(
            "Is each better in than left out while the others unite?",
            _all(verdict["better_in_than_out"]),
            shares["all_better_in_than_out"],
        ),
    ]
    words = {"gamma": "outsiders alone", "delta": "outsiders united"}
    for key, text in (
        ("holds_unpaid", "Does it hold without payments"),
        ("payments_exist", "Do payments exist that hold it"),
    ):
        for reaction, given in verdict[key].items():
            said = {True: "yes", False: "no", None: "absent"}[given]
            rows.append(_question(f"{text} ({words[reaction]})?", said, shares[f"{key}_{reaction}"]))
    return rows


def _question(text: str, said: str, share: float | None) -> dict[str, str]:
    return {"text": text, "answer": said, "share": "no draws" if share is None else f"{share:.0%}"}


def _all(answers: dict[str, str]) -> str:
    if set(answers.values()) == {"yes"}:
        return "yes, all"
    order = ("yes", "no", "no change", "absent", "no verdict")
    return "; ".join(
        f"{word}: {', '.join(p for p, a in answers.items() if a == word)}" for word in order if word in answers.values()
    )


def other_rows(document: Document) -> list[dict[str, Any]]:
    """Gains of the union under the other choice of each switch of the model."""
    return [
        {"switch": o["switch"], "gains": [money(o["gain"][p]) for p in document["players"]]}
        for o in document.get("other_choices", [])
    ]


def command(document: Document) -> str:
    """Command that makes the result again."""
    extra = "" if document["draws"] == 200 else f" --draws {document['draws']}"
    seed = "" if document["seed"] == 1 else f" --seed {document['seed']}"
    players = (
        ""
        if document["players"] == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
        else f" --players {','.join(document['players'])}"
    )
    return f"kenes assess {document['scenario']}{extra}{seed}{players}"
