"""A folder with all documents of a concordance, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kenes.evidence.writing import whole_directory
from kenes.language import languages
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.akoma_ntoso import norm_akoma_ntoso
from kenes.law.concordance.export.csv_files import csv_files
from kenes.law.concordance.export.json_file import to_json
from kenes.law.concordance.export.page import page
from kenes.law.concordance.export.word import docx
from kenes.law.concordance.export.workbook import workbook
from kenes.vocabulary.errors import UnknownName, closest


def documents(concordance: Concordance, lang: str = "en") -> dict[str, bytes]:
    """All documents by name; the same concordance gives the same bytes.

    Raises
    ------
    UnknownName
        If kenes does not speak the language.
    InputError
        If a library of the extra ``law`` is not installed.
    """
    if lang not in languages():
        raise UnknownName(f"no catalogue of language '{lang}'.", remedy=closest(lang, languages()))
    return {
        "concordance.html": page(concordance, lang).encode("utf-8"),
        "concordance.docx": docx(concordance, lang),
        "concordance.xlsx": workbook(concordance, lang),
        "concordance.json": to_json(concordance),
        "norm.akn.xml": norm_akoma_ntoso(concordance, lang),
        **csv_files(concordance),
    }


def write_documents(
    concordance: Concordance, folder: Path, lang: str = "en", kept: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """Write all documents into a folder, which takes the place of one of that name when all are written.

    Parameters
    ----------
    concordance
        The concordance.
    folder
        Where to.
    lang
        Language of the documents' own words: ``en`` or ``ru``.

    kept
        Further files that stand in the folder, by name.

    Returns
    -------
    tuple of pathlib.Path
        The files.
    """
    made = documents(concordance, lang) | dict(kept or {})
    with whole_directory(folder) as draft:
        for name, content in made.items():
            (draft / name).write_bytes(content)
    return tuple(folder / name for name in made)
