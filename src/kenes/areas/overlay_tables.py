"""Rows of tables that say what stands where, shipped or an analyst's own: read as text, with file and row for every refusal."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kenes.evidence import Attachment
from kenes.vocabulary.errors import InputError, closest

WORD = re.compile(r"[A-Za-z]\w*")
"""A short name."""


@dataclass(frozen=True)
class Entry:
    """A row of a table.

    Attributes
    ----------
    label, line
        File and row.
    cells
        Text by column.
    """

    label: str
    line: int
    cells: Mapping[str, str]

    def refusal(self, column: str, problem: str, remedy: str) -> InputError:
        """Error that names file, row and column."""
        return InputError(problem, where=f"{self.label}, row {self.line}, {column}", remedy=remedy)

    def known(self, column: str, what: str, names: Iterable[str]) -> str:
        """Text of a column that must be one of the names.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If it is none.
        """
        text, among = self.cells[column], list(names)
        if text not in among:
            raise self.refusal(column, f"there is no {what} '{text}'.", closest(text, among))
        return text

    def require(self, holds: bool, column: str, problem: str, remedy: str) -> None:
        """Refuse the row unless a condition holds.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If it does not.
        """
        if not holds:
            raise self.refusal(column, problem, remedy)

    def word(self, column: str) -> None:
        """Refuse a text that cannot be a short name.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If it holds anything but letters, digits and underscores.
        """
        text = self.cells[column]
        remedy = "Write letters, digits and underscores, a letter first."
        self.require(bool(WORD.fullmatch(text)), column, f"'{text}' is no name.", remedy)


def entries(attachment: Attachment, columns: Sequence[str]) -> list[Entry]:
    """Rows of an overlay's table that must have these columns, in any order.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If its columns or fields are not those.
    """
    reader = csv.DictReader(attachment.text.splitlines())
    have = [column.strip() for column in reader.fieldnames or ()]
    if sorted(have) != sorted(columns):
        raise InputError(
            f"the columns are {', '.join(have) or 'none'}.",
            where=f"{attachment.label}, row 1",
            remedy=f"Write {','.join(columns)}.",
        )
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise InputError(
                "the row has more or fewer fields than the header.", where=f"{attachment.label}, row {reader.line_num}"
            )
        cells = {str(column).strip(): text.strip() for column, text in row.items()}
        found.append(Entry(attachment.label, reader.line_num, cells))
    return found
