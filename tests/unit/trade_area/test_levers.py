"""How much measures move: log points, iceberg costs and tariffs, by hand, in a world of six economies."""

import numpy as np
import pytest

from kenes.areas.trade.figures import GROUPS, Figures
from kenes.areas.trade.levers import Levers, Sizes, levers, log_cost, with_fixed_share
from kenes.areas.trade.measures import Today, changed
from kenes.areas.trade.model import one_sector
from kenes.areas.trade.shocks import inner_flows, shock_batch
from kenes.scenarios import Measure
from kenes.vocabulary.structures import named

ECONOMIES = ("CHN", "DEU", "KAZ", "RUS", "TKM", "UZB")
PLAYERS = ("KAZ", "TKM", "UZB")
CHN, DEU, KAZ, RUS, TKM, UZB = range(6)
INSIDE = np.array([KAZ, TKM, UZB])
DEPTH_EFFECT = np.array([[0.0, 0.06, 0.25, 0.45], [0.0, 0.07, -0.03, 0.84], [0.0, 0.04, 0.23, 0.46]])
WTO_EFFECT = np.array([0.18, 0.39, 0.16])
GRAND = (named(PLAYERS, "KAZ+TKM+UZB"),)
ROW = {"KAZ": 0, "TKM": 1, "UZB": 2}


def today():
    depth, tariff = np.zeros((6, 6)), np.zeros((6, 6))
    for a, b, value in ((KAZ, RUS, 3), (KAZ, UZB, 2), (KAZ, TKM, 1), (TKM, UZB, 1), (UZB, RUS, 2)):
        depth[a, b] = depth[b, a] = value
    tariff[KAZ, [CHN, DEU]] = 0.05
    tariff[UZB, [CHN, DEU]], tariff[UZB, KAZ], tariff[UZB, TKM] = 0.045, 0.003, 0.02
    tariff[TKM, [CHN, DEU, RUS]], tariff[TKM, KAZ] = 0.04, 0.03
    groups = {"china": np.arange(6) == CHN, "east": np.isin(np.arange(6), (CHN, RUS)), "wto": np.arange(6) < TKM}
    return Today(PLAYERS, INSIDE, depth, tariff, groups)


def figures():
    nothing, pairs = np.zeros(6), np.zeros((6, 6))
    return Figures(pairs, nothing, nothing, 5.0, DEPTH_EFFECT, WTO_EFFECT, nothing, pairs, pairs, nothing, nothing, 0.1)


def measure(channel, name="m", rule="pair", members=(), contents=("tariffs",), **settings):
    return Measure.model_validate(
        {
            "id": name, "title": "A measure", "description": "Exists in this test only.", "domain": "trade", "rule": rule, "members": members,
            "effects": [{"area": "trade", "channel": channel, "settings": settings}], "contents": contents,
        }
    )  # fmt: skip


def moved(*measures, structures=GRAND, imports=None, values=None, cuts=None):
    parts = changed(measures, structures, today())
    bought = np.ones((3, 6)) if imports is None else imports
    return levers(parts, figures(), today(), structures, bought, Sizes(values or {}, cuts or {}))


def only(array):
    """Elements that are not nil, by row and economy, of a matrix [row, economy]."""
    return {(int(i), int(j)): float(array[i, j]) for i, j in np.argwhere(array != 0)}


def test_a_deeper_agreement_brings_the_difference_of_the_effects():
    found = moved(measure("depth", level="deep"))
    assert found.rows.tolist() == INSIDE.tolist()
    kaz, tkm, uzb = ROW.values()
    for group in range(len(GROUPS)):
        medium, shallow = DEPTH_EFFECT[group, 3] - DEPTH_EFFECT[group, [2, 1]]
        assert only(found.effect[group, 0]) == pytest.approx(
            {
                (kaz, UZB): medium, (uzb, KAZ): medium, (kaz, TKM): shallow, (tkm, KAZ): shallow, (tkm, UZB): shallow,
                (uzb, TKM): shallow,
            }
        )  # fmt: skip
    assert found.effect[0, 0, kaz, UZB] == pytest.approx(0.20)
    assert (found.iceberg == 0).all()
    assert only(today().tariff[INSIDE] - found.tariffs[0]) == pytest.approx(
        {(uzb, KAZ): 0.003, (uzb, TKM): 0.02, (tkm, KAZ): 0.03}
    )


