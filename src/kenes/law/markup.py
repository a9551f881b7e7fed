"""XML and HTML of a user: no declarations, no entities, no network, no nesting without end."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final, TypeAlias

from kenes.vocabulary.errors import InputError
from kenes.vocabulary.extras import needed

Element: TypeAlias = Any
"""Element of lxml, which comes without types."""
DEPTH: Final = 150
"""Deepest nesting of elements; acts need fewer than 30."""


def lxml_etree() -> ModuleType:
    """lxml.etree, with a plain word where the extra is missing.

    Raises
    ------
    InputError
        If lxml is not installed.
    """
    return needed("lxml.etree", "law", "reading markup")


def xml_root(data: bytes, *, where: str) -> Element:
    """Root of an XML document without declarations, entities or deep nesting; nothing is fetched.

    Raises
    ------
    InputError
        If it is not well-formed, has a DOCTYPE, or is nested too deeply.
    """
    etree = lxml_etree()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        problem = str(getattr(error, "msg", None) or error).split("\n")[0]
        raise InputError(
            f"this is no well-formed XML: {problem}.",
            where=f"{where}, line {line}" if line else where,
            remedy="Mend it, or export it again.",
        ) from error
    if root is None:
        raise InputError("the XML has no element.", where=where)
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            "the XML has a DOCTYPE; declarations and entities are not read.",
            where=where,
            remedy="Remove the DOCTYPE; an act needs none.",
        )
    check_depth(root, where=where)
    return root


def check_depth(root: Element, *, where: str) -> None:
    """Refuse elements nested deeper than any act needs.

    Raises
    ------
    InputError
        If they are.
    """
    depth = 0
    for event, element in lxml_etree().iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            line = f", line {element.sourceline}" if element.sourceline else ""
            raise InputError(f"elements are nested deeper than {DEPTH}.", where=f"{where}{line}")
