"""Places of the freight network: the five republics and the countries through which they trade with the rest of the world."""

from __future__ import annotations

from kenes.vocabulary.errors import UnknownName, closest
from kenes.vocabulary.republics import DEFAULT_PLAYERS

GATEWAYS: tuple[str, ...] = ("AFG", "AZE", "CHN", "GEO", "IRN", "PAK", "RUS")
"""Countries on the network beside the five; trade with economies outside it passes one of them."""
PLACES: tuple[str, ...] = (*DEFAULT_PLAYERS, *GATEWAYS)


def pair(exporter: str, importer: str) -> str:
    """Label of the trade from one place to another: ``KAZ>CHN``.

    Raises
    ------
    UnknownName
        If there is no such pair: a place is unknown, both are the same, or neither is one of the five.
    """
    label = f"{exporter}>{importer}"
    if label not in _KNOWN:
        raise UnknownName(f"there is no pair of places '{label}'.", remedy=closest(label, list(PAIRS)))
    return label


def ends(label: str) -> tuple[str, str]:
    """Exporter and importer of a pair.

    Raises
    ------
    UnknownName
        If there is no such pair.
    """
    exporter, _, importer = label.partition(">")
    pair(exporter, importer)
    return exporter, importer


PAIRS: tuple[str, ...] = tuple(
    f"{exporter}>{importer}"
    for exporter in PLACES
    for importer in PLACES
    if exporter != importer and not (exporter in GATEWAYS and importer in GATEWAYS)
)
"""Pairs of places with one of the five at one end at least, exporter first."""
_KNOWN = frozenset(PAIRS)
