"""The tables of one structure: parts add up, flows match what was solved, nothing is lost between one table and the next."""

import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade.area import TradeArea
from kenes.areas.trade.structure_report import MANY, ONE, SUPPLIERS, TABLES, structure_report
from kenes.areas.trade.study import Choice, Study
from kenes.evidence import Source, load
from kenes.scenarios import load as catalogue
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.sectors import SECTOR_NAMES
from kenes.vocabulary.structures import apart, grand, named
from unit.evidence.writing import folder, text

GRAND = grand(DEFAULT_PLAYERS)
TWO_BLOCS = named(DEFAULT_PLAYERS, "KAZ+UZB|KGZ+TJK|TKM")
PARTS = ["creation", "diversion", "external", "shift", "expansion"]


def problem(*structures, source=None):
    return Problem(catalogue().scenario("deep-trade"), load(source or Source()), DEFAULT_PLAYERS, structures, (0,), 1)


@pytest.fixture(scope="module")
def tables():
    return structure_report(problem(GRAND), GRAND)


@pytest.fixture(scope="module")
def blocs():
    return structure_report(problem(TWO_BLOCS), TWO_BLOCS)


@pytest.fixture(scope="module")
def alone():
    return structure_report(problem(apart(DEFAULT_PLAYERS)), apart(DEFAULT_PLAYERS))


@pytest.fixture(scope="module")
def runs():
    """Equilibria of all united: one sector, sectors; with their codes."""
    study = Study.of(problem(GRAND))
    choice = Choice.of(study.problem)
    one = study.after(study.economy(0, choice), 0, choice, {}).member(0)
    many = study.sectors_after(0, choice, {}).member(0)
    return {ONE: (one, study.gathered.economies), MANY: (many, study.sectors.regions)}


def test_a_report_has_its_tables_in_order(tables, blocs, alone):
    for found in (tables, blocs, alone):
        assert list(found) == list(TABLES)
    assert not any(frame.isna().any(axis=None) for frame in tables.values())
    assert tables["gain"].groupby("model")["republic"].apply(tuple).to_dict() == {
        ONE: DEFAULT_PLAYERS,
        MANY: DEFAULT_PLAYERS,
    }


@pytest.mark.parametrize("which", ["tables", "blocs", "alone"])
def test_parts_add_up_to_the_exact_gain(which, request):
    """Within 5e-5 percentage points of final expenditure, in both runs."""
    gain = request.getfixturevalue(which)["gain"]
    parts = [f"{name}_percent" for name in ("terms_of_trade", "volume_of_trade", "technical_efficiency", "transfers")]
    assert (gain[parts].sum(axis=1) - gain["gain_percent"]).abs().max() < 5e-5
    assert gain["gap_percent"].abs().max() < 5e-5
    assert gain["transfers_percent"].abs().max() < 5e-5
    error = gain["first_order_percent"] - gain["gain_percent"]
    assert gain["first_order_error_percent"].to_numpy() == pytest.approx(error.to_numpy(), abs=1e-12)


def test_gains_are_those_of_the_assessment_before_cost(tables, blocs):
    result = TradeArea().run(problem(TWO_BLOCS, GRAND))
    cost = result.indicators["trade.compliance_cost"].sel(draw=0)
    headline = result.gains.sel(draw=0, account="trade") + cost
    beside = result.indicators["other_model.trade.sectors"].sel(draw=0) + cost
    for structure, found in ((TWO_BLOCS, blocs), (GRAND, tables)):
        gain = found["gain"].set_index(["model", "republic"])["gain_musd"]
        assert gain[ONE].to_numpy() == pytest.approx(headline.sel(structure=structure.name).values, abs=1e-5)
        assert gain[MANY].to_numpy() == pytest.approx(beside.sel(structure=structure.name).values, abs=1e-5)


@pytest.mark.parametrize("which", ["tables", "blocs"])
def test_creation_diversion_and_expansion_are_what_imports_from_members_gain(which, request):
    found = request.getfixturevalue(which)
    detail, partners = found["creation_diversion"], found["partners"]
    assert (detail[PARTS].sum(axis=1) - detail["change"]).abs().max() < 1e-6
    inner = detail[detail["group"] == "member"]
    keys = ["model", "bloc", "importer"]
    summed = inner.groupby(keys)[["change", "creation", "diversion", "expansion"]].sum()
    assert len(summed) == 2 * (5 if which == "tables" else 4)
    total = summed[["creation", "diversion", "expansion"]].sum(axis=1)
    assert total.to_numpy() == pytest.approx(summed["change"].to_numpy(), abs=1e-6)
    for (model, bloc, importer), change in summed["change"].items():
        others = set(bloc.split("+")) - {importer}
        mine = partners[(partners["model"] == model) & (partners["importer"] == importer)]
        assert change == pytest.approx(mine[mine["exporter"].isin(others)]["change"].sum(), abs=1e-6)


def test_two_blocs_are_accounted_apart(blocs):
    detail = blocs["creation_diversion"]
    assert set(zip(detail["bloc"], detail["importer"], strict=True)) == {
        ("KAZ+UZB", "KAZ"), ("KAZ+UZB", "UZB"), ("KGZ+TJK", "KGZ"), ("KGZ+TJK", "TJK"),
    }  # fmt: skip
    other = detail[(detail["bloc"] == "KAZ+UZB") & (detail["supplier"] == "TJK")]
    assert set(other["group"]) == {"outsider"}


