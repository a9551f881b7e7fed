"""The face every area has, whoever wrote it and wherever it is installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

import pandas as pd
import xarray as xr

from kenes.evidence import Evidence
from kenes.scenarios import Scenario
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.structures import Structure


@dataclass(frozen=True)
class Check:
    """A condition the numbers must meet, and how far they are from it.

    Attributes
    ----------
    name
        What must hold, in words.
    magnitude
        How far it is missed, in the unit the name says.
    tolerance
        How far it may be missed.
    """

    name: str
    magnitude: float
    tolerance: float

    @property
    def ok(self) -> bool:
        """Whether the condition holds."""
        return bool(abs(self.magnitude) <= self.tolerance)


@dataclass(frozen=True)
class Problem:
    """What an area is asked.

    Attributes
    ----------
    scenario
        Measures in force.
    evidence
        Rows to rest on.
    players
        Republics in the game, alphabetical.
    structures
        Structures to assess.
    draws
        Numbers of the draws; 0 is the run at central values.
    seed
        Seed of the study.
    inputs
        Indicators the area requires, each [draw, structure, ...].
    rehearsal
        True while areas that need each other look for their fixed point: only what the area provides is read then. It may leave out the
        rest; gains must have their shape and may be zeros.
    """

    scenario: Scenario
    evidence: Evidence
    players: tuple[str, ...]
    structures: tuple[Structure, ...]
    draws: tuple[int, ...]
    seed: int
    inputs: Mapping[str, xr.DataArray] = field(default_factory=dict)
    rehearsal: bool = False


@dataclass(frozen=True)
class AreaResult:
    """What an area answers.

    Attributes
    ----------
    gains
        Gain against today [draw, structure, republic, account], MUSD a year in prices of the price year; only structures that could be assessed.
    indicators
        Indicators it provides and others worth reporting, by name, each [draw, structure, ...].
    absent
        Structures that could not be assessed, with the reason.
    checks
        Conditions met or missed.
    residual
        Numerical error of a gain, MUSD a year.
    spread
        Difference of a gain between equilibria, MUSD a year; 0 where the equilibrium is unique.
    evidence_used
        Ids of the rows the numbers rest on.
    drawn
        Ids of the rows the draws varied.
    beside_used, beside_drawn
        The same for what stands beside the gains: indicators ``other_model.ACCOUNT.NAME`` [draw, structure, republic], gains booked in
        an account as another model of the area finds them. They widen the ranges.
    """

    gains: xr.DataArray
    indicators: Mapping[str, xr.DataArray] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    residual: float = 0.0
    spread: float = 0.0
    evidence_used: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    beside_used: tuple[str, ...] = ()
    beside_drawn: tuple[str, ...] = ()


@runtime_checkable
class Area(Protocol):
    """A model package.

    Attributes
    ----------
    name
        Name used in scenarios and on the command line.
    accounts
        Accounts it books gains in.
    channels
        Channels of measures it understands.
    requires
        Names of indicators it needs from other areas, if one provides them.
    provides
        Indicators it gives to others.
    """

    name: str
    accounts: tuple[str, ...]
    channels: tuple[str, ...]
    requires: tuple[str, ...]
    provides: tuple[Indicator, ...]

    def evidence_tables(self) -> Path | None:
        """Folder of the area's own evidence tables; None when they are shipped with kenes."""

    def catalogue(self) -> Path | None:
        """Folder of the area's own measures and scenarios; None when they are shipped with kenes."""

    def run(self, problem: Problem) -> AreaResult:
        """Gains and indicators of every structure and draw.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If input is wrong or a computation does not converge.
        """


class Shipped:
    """An area of kenes itself: its tables, measures and scenarios lie in the package."""

    def evidence_tables(self) -> Path | None:
        """Its tables are shipped with kenes."""
        return None

    def catalogue(self) -> Path | None:
        """Its measures are shipped with kenes."""
        return None


@runtime_checkable
class Checking(Protocol):
    """An area that can say before it runs whether evidence will do."""

    def check(self, evidence: Evidence) -> None:
        """Refuse evidence the area cannot run on, at central values.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            Naming what is wrong, where, and what would be right.
        """


@runtime_checkable
class ActingThrough(Protocol):
    """An area whose measures bring gains by way of other areas, which must run beside it.

    Attributes
    ----------
    acts_through
        Names of these areas.
    """

    acts_through: tuple[str, ...]


@runtime_checkable
class Reporting(Protocol):
    """An area that can also give the account of one structure in tables.

    Attributes
    ----------
    short_tables
        Names of the tables short enough for a page.
    """

    short_tables: tuple[str, ...]

    def report(self, problem: Problem, structure: Structure) -> Mapping[str, pd.DataFrame]:
        """Tidy tables by name, at central values; the problem holds the indicators the area requires, of that structure.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If input is wrong or the structure cannot be assessed.
        """
