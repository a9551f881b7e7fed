"""One line of the benchmark table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, what was to be reached, and how a peer does."""

    name: str
    measured: str
    target: str
    peer: str
