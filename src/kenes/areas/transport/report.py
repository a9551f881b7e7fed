"""The account of one structure in tables, at central values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from kenes.areas.protocol import Problem
from kenes.areas.transport.assignment import Assignment, assignment
from kenes.areas.transport.case import EXPORTER, IMPORTER
from kenes.areas.transport.comparison import compare
from kenes.areas.transport.crossing_status import statuses
from kenes.areas.transport.figures import positions
from kenes.areas.transport.gate_costs import cost_of_hour
from kenes.areas.transport.generalised_cost import percentile_of_hours
from kenes.areas.transport.levers import effects_of
from kenes.areas.transport.network_indicators import network_indicators
from kenes.areas.transport.routes import BORDER, HAUL
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.study import FLOW, FLOW_TODAY, Outturn, Study
from kenes.areas.transport.words import CHANNELS, mode_of
from kenes.vocabulary.places import PAIRS, PLACES
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
Tables = dict[str, pd.DataFrame]

TABLES: Mapping[str, str] = {
    "measures": "What each measure takes off at crossings, per cent of what stands there today, and what each line costs",
    "costs": "Cost of a tonne, hours and their 95th percentile between every republic and every place, today and after",
    "crossings": "Hours, fees and goods at every crossing and direction, today and after; where its hours come from, and where it lies",
    "ranking": "What one hour less at a crossing saves whom, USD a year",
    "freight": "Goods on every link, kt a year, today and after, and where its ends lie",
    "indicators": "CAREC's indicators calibrated on 2021 and predicted for the other years, beside CAREC's own",
    "network_indicators": "CAREC's indicators over the goods on the network today, beside CAREC's own of the same year",
    "transit": "Net revenue on foreign goods in transit, MUSD a year, today and after",
    "assignment": "Goods at every crossing and direction by route choice with dispersion and by user equilibrium, kt a year",
}
"""Tables of a report and what they hold."""
ROUGH = 1e-4
"""Relative gap of user equilibrium in a report, which is not to take long."""
HIGH = 0.95
"""Probability of the percentile that users ask for."""


@dataclass(frozen=True, eq=False)
class Account:
    """One structure at central values.

    Attributes
    ----------
    study
        The problem with this structure alone and no draws.
    outturn
        Queues and costs at the trade of the structure.
    today, after
        The network without measures and with them.
    """

    study: Study
    outturn: Outturn
    today: Situation
    after: Situation

    @classmethod
    def of(cls, problem: Problem, structure: Structure) -> Account:
        """Account of a structure."""
        study = Study.of(replace(problem, structures=(structure,), draws=(0,)))
        outturn, draw = study.outturn(0), study.draws[0]
        standing = np.ones(outturn.queue.shape[1])
        return cls(study, outturn, Situation(draw.today, 0, standing), Situation(draw.after, 0, outturn.queue[0]))

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Longitude and latitude of every place, degrees."""
        return positions(self.study.problem.evidence, self.today.case.figures.shape)

    def trade(self, name: str) -> Array:
        """Trade of every pair [pair], MUSD a year; zero if no area gives it."""
        money = self.study.money(name, 0)
        return np.zeros(len(PAIRS)) if money is None else money[0]


def structure_report(problem: Problem, structure: Structure) -> Tables:
    """Tables of one structure at central values, by the names of `TABLES`.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a place cannot be reached.
    """
    account = Account.of(problem, structure)
    return {
        "measures": measures(account),
        "costs": costs(account),
        "crossings": crossings(account),
        "ranking": ranking(account),
        "freight": freight(account),
        "indicators": compare(account.today.case.figures.values).table,
        "network_indicators": network_indicators(
            account.today.case, account.today.arc_flows(account.trade(FLOW_TODAY))
        ),
        "transit": transit(account),
        "assignment": by_both_methods(account, equilibrium(account, ROUGH)),
    }


def measures(account: Account) -> pd.DataFrame:
    """What each measure takes off: causes of delay, fees and the spread of hours in per cent; capital of lines in MUSD."""
    figures, rows = account.today.case.figures, []
    for measure, effect in effects_of(account.study.measures, CHANNELS):
        settings = effect.settings
        cuts = [(cause, f"transport.cut[{measure.id},{cause}]") for cause in settings.get("causes", ())]
        cuts += [(name.removesuffix("_cut"), settings[name]) for name in ("fee_cut", "spread_cut") if name in settings]
        rows += [(measure.id, what, 100.0 * figures.value(row, "dimensionless"), "percent") for what, row in cuts]
        if "capital" in settings:
            rows.append((measure.id, "capital", figures.value(settings["capital"], "MUSD"), "MUSD"))
    return pd.DataFrame(rows, columns=["measure", "what", "value", "unit"])


