"""Where a measure acts in a structure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.scenarios.measure import Measure
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import Structure, together

Mask = npt.NDArray[np.bool_]


def acting_pairs(measure: Measure, players: tuple[str, ...], chosen: Sequence[Structure]) -> Mask:
    """Between whom a measure acts.

    Returns
    -------
    numpy.ndarray
        Boolean [structure, player, player]; the diagonal is true where a measure acts on a republic itself.

    Raises
    ------
    InputError
        If the rule needs members and none are named, or a member is no player.
    """
    n = len(players)
    pairs = together(players, chosen)
    if measure.rule == "pair":
        return pairs
    if measure.rule == "own":
        alone = np.diag([not measure.members or code in measure.members for code in players])
        return np.broadcast_to(alone, pairs.shape).copy()
    if measure.rule == "all":
        return np.asarray(pairs & np.array([len(structure.blocs) == 1 for structure in chosen])[:, None, None])
    if measure.rule == "neighbour":
        return pairs | np.eye(n, dtype=bool)
    return _between_members(measure, players, chosen)


def _between_members(measure: Measure, players: tuple[str, ...], chosen: Sequence[Structure]) -> Mask:
    strangers = [code for code in measure.members if code not in players]
    if len(set(measure.members)) < 2 or strangers:
        raise InputError(
            f"measure {measure.id} acts by the rule '{measure.rule}' and names {', '.join(measure.members) or 'no members'}.",
            remedy=f"Name at least two of {', '.join(players)} under `members`.",
        )
    index = [players.index(code) for code in measure.members]
    block = np.zeros((len(players), len(players)), dtype=bool)
    block[np.ix_(index, index)] = True
    np.fill_diagonal(block, val=False)
    united = np.array([structure.united(measure.members) for structure in chosen])
    return np.asarray(united[:, None, None] & block)
