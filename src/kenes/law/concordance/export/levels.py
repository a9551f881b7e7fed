"""Lines of an article of the draft as paragraphs, points and letters, so that each has a number of its own in Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kenes.law.concordance.acts.act import Kind, Provision
from kenes.law.concordance.norm.numbers import PARAGRAPH, marker

_KINDS: Final[tuple[Kind, ...]] = ("article", "paragraph", "point", "subpoint")


@dataclass(frozen=True)
class Numbered:
    """A line and its number.

    Attributes
    ----------
    number
        As printed: ``2.``; empty where it has none.
    text
        The line without it.
    """

    number: str
    text: str

    @property
    def level(self) -> int:
        """Level of the number; 0 where there is none."""
        found = marker(f"{self.number} x") if self.number else None
        return found.level if found else 0


@dataclass
class _Open:
    """A provision that is being made."""

    level: int
    num: str = ""
    content: list[str] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    def made(self) -> Provision:
        return Provision(
            _KINDS[self.level],
            self.num,
            self.num.strip("()."),
            "",
            tuple(self.content),
            tuple(child.made() for child in self.children),
            tuple(self.closing),
        )


def levels(lines: Sequence[Numbered]) -> tuple[tuple[str, ...], tuple[Provision, ...], tuple[str, ...]]:
    """Lines before the first number, numbered provisions inside each other, and lines that close the article; no line is lost and none changes its place."""
    root = _Open(0)
    stack = [root]
    for k, line in enumerate(lines):
        if line.level:
            while stack[-1].level >= line.level:
                stack.pop()
            made = _Open(line.level, line.number, [line.text])
            stack[-1].children.append(made)
            stack.append(made)
        else:
            _add(stack, line.text, next((one.level for one in lines[k + 1 :] if one.level), 0))
    return tuple(root.content), tuple(child.made() for child in root.children), tuple(root.closing)


def _add(stack: list[_Open], text: str, following: int) -> None:
    """A line without a number: behind a list it closes what the list stands in, if nothing more comes there; else it goes on with what stands above."""
    outer = next(one for one in reversed(stack) if one.level <= PARAGRAPH)
    if stack[-1].level > PARAGRAPH and following <= outer.level:
        outer.closing.append(text)
        while stack[-1] is not outer:
            stack.pop()
        return
    (stack[-1].closing if stack[-1].closing else stack[-1].content).append(text)
