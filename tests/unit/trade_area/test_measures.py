"""What measures change where: in a world of six economies written out by hand, and in the tables."""

import datetime

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade.measures import Today, changed, formula, level, tariff_of
from kenes.areas.trade.sizes import measure_sizes
from kenes.areas.trade.study import Study
from kenes.evidence import Source, load
from kenes.scenarios import Effect, Measure, Scenario
from kenes.scenarios import load as catalogue
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import apart, grand, named
from unit.evidence.writing import evidence

ECONOMIES = ("CHN", "DEU", "KAZ", "RUS", "TKM", "UZB")
PLAYERS = ("KAZ", "TKM", "UZB")
INSIDE = np.array([ECONOMIES.index(code) for code in PLAYERS])
CLASSES = {("KAZ", "RUS"): 3, ("KAZ", "UZB"): 2, ("KAZ", "TKM"): 1, ("TKM", "UZB"): 1, ("RUS", "UZB"): 2}
RATES = {
    ("KAZ", "CHN"): 0.05, ("KAZ", "DEU"): 0.05, ("UZB", "CHN"): 0.045, ("UZB", "DEU"): 0.045, ("UZB", "KAZ"): 0.003, ("UZB", "TKM"): 0.02,
    ("TKM", "CHN"): 0.04, ("TKM", "DEU"): 0.04, ("TKM", "RUS"): 0.04, ("TKM", "KAZ"): 0.03,
}  # fmt: skip
MEMBERS = {"wto": ("CHN", "DEU", "KAZ", "RUS"), "china": ("CHN",), "eaeu": ("KAZ", "RUS"), "eu": ("DEU",)}


def place(code):
    return ECONOMIES.index(code)


def today():
    depth, tariff = np.zeros((6, 6)), np.zeros((6, 6))
    for (a, b), value in CLASSES.items():
        depth[place(a), place(b)] = depth[place(b), place(a)] = value
    for (importer, exporter), rate in RATES.items():
        tariff[place(importer), place(exporter)] = rate
    groups = {name: np.array([code in codes for code in ECONOMIES]) for name, codes in MEMBERS.items()}
    return Today(PLAYERS, INSIDE, depth, tariff, groups)


def measure(channel, name="m", rule="pair", members=(), contents=("tariffs",), costs=None, **settings):
    return Measure.model_validate(
        {
            "id": name, "title": "A measure", "description": "Exists in this test only.", "domain": "trade", "rule": rule, "members": members,
            "effects": [{"area": "trade", "channel": channel, "settings": settings}], "contents": contents, "costs": costs or {},
        }
    )  # fmt: skip


def scenario(*measures):
    return Scenario(
        id="mine", title="Mine", description="Of one test.", as_of=datetime.date(2023, 12, 31), measures=measures
    )


def problem(*measures, structures=None, settings=()):
    chosen = structures or (apart(DEFAULT_PLAYERS), grand(DEFAULT_PLAYERS))
    return Problem(scenario(*measures), load(Source(settings=settings)), DEFAULT_PLAYERS, chosen, (0,), 1)


def one(given, name="KAZ+TKM+UZB"):
    """What a single measure changes in a single structure."""
    return changed((given,), (named(PLAYERS, name),), today())[0]


def pairs(part):
    return {(PLAYERS[i], PLAYERS[j]) for _, i, j in np.argwhere(part.pairs)}


def abroad(part):
    return {(PLAYERS[i], ECONOMIES[j]) for _, i, j in np.argwhere(part.outside)}


def test_an_agreement_deepens_pairs_that_are_shallower_and_in_one_bloc():
    deep = measure("depth", level="deep")
    assert pairs(one(deep, "KAZ+UZB|TKM")) == {("KAZ", "UZB"), ("UZB", "KAZ")}
    assert len(pairs(one(deep))) == 6
    medium = measure("depth", level="medium")
    assert pairs(one(medium)) == {("KAZ", "TKM"), ("TKM", "KAZ"), ("TKM", "UZB"), ("UZB", "TKM")}
    assert one(medium, "KAZ+UZB|TKM").moved.tolist() == [False]
    assert abroad(one(deep)) == set()


