"""Cost of a tonne between two ends: places agree with the account of pairs, and a place is the mean of its cities."""

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.transport.crossing_status import statuses
from kenes.areas.transport.pair_report import ALL, crossings_used, end_of, pair_costs
from kenes.areas.transport.report import Account, costs, crossings, measures
from kenes.areas.transport.words import SECTORS
from kenes.evidence import load
from kenes.scenarios import load as catalogue
from kenes.vocabulary.errors import InputError, UnknownName
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import grand


@pytest.fixture(scope="module")
def account():
    chosen = grand(DEFAULT_PLAYERS)
    scenario = catalogue().scenario("open-corridors")
    return Account.of(Problem(scenario, load(), DEFAULT_PLAYERS, (chosen,), (0,), 1), chosen)


def ends(account, *names):
    return tuple(end_of(account.today.case, name) for name in names)


def test_a_pair_of_places_is_that_of_the_account(account):
    found = pair_costs(account, *ends(account, "UZB", "kazakhstan"))
    known = costs(account).query("exporter == 'UZB' and importer == 'KAZ'").set_index("situation")
    for _, row in found[found["sector"] == ALL].iterrows():
        for column in ("usd_per_t", "money_usd_per_t", "hours", "ad_valorem_percent"):
            assert row[column] == pytest.approx(known.loc[row["situation"], column], rel=1e-9)


def test_a_place_is_the_mean_of_its_cities(account):
    network = account.today.case.routes.network
    cities = [
        (zone, w)
        for zone, c, w in zip(network.zones, network.zone_country, network.zone_weight, strict=True)
        if c == "UZB"
    ]
    whole = pair_costs(account, *ends(account, "UZB", "CHN")).set_index(["sector", "situation"])
    parts = [
        (w, pair_costs(account, *ends(account, zone, "CHN")).set_index(["sector", "situation"])) for zone, w in cities
    ]
    mean = sum(w * part["usd_per_t"] for w, part in parts)
    assert np.allclose(mean, whole["usd_per_t"].loc[mean.index], rtol=1e-9)


def test_nearer_cities_cost_less_and_measures_take_off(account):
    near, far = (pair_costs(account, *ends(account, "Tashkent", city)) for city in ("Shymkent", "Astana"))
    assert (near["usd_per_t"].to_numpy() < far["usd_per_t"].to_numpy()).all()
    both = near.pivot(index="sector", columns="situation", values="usd_per_t")
    assert (both["after"] < both["today"]).all()
    assert (near["p95_hours"] > near["hours"]).all()
    dear = near[near["sector"].isin([ALL, "machinery", "textiles"])]
    assert (dear["usd_per_t"] > dear["money_usd_per_t"]).all()


def test_every_load_from_tashkent_leaves_uzbekistan_once_more_than_it_enters(account):
    used = crossings_used(account, *ends(account, "Tashkent", "CHN"))
    for share in ("share_today", "share_after"):
        left = used[used["from"] == "UZB"][share].sum() - used[used["to"] == "UZB"][share].sum()
        entered = used[used["to"] == "CHN"][share].sum() - used[used["from"] == "CHN"][share].sum()
        assert left == pytest.approx(1.0, abs=1e-6)
        assert entered == pytest.approx(1.0, abs=1e-6)
    for sector in SECTORS[:2]:
        one = crossings_used(account, *ends(account, "Tashkent", "CHN"), sector)
        assert one[one["to"] == "CHN"]["share_today"].sum() >= 1.0 - 1e-6


def test_names_are_found_whatever_their_case_and_others_refused(account):
    case = account.today.case
    assert end_of(case, " TASHKENT ").share == end_of(case, "tas").share
    assert end_of(case, "Peking", {"peking": "CHN"}).name == "CHN"
    with pytest.raises(UnknownName, match="Did you mean Bishkek"):
        end_of(case, "Bishkeck")
    with pytest.raises(UnknownName, match="Cities of KAZ: Almaty"):
        end_of(case, "Shu")
    with pytest.raises(InputError, match="both lie in UZB"):
        pair_costs(account, *ends(account, "Tashkent", "Samarkand"))
    with pytest.raises(UnknownName, match="no sector 'fod'"):
        crossings_used(account, *ends(account, "KAZ", "UZB"), "fod")


def test_where_hours_come_from_stands_beside_them(account):
    found = statuses(account.today.case)
    assert found["B_FAR", "road", "UZB", "TKM"][1] in ("measured", "mean")
    assert found["B_DOS", "road", "CHN", "KAZ"][0] == "assumed", "nobody measures the Chinese side"
    frame = crossings(account)
    assert set(frame["status_out"]) | set(frame["status_in"]) >= {"measured", "mean", "assumed"}
    assert frame["lon"].between(40, 90).all()
    assert len(found) >= len(frame)


def test_what_measures_take_off_is_that_of_the_evidence(account):
    rows = {(r["measure"], r["what"]): r["value"] for r in measures(account).to_dict("records")}
    evidence = load()
    assert rows["crossing-queues", "queue"] == 100 * evidence.value(
        "transport.cut[crossing-queues,queue]", "dimensionless"
    )
    assert rows["common-transit", "fee"] == 100 * evidence.value("transport.fee_cut[common-transit]", "dimensionless")
    assert ("faster-crossings", "queue") not in rows
