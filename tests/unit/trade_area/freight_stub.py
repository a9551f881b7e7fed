"""A freight network of one test: a bloc saves a part of trade cost with everybody, and each pair queues with its own trade."""

import numpy as np

from kenes.areas.protocol import AreaResult
from kenes.areas.trade.freight import FLOW, FLOW_TODAY, ICEBERG
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.sectors import TRADED


class Congested:
    """Ratio = (1 - saved)^(share of partners in the bloc) x (flow / flow today)^power; 1 where the bloc is one republic."""

    name = "congested"
    accounts = ("trade",)
    channels = ("queues",)
    requires = (FLOW, FLOW_TODAY)
    provides = (Indicator(ICEBERG, "dimensionless", 1.0, dims=("sector", "pair"), kept=False),)
    acts_through = ("trade",)

    def __init__(self, saved=0.1, power=0.0):
        self.saved, self.power = saved, power

    def evidence_tables(self):
        return None

    def catalogue(self):
        return None

    def ratios(self, problem, inputs):
        coords = {
            "draw": list(problem.draws),
            "structure": [s.name for s in problem.structures],
            "sector": list(TRADED),
            "pair": list(PAIRS),
        }
        saved = np.zeros((len(problem.structures), len(PAIRS)))
        for s, structure in enumerate(problem.structures):
            size = {code: len(bloc) - 1 for bloc in structure.blocs for code in bloc}
            saved[s] = [max(size.get(code, 0) for code in label.split(">")) / 4 for label in PAIRS]
        values = np.broadcast_to((1.0 - self.saved) ** saved, (len(problem.draws), *saved.shape))
        if FLOW in inputs:
            today = np.maximum(inputs[FLOW_TODAY].values, 1e-9)
            values = values * np.maximum(inputs[FLOW].values / today, 1e-9) ** self.power
        values = np.where(saved > 0, values, 1.0)
        shape = tuple(len(labels) for labels in coords.values())
        return labelled(np.broadcast_to(values[:, :, None], shape), coords, name=ICEBERG, unit="dimensionless")

    def run(self, problem):
        coords = {
            "draw": list(problem.draws),
            "structure": [s.name for s in problem.structures],
            "republic": list(problem.players),
            "account": ["trade"],
        }
        nothing = np.zeros([len(labels) for labels in coords.values()])
        gains = labelled(nothing, coords, name="gain", unit=MONEY_UNIT)
        return AreaResult(gains, {ICEBERG: self.ratios(problem, problem.inputs)})
