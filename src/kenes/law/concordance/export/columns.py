"""Names of the columns of every CSV file; they are the same in every language, because programs and corrections read them back.

``concordance.csv`` is the corrections file, too: a lawyer writes ``accept`` or ``reject`` into ``decision`` and may change the identifiers of articles; see
`concordance_columns`. All files are UTF-8 with a byte order mark, so that Excel shows Cyrillic letters, and comma-separated; an empty cell is no value. A cell
that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break has an apostrophe before it (`kenes.law.concordance.export.cells.neutral`), because a
spreadsheet would run it as a formula; `plain` takes it away again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ROW, CONFIDENCE, DECISION, COMMENT = "row", "confidence", "decision", "comment"
DECISIONS: Final = ("", "accept", "reject")
"""What may stand in the column of decisions; empty where the lawyer has not looked."""
ARTICLE, NUMBER, HEADING = "article", "number", "heading"
"""Columns of each act after its identifier and a colon: ``kaz:article`` has the eIds of its articles, ``; `` between several, and is what is read back."""
BETWEEN: Final = "; "
"""Between the identifiers of several articles in one cell."""


def concordance_columns(acts: Sequence[str]) -> tuple[str, ...]:
    """Columns of ``concordance.csv``: row, confidence, decision, three for each act (identifiers, numbers, headings of its articles), moved, comment."""
    each = tuple(f"{act}:{name}" for act in acts for name in (ARTICLE, NUMBER, HEADING))
    return (ROW, CONFIDENCE, DECISION, *each, "moved", COMMENT)


def divergences_columns(acts: Sequence[str]) -> tuple[str, ...]:
    """Columns of ``divergences.csv``: what differs, and value, provisions and clause of each act."""
    each = tuple(f"{act}:{name}" for act in acts for name in ("value", "provisions", "clause"))
    return ("divergence", ROW, "norm", "field", "subject", "said", CONFIDENCE, *each)


NORM: Final = (
    "norm",
    "row",
    "number",
    "part",
    "line",
    "role",
    "number_in_draft",
    "text",
    "text_with_brackets",
    "source_act",
    "source_article",
    "source_line",
    "source_number",
    "states",
    "bodies",
    "references",
    "acts_with_this_line",
    "open",
)
"""Columns of ``norm.csv``, a row per line of the draft; ``part`` is ``draft`` or ``annex``.

``text`` is the line of the source with its own number; ``text_with_brackets`` is the line of the draft with its number, brackets and marks. ``references`` are pairs
such as ``17 -> 18``: article 17 of the source is article 18 of the draft, ``17 -> ?`` where the draft has none."""
DEPARTURES: Final = (
    "norm",
    "number",
    "act",
    "provisions",
    "kind",
    "field",
    "subject",
    "says",
    "draft",
    "open",
    "divergence",
)
"""Columns of ``departures.csv``, a row per departure."""
STATUS, DEADLINE, NATIONAL_ACT, NOTE = "status", "deadline", "act", "note"
TRANSPOSITION: Final = (
    "norm",
    "number",
    "heading",
    "national_articles",
    "differs",
    STATUS,
    DEADLINE,
    NATIONAL_ACT,
    NOTE,
    "check",
    "reasons",
)
"""Columns of ``transposition-ACT.csv``; a coordinator fills status, deadline (ISO date), act and note, the others are written anew each time."""
