"""Constructed results of the form kenes.assessment/1, each with a verdict of its own."""

from itertools import combinations

from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import structures

GDP = {"AZE": 72_356.0, "KAZ": 262_642.0, "KGZ": 13_988.0, "TJK": 12_061.0, "TKM": 60_629.0, "UZB": 101_592.0}
POPULATION = {
    "AZE": 10_153_958.0,
    "KAZ": 20_330_104.0,
    "KGZ": 7_073_516.0,
    "TJK": 10_389_799.0,
    "TKM": 7_364_438.0,
    "UZB": 35_652_307.0,
}
GAINS = {"AZE": 20.04, "KAZ": 1234.5, "KGZ": 17.94, "TJK": 28.52, "TKM": 45.67, "UZB": 104.1}
SHARES = (
    "all_gain_vs_today",
    "all_better_in_than_out",
    "holds_unpaid_gamma",
    "holds_unpaid_delta",
    "payments_exist_gamma",
    "payments_exist_delta",
)
REACTIONS = ("gamma", "delta")


def all_gain(*, draws=200, share=0.97, players=DEFAULT_PLAYERS, gains=GAINS):
    """Everyone gains, nobody leaves, nobody need be paid."""
    united = {p: gains[p] for p in players}
    return {
        "schema": "kenes.assessment/1",
        "scenario": "made-up",
        "version": "0.1.0",
        "vintage": "0123456789abcdef" * 4,
        "overlays": [],
        "players": list(players),
        "areas": ["trade"],
        "measures": ["deep-trade-agreement"],
        "accounts": ["trade"],
        "unit": "MUSD/yr",
        "price_year": 2023,
        "draws": draws,
        "seed": 1,
        "gdp_musd": {p: GDP[p] for p in players},
        "population": {p: POPULATION[p] for p in players},
        "gains": gain_rows(united, draws),
        "games": [game(united, reaction) for reaction in REACTIONS],
        "verdict": {
            "gain_vs_today": dict.fromkeys(players, "yes"),
            "better_in_than_out": dict.fromkeys(players, "yes"),
            "holds_unpaid": dict.fromkeys(REACTIONS, True),
            "payments_exist": dict.fromkeys(REACTIONS, True),
            "share_of_draws": dict.fromkeys(SHARES, share if draws else None),
            "break_even_pct_gdp": {p: united[p] / GDP[p] * 100 for p in players},
            "reason": None,
        },
        "influences": [
            {"id": "trade.theta", "status": "derived", "share": 0.41},
            {"id": "trade.compliance.institutions", "status": "assumed", "share": 0.12},
        ]
        if draws
        else [],
        "other_choices": [
            {"switch": "trade.switch.fuels_outside_depth", "gain": {p: x * 1.5 for p, x in united.items()}}
        ],
        "checks": [{"name": "trade: world income adds up", "ok": True, "magnitude": "5.0e-16", "tolerance": "1e-08"}],
        "evidence": {"read": 25606, "derived": 116, "imputed": 152, "assumed": 36},
    }


def gain_rows(united, draws):
    """A bloc gives each member its gain in the union of all, by the share of the others it holds."""
    players, rows = tuple(united), []
    for structure in structures(players):
        for p in players:
            others = len(structure.bloc_of(p)) - 1
            value = united[p] * others / (len(players) - 1)
            low, high = (value - abs(value) / 2, value + abs(value) / 2) if draws else (None, None)
            common = {"structure": structure.name, "republic": p, "value": value, "p05": low, "p95": high}
            rows += [common | {"account": account, "status": "ok", "reason": None} for account in ("trade", "total")]
    return rows


def game(united, reaction):
    players = tuple(united)
    groups = [c for size in range(1, len(players) + 1) for c in combinations(players, size)]
    worths = {"+".join(c): sum(united[p] for p in c) * (len(c) - 1) / (len(players) - 1) for c in groups}
    return {
        "reaction": reaction,
        "status": "ok",
        "reason": None,
        "worths": worths,
        "core": {"empty": False, "least_core_epsilon": -1.0},
        "shapley": dict(united),
        "nucleolus": dict(united),
        "prenucleolus": dict(united),
        "unpaid": dict(united),
        "blocked_by": [],
        "transfers": {"rule": "smallest into the core", "payments": []},
    }


def one_loses(**given):
    """Tajikistan loses, surely."""
    document = all_gain(gains=GAINS | {"TJK": -12.34}, **given)
    document["verdict"]["gain_vs_today"]["TJK"] = "no"
    document["verdict"]["better_in_than_out"]["TJK"] = "no"
    document["verdict"]["share_of_draws"] |= dict.fromkeys(SHARES[:4], 0.02 if document["draws"] else None)
    return blocked(document, payable=True)