def test_a_deep_pair_is_left_alone_and_pays_nothing():
    """Kazakhstan and Kyrgyzstan are in one agreement already; the other eight pairs of the five are not."""
    study = Study.of(problem(catalogue().measures["deep-trade-agreement"]))
    united = study.parts[0].pairs[1]
    left = {frozenset((DEFAULT_PLAYERS[i], DEFAULT_PLAYERS[j])) for i, j in np.argwhere(~united) if i != j}
    assert left == {frozenset(("KAZ", "KGZ"))}
    bloc = named(DEFAULT_PLAYERS, "KAZ+KGZ|TJK|TKM|UZB")
    two = Study.of(problem(catalogue().measures["deep-trade-agreement"], structures=(bloc,)))
    assert not two.moved().any()
    assert (two.costs() == 0.0).all()


def test_an_agreement_with_partners_is_taken_by_the_republic_and_not_between_republics():
    china = measure("depth", rule="own", level="deep", partners="china")
    for name in ("KAZ|TKM|UZB", "KAZ+TKM+UZB"):
        part = one(china, name)
        assert abroad(part) == {("KAZ", "CHN"), ("TKM", "CHN"), ("UZB", "CHN")}
        assert pairs(part) == set()
        assert part.engaged().all()


def test_partners_that_are_as_deep_already_are_left_alone():
    part = one(measure("depth", rule="own", level="deep", partners="world"))
    assert ("KAZ", "RUS") not in abroad(part)
    assert {("UZB", "RUS"), ("TKM", "RUS"), ("KAZ", "DEU")} <= abroad(part)
    medium = one(measure("depth", rule="own", level="medium", partners="world"))
    assert ("UZB", "RUS") not in abroad(medium)
    assert ("TKM", "RUS") in abroad(medium)


def test_own_acts_on_those_who_take_it():
    taken = acting_pairs(measure("wto", rule="own", members=("TKM", "UZB")), PLAYERS, (apart(PLAYERS), grand(PLAYERS)))
    assert np.array_equal(taken, np.broadcast_to(np.diag([False, True, True]), (2, 3, 3)))
    everybody = acting_pairs(measure("wto", rule="own"), PLAYERS, (apart(PLAYERS),))
    assert np.array_equal(everybody[0], np.eye(3, dtype=bool))
    part = one(measure("depth", rule="own", members=("UZB",), level="deep", partners="china"))
    assert abroad(part) == {("UZB", "CHN")}
    assert part.engaged().tolist() == [[False, False, True]]


def test_the_wto_covers_pairs_that_are_newly_members_both():
    """Of the six China, Germany, Kazakhstan and Russia are members today."""
    both = one(measure("wto", rule="own"), "KAZ|TKM|UZB")
    old = ("CHN", "DEU", "RUS")
    assert abroad(both) == {(joining, member) for joining in ("TKM", "UZB") for member in old}
    assert pairs(both) == {(a, b) for a in PLAYERS for b in PLAYERS if a != b}
    single = one(measure("wto", rule="own", members=("UZB",)))
    assert abroad(single) == {("UZB", member) for member in old}
    assert pairs(single) == {("KAZ", "UZB"), ("UZB", "KAZ")}
    nobody = one(measure("wto", rule="own", members=("KAZ",)))
    assert not nobody.moved.any()


