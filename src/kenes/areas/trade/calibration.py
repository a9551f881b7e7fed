"""From figures to a consistent base economy: re-exports, tariffs, domestic sales."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.figures import Figures, Gathered
from kenes.areas.trade.model import Economy, one_sector

Array = npt.NDArray[np.float64]


def without_reexports(flows: Array, retained: Array, destination: Array, inside: npt.NDArray[np.intp]) -> Array:
    """Trade with goods in transit booked to where they end.

    Imports of an economy whose imports exceed what its balance of payments shows are scaled down by one factor for all suppliers
    outside the republics and outside the final destinations; the excess of each supplier is added to its sales to the destinations.

    Parameters
    ----------
    flows
        Trade [importer, exporter], MUSD.
    retained
        Imports for own use [economy], MUSD; NaN where nothing is corrected.
    destination
        Share of the excess that goes to each economy [economy]; sums to one.
    inside
        Positions of the republics: their trade with each other is left alone.

    Returns
    -------
    numpy.ndarray
        Corrected trade; each supplier's exports are the same as before.

    Raises
    ------
    ValueError
        If the retained imports are below what is left alone.
    """
    corrected = flows.copy()
    for importer in np.flatnonzero(np.isfinite(retained)):
        if flows[importer].sum() <= retained[importer]:
            continue
        scaled = np.ones(flows.shape[1], dtype=bool)
        scaled[inside] = False
        scaled[destination > 0] = False
        kept = flows[importer, ~scaled].sum()
        if retained[importer] < kept:
            raise ValueError(
                f"retained imports {retained[importer]:.0f} MUSD are below the {kept:.0f} MUSD that come from partners left alone."
            )
        factor = (retained[importer] - kept) / flows[importer, scaled].sum()
        excess = np.where(scaled, flows[importer] * (1.0 - factor), 0.0)
        corrected[importer] -= excess
        corrected += np.outer(destination, excess)
    return corrected


def base_tariffs(figures: Figures, depth_today: Array, inside: npt.NDArray[np.intp]) -> Array:
    """Tariffs charged today [importer, exporter], as fractions.

    The republics charge their tariff on partners without an agreement, what is left between each other, and nothing on other partners
    with an agreement. Tariffs of other economies do not change in any scenario and are left inside trade costs.
    """
    tariffs = np.where(depth_today > 0, 0.0, figures.mfn[:, None])
    block = np.ix_(inside, inside)
    tariffs[block] = figures.residual_tariff[block]
    np.fill_diagonal(tariffs, 0.0)
    return np.asarray(tariffs)


def gross_output(value_added: Array, share: Array, exports: Array, floor: float) -> Array:
    """Gross output [economy]: value added over its share, and never less than exports allow.

    Where exports exceed what the share leaves (open ship registries), output is exports / (1 - floor): a stated floor on the share sold at home.
    """
    return np.maximum(value_added / share, exports / (1.0 - floor))


def corrected_flows(gathered: Gathered, draw: int, inside: npt.NDArray[np.intp], *, correct_reexports: bool) -> Array:
    """Goods trade of a draw [importer, exporter], MUSD, with goods in transit booked to where they end if so chosen."""
    figures = gathered.draws[draw]
    if not correct_reexports:
        return figures.flows
    return without_reexports(figures.flows, figures.retained, figures.destination, inside)


def economy_of(figures: Figures, flows: Array, tariffs: Array) -> Economy:
    """Consistent one-sector economy.

    Expenditure on an origin includes the tariff; domestic sales are gross output less exports; value added is GDP less tariff revenue;
    deficits are goods imports less exports before tariffs.

    Parameters
    ----------
    figures
        Figures of the draw.
    flows
        Trade [importer, exporter], MUSD.
    tariffs
        Rates charged today [importer, exporter], as fractions.

    Returns
    -------
    kenes.areas.trade.model.Economy
        One sector, money in MUSD a year.
    """
    exports = flows.sum(axis=0)
    value_added = figures.gdp - (tariffs * flows).sum(axis=1)
    output = gross_output(value_added, figures.value_added_share, exports, figures.domestic_share_floor)
    sales = flows.copy()
    np.fill_diagonal(sales, output - exports)
    return one_sector(sales, tariffs, figures.theta, value_added / output)


def base_economy(gathered: Gathered, draw: int, players: tuple[str, ...], *, correct_reexports: bool) -> Economy:
    """Consistent one-sector economy of a draw: `economy_of` the corrected trade and the tariffs in force.

    Parameters
    ----------
    gathered
        Figures of all draws.
    draw
        Position of the draw.
    players
        The republics.
    correct_reexports
        Whether goods in transit are booked to their destination.
    """
    figures = gathered.draws[draw]
    inside = np.array([gathered.economies.index(p) for p in players])
    flows = corrected_flows(gathered, draw, inside, correct_reexports=correct_reexports)
    return economy_of(figures, flows, base_tariffs(figures, gathered.depth_today, inside))
