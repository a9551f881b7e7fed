"""What a check of an adopted text says: a verdict in words, every sentence and field, and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kenes.law.concordance.fields.model import FieldName

Verdict = Literal["contains", "contains in part", "does not contain", "cannot be checked"]
SentenceState = Literal["held", "reads otherwise", "missing", "open"]
FieldState = Literal["held", "different", "missing", "open"]
ReasonKind = Literal[
    "sentence missing",
    "sentence reads otherwise",
    "field missing",
    "field different",
    "other language",
    "no fields",
    "open",
    "no text",
    "not found",
]


@dataclass(frozen=True)
class SentenceCheck:
    """One sentence of the norm in the adopted text.

    Attributes
    ----------
    text
        The sentence.
    state
        Whether it is there; open where the draft leaves it to the meeting.
    eid
        Identifier (eId) of the article that has it or comes nearest; empty where none does.
    found
        What stands there; empty where nothing does.
    """

    text: str
    state: SentenceState
    eid: str = ""
    found: str = ""


@dataclass(frozen=True)
class FieldCheck:
    """One field of the norm in the adopted text.

    Attributes
    ----------
    field
        Which field.
    subject
        What is limited, defined or demanded.
    wanted
        What the norm says; several values where the draft leaves it open.
    found
        What the adopted text says about it.
    state
        Whether it is there.
    """

    field: FieldName
    subject: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    state: FieldState


@dataclass(frozen=True)
class Reason:
    """Why the verdict is what it is.

    Attributes
    ----------
    kind
        What kind of reason.
    said
        The sentence, for a reason of wording.
    found
        What was found instead of the sentence; empty where nothing was.
    field
        The field, for a reason of fields.
    """

    kind: ReasonKind
    said: str = ""
    found: str = ""
    field: FieldCheck | None = None


@dataclass(frozen=True)
class Containment:
    """Whether an adopted text contains a norm article.

    Attributes
    ----------
    norm
        Identifier of the norm article.
    act
        Identifier of the adopted act.
    verdict
        The answer.
    articles
        Identifiers (eId) of the articles of the adopted text that hold it.
    sentences
        Each sentence of the norm; none where the languages differ.
    fields
        Each field of the norm.
    reasons
        Why; empty only where all is held.
    """

    norm: str
    act: str
    verdict: Verdict
    articles: tuple[str, ...]
    sentences: tuple[SentenceCheck, ...]
    fields: tuple[FieldCheck, ...]
    reasons: tuple[Reason, ...]
