"""Republics by the names that lists give them: spellings, official names, and other languages."""

from __future__ import annotations

import difflib
import re
import unicodedata

from kenes.vocabulary.republics import FIVE, SIXTH

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "KAZ": ("kazakstan", "kasakhstan", "qazaqstan", "kazajstan", "kazajistan", "kasachstan"),
    "KGZ": (
        *("kyrgyz", "kyrghyzstan", "kirghizstan", "kirgizstan", "kirghizistan", "kirghizie", "kirgizia", "kirguistan"),
        *("kirgistan", "киргизия", "киргизстан", "кыргызская", "киргизская", "қырғызстан"),
    ),
    "TJK": ("tadjikistan", "tadzhikistan", "tayikistan", "tadschikistan", "tojikiston", "тоҷикистон"),
    "TKM": ("turkmenia", "turkmeniya", "туркмения", "туркменистон"),
    "UZB": ("ouzbekistan", "usbekistan", "ozbekiston", "oʻzbekiston", "узбекистон", "ўзбекистон"),
    "AZE": ("azerbaidjan", "azerbaiyan", "aserbaidschan", "azarbaijan", "azerbaycan"),
}
_AROUND = re.compile(r"\b(?:the|republic|republique|republica|республика|of|du|de|la|le)\b")
_NEAR = 0.82
"""Similarity from which an unknown name is a misspelling and not another state (difflib's ratio; Pakistan and Tajikistan have 0.78)."""


def plain_name(name: str) -> str:
    """Name without accents, case, footnote marks, signs, and words such as `Republic of`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    bare = re.sub(r"\b[dl]['\u2019]", " ", bare)
    words = re.sub(r"[^\w]+|\d+|_", " ", re.sub(r"[\u02bb\u02bc\u2018\u2019'`]", "", bare))
    return " ".join(_AROUND.sub(" ", words).split())


_CODES: dict[str, str] = {
    plain_name(name): republic.code
    for republic in (*FIVE, SIXTH)
    for name in (republic.code, republic.name, republic.name_ru, *_SPELLINGS[republic.code])
}


def state_code(name: str) -> str | None:
    """ISO code of a possible player by any of its names; None for every other state."""
    return _CODES.get(plain_name(name))


def misspelt(name: str) -> str | None:
    """Code of the republic that an unknown name is nearly the name of; None where it is far from all."""
    plain = plain_name(name)
    near = difflib.get_close_matches(plain, [key for key in _CODES if len(key) > 3], n=1, cutoff=_NEAR)
    return _CODES[near[0]] if near and plain not in _CODES else None
