"""Constructed results of the form kenes.assessment/1, each with a verdict of its own."""

from copy import deepcopy
from itertools import combinations

from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import structures
from unit.briefing.corridors import with_transport
from unit.briefing.laws import with_law

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


def with_models(document, beside):
    """A second model, with sectors: its gains when all unite are given, the headline keeps those of the document."""
    united, players, draws = "+".join(document["players"]), document["players"], document["draws"]
    own = {g["republic"]: g["value"] for g in document["gains"] if g["structure"] == united and g["account"] == "total"}
    document["models"] = [
        model("headline", None, own, document, draws),
        model("sectors", "trade", {p: beside[p] for p in players}, document, draws),
    ]
    return document


def model(name, account, united, document, draws):
    verdict = deepcopy(document["verdict"])
    if name != "headline":
        verdict["gain_vs_today"] = {p: "yes" if value > 0 else "no" for p, value in united.items()}
        verdict["share_of_draws"] |= {"all_gain_vs_today": 0.72 if draws else None}
    rows = [g | {"model": name} for g in gain_rows(united, draws) if g["account"] == "total"]
    return {
        "name": name,
        "account": account,
        "gains": [{k: g[k] for k in ("structure", "republic", "value", "p05", "p95")} for g in rows],
        "verdict": verdict,
        "influences": [],
        "evidence": document["evidence"]
        if name == "headline"
        else {"read": 8, "derived": 643, "imputed": 587, "assumed": 207},
    }


MORE = {p: 1.5 * gain for p, gain in GAINS.items()}


def models_agree(**given):
    """With sectors every gain is larger."""
    return with_models(all_gain(**given), MORE)


def models_disagree(**given):
    """With sectors Turkmenistan loses."""
    document = with_models(all_gain(**given), MORE | {"TKM": -6.66})
    document["verdict"]["share_of_draws"]["all_gain_vs_today"] = 0.5 if document["draws"] else None
    return document


def models_disagree_on_a_loss():
    """One sector: Tajikistan loses; with sectors it gains."""
    return with_models(one_loses(), MORE)


def with_options(document, times):
    """Two options outside: one brings so many times what the union does, the other nothing to those who have it already."""
    united = {p: GAINS[p] for p in document["players"]}
    document["outside_options"] = [
        {
            "measure": "deep-with-china",
            "title": "Deep agreement with China",
            "closed_to": [p for p in ("KAZ", "KGZ") if p in united],
            "alone": {p: times * x for p, x in united.items()},
            "with_union": {p: (times + 0.9) * x for p, x in united.items()},
        },
        {
            "measure": "wto-accession",
            "title": "Accession to the World Trade Organization",
            "description": "The effect is a mean over all accessions of the world.",
            "closed_to": [],
            "alone": {p: 0.0 if p != "UZB" else -1.0 for p in united},
            "with_union": {p: x if p != "UZB" else x - 1.0 for p, x in united.items()},
        },
    ]
    return document


def options_beat():
    """An agreement with China brings each twice what the union brings."""
    return with_options(models_agree(), 2.0)


def options_do_not():
    """An agreement with China brings each a tenth of what the union brings."""
    return with_options(models_agree(), 0.1)


SECTORS = {"agriculture": -0.2, "mining": -0.1, "food": -0.05, "textiles": 0.001, "metals": 0.3, "services": 0.049}


