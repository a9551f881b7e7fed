"""Acts from files: Akoma Ntoso, DOCX, HTML and plain text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kenes.law.concordance.acts.act import Act, Provision
from kenes.law.concordance.acts.dating import adoption_date
from kenes.law.concordance.acts.detection import Detected, detected, scores, script_of
from kenes.law.concordance.acts.encodings import decoded
from kenes.law.concordance.acts.headings import heading_of
from kenes.law.concordance.acts.identifiers import with_identifiers
from kenes.law.concordance.acts.limits import bytes_of, check_lines
from kenes.law.concordance.acts.lines import Line, of_plain_text
from kenes.law.concordance.acts.markers import marker_of
from kenes.law.concordance.acts.mixture import one_language
from kenes.law.concordance.acts.outline import Outline, outlined
from kenes.law.concordance.acts.soundness import sound
from kenes.law.concordance.acts.tree import by_articles, by_paragraphs
from kenes.law.concordance.languages import LANGUAGES, NAME, REPUBLIC_OF
from kenes.vocabulary.errors import InputError, UnknownName, closest
from kenes.vocabulary.republics import republic as republic_of

_SIGNATURE: Final = re.compile(
    r"президент|prezident|president|председател|төраға|төрага|раис|\brais|speaker|спикер|премьер|prime minister",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(
    r"(?:приложение|қосымша|\d+-қосымша|тиркеме|\d+-тиркеме|замимаи?|goşundy|ilova|илова|\d+-ilova|\d+-илова|annex|appendix)\b.{0,120}$",
    re.IGNORECASE,
)
_KIND_OF_ACT: Final = re.compile(
    r"закон|кодекс|заңы|мыйзам|қонун|конун|kanun|qonun|kodeks|заң|constitution|law\b|code\b|указ|постановлени",
    re.IGNORECASE,
)
_STATE: Final = re.compile(
    r"(?:\S+ ){0,2}(?:\S*республика\S*|\S*respublika\S*|ҷумҳурии тоҷикистон|türkmenistanyň|туркменистана)",
    re.IGNORECASE,
)
_FRAME: Final = re.compile(
    r"©|\(c\) ?\d{4}|copyright|все права защищены|all rights reserved|құқықтар қорғалған|huquqlar himoyalangan",
    re.IGNORECASE,
)
"""What stands below an act on a page of a portal."""
_LINES_OF_FRAME: Final = 20
_SHORT: Final = 160


@dataclass(frozen=True)
class Origin:
    """What is known of an act beside its text.

    Attributes
    ----------
    identifier
        Short stable name.
    language
        ISO 639-1 code, none where the text must tell.
    republic
        ISO code, none where the language must tell.
    source
        Where the text comes from.
    checksum
        SHA-256 of the file.
    where
        Name for errors.
    """

    identifier: str
    language: str | None
    republic: str | None
    source: str
    checksum: str
    where: str


def read_act(
    path: Path,
    *,
    identifier: str | None = None,
    language: str | None = None,
    republic: str | None = None,
    source: str | None = None,
) -> Act:
    """Act in a file.

    Parameters
    ----------
    path
        File in Akoma Ntoso (``.xml``, ``.akn``), DOCX, HTML or plain text (``.txt``, ``.md``); what the file holds counts before its name.
    identifier
        Short stable name, such as ``kaz-water-code``; the name of the file by default.
    language
        ISO 639-1 code; by default the text tells.
    republic
        ISO code of the republic; by default that of the state language, none for Russian and English.
    source
        Citation to show; the name of the file by default.

    Raises
    ------
    InputError
        If the file is too large, damaged, of another kind, in an unknown encoding, or in a language that is not clear.
    UnknownName
        If the language or the republic is unknown.
    """
    path = Path(path)
    _check_names(language, republic)
    data = bytes_of(path)
    origin = Origin(
        identifier or _slug(path.stem),
        language,
        republic,
        source or path.name,
        hashlib.sha256(data).hexdigest(),
        path.name,
    )
    kind = _kind_of(data, path)
    if kind == "akoma ntoso":
        from kenes.law.concordance.acts.akoma_ntoso import from_akoma_ntoso

        return _as_said(
            from_akoma_ntoso(data, source=origin.source, identifier=origin.identifier),
            identifier,
            language,
            republic,
            origin.checksum,
        )
    if kind == "docx":
        from kenes.law.concordance.acts.word import docx_lines

        return act_of(*docx_lines(data, where=origin.where), origin)
    if kind == "html":
        from kenes.law.concordance.acts.web import html_lines

        return act_of(*html_lines(data, where=origin.where), origin)
    text, notes = decoded(data, where=origin.where)
    lines, of_lines = of_plain_text(text, markdown=path.suffix.lower() == ".md")
    return act_of(lines, (*notes, *of_lines), origin)


def read_text(
    text: str,
    *,
    identifier: str = "act",
    language: str | None = None,
    republic: str | None = None,
    source: str = "text",
) -> Act:
    """Act in a string.

    Parameters
    ----------
    text
        Text with one paragraph per line.
    identifier
        Short stable name.
    language
        ISO 639-1 code; by default the text tells.
    republic
        ISO code of the republic; by default that of the state language.
    source
        Citation to show.

    Raises
    ------
    InputError
        If the text is empty, broken, or in a language that is not clear.
    """
    _check_names(language, republic)
    try:
        checksum = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError("the text holds half characters.", where=source, remedy="Decode it properly first.") from error
    origin = Origin(identifier, language, republic, source, checksum, source)
    return act_of(*of_plain_text(text, markdown=False), origin)


def act_of(lines: Sequence[Line], notes: Sequence[str], origin: Origin) -> Act:
    """Act of lines in order.

    Raises
    ------
    InputError
        If there are none, they are no sound text, or the language is not clear.
    """
    if not lines:
        raise InputError("the file has no text.", where=origin.where, remedy="An act has a text.")
    check_lines(len(lines), where=origin.where)
    text = "\n".join(line.text for line in lines)
    script = script_of(text)
    lines, of_letters = sound(lines, script, where=origin.where)
    text = "\n".join(line.text for line in lines)
    found, of_language = _language(text, origin)
    of_mixture = one_language(lines, found.language, given=origin.language is not None, where=origin.where)
    outline = outlined(lines, found.language)
    parts = _divided(lines, outline)
    fallback = (
        () if parts.articles else ("No headings of articles were found: every paragraph of text counts as a unit.",)
    )
    return Act(
        origin.identifier,
        _title(parts.preface, found.language) or origin.identifier,
        found.language,
        found.script,
        origin.republic or REPUBLIC_OF.get(found.language),
        adoption_date([line.text for line in parts.preface], [line.text for line in parts.conclusions]),
        origin.source,
        origin.checksum,
        "articles" if parts.articles else "paragraphs",
        tuple(line.text for line in parts.preface),
        with_identifiers(parts.body),
        tuple(line.text for line in parts.conclusions),
        (*notes, *of_letters, *of_language, *of_mixture, *outline.notes, *fallback),
    )


def _language(text: str, origin: Origin) -> tuple[Detected, tuple[str, ...]]:
    if origin.language is None:
        return detected(text, where=origin.where), ()
    told = scores(text)
    best = max(told, key=lambda code: told[code])
    given = Detected(origin.language, script_of(text), 1.0)
    if origin.language not in told:
        raise InputError(
            f"the text is not in {NAME[origin.language]}: its script is another.",
            where=origin.where,
            remedy="Check language=.",
        )
    doubtful = told[best] > 0.1 and told[best] > 2 * told[origin.language]
    note = f"The language was given as {NAME[origin.language]}; the text reads more like {NAME[best]}."
    return given, (note,) if doubtful else ()


@dataclass(frozen=True)
class _Parts:
    preface: tuple[Line, ...]
    body: tuple[Provision, ...]
    conclusions: tuple[Line, ...]
    articles: bool


def _divided(lines: tuple[Line, ...], outline: Outline) -> _Parts:
    headings, quoted = outline.headings, outline.quoted
    articles = any(heading and heading.kind == "article" for heading in headings)
    first = next((k for k, heading in enumerate(headings) if heading), None)
    if first is None or (not articles and first > 0 and _has_numbered(lines[:first])):
        first = _length_of_title(lines)
    last = max((k for k, heading in enumerate(headings) if heading), default=-1)
    bare = last >= 0 and not headings[last].title  # type: ignore[union-attr]
    end = _end_of_body(lines, max(last + 1 + bare, first + (last < 0)))
    inner = (lines[first:end], headings[first:end])
    body = by_articles(*inner, quoted[first:end]) if articles else by_paragraphs(*inner)
    return _Parts(lines[:first], body, lines[end:], articles)


def _has_numbered(lines: Sequence[Line]) -> bool:
    return any((marker := marker_of(line.text)) is not None and marker.style == "1." for line in lines)


def _length_of_title(lines: Sequence[Line]) -> int:
    """How many lines before an act without headings are its title: short ones without a stop at the end; at least one line stays."""
    count = 0
    while count < min(6, len(lines) - 1) and _is_title(lines[count]):
        count += 1
    return count


def _is_title(line: Line) -> bool:
    return line.style != "text" or (
        len(line.text) <= _SHORT and line.text[-1] not in ".;:," and marker_of(line.text) is None
    )


def _end_of_body(lines: Sequence[Line], start: int) -> int:
    """Line where signature, place and date begin; the number of lines where they do not stand there."""
    for k in range(start, len(lines)):
        text = lines[k].text
        if _ANNEX.match(text):
            return k
        if _FRAME.search(text) and len(lines) - k <= _LINES_OF_FRAME:
            return k
        if _SIGNATURE.search(text) and all(_is_short(line) for line in lines[k : k + 6]):
            return k - 1 if k > start and _STATE.fullmatch(lines[k - 1].text) else k
    return len(lines)


def _is_short(line: Line) -> bool:
    return (
        len(line.text) <= 120
        and line.text[-1] not in ";:"
        and marker_of(line.text) is None
        and not re.search(r"[^\W\d]{4,}\.$", line.text)
    )


def _title(preface: Sequence[Line], language: str) -> str:
    """Title: the line that is one by its style; else the first short lines, the kind of act and what it is about."""
    styled = [line.text for line in preface if line.style == "title"]
    if styled:
        return " ".join(styled[:3])
    heads = [line.text for line in preface[:8] if line.style == "heading"]
    if heads:
        return heads[0]
    lines = [line.text for line in preface[:10] if heading_of(line.text, language) is None]
    found = next(
        (k for k, text in enumerate(lines) if _may_be_title(text) and _KIND_OF_ACT.search(_closed_up(text))), None
    )
    if found is None:
        return next((text for text in lines if _may_be_title(text)), "")
    start = found
    while start > 0 and lines[start - 1].isupper() and _may_be_title(lines[start - 1]):
        start -= 1
    end = found + 1
    while end < min(len(lines), found + 4) and _goes_on(lines, found, end):
        end += 1
    return " ".join(lines[start:end])


def _goes_on(lines: Sequence[str], found: int, k: int) -> bool:
    """Whether a line goes on the title: what a law is about stands below the word for law, perhaps on more than one line."""
    if not _may_be_title(lines[k]) or re.search(r"\d{4}", lines[k]):
        return False
    return lines[k][:1].islower() or (lines[found].isupper() and k == found + 1)


def _may_be_title(text: str) -> bool:
    path = re.search(r"\S\s[>|›»→/]\s\S", text)
    return len(text) <= _SHORT and text[0] not in "([" and text[-1] not in ".;:" and not path


def _closed_up(text: str) -> str:
    """Text without the gaps of letters set apart: ``K A N U N Y``."""
    return text.replace(" ", "") if re.fullmatch(r"(?:\w )+\w", text) else text


def _kind_of(data: bytes, path: Path) -> str:
    """Kind of a file by what it begins with, then by its name.

    Raises
    ------
    InputError
        If it is of a kind that is not read.
    """
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    suffix = path.suffix.lower()
    if data.startswith(b"PK"):
        return "docx"
    for mark, name in ((b"%pdf", "PDF"), (b"{\\rtf", "RTF"), (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)")):
        if head.startswith(mark) or data.startswith(mark):
            raise InputError(
                f"the file is {name}, which is not read.", where=path.name, remedy="Save it as DOCX, HTML or text."
            )
    if re.match(rb"<!doctype html|<html|<\?xml[^>]*>\s*(?:<!doctype html|<html)", head) or suffix in {
        ".html",
        ".htm",
        ".xhtml",
    }:
        return "html"
    if suffix in {".xml", ".akn"} or head.startswith((b"<?xml", b"<akomantoso")):
        return "akoma ntoso"
    if suffix == ".docx":
        raise InputError("the file is named .docx and is no DOCX document.", where=path.name, remedy="Save it again.")
    if suffix not in {".txt", ".md", ".text", ""}:
        raise InputError(
            f"files of the kind '{suffix}' are not read.",
            where=path.name,
            remedy="Known are .xml, .akn, .docx, .html, .txt and .md.",
        )
    return "text"


def _check_names(language: str | None, republic: str | None) -> None:
    if language is not None and language not in LANGUAGES:
        raise UnknownName(f"unknown language '{language}'.", remedy=closest(language, list(LANGUAGES)))
    if republic is not None:
        republic_of(republic)


def _slug(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "act"


def _as_said(act: Act, identifier: str | None, language: str | None, republic: str | None, checksum: str) -> Act:
    """Act with what the user says in place of what the file says."""
    return replace(
        act,
        identifier=identifier or act.identifier,
        language=language or act.language,
        republic=republic or act.republic,
        checksum=checksum,
    )