def test_the_short_table_sums_the_long_one_and_names_who_loses_most(tables):
    short, detail = tables["imports_gained"], tables["creation_diversion"]
    groups = short[short["supplier"] == "all"].set_index(["model", "importer", "group"])["diversion"]
    summed = detail.groupby(["model", "importer", "group"])["diversion"].sum()
    assert groups.sort_index().to_numpy() == pytest.approx(summed.sort_index().to_numpy(), abs=1e-9)
    for (model, importer), named_ in short[short["supplier"] != "all"].groupby(["model", "importer"]):
        mine = detail[(detail["model"] == model) & (detail["importer"] == importer) & (detail["group"] == "outsider")]
        worst = mine.groupby("supplier")["diversion"].sum().sort_values(kind="stable").head(SUPPLIERS)
        assert named_["diversion"].to_numpy() == pytest.approx(worst.to_numpy(), abs=1e-9)
        assert len(named_) == SUPPLIERS


@pytest.mark.parametrize("model", [ONE, MANY])
def test_flows_are_those_that_were_solved(tables, runs, model):
    equilibrium, codes = runs[model]
    before, after = equilibrium.flows_base.sum(axis=0), equilibrium.flows_new.sum(axis=0)
    mine = tables["partners"][tables["partners"]["model"] == model]
    place = {code: k for k, code in enumerate(codes)}
    at = mine["importer"].map(place).to_numpy(), mine["exporter"].map(place).to_numpy()
    assert mine["before"].to_numpy() == pytest.approx(before[at], rel=1e-9)
    assert mine["after"].to_numpy() == pytest.approx(after[at], rel=1e-9)
    for code in DEFAULT_PLAYERS:
        k, own = place[code], after[place[code], place[code]]
        assert mine[mine["exporter"] == code]["after"].sum() == pytest.approx(after[:, k].sum() - own, rel=1e-9)
        assert mine[mine["importer"] == code]["after"].sum() == pytest.approx(after[k].sum() - own, rel=1e-9)
        assert mine[mine["importer"] == code]["before"].sum() == pytest.approx(before[k].sum() - before[k, k], rel=1e-9)


def test_both_runs_start_from_the_same_trade(tables):
    flows = tables["partners"].set_index(["importer", "exporter", "model"])["before"].unstack()
    both = flows[flows[MANY].notna() & flows[ONE].notna()]
    assert len(both) > 100
    assert both[MANY].to_numpy() == pytest.approx(both[ONE].to_numpy(), rel=1e-6, abs=1e-6)


def test_trade_with_outsiders_is_the_same_in_two_tables(tables):
    """What all others sell to the five, from their side and from ours."""
    for model in (ONE, MANY):
        others = tables["third_parties"][tables["third_parties"]["model"] == model]
        partners = tables["partners"][tables["partners"]["model"] == model]
        bought = partners[partners["importer"].isin(DEFAULT_PLAYERS) & ~partners["exporter"].isin(DEFAULT_PLAYERS)]
        assert others["exports_to_bloc_after"].sum() == pytest.approx(bought["after"].sum(), rel=1e-9)
        assert others["exports_to_bloc_before"].sum() == pytest.approx(bought["before"].sum(), rel=1e-9)
        assert not set(others["country"]) & set(DEFAULT_PLAYERS)


def test_sectors_and_accounts_add_up(tables, runs):
    frame = tables["sectors"]
    assert frame.groupby("republic")["sector"].apply(tuple).to_dict() == dict.fromkeys(DEFAULT_PLAYERS, SECTOR_NAMES)
    assert frame.groupby("republic")["employment_change_points"].sum().to_numpy() == pytest.approx([0.0] * 5, abs=1e-9)
    assert frame.groupby("republic")["employment_percent_before"].sum().to_numpy() == pytest.approx([100.0] * 5)
    accounts = tables["accounts"].set_index(["model", "republic"])
    for model, (equilibrium, codes) in runs.items():
        for code in DEFAULT_PLAYERS:
            row, k = accounts.loc[(model, code)], codes.index(code)
            assert row["tariff_revenue_before"] == pytest.approx(equilibrium.tariff_revenue_base[k], rel=1e-9)
            assert row["tariff_revenue_after"] == pytest.approx(equilibrium.tariff_revenue_new[k], rel=1e-9)
            wage = 100 * (equilibrium.w_hat[k] / equilibrium.consumer_price_hat[k] - 1)
            assert row["real_wage"] == pytest.approx(wage, abs=1e-9)


def test_nobody_united_nothing_changes(alone, tables):
    for name in ("creation_diversion", "imports_gained"):
        assert alone[name].empty
        assert list(alone[name].columns) == list(tables[name].columns)
    assert alone["gain"].select_dtypes("number").abs().max().max() < 1e-6
    assert alone["partners"]["change"].abs().max() < 1e-3
    assert (alone["partners"]["change"].abs() <= 1e-8 * alone["partners"]["before"].clip(lower=1.0)).all()
    assert alone["third_parties"]["equivalent_variation"].abs().sum() < 1e-1


def test_a_structure_that_rests_on_a_gap_is_refused(tmp_path):
    """Turkmenistan and Tajikistan report nothing to each other: without the filled row there is no such flow to act on."""
    gone = dict.fromkeys(("value", "unit", "source", "year", "licence", "applies", "low", "high", "distribution"), "")
    row = {"id": "trade.flow[TJK,TKM]", "status": "withdrawn", **gone}
    source = Source(overlays=(folder(tmp_path, gap=text(row)),))
    with pytest.raises(InputError, match=r"KAZ\+KGZ\+TJK\+TKM\+UZB cannot be assessed: .*trade.flow\[TJK,TKM\]"):
        structure_report(problem(GRAND, source=source), GRAND)
    pair = named(DEFAULT_PLAYERS, "KAZ+UZB|KGZ|TJK|TKM")
    assert (structure_report(problem(pair, source=source), pair)["gain"]["gain_musd"][[0, 4]] > 0).all()
