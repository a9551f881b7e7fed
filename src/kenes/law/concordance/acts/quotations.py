"""Quotations of other acts inside an amending act: what stands in them is no heading of the act itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_OPENING: Final = {"«": "»", "“": "”", "„": "“”", '"': '"', "‹": "›", "<<": ">>"}
_LONGEST: Final = 400
_PATIENCE: Final = 2_000
"""Stray marks after which no more quotations are looked for: the text is no law."""


def quoted(lines: Sequence[str]) -> tuple[bool, ...]:
    """Which lines stand in a quotation that opens at the beginning of a line and ends at the end of one.

    A quotation that never ends, or goes on for more than 400 lines, is taken for a stray mark.
    """
    inside = [False] * len(lines)
    k = stray = 0
    while k < len(lines) and stray < _PATIENCE:
        end = _end_of(lines, k)
        stray += end is None and lines[k][:1] in _OPENING
        if end is not None:
            inside[k : end + 1] = [True] * (end + 1 - k)
            k = end
        k += 1
    return tuple(inside)


def _end_of(lines: Sequence[str], start: int) -> int | None:
    mark = lines[start][:2] if lines[start][:2] in _OPENING else lines[start][:1]
    closing = _OPENING.get(mark)
    if closing is None:
        return None
    ends = re.compile(f"(?:{re.escape(closing) if len(mark) == 2 else f'[{re.escape(closing)}]'})\\s?[.;,:]?$")
    window = range(start, min(len(lines), start + _LONGEST))
    candidates = [k for k in window if ends.search(lines[k])]
    depth = 0
    for k in window:
        depth += lines[k].count(mark) - (sum(map(lines[k].count, closing)) if mark != closing else 0)
        closed = depth <= 0 if mark != closing else depth % 2 == 0
        if closed:
            # A quotation that closes in the middle of its first line is a word in quotation marks, not a quoted text.
            return k if k > start or ends.search(lines[k]) else None
    return candidates[0] if candidates else None
