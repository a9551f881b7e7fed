"""Values of evidence rows in one draw, read in the unit a formula needs, with the ids that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.evidence import units
from kenes.evidence.evidence import Evidence
from kenes.evidence.sampling import sample
from kenes.vocabulary.errors import InputError, MissingEvidence, closest

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Values:
    """Values of rows in one draw.

    Attributes
    ----------
    values, stands_in
        Value of every row and its unit, by id.
    asked
        Ids that were read.
    """

    values: Mapping[str, float]
    stands_in: Mapping[str, str]
    asked: dict[str, None] = field(default_factory=dict, kw_only=True)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def value(self, name: str, unit: str) -> float:
        """Value of a row in the unit wanted.

        Raises
        ------
        MissingEvidence
            If there is no such row.
        InputError
            If it measures something else.
        """
        if name not in self.values:
            raise MissingEvidence(
                f"there is no evidence row '{name}'.",
                remedy=f"{closest(name, sorted(self.values))} A row can be given by an overlay (--evidence DIR).",
            )
        self.asked[name] = None
        try:
            return self.values[name] * units.factor(self.stands_in[name], unit)
        except InputError as error:
            raise InputError(f"{name}: {error.problem}", remedy=f"It stands in {unit}.") from error

    def series(self, name: str, keys: Iterable[object], unit: str) -> Array:
        """Values of rows ``name[key]`` in the order of the keys; a key may hold commas."""
        return np.array([self.value(f"{name}[{key}]", unit) for key in keys])


def sampled(
    evidence: Evidence, prefixes: tuple[str, ...], draws: Sequence[int], seed: int
) -> tuple[list[dict[str, float]], dict[str, str]]:
    """Values by id in each draw, and units by id, of the rows whose ids begin with one of the prefixes."""
    names = [str(name) for name in evidence.rows.index if str(name).startswith(prefixes)]
    values = sample(evidence, names, draws, seed)
    stands_in = dict(zip(names, evidence.rows["unit"].loc[names].astype(str), strict=True))
    return [dict(zip(names, (float(x) for x in row), strict=True)) for row in values], stands_in
