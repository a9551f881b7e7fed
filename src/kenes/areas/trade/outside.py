"""What each republic would gain by opening to partners outside, alone and on top of the union: its outside options."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.measures import changed
from kenes.areas.trade.study import Choice, Study
from kenes.scenarios import Measure
from kenes.vocabulary.structures import Structure, apart, grand

Array = npt.NDArray[np.float64]

SITUATIONS: tuple[str, ...] = ("alone", "with the union")


@dataclass(frozen=True)
class OutsideOption:
    """One option, taken by one republic at a time.

    Attributes
    ----------
    measure
        The measure, of rule own.
    gain
        [situation, republic] gain against today, MUSD a year, cost of the measures taken off: the option without a union, and the
        union with the option.
    changes
        [republic] whether it changes anything for the republic; one that has the agreement already gains nothing by it.
    """

    measure: Measure
    gain: Array
    changes: npt.NDArray[np.bool_]


def options(measures: tuple[Measure, ...], taken: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Measures that reach partners outside and are not part of the scenario."""
    known = {measure.id for measure in taken}
    return tuple(
        measure
        for measure in measures
        if measure.rule == "own"
        and measure.id not in known
        and any(e.area == "trade" and (e.channel == "wto" or "partners" in e.settings) for e in measure.effects)
    )


def situations_of(players: tuple[str, ...]) -> tuple[Structure, ...]:
    """Structures in which options are taken, in the order of `SITUATIONS`."""
    return apart(players), grand(players)


def outside_options(
    study: Study, draw: int, choice: Choice, measures: tuple[Measure, ...]
) -> tuple[OutsideOption, ...]:
    """Gain of every option for every republic, in the run of one sector; costs of freight are those of the scenario without the option.

    Parameters
    ----------
    study
        The scenario, gathered.
    draw
        Position of the draw.
    choice
        Choices of the model.
    measures
        Measures to choose from; those of the scenario are left out.

    Raises
    ------
    kenes.areas.trade.model.ConvergenceError
        If an equilibrium is not found.
    """
    players = study.problem.players
    situations = situations_of(players)
    economy = study.economy(draw, choice)
    found = []
    for measure in options(measures, study.measures):
        gain = np.zeros((len(situations), len(players)))
        changes = np.zeros(len(players), dtype=bool)
        for k, republic in enumerate(players):
            taken = (*study.measures, measure.model_copy(update={"members": (republic,)}))
            parts = changed(taken, situations, study.today(0))
            with_option = replace(study, measures=taken, parts=parts, structures=situations)
            after = with_option.after(economy, draw, choice, {})
            variation = np.asarray(after.equivalent_variation)[:, study.inside[k]]
            moved = with_option.moved(with_option.freight(draw, choice))
            gain[:, k] = np.where(moved, variation, 0.0) - with_option.costs()[draw][:, k]
            changes[k] = any(p.engaged()[:, k].any() for p in parts if p.measure.id == measure.id)
        found.append(OutsideOption(measure, gain, changes))
    return tuple(found)
