"""Text in cells: nothing in it may run as a formula or break a file."""

from __future__ import annotations

import re
from typing import Final

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters a spreadsheet may take for a formula (OWASP, CSV Injection), full-width forms among them."""
LONGEST: Final = 32_000
"""Characters of a cell of a spreadsheet; Excel holds 32,767."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 forbids; each becomes the replacement character, so that it is seen."""
    return _CONTROL.sub("\ufffd", text)


def neutral(text: str) -> str:
    """Text for a cell of CSV: with an apostrophe before it where it would run as a formula, or begins with one that guards."""
    text = clean(text)
    return f"'{text}" if text.startswith(DANGEROUS) or _guarded(text) else text


def plain(text: str) -> str:
    """Text as it was before `neutral`."""
    return text[1:] if _guarded(text) else text


def _guarded(text: str) -> bool:
    """Whether one apostrophe or more stand before a dangerous character."""
    return text.startswith("'") and text.lstrip("'").startswith(DANGEROUS)


def fitting(text: str) -> str:
    """Text for a cell of a spreadsheet; what is too long ends with a mark, and stands whole in ``concordance.json``."""
    text = clean(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} [...]"
