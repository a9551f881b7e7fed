"""The command `kenes replicate`: published or observed results come out of the model, or the difference is seen."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kenes.cli.answer import WIDTH
from kenes.cli.replicate_corridors import print_bird_lebrand_venables, print_de_soyres, print_kim_mariano
from kenes.vocabulary.errors import UnknownName, closest

if TYPE_CHECKING:
    import pandas as pd

PAPERS = {
    "caliendo-parro": "Caliendo and Parro (2015), Table 2: welfare effects of NAFTA's tariff cuts (their data files needed)",
    "world-bank-2016": "World Bank and AF-Mercados (2016): benefit of power trade among KAZ, KGZ, TJK and UZB, 2010 to 2014",
    "power-2021-2025": "Generation by fuel and net imports of the five, 2021 to 2025, power dispatched freely against the balances of Ember",
    "kim-mariano-2020": "Kim and Mariano (2020): trade among members of CAREC when inbound borders take a tenth less time",
    "bird-lebrand-venables-2020": "Bird, Lebrand and Venables (2020): income of the region by a programme of roads, railways and borders",
    "de-soyres-2018": "de Soyres and others (2018): hours and costs along corridors with all planned lines",
}
TOLERANCE = 0.006
"""Printed figures have two digits behind the point: half a unit of the last one, and rounding of theirs."""


def replicate(paper: str | None, folder: Path | None) -> int:
    """List the papers, or run one and print ours beside theirs.

    Returns
    -------
    int
        0 where every figure agrees to its printed digits, or to the tolerance stated, 3 where one does not.

    Raises
    ------
    UnknownName
        If there is no such paper, or its data are not named.
    """
    console = Console(width=WIDTH, highlight=False)
    if paper is None:
        for name, text in PAPERS.items():
            console.print(f"{name}   {text}")
        return 0
    if paper not in PAPERS:
        raise UnknownName(f"there is no replication '{paper}'.", remedy=closest(paper, sorted(PAPERS)))
    if paper in SHIPPED:
        return SHIPPED[paper](console)
    if folder is None:
        raise UnknownName("its data are not shipped.", remedy=f"Name their folder: kenes replicate {paper} FOLDER.")
    return _caliendo_parro(folder, console)


def _caliendo_parro(folder: Path, console: Console) -> int:
    from kenes.areas.trade.caliendo_parro_files import NAFTA, REGIONS, nafta, read
    from kenes.evidence import load

    found, evidence = nafta(read(folder)), load()
    table = Table(title=PAPERS["caliendo-parro"], title_justify="left", box=None, pad_edge=False)
    for head in ("", "figure", "published, %", "ours, %", "agrees"):
        table.add_column(head, justify="left" if head in ("", "figure", "agrees") else "right")
    agree = True
    for code in NAFTA:
        at = REGIONS.index(code)
        for figure in ("welfare", "terms_of_trade", "volume_of_trade", "real_wage"):
            theirs = evidence.row(f"trade.replication.caliendo_parro_2015[{code},{figure}]").value
            ours = float(found[figure][at])
            same = abs(ours - theirs) <= TOLERANCE
            agree &= same
            table.add_row(code, figure.replace("_", " "), f"{theirs:.2f}", f"{ours:.4f}", "yes" if same else "no")
        table.add_row(code, "exact equivalent variation", "", f"{found['exact'][at]:.4f}", "")
    console.print(table)
    return 0 if agree else 3


LARGEST_ERROR = 0.05
"""Of the back-test in a year: sum of |model - observed| over the sum of observed."""


def _power_2021_2025(console: Console) -> int:
    from kenes.areas.river_power.backtest import Setting, backtest, errors, last_year_again, wrong_signs
    from kenes.areas.river_power.central import central_figures

    figures, setting = central_figures(), Setting()
    found = backtest(figures, setting=setting)
    console.print(_balances(found))
    error, signs = errors(found), wrong_signs(found)
    rivers, free = Setting(hydropower_given=False), Setting(tuned=False)
    lines = {
        "error": error,
        "error, wind, sun and water left out": errors(found, setting.given),
        "error, 2023 again instead of the model": last_year_again(figures, found, setting.given),
        "error, hydropower as the rivers of the model yield it": errors(backtest(figures, setting=rivers)),
        "error, nothing tuned": errors(backtest(figures, setting=free)),
    }
    table = Table(box=None, pad_edge=False)
    for head in ("%", *(str(year) for year in error.index)):
        table.add_column(head, justify="left" if head == "%" else "right")
    for name, values in lines.items():
        table.add_row(name, *(f"{100 * value:.2f}" for value in values))
    console.print(table)
    console.print(f"Wrong sign of net imports in 2024 and 2025: {', '.join(f'{c} {y}' for c, y in signs) or 'none'}.")
    console.print(
        "* carried forward by the source from another year: not scored. 2021 to 2023 tuned the fuels of a year and the steps outside."
    )
    return 0 if bool((error <= LARGEST_ERROR).all()) and not signs else 3


def _balances(found: pd.DataFrame) -> Table:
    """Model and observed by republic, quantity and year; left out where both stay below 50 GWh."""
    table = Table(
        title=f"{PAPERS['power-2021-2025']}, TWh, model | observed", title_justify="left", box=None, pad_edge=False
    )
    years = found.groupby("year")["tuned"].first()
    for head in ("", "", *(f"{year} tuned" if tuned else str(year) for year, tuned in years.items())):
        table.add_column(head, justify="right" if head else "left")
    for (code, quantity), rows in found.groupby(["republic", "quantity"]):
        if rows[["model", "observed"]].abs().max().max() < 0.05:
            continue
        columns = zip(rows["model"].tolist(), rows["observed"].tolist(), rows["carried"].tolist(), strict=True)
        cells = [
            f"{ours:.1f} | {'-' if isnan(theirs) else f'{theirs:.1f}'}{'*' if old else ''}"
            for ours, theirs, old in columns
        ]
        table.add_row(str(code), str(quantity), *cells)
    return table


WITHIN = 2.5
"""Totals of the World Bank are met to this factor: one year stands for five, and plants, load and shortages of the time are known in part."""


def _world_bank_2016(console: Console) -> int:
    from kenes.areas.river_power.central import central_figures
    from kenes.areas.river_power.world_bank_2016 import CASES, FOUR, gains, published

    figures = central_figures()
    found, theirs = gains(figures).to_dict("index"), published(figures)
    table = Table(title=f"{PAPERS['world-bank-2016']}, MUSD a year", title_justify="left", box=None, pad_edge=False)
    for head in ("", *FOUR, "four", "published", "total agrees", "signs agree"):
        table.add_column(head, justify="left" if head in ("", "total agrees", "signs agree") else "right")
    agree = True
    for name in CASES:
        row, target = found[name], theirs.total[name]
        total = sum(row.values())
        near = 1 / WITHIN <= total / target <= WITHIN
        wrong = [code for code in FOUR if row[code] * theirs.sign[name, code] <= 0]
        agree &= near and not wrong
        signs = f"not {', '.join(wrong)}" if wrong else "yes"
        numbers = (*(f"{row[code]:.1f}" for code in FOUR), f"{total:.0f}", f"{target:.0f}")
        table.add_row(name, *numbers, f"{'yes' if near else 'no'}, by a factor {total / target:.2f}", signs)
    console.print(table)
    console.print(
        "Published signs: all gain, but for KGZ with fuel alone. What stands for 2010-2014: kenes evidence list power.replication.world_bank_2016."
    )
    return 0 if agree else 3


SHIPPED: dict[str, Callable[[Console], int]] = {
    "power-2021-2025": _power_2021_2025,
    "world-bank-2016": _world_bank_2016,
    "kim-mariano-2020": print_kim_mariano,
    "bird-lebrand-venables-2020": print_bird_lebrand_venables,
    "de-soyres-2018": print_de_soyres,
}
"""Replications whose data come with kenes."""
