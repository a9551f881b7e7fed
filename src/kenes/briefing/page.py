"""The briefing as one self-contained HTML page: no script, no network."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.assessment.store import write_whole
from kenes.briefing import analyst, sentences, tables
from kenes.briefing.limits import left_out
from kenes.charts.blockers import blockers
from kenes.charts.gains import gains_per_republic
from kenes.charts.models import models_side_by_side
from kenes.charts.reading import Document, failed_checks, over_draws, several
from kenes.charts.structures import structures
from kenes.charts.theme import to_svg

if TYPE_CHECKING:
    import jinja2

TEMPLATE, STYLE = "page.html.jinja", "page.css"


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(TEMPLATE)


def html(document: Document) -> str:
    """Text of the page; every word from the data is escaped.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    return _template().render(
        d=document,
        style=(Path(__file__).parent / STYLE).read_text(encoding="utf-8"),
        headline=sentences.headline(document),
        warnings=sentences.warnings(document),
        answer=sentences.answer(document),
        models=len(several(document)),
        over_draws=over_draws(document),
        assumed=sentences.assumed_sentence(document),
        gains=tables.gain_rows(document),
        together=tables.together(document),
        questions=tables.questions(document),
        plans=sentences.payment_plans(document),
        basis=sentences.basis_sentence(document),
        counts=tables.evidence_rows(document),
        influences=analyst.influence_rows(document),
        deciding=analyst.deciding(document),
        part=analyst.part(document),
        others=tables.other_rows(document),
        choice=sentences.choice_sentence(document),
        failed=len(failed_checks(document)),
        left_out=left_out(document),
        command=tables.command(document),
        rows=tables.structure_rows(document),
        charts={
            "gains": to_svg(gains_per_republic(document)),
            "blockers": to_svg(blockers(document)),
            "structures": to_svg(structures(document)),
            "models": to_svg(models_side_by_side(document)) if several(document) else "",
        },
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
