"""Registers, measures and results made for one test."""

from datetime import date

from kenes.evidence import Evidence, load
from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.dates import source_date
from kenes.law.register.register import register_of
from kenes.scenarios import Effect, Measure
from kenes.scenarios.measure import Feasibility
from kenes.vocabulary.structures import structures

ON = date(2026, 1, 1)
THREE = ("KAZ", "KGZ", "UZB")
KINDS = {"depositary": "un", "read": "list", "memory": "memory"}


def instrument(name, kind="multilateral convention", depositary="UN Secretary-General"):
    words = {"domain": "trade", "title": f"Convention {name}", "kind": kind, "depositary": depositary}
    return Instrument(
        name, adopted=source_date("1995"), parent="", un_number="", source="made", licence="facts", **words
    )


def claim(name, state, act="party", confidence="depositary", family=None, when="2001-02-03"):
    binding = act in ("party", "signed")
    return Claim(
        name, state, act, source_date(when) if binding else None, {"party": "consent", "signed": "signature"}.get(act, ""),
        "", family or KINDS[confidence], f"list of {confidence}", "facts", source_date("2015-03"), confidence, "",
    )  # fmt: skip


def register(claims, *instruments):
    return register_of(instruments or [instrument("a-1990"), instrument("b-1990")], claims)


def bound(name, *states):
    return [claim(name, state) for state in states]


def not_bound(name, *states):
    return [claim(name, state, "not listed") for state in states]


def measure(name, *basis, rule="pair", members=(), closed=()):
    content = {"id": name, "title": f"Measure {name}", "description": "A measure of one test.", "domain": "trade"}
    effect = Effect(area="trade", channel="any")
    shut = Feasibility(today=not closed, closed_to=closed, reason="A treaty in force." if closed else "")
    return Measure(
        **content, rule=rule, members=members, effects=(effect,), legal_basis=basis, contents=(f"trade:{name}",), feasibility=shut
    )  # fmt: skip


def result(adds, *, players=THREE, absent=(), nothing=()):
    """A result in which each measure adds its worth for every partner in the bloc, and no two of them depend on each other.

    ``absent`` are pairs of measure and structure without a gain; ``nothing`` are measures whose leaving out is impossible.
    """

    def gain(structure, names):
        return {p: sum(adds[n] for n in names) * (len(structure.bloc_of(p)) - 1) for p in players}

    rows = [
        {"structure": s.name, "republic": p, "account": "total", "value": v, "p05": None, "p95": None, "status": "ok", "reason": None}
        for s in structures(players)
        for p, v in gain(s, adds).items()
    ]  # fmt: skip
    blocks = []
    for name in adds:
        entries = [
            {"structure": s.name, "gain": None, "reason": "no equilibrium"}
            if (name, s.name) in absent
            else {"structure": s.name, "gain": gain(s, [n for n in adds if n != name]), "reason": None}
            for s in structures(players)
        ]
        broken = name in nothing
        blocks.append({"measure": name, "reason": "no area" if broken else None, "gains": [] if broken else entries})
    return {
        "players": list(players),
        "measures": list(adds),
        "price_year": 2023,
        "gains": rows,
        "measures_left_out": blocks,
    }


def without_exceptions():
    """Evidence without the rows ``law.needed``: every instrument a measure names is needed."""
    known = load()
    rows = known.rows[~known.rows.index.str.startswith("law.needed")]
    return Evidence(rows, known.vintage)