def test_a_partner_outside_imports_more_too():
    """Uzbekistan and China: 0.45 from none; Uzbekistan and Russia: 0.45 - 0.25 from medium; both ways, and only those."""
    found = moved(measure("depth", rule="own", members=("UZB",), level="deep", partners="east"))
    assert found.rows.tolist() == [KAZ, TKM, UZB, CHN, RUS]
    assert only(found.effect[0, 0]) == pytest.approx({(2, CHN): 0.45, (2, RUS): 0.20, (3, UZB): 0.45, (4, UZB): 0.20})
    assert only(found.effect[1, 0]) == pytest.approx({(2, CHN): 0.84, (2, RUS): 0.87, (3, UZB): 0.84, (4, UZB): 0.87})
    assert only(today().tariff[found.rows] - found.tariffs[0]) == pytest.approx({(2, CHN): 0.045})


def test_the_wto_brings_its_effect_both_ways_and_no_tariff():
    found = moved(measure("wto", rule="own", members=("UZB",)))
    partners = {(2, CHN), (2, DEU), (2, KAZ), (2, RUS), (0, UZB), (3, UZB), (4, UZB), (5, UZB)}
    assert found.rows.tolist() == [KAZ, TKM, UZB, CHN, DEU, RUS]
    for group, size in enumerate(WTO_EFFECT):
        assert only(found.effect[group, 0]) == pytest.approx(dict.fromkeys(partners, size))
    assert (found.tariffs[0] == today().tariff[found.rows]).all()


def test_different_measures_add_in_logs():
    wto = measure("wto", rule="own", contents=("trade:wto",))
    found = moved(measure("depth", level="deep"), wto)
    assert found.effect[0, 0, ROW["UZB"], TKM] == pytest.approx(0.45 - 0.06 + 0.18)
    assert found.effect[0, 0, ROW["KAZ"], RUS] == 0.0


def test_a_structure_moves_its_own_pairs_only():
    two = (named(PLAYERS, "KAZ|TKM|UZB"), named(PLAYERS, "KAZ+UZB|TKM"))
    found = moved(measure("depth", level="deep"), structures=two)
    assert (found.effect[:, 0] == 0).all()
    assert only(found.effect[0, 1]) == pytest.approx({(ROW["KAZ"], UZB): 0.20, (ROW["UZB"], KAZ): 0.20})


def test_a_cut_of_cost_falls_on_the_share_of_goods_it_reaches():
    cut = moved(measure("iceberg", cut="cut"), values={"cut": 0.02})
    assert set(only(cut.iceberg[0]).values()) == {np.log1p(-0.02)}
    assert (cut.effect == 0).all()
    assert (cut.tariffs[0] == today().tariff[INSIDE]).all()
    half = moved(measure("iceberg", cut="cut", goods_share="share"), values={"cut": 0.02, "share": 0.5})
    assert only(half.iceberg[0]) == pytest.approx(dict.fromkeys(only(cut.iceberg[0]), np.log(0.99)))
    assert half.iceberg[0, ROW["KAZ"], UZB] == pytest.approx(-0.01005, abs=1e-5)


def test_a_deep_agreement_holds_recognition_and_its_effect_is_not_added():
    whole = measure("depth", "whole", contents=("tariffs", "technical-standards"))
    small = measure("iceberg", "small", contents=("technical-standards",), cut="cut")
    both, alone = moved(whole, small, values={"cut": 0.02}), moved(whole)
    assert (both.effect == alone.effect).all()
    assert (both.iceberg == 0).all()
    other = measure("iceberg", "small", contents=("transit",), cut="cut")
    assert len(only(moved(whole, other, values={"cut": 0.02}).iceberg[0])) == 6


