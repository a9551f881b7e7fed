"""Stub areas and outcomes made of given numbers."""

import datetime
from dataclasses import dataclass, field

import numpy as np

from kenes.areas.protocol import AreaResult, Check
from kenes.assessment.block import Block, Task
from kenes.assessment.outcome import merged
from kenes.evidence import Source, load
from kenes.scenarios import Scenario
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import structures

SCENARIO = Scenario(
    id="stub", title="Stub", description="A scenario of one test.", as_of=datetime.date(2023, 12, 31), measures=()
)
THREE = ("KAZ", "KGZ", "UZB")


def task(areas=("stub",), players=THREE, seed=1):
    return Task(SCENARIO, Source(), players, tuple(areas), seed)


def axes(problem):
    return {
        "draw": list(problem.draws),
        "structure": [s.name for s in problem.structures],
        "republic": list(problem.players),
    }


@dataclass
class Stub:
    """Gains = constant + slope * what it requires; provides its gains under the names given."""

    name: str = "stub"
    accounts: tuple = ("trade",)
    requires: tuple = ()
    gives: tuple = ()
    constant: float = 1.0
    slope: float = 0.0
    lacks: dict = field(default_factory=dict)
    spoil: object = None
    channels: tuple = ()
    runs: int = 0
    passing: tuple = ()
    idle_in_rehearsal: bool = False
    asked: list = field(default_factory=list)

    @property
    def provides(self):
        return tuple(Indicator(name, MONEY_UNIT, 0.0, kept=name not in self.passing) for name in self.gives)

    def evidence_tables(self):
        return None

    def catalogue(self):
        return None

    def run(self, problem):
        self.runs += 1
        self.asked.append((problem.rehearsal, sorted(problem.inputs)))
        absent = {s.name: self.lacks[s.name] for s in problem.structures if s.name in self.lacks}
        names = [s.name for s in problem.structures if s.name not in absent]
        coords = axes(problem) | {"structure": names}
        shape = tuple(len(labels) for labels in coords.values())
        values = self.constant * (1.0 + np.asarray(problem.draws, dtype=float))[:, None, None] + np.zeros(shape)
        for name in self.requires:
            if name in problem.inputs:
                values = values + self.slope * problem.inputs[name].sel(structure=names).values
        booked = 0.0 if self.idle_in_rehearsal and problem.rehearsal else 1.0
        gains = labelled(
            booked * values[..., None] + np.zeros(len(self.accounts)),
            coords | {"account": list(self.accounts)},
            name="gain",
            unit=MONEY_UNIT,
        )
        indicators = {name: labelled(values, coords, name=name, unit=MONEY_UNIT) for name in self.gives}
        result = AreaResult(
            gains,
            indicators,
            absent,
            (Check(f"{self.name}: fine (number)", 0.0, 0.0),),
            residual=1e-9,
            evidence_used=("trade.theta",),
        )
        return self.spoil(result) if self.spoil else result


def block(
    draws, values, *, players=THREE, kept=None, absent=None, account="trade", checks=(), residual=0.0, spread=0.0
):
    """Block of one account; `values` broadcasts to [draw, structure, republic]."""
    names = kept if kept is not None else [s.name for s in structures(players)]
    values = np.broadcast_to(np.asarray(values, dtype=float), (len(draws), len(names), len(players)))
    coords = {"draw": list(draws), "structure": names, "republic": list(players), "account": [account, "total"]}
    gains = labelled(np.stack([values, values], axis=-1), coords, name="gain", unit=MONEY_UNIT)
    inner = {name: labels for name, labels in coords.items() if name != "account"}
    indicators = {"stub.size": labelled(values, inner, name="stub.size", unit=MONEY_UNIT)}
    return Block(gains, indicators, absent or {}, tuple(checks), residual, spread, ("trade.theta",), ("trade.theta",))


def outcome(values, *, players=THREE, **more):
    """Outcome of payoffs [draw, structure, republic], the central run first."""
    values = np.asarray(values, dtype=float)
    blocks = [block((k,), values[k : k + 1], players=players, **more) for k in range(len(values))]
    return merged(task(players=players), blocks, load())


def by_partners(players=THREE, each=10.0):
    """Payoffs [structure, republic]: each partner in the bloc brings the same."""
    return np.array([[each * (len(s.bloc_of(p)) - 1) for p in players] for s in structures(players)])


__all__ = ["DEFAULT_PLAYERS", "SCENARIO", "THREE", "Stub", "axes", "block", "by_partners", "outcome", "task"]