def with_accounts(document, *, sign=1.0):
    """The account of the trade area; with the other sign what was gained is lost, created is diverted, and the sectors change places."""
    players, runs = document["players"], ("one sector", "sectors")
    gain, accounts, imports, members = [], [], [], []
    for run in runs:
        for p in players:
            exact = sign * 0.2
            gain.append([run, p, GAINS[p] + 10.0, exact, 0.05, 0.05, exact - 0.1, 0.0, 0.0, 0.15, 0.15 - exact])
            accounts.append([run, p, 100.0, sign * -5.0, sign * -4.0, sign * -1.0, 0.1, -0.2, -0.1, 0.3])
            parts = (30.0, 10.0) if sign > 0 else (10.0, 30.0)
            imports.append([run, "all", p, "member", "all", 400.0, 41.0, *parts, 1.0])
            others = [q for q in players if q != p]
            members += [
                [run, q, p, 100.0, 100.0 + sign * 41.0 / len(others), sign * 41.0 / len(others)] for q in others
            ]
            imports.append([run, "all", p, "outsider", "CHN", 900.0, -8.0, 0.0, -8.0, 0.0])
            imports.append([run, "all", p, "outsider", "AGO", 1.0, 0.0, 0.0, 0.0, 0.0])
    parts = [f"{x}_percent" for x in ("gain", "terms_of_trade", "volume_of_trade", "technical_efficiency", "transfers")]
    revenue = [f"tariff_revenue_{x}" for x in ("before", "change", "rate_effect", "base_effect")]
    prices = ["consumer_percent", "imports_duty_paid_percent", "terms_of_trade_percent", "real_wage"]
    first = ["gap_percent", "first_order_percent", "first_order_error_percent"]
    flows = ["model", "bloc", "importer", "group", "supplier", "before", "change", "creation", "diversion", "expansion"]
    sectors = [[name, p, sign * x] for name, x in SECTORS.items() for p in players]
    document["reports"] = {
        "trade": {
            "gain": {"columns": ["model", "republic", "gain_musd", *parts, *first], "rows": gain},
            "accounts": {"columns": ["model", "republic", *revenue, *prices], "rows": accounts},
            "members": {"columns": ["model", "exporter", "importer", "before", "after", "change"], "rows": members},
            "imports_gained": {"columns": flows, "rows": imports},
            "sectors": {"columns": ["sector", "republic", "employment_change_points"], "rows": sectors},
        }
    }
    return document


PUBLISHED = [
    {
        "study": "adb-2006", "republic": "KAZ", "experiment": "trade-costs-halved", "value": 20.0, "low": None, "high": None,
        "year": 2006, "unit": "percent", "status": "assumed", "note": "all partners, growth included", "source": "from memory",
    },
    {
        "study": "A report of others", "republic": "REGION", "experiment": "wide-cooperation", "value": 2.0, "low": 0.0, "high": 2.5,
        "year": 2019, "unit": "percent", "status": "read", "note": "roads to all partners", "source": "its abstract",
    },
]  # fmt: skip


FIGURES = [
    {
        "id": "trade.tariff.residual[TKM,KAZ]", "value": 3.0, "unit": "percent", "low": 0.0, "high": 15.0, "year": 2023,
        "status": "assumed", "applies": "republic", "source": "no figure read", "note": "grain and metals carry little duty",
    },
    {
        "id": "trade.flow[KAZ,UZB]", "value": 3.1e9, "unit": "USD", "low": None, "high": None, "year": 2023,
        "status": "read", "applies": "republic", "source": "CEPII, BACI", "note": "",
    },
    {
        "id": "a.figure.without.words", "value": 0.00012, "unit": "furlong", "low": 0.0001, "high": 0.0002, "year": 2020,
        "status": "imputed", "applies": "analogue", "source": "a source", "note": "",
    },
]  # fmt: skip


def everything():
    """All that a result can hold."""
    document = with_accounts(options_beat())
    document["published"] = deepcopy(PUBLISHED)
    document["deciding_rows"] = {
        "gain_vs_today.TKM": [
            {"id": "trade.tariff.residual[TKM,KAZ]", "status": "assumed", "share": 0.32, "direction": -1}
        ],
        "holds_unpaid.gamma": [],
    }
    document["figures"] = deepcopy(FIGURES)
    document["legal_basis"] = ["cisfta-2011", "wto-1994"]
    document["cuts_to_aims"] = [{"measure": "trade-aim-15bn", "value": 7.58, "p05": 5.26, "p95": 9.71}]
    return document


def absent_with_models():
    """The union of all is absent in both models."""
    document = with_options(grand_coalition_absent() | {"models": models_agree()["models"]}, 2.0)
    for one in document["models"]:
        one["gains"] = [g for g in one["gains"] if g["structure"] != "+".join(document["players"])]
        one["verdict"] = deepcopy(document["verdict"])
    return document


def nothing_new():
    """The keys are there and hold nothing."""
    return all_gain() | {"models": [], "outside_options": [], "reports": {}, "published": [], "deciding_rows": {}}


MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
PARTS = {
    "irrigation": ("water", {"KAZ": 100.0, "KGZ": 0.0, "TJK": 10.0, "TKM": 1.0, "UZB": 500.0}),
    "floods": ("water", {}),
    "unserved": ("energy", {"TJK": 320.0}),
    "emergency": ("energy", {"KGZ": 115.0, "TJK": 60.0}),
    "fuel": ("energy", {"KAZ": -37.0, "TJK": 17.0, "TKM": -27.0, "UZB": 63.0}),
    "settled": ("energy", {"KAZ": 60.0, "KGZ": -35.0, "TJK": -35.0, "TKM": 50.0, "UZB": -40.0}),
}
"""Parts of the accounts of water and energy: account, and change from today by republic, MUSD a year."""
SENT = {
    "KAZ": (400.0, -200.0),
    "KGZ": (-500.0, 450.0),
    "TJK": (-600.0, 500.0),
    "TKM": (50.0, 200.0),
    "UZB": (700.0, -900.0),
}
"""Change of power sent, GWh in every month of October-March and of April-September."""
RELEASED = {"toktogul": (-500.0, 500.0), "nurek": (-300.0, 280.0)}
"""Change of water released, hm3 a month."""


def rows_of(columns, rows):
    return {"columns": columns.split(), "rows": [list(row) for row in rows]}


def by_season(pair, month):
    return pair[0] if month in MONTHS[:6] else pair[1]


def with_rivers(document, *, sign=1.0):
    """The account of rivers and power as it stands in every result; with the other sign what was gained is lost and water goes the other way."""
    five, both = DEFAULT_PLAYERS, (("today", 0.0), ("after", sign))
    parts = [
        (p, account, name, 10.0 + turn * change.get(p, 0.0), situation)
        for name, (account, change) in PARTS.items()
        for p in five
        for situation, turn in both
    ]
    swap = [("power", p, m, sign * by_season(SENT[p], m), "GWh") for p in five for m in MONTHS]
    swap += [("water", dam, m, sign * by_season(RELEASED[dam], m), "hm3") for dam in RELEASED for m in MONTHS]
    stores = [
        (name, m, 5000.0 + 100.0 * k + turn * 50.0, 400.0 + turn * (-150.0 if m in MONTHS[:6] else 150.0), situation)
        for name in ("toktogul", "nurek", "kairakkum", "andijan", "charvak", "shardara", "tuyamuyun")
        for k, m in enumerate(MONTHS)
        for situation, turn in both
    ]
    power = []
    for p in five:
        for m in MONTHS:
            for situation, turn in both:
                sources = {"coal": 500.0, "hydro": 900.0, "unserved": 30.0 - 30.0 * turn if m in MONTHS[:6] else 0.0}
                sources |= {"emergency": 0.0, "sent": turn * by_season(SENT[p], m)}
                power += [(p, name, m, gwh, situation) for name, gwh in sources.items()]
    nodes = ("toktogul", "kairakkum", "shardara", "nurek", "tuyamuyun")
    worths = [
        (node, m, 0.1 / (k + 1) - turn * 0.05 / (k + 1), situation)
        for k, node in enumerate(nodes)
        for m in MONTHS
        for situation, turn in both
    ]
    document["areas"] = [*document["areas"], "river_power"]
    document.setdefault("reports", {})["river_power"] = {
        "parts": rows_of("republic account part musd situation", parts),
        "reservoirs": rows_of("reservoir month storage_hm3 release_m3_s situation", stores),
        "power": rows_of("republic source month gwh situation", power),
        "water_values": rows_of("node month usd_m3 situation", worths),
        "swap": rows_of("what who month change unit", swap),
    }
    return document


