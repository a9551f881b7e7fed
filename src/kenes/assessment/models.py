"""Other models beside the headline: an area may find its gains by a second model, and both are shown.

An area gives them as an indicator ``other_model.ACCOUNT.NAME`` [draw, structure, republic]: what it would book in the account. Everything
else stays as in the headline run. Ranges and shares of draws are over the draws of all models, each model counting alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.assessment.outcome import Outcome
from kenes.vocabulary.accounts import TOTAL, known_account

Array = npt.NDArray[np.float64]

PREFIX = "other_model."


@dataclass(frozen=True)
class OtherModel:
    """One other model.

    Attributes
    ----------
    account, name
        Account it books in, and its name: ``trade``, ``sectors``.
    outcome
        The outcome with the gains of this account replaced.
    """

    account: str
    name: str
    outcome: Outcome


def other_models(outcome: Outcome) -> tuple[OtherModel, ...]:
    """Other models of an outcome, in the order of their names."""
    found = []
    for key in sorted(name for name in outcome.indicators if name.startswith(PREFIX)):
        account, _, name = key.removeprefix(PREFIX).partition(".")
        found.append(OtherModel(account, name, _replaced(outcome, key, account)))
    return tuple(found)


def _replaced(outcome: Outcome, key: str, account: str) -> Outcome:
    beside = outcome.indicators[key]
    gains = outcome.gains.copy()
    known = [str(name) for name in beside.coords["structure"].values]
    order = [str(name) for name in gains.coords["structure"].values]
    accounts = [str(name) for name in gains.coords["account"].values]
    values = gains.values.copy()
    place = [order.index(name) for name in known]
    booked = values[..., accounts.index(account)]
    moved = beside.values - booked[:, place]
    for name in (account, TOTAL) if known_account(account).in_total else (account,):
        column = values[..., accounts.index(name)]
        column[:, place] += moved
    plain = {name: array for name, array in outcome.indicators.items() if not name.startswith(PREFIX)}
    return replace(
        outcome,
        gains=gains.copy(data=values),
        indicators=plain,
        used=outcome.beside_used,
        drawn=tuple(dict.fromkeys([*outcome.drawn, *outcome.beside_drawn])),
    )


def pooled(outcome: Outcome) -> Array:
    """Gains in the draws of all models [draw, structure, republic, account], MUSD a year; the central runs are left out."""
    outcomes = [outcome, *(model.outcome for model in other_models(outcome))]
    return np.concatenate([one.gains.values[1:] for one in outcomes])
