"""Forms of the briefing: HTML, DOCX and PDF of the whole, or of the annex of one republic, in a language."""

from __future__ import annotations

from pathlib import Path

from kenes.assessment.store import write_whole
from kenes.briefing.blocks import Report
from kenes.briefing.composition import annex_of, briefing
from kenes.briefing.web import page
from kenes.charts.reading import Document
from kenes.language import speaking
from kenes.vocabulary.errors import InputError, closest

FORMS = ("html", "docx", "pdf")


def report(document: Document, language: str = "en", reader: str | None = None) -> Report:
    """Blocks of the briefing, or of the annex of one republic.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    language
        Code of a language of which there is a catalogue.
    reader
        Code of a republic, for its annex.

    Raises
    ------
    UnknownName
        If there is no such language.
    InputError
        If the reader is not a player.
    """
    with speaking(language):
        return annex_of(document, reader) if reader else briefing(document)


def html(document: Document, language: str = "en", reader: str | None = None) -> str:
    """Briefing (or the annex of a reader) as one HTML page; parameters and errors as of `report`."""
    return page(report(document, language, reader))


def made(document: Document, form: str, language: str = "en", reader: str | None = None, template: Path | None = None) -> bytes:  # fmt: skip
    """Briefing in a form, as bytes.

    Parameters
    ----------
    document, language, reader
        As of `report`.
    form
        One of `FORMS`.
    template
        A DOCX of the user's own, for the form ``docx`` only.

    Raises
    ------
    InputError
        If there is no such form, a template is given to another form than DOCX, or a library is not installed.
    """
    if form not in FORMS:
        raise InputError(f"there is no format '{form}'.", where="--format", remedy=closest(form, list(FORMS)))
    if template is not None and form != "docx":
        raise InputError(f"a template is of no use for {form}.", where="--template", remedy="Take --format docx.")
    whole = report(document, language, reader)
    if form == "docx":
        from kenes.briefing.word import docx

        return docx(whole, template, compact=reader is not None)
    if form == "pdf":
        from kenes.briefing.typeset import pdf

        return pdf(whole, compact=reader is not None)
    return page(whole).encode("utf-8")


def write(document: Document, path: Path, *, form: str | None = None, language: str = "en", reader: str | None = None, template: Path | None = None) -> Path:  # fmt: skip
    """Write the briefing; the file is there whole or not at all.

    Parameters
    ----------
    path
        File to write; its suffix is the form where none is given.

    Returns
    -------
    pathlib.Path
        The file.
    """
    write_whole(path, made(document, form or path.suffix.lstrip("."), language, reader, template))
    return path


def file_name(form: str, language: str = "en", reader: str | None = None) -> str:
    """Name of the file beside a result: ``briefing.html``, ``briefing-TJK-ru.pdf``."""
    parts = ["briefing", *([reader] if reader else []), *([language] if language != "en" else [])]
    return f"{'-'.join(parts)}.{form}"