def blocked(document, *, payable):
    """A coalition would break away; payments hold the union or no payment can."""
    verdict, empty = document["verdict"], not payable
    for entry in document["games"]:
        r = entry["reaction"]
        verdict["holds_unpaid"][r], verdict["payments_exist"][r] = False, payable
        if document["draws"]:
            verdict["share_of_draws"][f"holds_unpaid_{r}"] = 0.02
            verdict["share_of_draws"][f"payments_exist_{r}"] = 0.95 if payable else 0.0
        entry["core"] = {"empty": empty, "least_core_epsilon": 3.21 if empty else -1.0}
        entry["blocked_by"] = [{"coalition": "KAZ+UZB", "excess": 12.5}, {"coalition": "TJK", "excess": 4.04}]
        payments = [{"from": "KAZ", "to": "TJK", "musd_per_year": 7.77}]
        entry["transfers"] = {
            "rule": "smallest into the least core" if empty else "smallest into the core",
            "payments": payments,
        }
    return document


def empty_core(**given):
    """No payment can hold the union; the payments lead into the least core."""
    return blocked(all_gain(**given), payable=False)


def grand_coalition_absent(**given):
    """The union of all rests on a gap in the data."""
    document = all_gain(**given)
    united, reason = "+".join(document["players"]), "flow TJK-TKM: nobody reported it"
    for g in document["gains"]:
        if g["structure"] == united:
            g |= {"value": None, "p05": None, "p95": None, "status": "absent", "reason": reason}
    verdict = document["verdict"]
    for key in ("gain_vs_today", "better_in_than_out"):
        verdict[key] = dict.fromkeys(document["players"], "absent")
    verdict["holds_unpaid"] = verdict["payments_exist"] = dict.fromkeys(REACTIONS)
    verdict["break_even_pct_gdp"] = dict.fromkeys(document["players"])
    verdict["share_of_draws"] = dict.fromkeys(SHARES)
    verdict["reason"] = f"{united}: {reason}"
    document["games"] = [{"reaction": r, "status": "absent", "reason": reason} for r in REACTIONS]
    document["influences"] = []
    document["other_choices"] = []
    return document


def nothing_material():
    """Gains too small to count."""
    document = all_gain(gains=dict.fromkeys(GAINS, 0.04))
    for key in ("gain_vs_today", "better_in_than_out"):
        document["verdict"][key] = dict.fromkeys(document["players"], "no change")
    document["verdict"]["share_of_draws"] |= dict.fromkeys(SHARES[:2], 0.0)
    return document


def no_verdict():
    """Equilibria differ by more than the gain of Turkmenistan."""
    document = all_gain()
    verdict = document["verdict"]
    verdict["gain_vs_today"]["TKM"] = verdict["better_in_than_out"]["TKM"] = "no verdict"
    verdict["holds_unpaid"] = verdict["payments_exist"] = dict.fromkeys(REACTIONS)
    verdict["share_of_draws"] |= dict.fromkeys(SHARES[2:])
    verdict["reason"] = "equilibria differ by 80 MUSD a year, more than the gain of a republic"
    return document


def status_quo():
    """No measure at all."""
    document = nothing_material()
    document["measures"] = []
    for g in document["gains"]:
        g |= {"value": 0.0, "p05": 0.0, "p95": 0.0}
    return document


def hardly_ever():
    """All gain at central values, few draws agree, and the range of Turkmenistan misses its central value."""
    document = all_gain(share=0.085)
    for g in document["gains"]:
        if g["structure"] == "+".join(document["players"]):
            g |= {"p05": -g["value"]}
            g |= {"p95": g["value"] / 2} if g["republic"] == "TKM" else {}
    return document


def failed():
    """A check does not hold."""
    document = all_gain()
    document["checks"].append(
        {"name": "trade: every trade balance holds", "ok": False, "magnitude": "2.0e-03", "tolerance": "1e-08"}
    )
    return document


def six():
    """Azerbaijan takes part: 203 structures."""
    return all_gain(players=("AZE", *DEFAULT_PLAYERS))


def two():
    """Two players only."""
    return all_gain(players=("KAZ", "UZB"))


CASES = {
    "all-gain": all_gain,
    "one-loses": one_loses,
    "empty-core": empty_core,
    "absent": grand_coalition_absent,
    "no-draws": lambda: all_gain(draws=0),
    "one-loses-no-draws": lambda: one_loses(draws=0),
    "absent-no-draws": lambda: grand_coalition_absent(draws=0),
    "nothing-material": nothing_material,
    "no-verdict": no_verdict,
    "status-quo": status_quo,
    "hardly-ever": hardly_ever,
    "failed-check": failed,
    "six": six,
    "two": two,
}
