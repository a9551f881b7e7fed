"""Cooperative games for up to ten players: worths, solutions, certificates. Usable alone."""

from kenes.games.agreement import AgreementStability, Merger
from kenes.games.ensembles import (
    blocked,
    coalition_sums,
    core_nonempty,
    least_core_epsilon,
    nucleoli,
    prenucleoli,
    shapley_values,
)
from kenes.games.game import Game, GameError
from kenes.games.partition import PartitionGame
from kenes.games.reactions import REACTIONS, reaction_worths
from kenes.games.structures import (
    coalition_mask,
    coalition_name,
    parse_structure,
    partition_positions,
    set_partitions,
    structure_index,
    structure_name,
)

__all__ = [
    "REACTIONS", "AgreementStability", "Game", "GameError", "Merger", "PartitionGame", "blocked", "coalition_mask", "coalition_name",
    "coalition_sums", "core_nonempty", "least_core_epsilon", "nucleoli", "parse_structure", "partition_positions", "prenucleoli",
    "reaction_worths", "set_partitions", "shapley_values", "structure_index", "structure_name",
]  # fmt: skip
