"""Rows of evidence and measures in words."""

from __future__ import annotations

from kenes.briefing.blocks import Cell
from kenes.charts.reading import Document
from kenes.language import has, say

STATUSES = ("read", "derived", "imputed", "assumed")
WEAK = ("imputed", "assumed")
"""Statuses of figures that nobody read in a source."""


def figure_name(identifier: str) -> str:
    """Row of evidence in words; its identifier where the catalogue has no words for it."""
    base, _, keys = identifier.partition("[")
    message = f"figure-{base.replace('.', '-').replace('_', '-')}"
    if not has(message):
        return identifier
    first, second, *_ = (*keys.removesuffix("]").split(","), "")
    return say(message, first=key_name(first), second=key_name(second))


def key_name(key: str) -> str:
    """Key of a row in words: a republic, a partner, a sector, a site of a river, a place of the freight network; the key itself where it is none of them."""
    for kind in ("republic", "partner", "sector", "site", "place"):
        if has(f"{kind}-{key}"):
            return say(f"{kind}-{key}")
    return key


def figure_cell(identifier: str) -> Cell:
    """Cell with the words for a row, and its identifier below."""
    name = figure_name(identifier)
    return Cell(identifier, code=True) if name == identifier else Cell(name, notes=(identifier,))


def status_word(status: str) -> str:
    """Status of a figure in words; as it stands where it is none of the four."""
    return say(f"status-{status}") if status in STATUSES else status


def status_cell(status: str) -> Cell:
    """Cell with the status of a row; bold where nobody read it in a source."""
    return Cell(status_word(status), strong=status in WEAK)


def choice_words(switch: str) -> str:
    """The other choice of a switch of the model, in words; empty where the catalogue has none."""
    message = f"choice-{switch.replace('.', '-').replace('_', '-')}"
    return say(message) if has(message) else ""


def measure_title(measure: str) -> str:
    """Title of a measure inside a sentence; its identifier where the catalogue has none."""
    message = f"measure-{measure}"
    if not has(message):
        return measure
    title = say(message)
    return title[:1].lower() + title[1:]


def measure_titles(document: Document) -> str:
    """Measures of the scenario by title; a measure of the user's own by its identifier."""
    titles = [measure_title(str(name)) for name in document.get("measures", [])]
    return ", ".join(titles) or say("measures-none")


def account_names(document: Document) -> str:
    """Accounts of the result in words; an account without words by its identifier."""
    names = [f"area-{name}" for name in document["accounts"]]
    return ", ".join(say(m) if has(m) else m.removeprefix("area-") for m in names) or say("none")
