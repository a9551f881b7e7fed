"""The republics: players by default, and who else can take part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.vocabulary.errors import InputError, UnknownName, closest


@dataclass(frozen=True)
class Republic:
    """A possible player of the game.

    Attributes
    ----------
    code
        ISO 3166-1 alpha-3.
    name
        English short name.
    name_ru
        Russian short name.
    colour
        Hex colour, from the colour-blind-safe palette of Okabe and Ito (2008).
    """

    code: str
    name: str
    name_ru: str
    colour: str


FIVE: tuple[Republic, ...] = (
    Republic("KAZ", "Kazakhstan", "Казахстан", "#0072B2"),
    Republic("KGZ", "Kyrgyzstan", "Кыргызстан", "#D55E00"),
    Republic("TJK", "Tajikistan", "Таджикистан", "#CC79A7"),
    Republic("TKM", "Turkmenistan", "Туркменистан", "#009E73"),
    Republic("UZB", "Uzbekistan", "Узбекистан", "#E69F00"),
)
"""The five, always in this order and these colours."""

SIXTH = Republic("AZE", "Azerbaijan", "Азербайджан", "#56B4E9")
"""Full participant of the consultative meetings since November 2025: an optional sixth player."""

DEFAULT_PLAYERS: tuple[str, ...] = tuple(republic.code for republic in FIVE)
_KNOWN: dict[str, Republic] = {republic.code: republic for republic in (*FIVE, SIXTH)}


def republic(code: str) -> Republic:
    """Republic of a code.

    Raises
    ------
    UnknownName
        If no possible player has this code.
    """
    if code not in _KNOWN:
        raise UnknownName(f"unknown republic '{code}'.", remedy=closest(code, list(_KNOWN)))
    return _KNOWN[code]


def players(codes: Sequence[str] | None = None) -> tuple[str, ...]:
    """Checked players, in alphabetical order.

    Parameters
    ----------
    codes
        ISO codes; the five when absent.

    Raises
    ------
    UnknownName
        If a code is not a possible player.
    InputError
        If a code stands twice or fewer than two are given.
    """
    if codes is None:
        return DEFAULT_PLAYERS
    for code in codes:
        republic(code)
    if len(set(codes)) != len(codes):
        raise InputError(f"a player stands twice in {','.join(codes)}.", remedy="Name each republic once.")
    if len(codes) < 2:
        raise InputError("fewer than two players.", remedy="Name at least two republics, for example KAZ,UZB.")
    return tuple(sorted(codes))
