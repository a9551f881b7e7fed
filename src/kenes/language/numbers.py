"""Numbers as the reader's language writes them: separators of Unicode CLDR (by Babel), a true minus sign."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from kenes.language.spoken import current

MINUS = "\u2212"


def separators() -> tuple[str, str]:
    """Sign between groups of three digits, and decimal sign, of the language that is spoken now."""
    return _separators(current())


@lru_cache
def _separators(language: str) -> tuple[str, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])


def localised(text: str) -> str:
    """Number written with comma, full stop and hyphen, in the signs of the language that is spoken now."""
    group, point = separators()
    return signed_text(text).translate({ord(","): group, ord("."): point})


def signed_text(text: str) -> str:
    """Number with a true minus sign, and none before a zero."""
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.replace("-", MINUS)


def decimal(value: float, digits: int = 0, *, signed: bool = False) -> str:
    """Number with so many decimals; with a plus sign where asked."""
    return localised(f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}")


def amount(value: float) -> str:
    """Amount in MUSD: one decimal below a hundred, none above."""
    return decimal(value, 0 if abs(value) >= 99.95 else 1)
