"""What the documents say of rows, departures, brackets and checks, in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import decimal, say
from kenes.law.concordance.alignment.model import Row
from kenes.law.concordance.alignment.table import Level, level
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.excerpts import beginning, excerpts, shortened
from kenes.law.concordance.export.values import subject_word, value_word
from kenes.law.concordance.fields.model import FieldName
from kenes.law.concordance.languages import LANGUAGES
from kenes.law.concordance.norm.checks import Containment, FieldCheck, Reason
from kenes.law.concordance.norm.model import Departure, DraftNorm


def confidence_word(row: Row) -> str:
    """Confidence of a row, in words and as a figure."""
    if row.decision != "proposed":
        return say("concordance-confidence-settled")
    return say("concordance-confidence-single") if len(row.present) < 2 else probability_word(row.confidence)


def probability_word(value: float) -> str:
    """A probability in words and as a figure."""
    words: dict[Level, str] = {
        "high": say("concordance-confidence-high"),
        "fair": say("concordance-confidence-fair"),
        "low": say("concordance-confidence-low"),
        "very low": say("concordance-confidence-weak"),
    }
    return say("concordance-confidence", word=words[level(value)], figure=decimal(value, 2))


def field_word(field: FieldName) -> str:
    """Name of a field."""
    words: dict[FieldName, str] = {
        "presence": say("concordance-field-presence"),
        "force": say("concordance-field-force"),
        "limit": say("concordance-field-limit"),
        "term": say("concordance-field-term"),
        "actor": say("concordance-field-actor"),
        "definition": say("concordance-field-definition"),
        "exception": say("concordance-field-exception"),
        "reference": say("concordance-field-reference"),
        "sanction": say("concordance-field-sanction"),
    }
    return words[field]


def language_word(code: str) -> str:
    """Name of a language."""
    return say(f"concordance-language-{code}") if code in LANGUAGES else code


def said_value(value: str | None) -> str:
    """A value in the language that is spoken now; says so where the act says nothing."""
    return say("concordance-says-nothing") if value is None else value_word(value)


def kind_word(departure: Departure) -> str:
    """In what an act departs."""
    words = {
        "missing": say("concordance-missing"),
        "different field": say("concordance-different-field"),
        "different wording": say("concordance-different-wording"),
        "moved": say("concordance-moved"),
        "merged": say("concordance-mark-merged"),
        "split": say("concordance-mark-split"),
    }
    return words[departure.kind]


def departure_text(departure: Departure) -> str:
    """A departure as a sentence or a few words."""
    says, drafted = departure.says or "", departure.draft or ""
    match departure.kind:
        case "missing":
            return say("concordance-missing")
        case "moved":
            return say("concordance-moved")
        case "merged":
            return say("concordance-merged", says=says, draft=drafted)
        case "split":
            return say("concordance-split", says=says, draft=drafted)
        case "different field":
            return _field(departure)
        case _:
            return _wording(departure)


def _field(departure: Departure) -> str:
    about = field_word(departure.field or "presence")
    if departure.subject:
        about = say("concordance-field-about", field=about, subject=subject_word(departure.subject))
    says, drafted = said_value(departure.says), said_value(departure.draft)
    if departure.field == "definition":
        says, drafted = beginning(says), beginning(drafted)
    if departure.open:
        return say("concordance-field-open", about=about, says=says)
    return say("concordance-field-otherwise", about=about, says=says, draft=drafted)


def _wording(departure: Departure) -> str:
    heading = departure.subject == "heading"
    if departure.draft is None:
        says = shortened(departure.says or "")
        if heading:
            return say("concordance-heading-more", says=says)
        return say("concordance-line-more", line=departure.subject, says=says)
    if departure.says is None:
        drafted = shortened(departure.draft)
        if heading:
            return say("concordance-heading-less", draft=drafted)
        return say("concordance-line-less", line=departure.subject, draft=drafted)
    says, drafted = excerpts(departure.says, departure.draft)
    if heading:
        return say("concordance-heading-otherwise", says=says, draft=drafted)
    return say("concordance-line-otherwise", line=departure.subject, says=says, draft=drafted)


def verdict_word(check: Containment | None) -> str:
    """The answer of a check."""
    if check is None:
        return say("concordance-verdict-no-text")
    words = {
        "contains": say("concordance-verdict-contains"),
        "contains in part": say("concordance-verdict-part"),
        "does not contain": say("concordance-verdict-not"),
        "cannot be checked": say("concordance-verdict-unchecked"),
    }
    return words[check.verdict]


def reason_text(reason: Reason) -> str:
    """A reason of a verdict."""
    match reason.kind:
        case "sentence missing":
            return say("concordance-check-sentence-missing", said=reason.said)
        case "sentence reads otherwise":
            return say("concordance-check-sentence-otherwise", said=reason.said, found=reason.found)
        case "field missing":
            return say("concordance-check-field-missing", said=_wanted(reason.field))
        case "field different":
            found = _values(reason.field.found if reason.field else ())
            return say("concordance-check-field-different", said=_wanted(reason.field), found=found)
        case "other language":
            return say("concordance-check-other-language")
        case "no fields":
            return say("concordance-check-no-fields")
        case "open":
            return say("concordance-check-open")
        case "not found":
            return say("concordance-check-not-found")
        case _:
            return say("concordance-check-no-text")


def _wanted(check: FieldCheck | None) -> str:
    """Field, what it is about, and what the norm says."""
    if check is None:
        return say("concordance-says-nothing")
    parts = (field_word(check.field), subject_word(check.subject), _values(check.wanted))
    return ": ".join(part for part in parts if part)


def _values(values: Sequence[str]) -> str:
    return " / ".join(value_word(one) for one in values) or say("concordance-says-nothing")


def reason_of_language(norm: DraftNorm) -> str:
    """Why the draft is in its language."""
    if norm.reason == "asked":
        return say("concordance-reason-asked")
    return say("concordance-reason-most") if norm.reason == "most acts" else say("concordance-reason-first")


def making_text(concordance: Concordance) -> str:
    """How the concordance was made, in a line."""
    making = concordance.making
    return say(
        "concordance-made",
        version=making.version,
        glossary=making.glossary or say("concordance-none"),
        corrections="; ".join(making.corrections) or say("concordance-none"),
    )
