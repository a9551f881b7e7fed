"""A line of the draft as the documents print it: its number in the draft, brackets, names of states and references marked; and the line of the source back.

``2. В порядке, установленном статьёй [18 of the draft; 17 in KAZ] настоящего Кодекса, Правительство ...``: whatever is printed and is no letter of the
source stands in a mark, and `source_line` takes the marks away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kenes.language import say
from kenes.law.concordance.export.excerpts import beginning
from kenes.law.concordance.export.words import said_value
from kenes.law.concordance.norm.model import Alternative, Bracket, Mark, Passage
from kenes.law.concordance.norm.numbers import marker

LONG: Final = 40
"""Characters from which a value of a bracket that the line states is not repeated."""
PieceKind = Literal["text", "number", "open", "bracket", "state", "body", "reference"]


@dataclass(frozen=True)
class Piece:
    """A stretch of a printed line.

    Attributes
    ----------
    text
        What is printed.
    source
        What stands in the source in its place; empty for what is only the draft's.
    kind
        Text of the source, number, sign of an open line, bracket, or a mark.
    link
        Divergence it leads to; empty where it leads to none.
    """

    text: str
    source: str
    kind: PieceKind = "text"
    link: str = ""

    @property
    def marked(self) -> bool:
        """Whether it is shown as a mark."""
        return self.kind not in ("text", "number")


def source_line(pieces: Sequence[Piece]) -> str:
    """The line of the source, letter by letter: every mark taken away, and the number of the source in the place of that of the draft."""
    return "".join(piece.source for piece in pieces)


def printed(pieces: Sequence[Piece]) -> str:
    """The line as text."""
    return "".join(piece.text for piece in pieces)


def pieces(passage: Passage, called: Mapping[str, str]) -> tuple[Piece, ...]:
    """A line cut at its number, its brackets and its marks; between the signs ``[`` and ``]`` where no majority has it.

    Parameters
    ----------
    passage
        The line.
    called
        What each act is called.
    """
    own = marker(passage.text) if passage.role == "line" else None
    start = own.end if own else 0
    made = []
    if own or passage.number:
        number = f"{passage.number} " if passage.number else ""
        made.append(Piece(number, passage.text[:start], "number"))
    inside = tuple(_inside(passage, start, called))
    return (*made, Piece("[", "", "open"), *inside, Piece("]", "", "open")) if passage.open else (*made, *inside)


def _inside(passage: Passage, start: int, called: Mapping[str, str]) -> Iterator[Piece]:
    """Words of a line with what is marked in them; a bracket in the middle of a mark stands behind it."""
    text = passage.text
    stops: list[tuple[int, int, Mark | Bracket]] = [(mark.start, mark.end, mark) for mark in passage.marks]
    for bracket in passage.brackets:
        offset = max(start, bracket.offset)
        offset = next((mark.end for mark in passage.marks if mark.start < offset < mark.end), offset)
        stops.append((offset, offset, bracket))
    for left, right, stop in sorted(stops, key=lambda one: one[:2]):
        if left > start:
            yield Piece(text[start:left], text[start:left])
        start = right
        if isinstance(stop, Mark):
            yield _mark(stop, text[left:right], called[passage.act])
        else:
            yield Piece(" ", "")
            yield from bracket_pieces(stop, called)
    if text[start:]:
        yield Piece(text[start:], text[start:])


def _mark(mark: Mark, text: str, act: str) -> Piece:
    if mark.kind == "state":
        return Piece(say("concordance-printed-state", name=text), text, "state")
    if mark.kind == "body":
        return Piece(say("concordance-printed-body", name=text), text, "body")
    if mark.articles:
        said = say("concordance-printed-reference", drafted=", ".join(mark.articles), own=text, act=act)
    else:
        said = say("concordance-printed-reference-lost", own=text, act=act)
    return Piece(said, text, "reference")


def with_brackets(passage: Passage, called: Mapping[str, str]) -> str:
    """A line as text, with its number, brackets and marks."""
    return printed(pieces(passage, called))


def bracket_pieces(bracket: Bracket, called: Mapping[str, str], *, beside: bool = False) -> tuple[Piece, ...]:
    """A bracket as the draft shows it: ``[30 days: KGZ, TJK, UZB; 10 days: KAZ]``; one that shortens a value leads to the divergence.

    Parameters
    ----------
    bracket
        The bracket.
    called
        What each act is called.
    beside
        It stands in no line, so no value is said there already.
    """
    parts = [_alternative(bracket, one, beside=beside) for one in bracket.alternatives]
    said = "; ".join(
        f"{text}: {', '.join(called[act] for act in one.acts)}"
        for (text, _), one in zip(parts, bracket.alternatives, strict=True)
    )
    if not any(cut for _, cut in parts):
        return (Piece(f"[{said}]", "", "bracket"),)
    whole = f"[{said}; {say('concordance-printed-whole')} "
    link = Piece(bracket.divergence, "", "bracket", bracket.divergence)
    return Piece(whole, "", "bracket"), link, Piece("]", "", "bracket")


def bracket_text(bracket: Bracket, called: Mapping[str, str]) -> str:
    """A bracket that stands in no line, as text."""
    return printed(bracket_pieces(bracket, called, beside=True))


def _alternative(bracket: Bracket, one: Alternative, *, beside: bool) -> tuple[str, bool]:
    """A value of a bracket, and whether it is only a part of it; a definition or a long value that the line itself states is not said again."""
    defined = bracket.field == "definition"
    here = not beside and one.value is not None and one.value == bracket.stated
    if here and (defined or len(one.value or "") > LONG):
        return say("concordance-as-here"), False
    said = said_value(one.value)
    first = beginning(said) if defined else said
    return first, first != said


def place_text(passage: Passage) -> str:
    """Where a line stands in its article: heading, part and point by the numbers of the source, or the line."""
    if passage.role == "heading":
        return say("concordance-place-heading")
    if not passage.place:
        return say("concordance-place-line", line=passage.line)
    return ", ".join(
        say("concordance-place-part", number=mark.rstrip("."))
        if mark.endswith(".")
        else say("concordance-place-point", number=mark)
        for mark in passage.place
    )
