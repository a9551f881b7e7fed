"""Replications of studies of corridors and borders: ours beside theirs, with nothing fitted to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from kenes.evidence import Evidence
    from kenes.scenarios import Measure

    Array = npt.NDArray[np.float64]

KIM_MARIANO, BIRD, LALL, DE_SOYRES = (
    f"transport.replication.{name}"
    for name in ("kim_mariano_2020", "bird_lebrand_venables_2020", "lall_lebrand_2020", "de_soyres_2018")
)
LEAST = 0.1
"""Share of the goods of a pair that must go over a planned line for the pair to count as along it."""
FUELS_RESPOND = (("trade.switch.fuels_outside_depth", "0"),)


def interval(evidence: Evidence, name: str) -> tuple[float, float]:
    """Ends of a published interval."""
    row = evidence.row(name)
    assert row.low is not None
    assert row.high is not None
    return row.low, row.high


def planned() -> tuple[Measure, ...]:
    """All lines kenes knows to be planned: those of the scenario corridors-2035."""
    from kenes.areas.transport.published import line_measures
    from kenes.scenarios import SHIPPED, load

    return line_measures(load((SHIPPED,)).scenario("corridors-2035").measures)


def kim_mariano(evidence: Evidence) -> dict[str, float]:
    """Growth of trade among members of CAREC, per cent, weighted by the trade of today, when controls take a tenth less time."""
    from kenes.areas.transport.published import (
        among_members,
        at_importers,
        changed_network,
        growth_at_given_incomes,
        quicker_controls,
    )
    from kenes.assessment.published import answer, bilateral_trade

    left = 1.0 - evidence.value(f"{KIM_MARIANO}[hours]", "percent") / 100.0
    theta = evidence.value("trade.theta", "dimensionless")
    weight = bilateral_trade(evidence) * among_members()

    def mean(growth: Array) -> float:
        return float(100.0 * (weight * growth).sum() / weight.sum())

    found = {}
    for name, ways in (("inbound controls", ("inbound",)), ("all controls", ("inbound", "outbound"))):
        change = quicker_controls(left, ways)
        held, answering = changed_network(evidence, change), changed_network(evidence, change, queues=True)
        found[f"{name}, incomes given"] = mean(growth_at_given_incomes(held, theta))
        found[f"{name}, general equilibrium"] = mean(answer(held, evidence).growth)
        found[f"{name}, general equilibrium, queues answer"] = mean(answer(answering, evidence).growth)
    found["inbound controls of the importer alone, incomes given"] = mean(at_importers(evidence, left, theta))
    return found


def bird_lebrand_venables(evidence: Evidence, responding: Evidence) -> dict[str, Array]:
    """Gain in per cent of GDP [the five, then the region] by parts of the programme.

    Parameters
    ----------
    evidence
        Rows.
    responding
        The same with fuels and ores that answer to trade costs.
    """
    from kenes.areas.transport.published import changed_network, programme
    from kenes.assessment.published import answer

    rows = [evidence.row(f"{BIRD}[{name}]") for name in ("hours", "freight", "border_hours")]
    links, freight, borders = (1.0 - row.value / 100.0 for row in rows)
    least, most = ([1.0 - float(getattr(row, end) or 0.0) / 100.0 for row in rows] for end in ("low", "high"))
    whole, lines = programme(links, freight, borders), planned()
    cases = {
        "planned lines": (None, lines),
        "roads and railways": (programme(links, freight, 1.0), ()),
        "borders": (programme(1.0, 1.0, borders), ()),
        "all": (whole, lines),
        "all, smallest sizes": (programme(*least), lines),
        "all, largest sizes": (programme(*most), lines),
    }
    found = {name: answer(changed_network(evidence, *case), evidence).gain for name, case in cases.items()}
    found["all, fuels and ores answer too"] = answer(changed_network(responding, whole, lines), responding).gain
    found["all, run with sectors"] = answer(changed_network(evidence, whole, lines), evidence).with_sectors
    return {name: _of_gdp(evidence, gain) for name, gain in found.items()}


def _of_gdp(evidence: Evidence, gain: Array) -> Array:
    import numpy as np

    from kenes.vocabulary.republics import DEFAULT_PLAYERS

    gdp = np.array([evidence.value(f"region.gdp[{code}]", "MUSD") for code in DEFAULT_PLAYERS])
    return np.asarray(100.0 * np.append(gain / gdp, gain.sum() / gdp.sum()))


def print_kim_mariano(console: Console) -> int:
    """Ours beside Kim and Mariano."""
    from kenes.evidence import load

    evidence = load()
    row, (low, high) = evidence.row(f"{KIM_MARIANO}[trade]"), interval(evidence, f"{KIM_MARIANO}[trade]")
    found = kim_mariano(evidence)
    table = _table("Growth of trade among members of CAREC when controls take a tenth less time, per cent", "", "ours")
    for name, value in found.items():
        table.add_row(name, f"{value:.2f}")
    console.print(table)
    ours = found["inbound controls, incomes given"]
    console.print(f"Published, a gravity equation, incomes given: {row.value:.2f} ({low:g} to {high:g}).")
    return _verdict(console, low <= ours <= high, f"inbound controls, incomes given: {ours:.2f}")


def print_bird_lebrand_venables(console: Console) -> int:
    """Ours beside Bird, Lebrand and Venables, and Lall and Lebrand."""
    from kenes.evidence import load
    from kenes.study import source
    from kenes.vocabulary.republics import DEFAULT_PLAYERS

    evidence = load()
    low, high = interval(evidence, f"{BIRD}[income]")
    found = bird_lebrand_venables(evidence, load(source((), FUELS_RESPOND)))
    heads = ("", *DEFAULT_PLAYERS, "region")
    table = _table("Gain of a programme of roads, railways and borders, per cent of GDP", *heads)
    for name, values in found.items():
        table.add_row(name, *(f"{value:.2f}" for value in values))
    theirs = [evidence.row(name).value if (name := f"{LALL}[{c}]") in evidence else None for c in DEFAULT_PLAYERS]
    quoted = ("-" if value is None else f"{value:g}" for value in theirs)
    table.add_row("Lall and Lebrand, people move", *quoted, "-")
    table.add_row("Bird, Lebrand and Venables", *["-"] * len(DEFAULT_PLAYERS), f"{low:g} to {high:g}")
    console.print(table)
    ours = float(found["all"][-1])
    return _verdict(console, low <= ours <= high, f"all: {ours:.2f}")


def print_de_soyres(console: Console) -> int:
    """Ours beside de Soyres and others."""
    from kenes.areas.transport.published import along_corridors, changed_network
    from kenes.evidence import load

    evidence = load()
    frame = along_corridors(changed_network(evidence, None, planned()), LEAST)
    table = _table(
        "Fall along planned lines, per cent: mean of pairs | largest",
        *("project", "pairs", "hours, quickest by rail and sea", "cost", "hours as expected"),
    )
    for project, rows in frame.groupby("project"):
        cells = (f"{rows[name].mean():.1f} | {rows[name].max():.1f}" for name in ("quickest", "cost", "hours"))
        table.add_row(str(project), str(len(rows)), *cells)
    console.print(table)
    ends = {name: interval(evidence, f"{DE_SOYRES}[{name}]") for name in ("hours", "cost")}
    console.print(
        f"Published, along corridors: hours fall by up to {ends['hours'][1]:g}, cost by up to {ends['cost'][1]:g}."
    )
    mean = frame.groupby("project")[["quickest", "cost"]].mean()
    inside = mean["quickest"].between(*ends["hours"]).all() and mean["cost"].between(*ends["cost"]).all()
    return _verdict(console, bool(inside), "Means by corridor")


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for k, head in enumerate(heads):
        table.add_column(head, justify="right" if k else "left")
    return table


def _verdict(console: Console, inside: bool, what: str) -> int:
    console.print(f"{what}: {'inside' if inside else 'outside'} the published interval.")
    return 0 if inside else 3
