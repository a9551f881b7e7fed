"""What a divergence is: one field of one row in which acts say different things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FieldName = Literal["presence", "force", "limit", "term", "actor", "definition", "exception", "reference", "sanction"]
FIELDS: Final[tuple[FieldName, ...]] = (
    "presence",
    "force",
    "limit",
    "term",
    "actor",
    "definition",
    "exception",
    "reference",
    "sanction",
)
"""Whether the article is there; must, may, must not; amounts with units; periods; who acts; defined terms; exceptions; other law named; penalties."""


@dataclass(frozen=True)
class Divergence:
    """One field in which the acts of a row differ.

    Attributes
    ----------
    identifier
        Stable name: row, field and a running number.
    row
        Identifier of the row.
    field
        Which field.
    subject
        What is limited, defined or demanded, in words of the glossary (English) or of the act.
    values
        What each act says, in the order of the acts; none where it says nothing. ``10 days``, ``must``, ``1,000 ha``.
    sources
        Identifiers (eId) of the provisions each value stands in, in the order of the acts.
    quotes
        The clause of each act in which the value stands; empty where it says nothing.
    said
        The whole in one line: ``10 days against 30 days``.
    confidence
        Probability that the acts differ here, between 0 and 1: at most that of the row.
    """

    identifier: str
    row: str
    field: FieldName
    subject: str
    values: tuple[str | None, ...]
    sources: tuple[tuple[str, ...], ...]
    quotes: tuple[str, ...]
    said: str
    confidence: float
