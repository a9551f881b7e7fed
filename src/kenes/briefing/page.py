"""The briefing as one self-contained HTML page: no script, no network."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenes.assessment.store import write_whole
from kenes.briefing import sentences, tables
from kenes.charts.blockers import blockers, blockers_message
from kenes.charts.gains import gains, gains_message
from kenes.charts.structures import structures, structures_message
from kenes.charts.theme import to_svg

if TYPE_CHECKING:
    import jinja2

Document = dict[str, Any]


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    ).get_template("page.html.jinja")


def html(document: Document) -> str:
    """Text of the page.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    charts = {
        "gains": {"title": gains_message(document), "svg": to_svg(gains(document))},
        "blockers": {"title": blockers_message(document), "svg": to_svg(blockers(document))},
        "structures": {"title": structures_message(document), "svg": to_svg(structures(document))},
    }
    return _template().render(
        d=document,
        warnings=sentences.warnings(document),
        answer=sentences.answer(document),
        gains=tables.gain_rows(document),
        questions=tables.questions(document),
        payments=sentences.payment_sentences(document),
        weak=sentences.weak_sentence(document),
        influences=document.get("influences", [])[:8],
        others=tables.other_rows(document),
        left_out=tables.LEFT_OUT,
        command=tables.command(document),
        charts=charts,
    )


def write_html(document: Document, path: Path) -> None:
    """Write the page so that it is there whole or not at all.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    path
        File to write.
    """
    write_whole(path, html(document).encode())
