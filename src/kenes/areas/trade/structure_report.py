"""The account of one structure at central values, in tables: what a trade official asks after the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.protocol import Problem
from kenes.areas.trade.decomposition import PARTS, decompose
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.first_order import first_order
from kenes.areas.trade.reports.flows import trade_changes
from kenes.areas.trade.reports.outsiders import third_parties
from kenes.areas.trade.reports.prices import price_effects
from kenes.areas.trade.reports.revenue import budget
from kenes.areas.trade.reports.sectors import sector_accounts
from kenes.areas.trade.reports.viner import creation_diversion
from kenes.areas.trade.study import Choice, Study
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.sectors import SECTOR_NAMES
from kenes.vocabulary.structures import Structure

IntArray = npt.NDArray[np.intp]
Tables = dict[str, pd.DataFrame]

ONE, MANY = "one sector", "sectors"
TABLES: Mapping[str, str] = {
    "gain": "Exact gain, its parts, and the first-order figure as the literature prints it; per cent of final expenditure",
    "accounts": "Tariff revenue, prices and real wage",
    "partners": "Trade of each republic with each partner, MUSD a year",
    "members": "Trade of each member with each other member, MUSD a year",
    "imports_gained": "Trade creation and diversion of each republic: where the imports it gains come from, MUSD a year",
    "creation_diversion": "The same by sector and supplier",
    "sectors": "Output and employment by sector",
    "third_parties": "What it does to others, MUSD a year",
    "through_transport": "Gain without and with the change of freight costs, MUSD a year",
}
"""Tables of a report and what they hold."""
SUPPLIERS = 3
"""Outsiders named one by one for each importer: those that lose most by diversion."""


@dataclass(frozen=True, eq=False)
class _Run:
    """One model's equilibrium of the structure with its labels."""

    name: str
    equilibrium: Equilibrium
    countries: Sequence[str]
    sectors: Sequence[str]
    place: IntArray


def structure_report(problem: Problem, structure: Structure) -> Tables:
    """Tables of one structure at central values, by the names of `TABLES`, tidy: a column `model` says which run a row is of.

    Parameters
    ----------
    problem
        Scenario, evidence and players; structures and draws are not used.
    structure
        The structure.

    Raises
    ------
    InputError
        If the structure rests on a gap of the data.
    kenes.areas.trade.model.ConvergenceError
        If an equilibrium is not found.
    """
    study = Study.of(replace(problem, structures=(structure,), draws=(0,)))
    if structure.name in study.absent:
        raise InputError(f"{structure.name} cannot be assessed: {study.absent[structure.name]}.")
    runs = _runs(study)
    blocs = [bloc for bloc in structure.blocs if len(bloc) > 1]
    tables = {
        "gain": pd.concat([_gain(run, study) for run in runs], ignore_index=True),
        "accounts": pd.concat([_accounts(run, study) for run in runs], ignore_index=True),
        "partners": pd.concat([_partners(run, study) for run in runs], ignore_index=True),
        "third_parties": pd.concat([_third_parties(run) for run in runs], ignore_index=True),
        "sectors": _sectors(runs[-1], study),
    }
    flows = [_creation(run, bloc) for run in runs for bloc in blocs]
    parts = ["creation", "diversion", "external", "shift", "expansion"]
    columns = ["model", "bloc", "sector", "importer", "supplier", "group", "before", "after", "change", *parts]
    tables["creation_diversion"] = pd.concat(flows, ignore_index=True) if flows else pd.DataFrame(columns=columns)
    tables["members"] = _members(tables["partners"])
    tables["imports_gained"] = _imports_gained(tables["creation_diversion"])
    tables["through_transport"] = _through_transport(tables["gain"], study)
    return {name: tables[name] for name in TABLES}


def _runs(study: Study) -> tuple[_Run, _Run]:
    choice = Choice.of(study.problem)
    economy = study.economy(0, choice)
    cuts = study.cuts(economy, 0, choice)
    one = study.after(economy, 0, choice, cuts).member(0)
    many = study.sectors_after(0, choice, cuts).member(0)
    players = study.problem.players
    return (
        _Run(ONE, one, study.gathered.economies, ("all goods",), study.inside),
        _Run(MANY, many, study.sectors.regions, SECTOR_NAMES, study.sectors.position(players)),
    )


