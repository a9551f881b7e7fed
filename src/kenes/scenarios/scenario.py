"""A scenario: a named, dated difference to today."""

from __future__ import annotations

import datetime

from pydantic import Field, FiniteFloat

from kenes.scenarios.measure import Identifier, Measure, Strict
from kenes.vocabulary.errors import InputError


class ScenarioFile(Strict):
    """A scenario as it is written in YAML.

    Attributes
    ----------
    id, title, description
        Name, short title, what it asks.
    as_of
        Date of the reference (today's law and data).
    extends
        Another scenario whose measures and settings come first.
    measures
        Ids of the catalogue.
    own_measures
        Measures written out in this file.
    set
        Evidence ids given other values in this scenario.
    """

    id: Identifier
    title: str = Field(min_length=3)
    description: str = Field(min_length=10)
    as_of: datetime.date
    extends: Identifier | None = None
    measures: tuple[Identifier, ...] = ()
    own_measures: tuple[Measure, ...] = ()
    set: dict[str, FiniteFloat] = Field(default_factory=dict)


class Scenario(Strict):
    """A scenario ready to run: its inheritance resolved, its measures at hand.

    Attributes
    ----------
    id, title, description, as_of
        As written.
    measures
        Measures in force, in the order of the files.
    settings
        Evidence ids given other values, with the value as text.
    """

    id: str
    title: str
    description: str
    as_of: datetime.date
    measures: tuple[Measure, ...]
    settings: tuple[tuple[str, str], ...] = ()

    def areas(self) -> tuple[str, ...]:
        """Areas its measures act in, each once."""
        return tuple(dict.fromkeys(effect.area for measure in self.measures for effect in measure.effects))

    def ids(self) -> tuple[str, ...]:
        """Evidence ids its measures name."""
        return tuple(dict.fromkeys(name for measure in self.measures for name in measure.ids()))


def absorbed(measures: tuple[Measure, ...]) -> dict[str, str]:
    """Measures whose whole content another one holds: where both act, they are not added.

    Returns
    -------
    dict
        Id of the absorbed measure to the id of the one that holds it.

    Raises
    ------
    InputError
        If two measures share a part of their contents and neither holds the other.
    """
    held: dict[str, str] = {}
    for i, one in enumerate(measures):
        for other in measures[i + 1 :]:
            mine, yours = set(one.contents), set(other.contents)
            shared = mine & yours
            if not shared:
                continue
            if yours <= mine:
                held.setdefault(other.id, one.id)
            elif mine <= yours:
                held.setdefault(one.id, other.id)
            else:
                raise InputError(
                    f"measures {one.id} and {other.id} both hold {', '.join(sorted(shared))}: their effects would be added twice.",
                    remedy="Take one of them, or split it so that one holds the whole of the other.",
                )
    return held
