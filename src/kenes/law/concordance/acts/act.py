"""An act as a tree of provisions; no word of the source is outside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final, Literal

Kind = Literal["part", "section", "chapter", "division", "article", "paragraph", "point", "subpoint"]
KINDS: Final[tuple[Kind, ...]] = (
    "part",
    "section",
    "chapter",
    "division",
    "article",
    "paragraph",
    "point",
    "subpoint",
)
"""Levels from the widest to the narrowest: часть or книга, раздел, глава, параграф (§), статья, пункт or часть of an article, подпункт, letter."""
Structure = Literal["articles", "paragraphs"]


@dataclass(frozen=True)
class Provision:
    """A part of an act with what stands in it.

    Attributes
    ----------
    kind
        Its level.
    num
        Number as printed, with the word of its level: ``Статья 5.``, ``5-бап.``, ``1)``; empty where there is none.
    number
        The number alone, in Arabic figures and Latin letters: ``5``, ``12-1``, ``a``; empty where there is none.
    heading
        Heading without the number; empty where there is none.
    content
        Own paragraphs of text before what stands in it.
    children
        Provisions in it, in order.
    closing
        Paragraphs of text after them.
    eid
        Stable identifier inside the act, as the naming convention of Akoma Ntoso has it: ``chp_2__art_5__para_1``.
    """

    kind: Kind
    num: str
    number: str
    heading: str
    content: tuple[str, ...] = ()
    children: tuple[Provision, ...] = ()
    closing: tuple[str, ...] = ()
    eid: str = ""

    def walk(self) -> Iterator[Provision]:
        """Itself and every provision in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self) -> tuple[str, ...]:
        """Every line of it in order; the number stands before the heading, or in a point before its first line."""
        inside = tuple(line for child in self.children for line in child.lines())
        own = self.content
        first = " ".join(part for part in (self.num, self.heading) if part)
        if first and own and not self.heading and self.kind in {"paragraph", "point", "subpoint"}:
            first, own = f"{first} {own[0]}", own[1:]
        return (*((first,) if first else ()), *own, *inside, *self.closing)


@dataclass(frozen=True)
class Article:
    """An article as the unit of alignment.

    Attributes
    ----------
    act
        Identifier of the act.
    position
        Place among the articles of the act, from 0.
    eid
        Identifier inside the act.
    num, number
        Number as printed and alone.
    heading
        Heading; empty where there is none.
    text
        All text below the heading, one line per paragraph, with the numbers of paragraphs and points.
    path
        Headings of what it stands in, widest first.
    language
        Language of the act.
    """

    act: str
    position: int
    eid: str
    num: str
    number: str
    heading: str
    text: str
    path: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Act:
    """An act in one language.

    Attributes
    ----------
    identifier
        Short stable name: ``kaz-water-code``; the name of the file by default.
    title
        Title as printed.
    language
        ISO 639-1 code.
    script
        ISO 15924 code, ``Cyrl`` or ``Latn``.
    republic
        ISO code of the republic, none where it is not known.
    dated
        Date of adoption, none where it is not known.
    source
        Where the text comes from, as shown to the user: name of the file and, where there is one, the citation.
    checksum
        SHA-256 of the file.
    structure
        ``articles``, or ``paragraphs`` where no heading was found and every paragraph of text counts as a unit (a marked fallback).
    preface
        Lines before the first provision, title and formula of enactment among them.
    body
        Provisions of the widest level.
    conclusions
        Lines after the last provision: signature, place, date.
    notes
        What a reader must know of the import: encoding guessed, mixed alphabets, no headings found.
    """

    identifier: str
    title: str
    language: str
    script: Literal["Cyrl", "Latn"]
    republic: str | None
    dated: date | None
    source: str
    checksum: str
    structure: Structure
    preface: tuple[str, ...]
    body: tuple[Provision, ...]
    conclusions: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Articles in the order of the text; in an act without headings its paragraphs."""
        unit = "article" if self.structure == "articles" else "paragraph"
        found = [pair for provision in self.body for pair in _units(provision, unit, ())]
        return tuple(self._article(k, provision, path) for k, (provision, path) in enumerate(found))

    def _article(self, position: int, provision: Provision, path: tuple[str, ...]) -> Article:
        below = replace(provision, num="", heading="").lines()
        return Article(
            self.identifier,
            position,
            provision.eid,
            provision.num,
            provision.number,
            provision.heading,
            "\n".join(below),
            path,
            self.language,
        )

    def words(self) -> tuple[str, ...]:
        """Every word of the act in order; the same after a round trip through any format."""
        inside = (line for provision in self.body for line in provision.lines())
        return tuple(word for line in (*self.preface, *inside, *self.conclusions) for word in line.split())


def _units(provision: Provision, unit: str, path: tuple[str, ...]) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    if provision.kind == unit:
        yield provision, path
        return
    title = " ".join(part for part in (provision.num, provision.heading) if part)
    for child in provision.children:
        yield from _units(child, unit, (*path, title) if title else path)