def test_the_wto_in_the_tables():
    for members, pair in ((("TKM", "UZB"), True), (("UZB",), False), (("TKM",), False)):
        joining = measure("wto", rule="own", members=members, contents=("trade:wto",))
        study = Study.of(problem(joining))
        part, chn = study.parts[0], study.gathered.economies.index("CHN")
        kaz, tkm, uzb = (DEFAULT_PLAYERS.index(code) for code in ("KAZ", "TKM", "UZB"))
        assert part.outside[0, uzb, chn] == ("UZB" in members)
        assert not part.outside[0, kaz, chn]
        assert part.pairs[0, uzb, tkm] == part.pairs[0, tkm, uzb] == pair
        assert part.pairs[0, kaz, uzb] == ("UZB" in members)


def test_tariffs_fall_where_there_are_any_and_a_formula_acts_everywhere_in_the_bloc():
    assert pairs(one(measure("tariff"))) == {("UZB", "KAZ"), ("UZB", "TKM"), ("TKM", "KAZ")}
    assert len(pairs(one(measure("tariff", formula="new-rate", size="trade.theta")))) == 6


def test_cheaper_borders_help_pairs_without_a_deep_agreement():
    deeper = today()
    deeper.depth[place("KAZ"), place("UZB")] = deeper.depth[place("UZB"), place("KAZ")] = 3
    part = changed((measure("iceberg"),), (grand(PLAYERS),), deeper)[0]
    assert pairs(part) == {("KAZ", "TKM"), ("TKM", "KAZ"), ("TKM", "UZB"), ("UZB", "TKM")}


DEEP = ("tariffs", "technical-standards")
STANDARDS = ("technical-standards",)


def test_where_a_deep_agreement_acts_it_holds_mutual_recognition():
    """A deep agreement of one crossing frees its two republics; recognition acts between the other pairs of the bloc."""
    small = measure("iceberg", "small", contents=STANDARDS)
    whole = measure("depth", "whole", contents=DEEP)
    border = measure("depth", "border", rule="border", members=("KAZ", "UZB"), contents=DEEP)
    for order in ((small, whole), (whole, small)):
        found = {p.measure.id: p for p in changed(order, (grand(PLAYERS),), today())}
        assert pairs(found["small"]) == set()
        assert len(pairs(found["whole"])) == 6
    found = {p.measure.id: p for p in changed((small, border), (grand(PLAYERS),), today())}
    assert pairs(found["small"]) == {("KAZ", "TKM"), ("TKM", "KAZ"), ("TKM", "UZB"), ("UZB", "TKM")}
    other = measure("iceberg", "small", contents=("transit",))
    found = {p.measure.id: p for p in changed((other, whole), (grand(PLAYERS),), today())}
    assert len(pairs(found["small"])) == 6


def test_what_another_measure_holds_is_not_paid_twice():
    """Recognition costs 5 MUSD where nobody deepens; beside a deep agreement only that of the agreement is paid."""
    own = {"yearly": ["trade.compliance.operation"]}
    small = measure("iceberg", "small", contents=STANDARDS, costs=own, cut="trade.switch.fuels_outside_depth")
    whole = catalogue().measures["deep-trade-agreement"]
    five = (("trade.compliance.operation", "5"),)
    costs = [Study.of(problem(*chosen, settings=five)).costs()[0] for chosen in ((small,), (whole,), (small, whole))]
    assert costs[0] == pytest.approx(np.array([[0.0] * 5, [5.0] * 5]))
    assert costs[2] == pytest.approx(costs[1], abs=1e-12)
    assert (costs[1][1] > 5.0).all()
    free = (*five, ("trade.compliance.institutions", "0"), ("trade.compliance.set_up", "0"))
    border = whole.model_copy(update={"rule": "border", "members": ("KAZ", "UZB")})
    both = Study.of(problem(small, border, settings=free)).costs()[0][1]
    assert both == pytest.approx([5.0] * 5), "each of the five pays one of the two, none pays both"


