"""Acts from Akoma Ntoso of any maker: own, cobalt, bluebell, Indigo, parliaments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kenes.law.concordance.acts.act import KINDS, Act, Kind, Provision
from kenes.law.concordance.acts.blocks import block_lines, local_name
from kenes.law.concordance.acts.detection import Script, detected, script_of
from kenes.law.concordance.acts.headings import heading_of
from kenes.law.concordance.acts.identifiers import with_identifiers
from kenes.law.concordance.acts.lettering import plain_number, superscript
from kenes.law.concordance.acts.limits import check_lines
from kenes.law.concordance.acts.lines import Line, cleaned, lines_of
from kenes.law.concordance.acts.soundness import in_one_alphabet, sound
from kenes.law.concordance.languages import LANGUAGES, REPUBLIC_OF, THREE_LETTERS
from kenes.law.markup import Element, xml_root
from kenes.vocabulary.errors import InputError

_AKN: Final = re.compile(r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0.*|http://www\.akomantoso\.org/\d\.0")
_OWN: Final = "{urn:kenes:acts:1}import"
_KIND: Final[dict[str, Kind]] = {
    "book": "part", "tome": "part", "part": "part", "subpart": "part", "title": "section", "subtitle": "section", "section": "section",
    "subsection": "section", "chapter": "chapter", "subchapter": "chapter", "division": "division", "subdivision": "division",
    "article": "article", "rule": "article", "clause": "article", "paragraph": "paragraph", "subrule": "paragraph", "subclause": "paragraph",
    "alinea": "paragraph", "subparagraph": "point", "point": "point", "list": "point", "sublist": "subpoint", "indent": "subpoint",
    "proviso": "paragraph", "transitional": "article",
}  # fmt: skip
_UNITS: Final = ("article", "section", "rule", "clause")
_WIDER: Final = frozenset({"article", "part", "book", "tome", "title", "chapter", "subchapter", "division"})
_HIERARCHY: Final = frozenset((*_KIND, "level", "hcontainer"))
_BLOCKS_NAMED: Final = (
    "p block longTitle formula recital citation item listIntroduction listConclusion listWrapUp li tr td th caption "
    "blockList ul ol table tblock toc tocItem heading subheading num intro wrapUp content crossHeading docTitle "
    "container preamble preface coverPage conclusions authorialNote br eol embeddedStructure quotedStructure "
    "foreign signature blockContainer interstitial recitals citations attachment mainBody body "
)
_BLOCKS: Final = frozenset(_BLOCKS_NAMED.split()) | _HIERARCHY
_INSIDE_LINE: Final = frozenset({"docTitle", "signature"})
_CONTAINERS: Final = ("coverPage", "preface", "preamble")
_COUNTRY: Final = {"kz": "KAZ", "kg": "KGZ", "tj": "TJK", "tm": "TKM", "uz": "UZB", "az": "AZE"}
_BODIES: Final = ("body", "mainBody", "amendmentBody", "judgmentBody", "debateBody", "portionBody", "collectionBody")


def from_akoma_ntoso(data: bytes, *, source: str = "Akoma Ntoso", identifier: str | None = None) -> Act:
    """Act in an Akoma Ntoso document.

    Levels unknown to kenes become the nearest they stand for. A document that has no ``article`` but sections, rules or clauses with text in
    them has these as articles. No word outside ``<meta>`` is lost; a note counts those that could not be placed.

    Raises
    ------
    InputError
        If it is no Akoma Ntoso, or has no text.
    """
    root = xml_root(data, where=source)
    space = root.tag.rpartition("}")[0].lstrip("{")
    if local_name(root) != "akomaNtoso" or not _AKN.fullmatch(space):
        raise InputError(
            f"the XML is no Akoma Ntoso: its root is <{local_name(root)}> of '{space or 'no namespace'}'.",
            where=source,
            remedy="Known is the namespace http://docs.oasis-open.org/legaldocml/ns/akn/3.0.",
        )
    check_lines(sum(1 for _ in root.iter()) // 3, where=source)
    document = next((child for child in root if local_name(child)), None)
    if document is None:
        raise InputError("the document is empty.", where=source)
    return _Document(document, source, identifier, hashlib.sha256(data).hexdigest()).act()


@dataclass
class _Document:
    element: Element
    source: str
    identifier: str | None
    checksum: str
    notes: list[str] = field(default_factory=list)

    def act(self) -> Act:
        own = next(self.element.iter(_OWN), None)
        kept = dict(own.attrib) if own is not None else {}
        bodies = [child for child in self.element if local_name(child) in _BODIES]
        preface = self._part((*_CONTAINERS, "header"))
        conclusions = self._after()
        body = self._body(bodies, ours=bool(kept))
        self._check_words(preface, body, conclusions)
        if not any(line for top in body for line in top.lines()):
            raise InputError(
                "the document has no text in its body.", where=self.source, remedy="An act has provisions."
            )
        return self._assembled(kept, preface, body, conclusions)

    def _assembled(
        self, kept: dict[str, str], preface: tuple[str, ...], body: tuple[Provision, ...], conclusions: tuple[str, ...]
    ) -> Act:
        text = "\n".join((*preface, *(line for top in body for line in top.lines()), *conclusions))
        language = self._language(text)
        script = script_of(text)
        if not kept:
            _, notes = sound(
                tuple(Line(line, place) for place, line in enumerate(text.split("\n"), 1)), script, where=self.source
            )
            self.notes += notes
            preface, conclusions = (
                tuple(in_one_alphabet(line, script) for line in lines) for lines in (preface, conclusions)
            )
            body = tuple(_in_one_alphabet(provision, script) for provision in body)
        articles = any(provision.kind == "article" for top in body for provision in top.walk())
        if not articles and not kept:
            self.notes.append("No articles were found: every paragraph of text counts as a unit.")
        return Act(
            self.identifier or kept.get("identifier") or self._value("FRBRnumber") or "act",
            self._title() or (preface[0] if preface else "") or self.identifier or "act",
            language,
            script,
            self._republic(kept, language),
            self._dated(),
            self.source if not kept else f"{kept.get('source', self.source)}",
            kept.get("checksum") or self.checksum,
            "articles" if articles else "paragraphs",
            preface,
            with_identifiers(body if articles or kept else tuple(_as_units(body)), keep=True),
            conclusions,
            (*self._own_notes(), *self.notes),
        )

    def _part(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for child in self.element if local_name(child) in names for line in texts(child))

    def _after(self) -> tuple[str, ...]:
        lines = self._part(("conclusions",))
        more = self._part(("attachments", "components"))
        if more:
            self.notes.append(f"{len(more)} lines of attachments are kept after the last provision.")
        return (*lines, *more)

    def _body(self, bodies: list[Element], *, ours: bool) -> tuple[Provision, ...]:
        unit = None if ours else _unit(bodies)
        reader = _Hierarchy(unit or "article")
        if unit == "section":
            self.notes.append("The document has sections and no articles: its sections count as articles.")
        found = tuple(provision for body in bodies for provision in reader.inside(body))
        if not bodies:
            found = reader.plain(
                line
                for child in self.element
                if local_name(child) not in {"meta", *_CONTAINERS, "header", "conclusions", "attachments", "components"}
                for line in texts(child)
            )
        return found

    def _check_words(self, preface: tuple[str, ...], body: tuple[Provision, ...], conclusions: tuple[str, ...]) -> None:
        """Count words of the document that no line of the act holds."""
        whole = Counter(
            word
            for child in self.element
            if local_name(child) != "meta"
            for line in texts(child)
            for word in line.split()
        )
        kept = Counter(
            word
            for line in (*preface, *(line for top in body for line in top.lines()), *conclusions)
            for word in line.split()
        )
        lost = whole - kept
        if lost:
            shown = ", ".join(list(lost)[:5])
            self.notes.append(f"{sum(lost.values())} words of the document could not be placed: {shown}.")

    def _language(self, text: str) -> str:
        code = self._attribute("FRBRlanguage", "language")
        known = {three: two for two, three in THREE_LETTERS.items()} | {two: two for two in LANGUAGES}
        if code.lower() in known:
            return known[code.lower()]
        return detected(text, where=self.source).language

    def _republic(self, kept: dict[str, str], language: str) -> str | None:
        if kept:
            return kept.get("republic") or None
        return _COUNTRY.get(self._value("FRBRcountry").lower()) or REPUBLIC_OF.get(language)

    def _dated(self) -> date | None:
        try:
            day = date.fromisoformat(self._attribute("FRBRdate", "date")[:10])
        except ValueError:
            return None
        name = self._attribute("FRBRdate", "name").lower()
        return None if day.year <= 1 or name == "not-known" or day.year < 1900 else day

    def _title(self) -> str:
        alias = self._attribute("FRBRalias", "value")
        printed = next((cleaned("".join(e.itertext())) for e in self.element.iter() if local_name(e) == "docTitle"), "")
        return cleaned(alias if alias != "Untitled" else "") or printed

    def _value(self, name: str) -> str:
        return self._attribute(name, "value")

    def _attribute(self, name: str, attribute: str) -> str:
        meta = next((child for child in self.element if local_name(child) == "meta"), None)
        if meta is None:
            return ""
        found = next((element for element in meta.iter() if local_name(element) == name), None)
        return "" if found is None else found.get(attribute, "")

    def _own_notes(self) -> tuple[str, ...]:
        meta = next((child for child in self.element if local_name(child) == "meta"), None)
        notes = [e for e in meta.iter() if local_name(e) == "note"] if meta is not None else []
        return tuple(line for note in notes for line in texts(note))


@dataclass
class _Hierarchy:
    """Reader of hierarchical elements; the element `unit` is an article."""

    unit: str

    def inside(self, element: Element) -> tuple[Provision, ...]:
        """Provisions of a body; loose text in it becomes paragraphs."""
        whole = self._filled(Provision("part", "", "", ""), element)
        loose = self.plain(whole.content)
        return (*loose, *whole.children, *self.plain(whole.closing))

    def plain(self, lines: Iterable[str]) -> tuple[Provision, ...]:
        return tuple(Provision("paragraph", "", "", "", (line,)) for line in lines)

    def _provision(self, element: Element, parent: Kind) -> Provision:
        return self._filled(Provision(self._kind(element, parent), "", "", "", eid=element.get("eId") or ""), element)

    def _filled(self, empty: Provision, element: Element) -> Provision:
        num = heading = ""
        content: list[str] = []
        children: list[Provision] = []
        late: list[str] = [cleaned(element.text or "")]
        for child in element:
            name = local_name(child)
            if name in _HIERARCHY:
                children = _with_text_between(children, late, content)
                children.append(self._provision(child, empty.kind))
                late = []
            elif name == "num" and not num and not children:
                num = " ".join(texts(child))
            elif name == "heading" and not heading and not children:
                heading = " ".join(texts(child))
            elif name == "container" and any(local_name(inner) in _HIERARCHY for inner in child):
                inner = self._filled(empty, child)
                late += [line for line in (inner.num, inner.heading, *inner.content) if line]
                children = _with_text_between(children, late, content)
                children += inner.children
                late = list(inner.closing)
            else:
                late += texts(child)
            late.append(cleaned(child.tail or ""))
        closing = [line for line in late if line]
        if not children:
            content, closing = [*content, *closing], []
        return replace(
            empty,
            num=num,
            number=_number(num),
            heading=heading,
            content=tuple(content),
            children=tuple(children),
            closing=tuple(closing),
        )

    def _kind(self, element: Element, parent: Kind) -> Kind:
        name = local_name(element) or ""
        if name == "hcontainer":
            name = (element.get("name") or "").lower()
            named = next((kind for kind in KINDS if kind == name), None)
            if named is not None:
                return named
        if name == self.unit:
            return "article"
        kind = _KIND.get(name)
        if kind == "article" or (self.unit == "section" and name == "subsection"):
            kind = "paragraph"
        if kind is None:
            kind = _below(parent)
        inside_article = KINDS.index(parent) >= KINDS.index("article")
        return _below(parent) if inside_article and KINDS.index(kind) <= KINDS.index("article") else kind


def _below(parent: Kind) -> Kind:
    """Level for an element of no known name: a paragraph in an article or narrower, a division above it."""
    place = KINDS.index(parent)
    if place < KINDS.index("article"):
        return "division"
    return KINDS[min(place + 1, len(KINDS) - 1)]


def _with_text_between(children: list[Provision], late: list[str], content: list[str]) -> list[Provision]:
    """Text before the first child is content of the parent; text between two children closes the one before it."""
    lines = [line for line in late if line]
    if not lines:
        return children
    if not children:
        content += lines
        return children
    last = children[-1]
    return [*children[:-1], replace(last, closing=(*last.closing, *lines))]


def _unit(bodies: list[Element]) -> str | None:
    """Name of the elements that are the articles: ``article``, else the first of section, rule and clause that holds no wider level."""
    for name in _UNITS:
        found = [e for body in bodies for e in body.iter() if local_name(e) == name and not _is_quoted(e, body)]
        if found and not any(local_name(inner) in _WIDER for element in found for inner in element.iterdescendants()):
            return name
    return None


def _in_one_alphabet(provision: Provision, script: Script) -> Provision:
    return replace(
        provision,
        num=in_one_alphabet(provision.num, script),
        heading=in_one_alphabet(provision.heading, script),
        content=tuple(in_one_alphabet(line, script) for line in provision.content),
        children=tuple(_in_one_alphabet(child, script) for child in provision.children),
        closing=tuple(in_one_alphabet(line, script) for line in provision.closing),
    )


def _is_quoted(element: Element, body: Element) -> bool:
    return any(
        local_name(outer) in {"quotedStructure", "embeddedStructure"}
        for outer in element.iterancestors()
        if outer is not body
    )


def _number(num: str) -> str:
    """Plain number of a printed one: by the grammar of headings of any language, else what figures and letters it has."""
    for language in LANGUAGES if len(num) < 90 else ():
        heading = heading_of(num, language) if num else None
        if heading is not None and not heading.title:
            return heading.number
    bare = re.sub(r"^[^\w]+|[^\w]+$", "", num)
    return plain_number(bare) if re.fullmatch(r"[\w.\-]{1,12}", bare) and (bare[0].isdigit() or len(bare) <= 5) else ""


def texts(element: Element) -> tuple[str, ...]:
    """Lines of an element with its numbers and items; notes come in the place they are set."""
    found = block_lines(element, blocks=_BLOCKS - _INSIDE_LINE, skipped=("meta",), inline=_raised)
    return tuple(line.text for line in lines_of(found))


def _raised(element: Element, text: str) -> str:
    if local_name(element) == "sup" and text.strip().isdigit() and text.isascii():
        return superscript(text.strip())
    return text


def _as_units(body: Iterable[Provision]) -> Iterable[Provision]:
    """Provisions of an act without articles: points at the widest level count as paragraphs."""
    for provision in body:
        if provision.kind in {"point", "subpoint"}:
            yield replace(provision, kind="paragraph")
        elif provision.kind == "paragraph":
            yield provision
        else:
            yield _container_of_units(provision)


def _container_of_units(provision: Provision) -> Provision:
    """Text right in a chapter without articles must be a unit too, or it would be outside every one."""
    before = tuple(Provision("paragraph", "", "", "", (line,)) for line in provision.content)
    after = tuple(Provision("paragraph", "", "", "", (line,)) for line in provision.closing)
    return replace(provision, content=(), closing=(), children=(*before, *_as_units(provision.children), *after))