def costs(account: Account) -> pd.DataFrame:
    """Costs and hours of every pair in both situations, sectors weighted by the value of what is carried between the two."""
    case = account.today.case
    worth = case.tonnes * case.unit_value[:, None]
    share = worth / worth.sum(axis=0)
    frames = []
    for name, situation in (("today", account.today), ("after", account.after)):
        cost, hours, money, variance = (
            array[:, EXPORTER, IMPORTER]
            for array in (situation.cost(), situation.hours(), situation.money(), situation.variance())
        )
        high = percentile_of_hours(hours, variance, float(ndtri(HIGH)))
        frames.append(
            pd.DataFrame(
                {
                    "exporter": [PLACES[k] for k in EXPORTER],
                    "importer": [PLACES[k] for k in IMPORTER],
                    "situation": name,
                    "usd_per_t": (share * cost).sum(axis=0),
                    "money_usd_per_t": (share * money).sum(axis=0),
                    "hours": (share * hours).sum(axis=0),
                    "p95_hours": (share * high).sum(axis=0),
                    "ad_valorem_percent": 100.0 * (share * cost / case.unit_value[:, None]).sum(axis=0),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def _crossing_columns(account: Account) -> pd.DataFrame:
    case = account.today.case
    network, gates = case.routes.network, case.routes.gates
    at = case.routes.arcs
    border = np.flatnonzero(network.kind[at] == BORDER)
    names = {node.id: node.name for node in case.figures.shape.nodes}
    frame = pd.DataFrame(
        {
            "gate": border,
            "node": network.node[at[border]],
            "mode": [mode_of(str(layer)) for layer in network.layer[at[border]]],
            "from": gates.side_from[border],
            "to": gates.side_to[border],
        }
    )
    frame.insert(1, "crossing", [names[str(node)] for node in frame["node"]])
    return frame


def crossings(account: Account) -> pd.DataFrame:
    """Hours and goods at every crossing and direction."""
    frame = _crossing_columns(account)
    at = frame.pop("gate").to_numpy()
    today, after, outturn = account.today, account.after, account.outturn
    frame["hours_today"] = today.gates[0].hours[0, at]
    frame["hours_after"] = after.gates[0].hours[0, at]
    frame["fee_usd_per_t"] = today.case.gates.fee[at]
    frame["kt_today"] = outturn.flow_today[at]
    frame["kt_after"] = outturn.flow[0][at]
    keys = frame[["node", "mode", "from", "to"]].itertuples(index=False, name=None)
    known = statuses(today.case)
    frame["status_out"], frame["status_in"] = zip(
        *(known[one, mode, at, to] for one, mode, at, to in keys), strict=True
    )
    frame["lon"], frame["lat"] = zip(*(account.positions[node] for node in frame["node"]), strict=True)
    return frame


def ranking(account: Account) -> pd.DataFrame:
    """What one hour less at a crossing, both ways, saves on the trade of each republic, USD a year, at today's trade.

    Savings on goods between two republics count half for each. They fall to each pair by the share of its goods that use the
    crossing (the adjoint of route choice).
    """
    case, today = account.today.case, account.today.costs
    players = account.study.problem.players
    tonnes = today.tonnes(account.trade(FLOW_TODAY)[None])[0]
    shares = today.shares.toarray().reshape(*tonnes.shape, -1)
    saved = np.einsum("sp,spk,sk->pk", tonnes, shares, cost_of_hour(case.gates)) * 1e3
    frame = _crossing_columns(account)
    found = []
    for code in players:
        own = np.array([_part(code, k, players) for k in range(len(PAIRS))])
        part = frame.assign(republic=code, usd_per_hour=(own @ saved)[frame["gate"].to_numpy()])
        found.append(part)
    keys = ["crossing", "node", "mode", "republic"]
    whole = pd.concat(found, ignore_index=True)
    return whole.groupby(keys, sort=False)[["usd_per_hour"]].sum().reset_index()


def _part(code: str, pair: int, players: tuple[str, ...]) -> float:
    """Part of a pair's saving that counts for a republic."""
    ends = {PLACES[EXPORTER[pair]], PLACES[IMPORTER[pair]]}
    if code not in ends:
        return 0.0
    return 0.5 if ends <= set(players) else 1.0


def freight(account: Account) -> pd.DataFrame:
    """Goods on every link of the layout, both ways, kt a year."""
    case = account.today.case
    network, shape = case.routes.network, case.figures.shape
    haul = np.flatnonzero(network.kind == HAUL)
    frame = pd.DataFrame(
        {
            "mode": [link.mode for link in shape.links],
            "from": [link.start for link in shape.links],
            "to": [link.end for link in shape.links],
            "project": [link.project for link in shape.links],
        }
    )
    for column, situation, name in (
        ("kt_today", account.today, FLOW_TODAY),
        ("kt_after", account.after, FLOW),
    ):
        flows = situation.arc_flows(account.trade(name))
        summed = np.zeros(len(shape.links))
        np.add.at(summed, network.link[haul], flows[haul])
        frame[column] = summed
    for end in ("from", "to"):
        frame[f"{end}_lon"], frame[f"{end}_lat"] = zip(*(account.positions[node] for node in frame[end]), strict=True)
    return frame


def transit(account: Account) -> pd.DataFrame:
    """Net revenue on foreign goods in transit, MUSD a year."""
    today, after = account.study.transit(0)
    return pd.DataFrame({"republic": list(account.study.problem.players), "musd_today": today, "musd_after": after[0]})


def equilibrium(account: Account, tolerance: float) -> Assignment:
    """Deterministic user equilibrium of the structure, with queues as the goods of today make them by the recursive logit."""
    return assignment(account.after, account.trade(FLOW), account.outturn.flow_today, tolerance)


def by_both_methods(account: Account, found: Assignment) -> pd.DataFrame:
    """Goods at every crossing and direction: those of the recursive logit, and those of a user equilibrium."""
    frame = _crossing_columns(account)
    at = frame.pop("gate").to_numpy()
    frame["kt_logit"] = account.outturn.flow[0][at]
    frame["kt_user_equilibrium"] = found.flow[:, account.after.case.routes.arcs[at]].sum(axis=0)
    return frame
