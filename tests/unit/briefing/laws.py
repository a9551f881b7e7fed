"""Results that hold the law of their measures: a register made for the page, so that no news of a depositary changes it."""

from copy import deepcopy

from kenes.evidence import load
from kenes.law.register.readiness_document import law_block
from kenes.scenarios import load as load_catalogue
from kenes.vocabulary.structures import structures
from unit.law.readiness import made

MEASURES = ("deep-trade-agreement", "common-transit", "customs-union", "wto-accession", "water-energy-swap")
SHARE = {"deep-trade-agreement": 0.4, "common-transit": 0.3, "customs-union": 0.2, "wto-accession": 0.0, "water-energy-swap": -0.1}  # fmt: skip
"""Part of the gain of the union that goes when a measure is left out."""


def register():
    """CIS free trade: all but TKM; transit: TIR all, land transport open; swap: sources contradict each other on one."""
    instruments = (
        made.instrument("cisfta-2011", "CIS treaty", "CIS Executive Committee"),
        made.instrument("tir-1975"),
        made.instrument("land-transport-2023", "regional agreement", "not verified"),
        made.instrument("syrdarya-1998", "regional agreement", "four-party"),
        made.instrument("unece-water-1992"),
        made.instrument("wto-1994", "multilateral agreement", "WTO"),
    )
    claims = [
        *made.bound("cisfta-2011", "KAZ", "KGZ", "TJK", "UZB"),
        *made.not_bound("cisfta-2011", "TKM"),
        *made.bound("tir-1975", "KAZ", "KGZ", "TJK", "TKM", "UZB"),
        *(made.claim("land-transport-2023", code, "adopted", "read") for code in ("KAZ", "KGZ", "TJK", "UZB")),
        *made.bound("syrdarya-1998", "KAZ", "KGZ", "UZB"),
        made.claim("syrdarya-1998", "TJK", "signed"),
        *made.bound("unece-water-1992", "KAZ", "TKM", "UZB"),
        *made.not_bound("unece-water-1992", "KGZ"),
        made.claim("unece-water-1992", "TJK"),
        made.claim("unece-water-1992", "TJK", "not listed", "read", family="other"),
    ]
    return made.register(claims, *instruments)


def with_law(document, *, gains=True):
    """The result with five measures, their law and, where asked for, the union without each."""
    found = deepcopy(document) | {"measures": list(MEASURES)}
    if gains:
        found["measures_left_out"] = [_left_out(found, name) for name in MEASURES]
    catalogue = load_catalogue()
    found["law"] = law_block([catalogue.measure(name) for name in MEASURES], register(), load(), found)
    return found


def _left_out(document, name):
    whole = {(g["structure"], g["republic"]): g["value"] for g in document["gains"] if g["account"] == "total"}
    rows = []
    for structure in structures(tuple(document["players"])):
        gain = {code: whole[structure.name, code] * (1 - SHARE[name]) for code in document["players"]}
        absent = name == "common-transit" and structure.name == "KAZ+KGZ+TJK+UZB|TKM"
        rows.append(
            {
                "structure": structure.name,
                "gain": None if absent else gain,
                "reason": "no equilibrium" if absent else None,
            }
        )
    return {"measure": name, "reason": None, "gains": rows}