def test_an_aim_cuts_nothing_before_it_is_solved_and_the_same_rate_between_all_members():
    aim = measure("trade-aim", aim="aim")
    assert (moved(aim).iceberg == 0).all()
    found = moved(aim, cuts={"m": -0.08}).iceberg[0]
    assert set(only(found).values()) == {-0.08}
    assert len(only(found)) == 6


@pytest.mark.parametrize(
    ("formula", "size", "after"),
    [
        ("new-rate", 0.01, {"KAZ-UZB": 0.01, "UZB-KAZ": 0.01, "UZB-TKM": 0.01, "TKM-KAZ": 0.01}),
        ("maximum-rate", 0.01, {"KAZ-UZB": 0.0, "UZB-KAZ": 0.003, "UZB-TKM": 0.01, "TKM-KAZ": 0.01}),
        ("linear-cut", 0.4, {"KAZ-UZB": 0.0, "UZB-KAZ": 0.0018, "UZB-TKM": 0.012, "TKM-KAZ": 0.018}),
        ("swiss", 0.02, {"KAZ-UZB": 0.0, "UZB-KAZ": 0.00006 / 0.023, "UZB-TKM": 0.01, "TKM-KAZ": 0.012}),
    ],
)
def test_tariffs_by_formula(formula, size, after):
    found = moved(measure("tariff", formula=formula, size="size"), values={"size": size}).tariffs[0]
    for pair, rate in after.items():
        importer, exporter = pair.split("-")
        assert found[ROW[importer], ECONOMIES.index(exporter)] == pytest.approx(rate), pair
    assert found[ROW["UZB"], CHN] == 0.045


def test_a_customs_union_at_the_tariff_of_kazakhstan():
    """In a bloc of Kazakhstan and Uzbekistan: 5 per cent on China and Germany, nil between, Turkmenistan as it was."""
    bloc = (named(PLAYERS, "KAZ+UZB|TKM"),)
    found = moved(measure("customs-union", external_tariff="KAZ"), structures=bloc).tariffs[0]
    assert found[ROW["KAZ"]] == pytest.approx(today().tariff[KAZ])
    assert found[ROW["UZB"]] == pytest.approx([0.05, 0.05, 0.0, 0.0, 0.02, 0.0])
    assert found[ROW["TKM"]] == pytest.approx(today().tariff[TKM])
    united = moved(measure("customs-union", external_tariff="KAZ")).tariffs[0]
    assert united[ROW["UZB"]] == pytest.approx([0.05, 0.05, 0.0, 0.0, 0.0, 0.0])
    assert united[ROW["TKM"]] == pytest.approx([0.05, 0.05, 0.0, 0.05, 0.0, 0.0])


def test_a_customs_union_at_the_mean_of_its_members():
    """Charged imports: Kazakhstan 30 at 5 per cent, Uzbekistan 10 at 4.5; the mean is 4.875 per cent."""
    imports = np.ones((3, 6))
    imports[ROW["KAZ"], [CHN, DEU]], imports[ROW["UZB"], [CHN, DEU]] = (20.0, 10.0), (4.0, 6.0)
    bloc = (named(PLAYERS, "KAZ+UZB|TKM"),)
    found = moved(measure("customs-union"), structures=bloc, imports=imports).tariffs[0]
    assert found[ROW["KAZ"]] == pytest.approx([0.04875, 0.04875, 0, 0, 0, 0])
    assert found[ROW["UZB"]] == pytest.approx([0.04875, 0.04875, 0, 0, 0.02, 0])