def test_a_customs_union_at_the_tariff_of_one():
    """Kazakhstan charges 5 per cent; Turkmenistan and Uzbekistan take it over where they charge anything, nowhere else."""
    now = today()
    found = tariff_of("KAZ", now.tariff[INSIDE], now)
    kaz, tkm, uzb = found
    assert kaz == pytest.approx(now.tariff[place("KAZ")])
    assert tkm == pytest.approx([0.05, 0.05, 0.03, 0.05, 0.0, 0.0])
    assert uzb == pytest.approx([0.05, 0.05, 0.003, 0.0, 0.02, 0.0])
    with pytest.raises(InputError, match=r"that of 'RUS'\. Write mean or one of KAZ, TKM, UZB"):
        tariff_of("RUS", now.tariff[INSIDE], now)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (measure("dept"), "measure m: the trade area has no channel 'dept'. Known are depth, tariff, customs-union"),
        (measure("depth", level="deeper"), "level 'deeper'. Write one of none, shallow, medium, deep"),
        (measure("depth", rule="own", partners="chin"), "no group of partners 'chin'. Did you mean china"),
        (measure("iceberg", rule="own", partners="asean"), "no group of partners 'asean'. Known are china, eaeu"),
    ],
)
def test_a_wrong_word_is_refused_with_the_right_ones(given, message):
    with pytest.raises(InputError, match=message):
        one(given)


def test_a_formula_that_is_none_is_refused():
    with pytest.raises(InputError, match=r"formula 'swis'\. Write one of new-rate, maximum-rate, linear-cut, swiss"):
        formula(Effect(area="trade", channel="tariff", settings={"formula": "swis"}))
    assert level(Effect(area="trade", channel="depth")) == 3


def sized(tmp_path, given, *rows):
    """Sizes of one measure from a small table of its own."""
    plain = {"low": "", "high": "", "distribution": ""}
    small = evidence(tmp_path, *({"id": name, "value": value, "unit": unit} | plain for name, value, unit in rows))
    return measure_sizes((given,), Problem(scenario(given), small, PLAYERS, (grand(PLAYERS),), (0,), 1), 0)


CUT, SHARE = ("cut", "2", "percent"), ("share", "0.5", "dimensionless")


def test_sizes_are_fractions_and_aims_are_money(tmp_path):
    found = sized(tmp_path / "a", measure("iceberg", cut="cut", goods_share="share"), CUT, SHARE)
    assert found.values == pytest.approx({"cut": 0.02, "share": 0.5})
    aim = sized(tmp_path / "b", measure("trade-aim", aim="aim"), ("aim", "15", "GUSD"))
    assert aim.aims == pytest.approx({"m": 15_000.0})
    assert aim.values == {}


@pytest.mark.parametrize(
    ("given", "rows", "message"),
    [
        (measure("iceberg", cut="cut"), [("cut", "100", "percent")], r"table.csv, row 2, value \(cut\): the value is 100"),
        (measure("iceberg", cut="cut"), [("cut", "-1", "percent")], "Cuts and shares lie between 0 and 100 per cent"),
        (measure("iceberg", cut="cut", goods_share="share"), [CUT, ("share", "1.01", "dimensionless")], r"row 3.*\(share\)"),
        (measure("tariff", formula="new-rate", size="cut"), [("cut", "301", "percent")], "tariffs between 0 and 300"),
        (measure("iceberg"), [CUT], "measure m: channel iceberg needs 'cut'. Write `cut: ID` under `settings`"),
        (measure("trade-aim"), [CUT], "channel trade-aim needs 'aim'"),
        (measure("tariff", formula="swiss"), [CUT], "channel tariff needs 'size'"),
        (measure("iceberg", cut="cat"), [CUT], "no evidence row 'cat'. Did you mean cut"),
        (measure("iceberg", cut="cut"), [("cut", "1", "km")], "cannot be turned into"),
    ],
)  # fmt: skip
def test_a_size_that_cannot_be_is_refused_by_its_row(given, rows, message, tmp_path):
    with pytest.raises(InputError, match=message):
        sized(tmp_path, given, *rows)
