"""A case of a draw: water side and power side together."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.areas.river_power import grid_side, water_side
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import Layout, layout
from kenes.areas.river_power.works import Works

REPUBLICS = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
"""Who decides on rivers and grid, whoever of them is in the game."""

NOTHING_BUILT = Works()


def inflow_sites(shape: Layout | None = None) -> tuple[tuple[str, str], ...]:
    """Sites whose yearly inflow is drawn, each with its river."""
    nodes = (shape or layout()).nodes
    measured = {"kambarata": "toktogul", "toktogul_rest": "toktogul"}
    return tuple(dict.fromkeys((measured.get(site, site), node.river) for node in nodes for site in node.inflow))


def water_year(figures: Figures) -> int:
    """Water year to run, named by the calendar year it ends in."""
    return round(figures.value("river.water_year", "dimensionless"))


def case(
    figures: Figures,
    *,
    steps: int = 24,
    year: int | None = None,
    works: Works = NOTHING_BUILT,
    neighbours: Sequence[str] = (),
) -> Case:
    """Rivers and grid of a water year.

    Parameters
    ----------
    figures
        Of a draw.
    steps
        Typical hours of a month: 24 as standard, 4 as a sketch.
    year
        Water year; the one evidence names by default.
    works
        What measures build.
    neighbours
        Priced steps over the outer borders that are open (`layout/neighbours.csv`); what is sold today stands in contracts.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a figure is missing or out of range, or there is no such step.
    """
    shape, when = layout(), water_year(figures) if year is None else year
    return Case(
        REPUBLICS,
        water_side.rivers(figures, shape, REPUBLICS, when, works),
        water_side.reservoirs(figures, shape, when, works),
        water_side.turbines(figures, shape, REPUBLICS, works),
        water_side.irrigation(figures, shape, REPUBLICS),
        water_side.rules(figures, shape, REPUBLICS, when, works),
        grid_side.typical_hours(steps),
        grid_side.grid(figures, shape, REPUBLICS, when, steps, works),
        grid_side.contracts(figures, shape, REPUBLICS),
        grid_side.neighbours(figures, shape, (*neighbours, *sorted(works.outlets))),
    )
