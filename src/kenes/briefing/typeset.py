"""A report as PDF on A4, set by Typst: tagged, with real text; nothing is fetched."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from kenes.briefing.blocks import Block, Facts, Figure, Fold, Report
from kenes.charts.raster import to_pdf
from kenes.language import say, speaking
from kenes.vocabulary.extras import needed

TEMPLATE = "report.typ"
PIXELS_ACROSS = 640.0
"""Pixels of a chart that fill the text from edge to edge."""
PIXELS_DOWN = 370.0
"""Height of a chart at full width that leaves room for its heading on the page."""
NARROW, WIDE, DENSE, COMPACT_SHARE = 0.5, 0.66, 0.54, 0.8
"""Least share of the width for a chart, and for a wide one; share of a dense one; part of it that a chart takes on a page that must hold all."""


def pdf(report: Report, *, compact: bool = False) -> bytes:
    """PDF of a report.

    Parameters
    ----------
    report
        Blocks, in their language.
    compact
        Small type: for an annex that has to stand on one page.

    Raises
    ------
    InputError
        If Typst is not installed.
    """
    typst = needed("typst", "documents", "PDF")
    with tempfile.TemporaryDirectory() as name, speaking(report.language):
        folder = Path(name)
        template = files("kenes.briefing").joinpath(TEMPLATE).read_text(encoding="utf-8")
        (folder / "report.typ").write_text(template, encoding="utf-8")
        content = _content(report, folder, compact=compact)
        (folder / "data.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        made: bytes = typst.compile(str(folder / "report.typ"), root=str(folder))
    return made


def _content(report: Report, folder: Path, *, compact: bool) -> dict[str, Any]:
    """What the template reads; charts become files in the folder."""
    files_of = {id(figure.chart): f"figure{k}.pdf" for k, figure in enumerate(report.figures())}
    for figure in report.figures():
        (folder / files_of[id(figure.chart)]).write_bytes(to_pdf(figure.chart))
    sections = [
        {
            "title": s.title,
            "part": s.part,
            "blocks": [_block(b, files_of, compact=compact) for b in s.blocks],
        }
        for s in report.sections
    ]
    return {
        "language": report.language,
        "compact": compact,
        "kicker": report.kicker,
        "headline": report.headline,
        "warnings": report.warnings,
        "lead": [_block(p, files_of, compact=compact) for p in report.lead],
        "sections": sections,
        "source": report.source,
        "page_of": say("page-of", page="{page}", pages="{pages}"),
    }


def _block(block: Block, files_of: dict[int, str], *, compact: bool) -> dict[str, Any]:
    kind = {"kind": type(block).__name__}
    if isinstance(block, Figure):
        share = _share(block) * (COMPACT_SHARE if compact else 1.0)
        alt = str(block.chart.to_dict().get("description", block.caption))
        return kind | {"file": files_of[id(block.chart)], "caption": block.caption, "alt": alt, "share": share}
    if isinstance(block, Fold):
        return kind | {"title": block.title, "blocks": [_block(b, files_of, compact=compact) for b in block.blocks]}
    if isinstance(block, Facts):
        return kind | {"items": block.items, "code": sorted(block.code)}
    return kind | asdict(block)


def _share(figure: Figure) -> float:
    """Share of the text width a chart takes."""
    if figure.dense:
        return DENSE
    drawn = figure.chart.to_dict()
    width, height = float(drawn.get("width", PIXELS_ACROSS)), float(drawn.get("height", 0.0))
    share = min(1.0, max(WIDE if figure.wide else NARROW, width / PIXELS_ACROSS + 0.02))
    return min(share, PIXELS_DOWN / height) if height else share
