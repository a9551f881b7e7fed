"""A report as one HTML file: no script, no network, opens by double click, prints on A4."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kenes.briefing.blocks import Block, Cards, Report
from kenes.charts.theme import to_svg
from kenes.documents.web import template
from kenes.language import say, speaking

if TYPE_CHECKING:
    import jinja2

TEMPLATE, STYLE = "report.html.jinja", "page.css"


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    return template("kenes.briefing", TEMPLATE, kind_of=_kind, svg=to_svg)


def _kind(block: Block) -> str:
    return type(block).__name__


def _drawn(report: Report) -> bool:
    """Whether any answer has a share of draws; without draws no card has one."""
    cards = [card for s in report.sections for b in s.blocks if isinstance(b, Cards) for card in b.cards]
    return any(share is not None for card in cards for _, _, share in card.shares)


def page(report: Report) -> str:
    """Page of a report.

    Parameters
    ----------
    report
        Blocks, in their language.
    """
    with speaking(report.language):
        text: str = _template().render(
            r=report,
            title=f"{report.kicker}: {report.headline}",
            style_sheet=files("kenes.briefing").joinpath(STYLE).read_text(encoding="utf-8"),
            words={name: say(name) for name in ("skip", "warnings", "answer")},
            absent=say("absent"),
            drawn=_drawn(report),
        )
    return text