def with_river_studies(document):
    """The tables beside the account: other situations, payments, kinds of year, the swap at a price, comparisons."""
    five, years = DEFAULT_PLAYERS, ("dry", "normal", "wet")
    regimes = [
        (y, regime, 1200.0 / turn, 120.0 / turn, 300.0, 900.0 / turn, 80.0 / turn, 0.0, 10.0, 0.6 / turn, 0.0 if turn == 1 else 500.0 * turn)
        for y in years
        for regime, turn in (("alone", 1), ("union", 2), ("alone with rogun", 1.5), ("union with rogun", 3))
    ]  # fmt: skip
    prices = [
        (p, 1000.0 * k - 2000.0, 2500.0 - 1000.0 * k, 90.0 - 40.0 * k, 20.0 * k - 40.0, 50.0 - 20.0 * k, 0.0125)
        for k, p in enumerate(five)
    ]
    terms = {
        "price_usd_m3": (0.0123, "USD/m3"), "lowest_price": (0.004, "USD/m3"), "highest_price": (0.031, "USD/m3"), "gwh_winter": (6600.0, "GWh"),
        "km3_summer": (4.7, "km3"), "gwh_per_km3": (1404.0, "GWh/km3"), "agreement_1998_gwh_per_km3": (338.0, "GWh/km3"),
    }  # fmt: skip
    situations = (("autarky", -100.0), ("today", 0.0), ("pool", 60.0), ("union", 240.0))
    document["reports"]["river_power"] |= {
        "baselines": rows_of("situation republic musd", [(s, p, x) for s, x in situations for p in five]),
        "settlement": rows_of(
            "republic settled_musd low_musd high_musd",
            [
                ("KAZ", 63.0, 40.0, 80.0),
                ("KGZ", -34.0, -60.0, 5.0),
                ("TJK", -35.0, -50.0, -20.0),
                ("TKM", 48.0, 30.0, 60.0),
                ("UZB", -42.0, -90.0, 12.0),
            ],
        ),
        "winter_share": rows_of(
            "site year months variant share low high observed",
            [
                ("toktogul", 2023, "10-3", v, x, x - 0.02, x + 0.03, 0.61)
                for v, x in (("as_is", 0.612), ("load_of_winter_up", 0.65))
            ]
            + [("nurek", 2023, "4-9", "as_is", 0.604, 0.6, 0.61, None)],
        ),
        "regimes": rows_of(
            "year regime unserved_gwh unserved_musd emergency_gwh irrigation_short_hm3 crop_loss_musd nature_short_hm3 floods_hm3 "
            "toktogul_winter_share gain_musd",
            regimes,
        ),
        "years": rows_of(
            "year republic gain_musd",
            [
                (y, p, -5.0 if (y, p) == ("dry", "KGZ") else 300.0 - 100.0 * k)
                for k, y in enumerate(years)
                for p in five
            ],
        ),
        "swap_prices": rows_of(
            "republic water_hm3 winter_power_gwh gain_unpaid_musd paid_musd gain_musd break_even_usd_m3", prices
        ),
        "swap_terms": rows_of(
            "item value unit id", [(name, value, unit, name) for name, (value, unit) in terms.items()]
        ),
        "obligations": rows_of(
            "structure gain_musd owed_musd", [("KAZ+KGZ|TJK|TKM|UZB", 30.0, 28.0), ("+".join(five), 1263.0, 1240.0)]
        ),
    }
    document["influences"] = [
        {"id": "river.irrigation_value[1]", "status": "assumed", "share": 0.44},
        *(document.get("influences") or []),
    ]
    return document


def rivers():
    """All that a result can hold on rivers and power, beside trade."""
    return with_river_studies(with_rivers(everything()))


def rivers_lose():
    """Rivers only: what was gained is lost, water goes from summer to winter, and some numbers are absent."""
    document = with_rivers(one_loses(draws=0), sign=-1.0)
    document["areas"], document["accounts"] = ["river_power"], ["water", "energy"]
    for table in ("parts", "water_values"):
        document["reports"]["river_power"][table]["rows"][0][2 if table == "water_values" else 3] = None
    return document


def corridors():
    """Trade, and all that a result can hold on transport."""
    return with_transport(everything())


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
    "models-agree": models_agree,
    "models-disagree": models_disagree,
    "models-disagree-no-draws": lambda: models_disagree(draws=0),
    "models-disagree-on-a-loss": models_disagree_on_a_loss,
    "options-beat": options_beat,
    "options-do-not": options_do_not,
    "everything": everything,
    "everything-reversed": lambda: with_accounts(options_do_not(), sign=-1.0),
    "six-with-models": lambda: with_options(models_agree(players=("AZE", *DEFAULT_PLAYERS)), 2.0),
    "absent-with-models": absent_with_models,
    "nothing-new": nothing_new,
    "law": lambda: with_law(all_gain()),
    "law-without-gains": lambda: with_law(everything(), gains=False),
    "rivers": rivers,
    "rivers-lose": rivers_lose,
    "corridors": corridors,
}