def _gain(run: _Run, study: Study) -> pd.DataFrame:
    """Exact equivalent variation, its parts along the path, and the first-order figures, of each republic."""
    parts = decompose(run.equilibrium.economy, run.equilibrium.shock)
    printed = first_order(run.equilibrium)
    at, income = run.place, run.equilibrium.income_base[run.place]
    rows: dict[str, object] = {"model": run.name, "republic": list(study.problem.players)}
    rows["gain_musd"] = parts.exact[at] * income
    rows["gain_percent"] = 100.0 * parts.exact[at]
    rows |= {f"{name}_percent": 100.0 * parts.parts[name][at] for name in PARTS}
    rows["gap_percent"] = 100.0 * (np.sum(list(parts.parts.values()), axis=0)[at] - parts.exact[at])
    rows["first_order_percent"] = 100.0 * printed.total[at]
    rows["first_order_error_percent"] = 100.0 * printed.error[at]
    return pd.DataFrame(rows)


def _through_transport(gain: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Gain of each republic at today's costs of freight, as it is, and the difference, in both runs; none where no cost changes."""
    table = gain[["model", "republic", "gain_musd"]].rename(columns={"gain_musd": "musd_with"})
    without = table["musd_with"].to_numpy()
    if study.freight(0, Choice.of(study.problem)) is not None:
        runs = _runs(study.without_transport())
        still = [run.equilibrium.equivalent_variation[run.place] for run in runs]
        without = np.concatenate(still) if study.moved()[0] else np.zeros(len(table))
    table.insert(2, "musd_without", without)
    return table.assign(difference=table["musd_with"] - table["musd_without"])


def _accounts(run: _Run, study: Study) -> pd.DataFrame:
    money, prices = (
        budget(run.equilibrium).to_frame(run.countries),
        price_effects(run.equilibrium).to_frame(run.countries),
    )
    wage = 100.0 * (run.equilibrium.real_wage_hat - 1.0)
    table = money.merge(prices, on="country", validate="one_to_one").assign(real_wage=wage)
    renamed = {c: f"tariff_revenue_{c}" for c in money.columns if c != "country"} | {"country": "republic"}
    table = table.rename(columns=renamed)
    table.insert(0, "model", run.name)
    return table[table["republic"].isin(study.problem.players)].reset_index(drop=True)


def _partners(run: _Run, study: Study) -> pd.DataFrame:
    """Flows with a republic on one side at least; pairs that never trade are left out."""
    changes = trade_changes(run.equilibrium, run.place).to_frame(run.countries)
    players = study.problem.players
    ours = changes["importer"].isin(players) | changes["exporter"].isin(players)
    traded = (changes["before"] > 0) & (changes["importer"] != changes["exporter"])
    table = changes[ours & traded].reset_index(drop=True)
    table.insert(0, "model", run.name)
    return table


def _creation(run: _Run, bloc: Sequence[str]) -> pd.DataFrame:
    members = [list(run.countries).index(code) for code in bloc]
    table = creation_diversion(run.equilibrium, members).to_frame(run.countries, run.sectors)
    table = table[(table["before"] > 0) | (table["after"] > 0)].reset_index(drop=True)
    table.insert(0, "bloc", "+".join(bloc))
    table.insert(0, "model", run.name)
    return table


def _members(partners: pd.DataFrame) -> pd.DataFrame:
    """Flows between members of one bloc, both ways."""
    columns = ["model", "exporter", "importer", "before", "after", "change"]
    return partners.loc[partners["group"] == "intra-bloc", columns].reset_index(drop=True)


def _imports_gained(detail: pd.DataFrame) -> pd.DataFrame:
    """Sums of creation and diversion over sectors: by group of suppliers, and for the outsiders that lose most."""
    keys, parts = (
        ["model", "bloc", "importer"],
        ["before", "after", "change", "creation", "diversion", "external", "expansion"],
    )
    groups = detail.groupby([*keys, "group"], sort=False, as_index=False)[parts].sum().assign(supplier="all")
    single = detail[detail["group"] == "outsider"].groupby([*keys, "group", "supplier"], as_index=False)[parts].sum()
    first = single.sort_values("diversion", kind="stable").groupby(keys, sort=False).head(SUPPLIERS)
    order = [*keys, "group", "supplier", *parts]
    return pd.concat([groups[order], first.sort_values(["model", "importer", "diversion"])[order]], ignore_index=True)


def _third_parties(run: _Run) -> pd.DataFrame:
    table = third_parties(run.equilibrium, run.place).to_frame(run.countries)
    table.insert(0, "model", run.name)
    return table


def _sectors(run: _Run, study: Study) -> pd.DataFrame:
    table = (
        sector_accounts(run.equilibrium).to_frame(run.countries, run.sectors).rename(columns={"country": "republic"})
    )
    return table[table["republic"].isin(study.problem.players)].reset_index(drop=True)
