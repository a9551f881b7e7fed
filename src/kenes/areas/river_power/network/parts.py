"""Parts of a PyPSA network, collected one by one and added many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.case import Case

Array = npt.NDArray[np.float64]
Port = tuple[str, float | Array]
"""Bus a link feeds, and how much of its flow arrives there: a number or one by step."""
Shape = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Clock:
    """Steps of a case.

    Attributes
    ----------
    month
        Position of the month in the water year [step].
    weight
        Hours a step stands for [step].
    """

    month: npt.NDArray[np.intp]
    weight: Array

    @classmethod
    def of(cls, case: Case) -> Clock:
        """Steps of a case."""
        return cls(case.hours.month, case.hours.weight)

    @property
    def hours(self) -> Array:
        """Hours of every month [month]."""
        return np.bincount(self.month, self.weight).astype(float)

    @property
    def ends(self) -> npt.NDArray[np.bool_]:
        """Whether a step is the last of its month [step]."""
        return np.append(self.month[1:] != self.month[:-1], True)

    def rate(self, monthly: Array) -> Array:
        """An even flow [step], hm3/h, of volumes by month [month], hm3."""
        return np.asarray((monthly / self.hours)[self.month])

    def last(self, value: float) -> Array:
        """A value in the last step, nothing before [step]."""
        found = np.zeros(len(self.weight))
        found[-1] = value
        return found


@dataclass
class Parts:
    """Collects parts and adds those with the same attributes in one call: adding one by one takes seconds.

    Attributes
    ----------
    clock
        Steps of the network.
    plenty
        A flow of water that nothing ever reaches, hm3/h.
    """

    clock: Clock
    plenty: float
    _parts: dict[tuple[str, Shape], list[tuple[str, dict[str, Any], dict[str, Array]]]] = field(default_factory=dict)

    def add(self, kind: str, name: str, **attributes: Any) -> None:  # noqa: ANN401
        """A part: attributes that are arrays go by step, others stand for all steps."""
        series = {key: value for key, value in attributes.items() if isinstance(value, np.ndarray)}
        static = {key: value for key, value in attributes.items() if key not in series}
        shape = kind, (frozenset(static), frozenset(series))
        self._parts.setdefault(shape, []).append((name, static, series))

    def bus(self, name: str, carrier: str, unit: str, location: str = "") -> str:
        """A bus; returns its name."""
        self.add("Bus", name, carrier=carrier, unit=unit, location=location)
        return name

    def link(self, name: str, source: str, ports: Sequence[Port], **attributes: Any) -> None:  # noqa: ANN401
        """A link from a bus to one or several others."""
        ends: dict[str, Any] = {}
        for k, (bus, efficiency) in enumerate(ports):
            ends[f"bus{k + 1}"] = bus
            ends[f"efficiency{k + 1 if k else ''}"] = efficiency
        self.add("Link", name, bus0=source, **ends, **attributes)

    def sink(self, name: str, bus: str, **attributes: Any) -> None:  # noqa: ANN401
        """A generator of negative sign: takes from a bus what it can."""
        self.add("Generator", name, bus=bus, **({"p_nom": self.plenty} | attributes), sign=-1.0)

    def into(self, network: Any) -> None:  # noqa: ANN401
        """Add everything, buses first."""
        carriers = {
            static["carrier"] for group in self._parts.values() for _, static, _ in group if "carrier" in static
        }
        network.add("Carrier", sorted(carriers))
        for (kind, _), group in sorted(self._parts.items(), key=lambda item: item[0][0] != "Bus"):
            names = [name for name, _, _ in group]
            static = {key: [part[1][key] for part in group] for key in group[0][1]}
            series = {
                key: pd.DataFrame(np.array([part[2][key] for part in group]).T, network.snapshots, names)
                for key in group[0][2]
            }
            network.add(kind, names, **static, **series)
        # Links with fewer ports than others leave holes in the table, of which PyPSA warns.
        table = network.c.links.static
        holes = [column for column in table.columns if column.startswith("efficiency")]
        table[holes] = table[holes].fillna(1.0)


def within(upper: Array, lower: Array | None = None) -> Mapping[str, Any]:
    """Attributes of a part whose flow stays between bounds [step]."""
    largest = float(upper.max(initial=0.0))
    if largest <= 0:
        return {"p_nom": 0.0}
    found: dict[str, Any] = {"p_nom": largest}
    if (upper != largest).any():
        found["p_max_pu"] = upper / largest
    if lower is not None and lower.any():
        found["p_min_pu"] = lower / largest
    return found
