"""The command `kenes replicate`: published results come out of the model, or the difference is seen."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from kenes.cli.answer import WIDTH
from kenes.vocabulary.errors import UnknownName, closest

PAPERS = {
    "caliendo-parro": "Caliendo and Parro (2015), Table 2: welfare effects of NAFTA's tariff cuts (their data files needed)"
}
TOLERANCE = 0.006
"""Printed figures have two digits behind the point: half a unit of the last one, and rounding of theirs."""


def replicate(paper: str | None, folder: Path | None) -> int:
    """List the papers, or run one and print ours beside theirs.

    Returns
    -------
    int
        0 where every figure agrees to its printed digits, 3 where one does not.

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
