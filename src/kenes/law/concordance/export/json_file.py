"""``concordance.json``: everything of a concordance for programs, and back.

One object with the keys ``schema`` (``kenes.concordance/1``); ``making`` (version, glossary, corrections, embedding); ``acts`` (each with its source, date,
checksum and its text as a tree of provisions); ``rows`` of the table of concordance (identifier, positions of the articles of each act, confidence, moved,
decision); ``links`` between each two acts (``acts`` are their two positions); ``divergences``; ``norm`` (language, articles, annex, departures; each line with the act,
article and line it is taken from); ``transpositions`` (a table for each act). Fields are named as the attributes of the data classes, which say what they hold:
`Act`, `Row`, `Link`, `Divergence`, `DraftNorm`, `Transposition`. Absent is ``null``, never zero. Positions count from 0. Keys have a fixed order and no
clock stands in the file: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment, Link, Row
from kenes.law.concordance.concordance import Concordance, Making
from kenes.law.concordance.fields.model import Divergence
from kenes.law.concordance.norm.model import DraftNorm
from kenes.law.concordance.norm.transposition import Transposition
from kenes.vocabulary.errors import InputError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA: Final = "kenes.concordance/1"
LARGEST: Final = 200_000_000
"""Bytes of a file that is read; five codes of 200 articles make about five million."""


@dataclass(frozen=True)
class _Links:
    acts: tuple[int, int]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class _File:
    schema: str
    making: Making
    acts: tuple[Act, ...]
    rows: tuple[Row, ...]
    links: tuple[_Links, ...]
    divergences: tuple[Divergence, ...]
    norm: DraftNorm
    transpositions: tuple[Transposition, ...]


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[_File]:
    from pydantic import TypeAdapter

    return TypeAdapter(_File)


def to_json(concordance: Concordance) -> bytes:
    """Bytes of ``concordance.json``."""
    alignment = concordance.alignment
    whole = _File(
        SCHEMA,
        concordance.making,
        alignment.acts,
        alignment.rows,
        tuple(_Links(pair, tuple(alignment.links[pair])) for pair in sorted(alignment.links)),
        concordance.divergences,
        concordance.norm,
        concordance.transpositions,
    )
    content = _adapter().dump_python(whole, mode="json")
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_concordance(path: Path) -> Concordance:
    """Concordance of a ``concordance.json``.

    Raises
    ------
    InputError
        If it cannot be read, is not JSON, is of another schema, or does not hold together.
    """
    from pydantic import ValidationError

    remedy = "Give the concordance.json that kenes law compare wrote."
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST:,} bytes.", where=str(path), remedy=remedy)
        content: Any = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=str(path), remedy=remedy) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"is no JSON: {error}.", where=str(path), remedy=remedy) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise InputError(f"is not of schema {SCHEMA}.", where=str(path), remedy=remedy)
    try:
        whole = _adapter().validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"field {place}: {first['msg']}.", where=str(path), remedy=remedy) from error
    alignment = Alignment(whole.acts, whole.rows, {one.acts: one.links for one in whole.links})
    _check(alignment, path)
    return Concordance(alignment, whole.divergences, whole.norm, whole.transpositions, whole.making)


def _check(alignment: Alignment, path: Path) -> None:
    """Positions of rows are those of articles of their acts."""
    counts = [len(act.articles) for act in alignment.acts]
    for row in alignment.rows:
        if len(row.articles) != len(counts) or any(
            not 0 <= position < count for held, count in zip(row.articles, counts, strict=True) for position in held
        ):
            raise InputError(
                f"row '{row.identifier}' names an article that is not there.",
                where=str(path),
                remedy="Make the concordance anew from the acts.",
            )
