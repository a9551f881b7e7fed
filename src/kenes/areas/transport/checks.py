"""Conditions the central run must meet, looked at in the structure in which costs move most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.protocol import Check
from kenes.areas.transport.case import EXPORTER, IMPORTER
from kenes.areas.transport.generalised_cost import iceberg_ratio
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.study import FLOW, Outturn, Study

Array = npt.NDArray[np.float64]

ARRIVES = "transport: every tonne that is sent arrives (largest miss, share)"
FIRST_ORDER = "transport: ratios of trade cost with queues to first order, against routes solved again (largest gap)"
AGAIN = 0.003
"""Largest gap of a ratio that is let pass: a twentieth of what trade costs fall by where they fall most."""


def checks(study: Study, outturn: Outturn, k: int) -> tuple[Check, ...]:
    """Checks of the draw at position `k`."""
    if not len(outturn.ratio):
        return ()
    most = int(np.argmax(np.abs(outturn.ratio - 1.0).sum(axis=(1, 2))))
    draw = study.draws[k]
    situation = Situation(draw.after, most, outturn.queue[most])
    solved = situation.cost()[:, EXPORTER, IMPORTER]
    ratio = iceberg_ratio(outturn.cost_today, solved, draw.case.unit_value)
    gap = float(np.abs(ratio - outturn.ratio[most]).max())
    found = (Check(FIRST_ORDER, gap, AGAIN),)
    money = study.money(FLOW, k)
    return found if money is None else (Check(ARRIVES, situation.miss(money[most]), 1e-9), *found)
