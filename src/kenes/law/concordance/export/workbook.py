"""A concordance as XLSX: a sheet for each table, text only, frozen heads, filters."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kenes.language import say, speaking
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.archive import timeless
from kenes.law.concordance.export.cells import DANGEROUS, clean, fitting
from kenes.law.concordance.export.tables import (
    Reading,
    Table,
    acts_table,
    concordance_table,
    departures_table,
    divergences_table,
    norm_table,
    transposition_table,
)
from kenes.law.concordance.export.words import making_text
from kenes.law.concordance.norm.libraries import needed

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
    from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

WIDTH: Final = 130.0
"""Width of a sheet in characters, shared by its columns."""
HEAD: Final = "head"
FILLS: Final = {"differs": "F9D9CC", "absent": "ECEEF0", "soft": "F4F5F7"}
INK: Final = {"differs": "8A3200", "absent": "55595E", "soft": "55595E", "silent": "767B80"}


def workbook(concordance: Concordance, lang: str = "en") -> bytes:
    """XLSX of a concordance in a language of the reader.

    Raises
    ------
    InputError
        If openpyxl is not installed.
    """
    library = needed("openpyxl")
    book = library.Workbook()
    book.remove(book.active)
    with speaking(lang):
        for title, table in _sheets(Reading(concordance)):
            _write(book.create_sheet(_name(title, book.sheetnames)), table)
        book.properties.title = say("concordance-working-paper")
        book.properties.creator = "kenes"
        book.properties.description = clean(f"{say('concordance-working-paper-note')} {making_text(concordance)}")
    made = io.BytesIO()
    book.save(made)
    return timeless(made.getvalue())


def _sheets(reading: Reading) -> list[tuple[str, Table]]:
    tables = [
        (say("concordance-sheet-acts"), acts_table(reading)),
        (say("concordance-sheet-table"), concordance_table(reading)),
        (say("concordance-sheet-divergences"), divergences_table(reading)),
        (say("concordance-sheet-norm"), norm_table(reading)),
        (say("concordance-sheet-departures"), departures_table(reading)),
    ]
    for table in reading.concordance.transpositions:
        title = say("concordance-sheet-transposition", act=reading.called[table.act])
        tables.append((title, transposition_table(reading, table)))
    return tables


def _name(title: str, taken: list[str]) -> str:
    """Name of a sheet: at most 31 characters, none that Excel forbids, none twice."""
    name = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "-"
    number = 2
    while name.casefold() in {one.casefold() for one in taken}:
        name = f"{name[:27]} ({number})"
        number += 1
    return name


def _write(sheet: Worksheet, table: Table) -> None:
    get_column_letter = needed("openpyxl.utils").get_column_letter
    anchors = any(line.anchor for line in table.lines)
    heads = (*table.columns, *((say("concordance-column-identifier"),) if anchors else ()))
    weights = (*table.weights, *((1.2,) if anchors else ()))
    for column, text in enumerate(heads, start=1):
        _text(sheet, 1, column, text, HEAD)
    for number, line in enumerate(table.lines, start=2):
        for column, content in enumerate(line.cells, start=1):
            _text(sheet, number, column, content.whole, content.tone)
        if anchors:
            _text(sheet, number, len(heads), line.anchor, "")
    for column, weight in enumerate(weights, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = max(9.0, WIDTH * weight / sum(weights))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(table.lines) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = needed("openpyxl.worksheet.properties").PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _text(sheet: Worksheet, row: int, column: int, text: str, tone: str) -> None:
    """Write text as text: a leading ``=``, ``+``, ``-`` or ``@`` is a letter like any other, and stays one when the cell is edited."""
    if not text:
        return
    cell = sheet.cell(row, column)
    cell.value = fitting(text)
    cell.data_type = "s"
    font, fill, alignment = _styles(tone)
    cell.alignment, cell.font = alignment, font
    if fill is not None:
        cell.fill = fill
    if text.startswith(DANGEROUS):
        cell.quotePrefix = True


@cache
def _styles(tone: str) -> tuple[Font, PatternFill | None, Alignment]:
    """Font, fill and alignment of a tone."""
    styles = needed("openpyxl.styles")
    font = styles.Font(bold=tone in (HEAD, "differs"), color=INK.get(tone))
    fill = styles.PatternFill("solid", start_color=FILLS[tone]) if tone in FILLS else None
    return font, fill, styles.Alignment(wrap_text=True, vertical="top")
