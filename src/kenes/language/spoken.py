"""The language that is spoken now."""

from __future__ import annotations

from contextvars import ContextVar, Token

SOURCE = "en"
"""The language every other is translated from."""

_spoken: ContextVar[str] = ContextVar("kenes_language", default=SOURCE)


def current() -> str:
    """Code of the language that is spoken now."""
    return _spoken.get()


def begin(language: str) -> Token[str]:
    """Speak a language until `end`."""
    return _spoken.set(language)


def end(token: Token[str]) -> None:
    """Speak what was spoken before."""
    _spoken.reset(token)