@pytest.mark.parametrize(
    ("effect", "iceberg", "before", "after", "theta", "expected"),
    [
        (0.2, 0.0, 0.0, 0.0, 5.0, -0.04),
        (0.2, 0.0, 0.02, 0.0, 5.0, -0.04 + np.log(1.02)),
        (0.2, 0.0, 0.05, 0.0, 5.0, 0.0),
        (0.2, 0.0, 0.0, 0.03, 5.0, -0.04 - np.log(1.03)),
        (0.2, -0.01, 0.05, 0.0, 5.0, -0.01),
        (0.2, -0.01, 0.0, 0.0, 4.0, -0.06),
        (-0.03, 0.0, 0.0, 0.0, 5.0, 0.0),
        (-0.03, 0.0, 0.0, 0.05, 5.0, 0.006 - np.log(1.05)),
        (0.0, 0.0, 0.05, 0.0, 5.0, 0.0),
        (0.0, 0.0, 0.0, 0.05, 5.0, 0.0),
        (0.0, -0.02, 0.05, 0.0, 5.0, -0.02),
    ],
)
def test_iceberg_cost_is_what_the_tariff_does_not_bring(effect, iceberg, before, after, theta, expected):
    """ln(1.05) = 0.0488 brings more than 0.2 / 5 = 0.04: nothing is left for iceberg, and no cost rises."""
    found = log_cost(*(np.array([x]) for x in (effect, iceberg, before, after)), theta)
    assert found[0] == pytest.approx(expected, abs=1e-15)


def test_fuels_sold_by_contract_do_not_respond_to_a_cut_either():
    """At theta 5 a cut of 0.04 in logs makes goods that respond grow by 0.2; half of the flow does: ln((1 + e^0.2) / 2)."""
    effect, iceberg = np.full((len(GROUPS), 1, 1, 2), 0.2), np.full((1, 1, 2), -0.04)
    given = Levers(np.array([1]), effect, iceberg, np.zeros((1, 1, 2)))
    share = np.array([[9.0, 9.0], [0.0, 0.5]])
    found, cut = with_fixed_share(given, share, 5.0)
    half = np.log((1 + np.exp(0.2)) / 2)
    assert found[0, 0] == pytest.approx([0.2, half])
    assert cut[0, 0] == pytest.approx([-0.04, -half / 5])


def toy():
    rng = np.random.default_rng(4)
    flows = rng.uniform(1, 5, (6, 6)) + np.diag(rng.uniform(50, 100, 6))
    return one_sector(flows, today().tariff, 5.0, 0.5), flows


def test_a_shock_reaches_trade_by_its_log_points_at_given_prices():
    """Tariff and iceberg together lower the price of the pair by effect / theta, unless the tariff brings more."""
    economy, _ = toy()
    given = moved(measure("depth", rule="own", members=("UZB",), level="deep", partners="east"))
    batch = shock_batch(economy, given, None)
    kappa = np.log(batch.cost_hat[0, 0]) + np.log1p(batch.tau_new[0, 0]) - np.log1p(economy.tau[0, batch.importers])
    assert only(-5.0 * kappa) == pytest.approx({(2, CHN): 0.45, (2, RUS): 0.20, (3, UZB): 0.45, (4, UZB): 0.20})
    fixed = shock_batch(economy, given, np.full((6, 6), 1.0))
    assert (fixed.cost_hat == 1.0).all()
    assert only(economy.tau[0, fixed.importers] - fixed.tau_new[0, 0]) == pytest.approx({(2, CHN): 0.045})


def test_trade_between_republics_after_a_shock_is_that_of_the_equilibrium():
    from kenes.areas.trade.model import equilibria

    economy, flows = toy()
    china = measure("depth", "china", rule="own", level="deep", partners="china", contents=("trade:china",))
    structures = (named(PLAYERS, "KAZ|TKM|UZB"), *GRAND)
    after = equilibria(
        economy, shock_batch(economy, moved(measure("depth", level="deep"), china, structures=structures), None)
    )
    found = inner_flows(after, INSIDE)
    for s in range(2):
        expected = after.member(s).flows_new[0][np.ix_(INSIDE, INSIDE)] * (1 - np.eye(3))
        assert found[s] == pytest.approx(expected, rel=1e-9)
    nothing = equilibria(economy, shock_batch(economy, moved(measure("depth", level="none")), None))
    assert inner_flows(nothing, INSIDE)[0] == pytest.approx(flows[np.ix_(INSIDE, INSIDE)] * (1 - np.eye(3)), rel=1e-9)
