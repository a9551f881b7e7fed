"""The whole briefing, and the annex of one republic, as blocks."""

from __future__ import annotations

from kenes.briefing import analysis, annex, front, law, proof, rivers, sentences, transport
from kenes.briefing.blocks import Paragraph, Report, Section
from kenes.charts.reading import Document
from kenes.charts.theme import source_line
from kenes.language import Republics, current, say


def briefing(document: Document) -> Report:
    """Briefing on a result, in the language that is spoken now.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    first = (
        front.questions_section(document), front.gains_section(document), front.payments_section(document),
        front.false_section(document), front.rests_section(document),
    )  # fmt: skip
    last = (
        proof.structures_section(document), proof.figures_section(document), proof.limits_section(document),
        proof.checks_section(document), proof.again_section(document),
    )  # fmt: skip
    chapters = [
        *analysis.sections(document),
        *transport.sections(document),
        *rivers.sections(document),
        law.section(document),
    ]
    return Report(
        language=current(),
        kicker=say("kicker", scenario=document["scenario"]),
        headline=sentences.headline(document),
        warnings=tuple(sentences.warnings(document)),
        lead=(Paragraph(front.question(document), "question"), *front.lead(document)),
        sections=(*first, *_analyst([*chapters, *last])),
        source=source_line(document),
    )


def _analyst(sections: list[Section]) -> list[Section]:
    """Sections with the title of the analyst's part before the first; those without blocks are left out."""
    kept = [section for section in sections if section.blocks]
    first = kept[0]
    return [Section(first.anchor, first.title, first.blocks, part=say("analyst-part")), *kept[1:]]


def annex_of(document: Document, reader: str) -> Report:
    """One page for one republic, in the language that is spoken now.

    Raises
    ------
    InputError
        If the republic is not a player of the result.
    """
    annex.check_reader(document, reader)
    return Report(
        language=current(),
        kicker=say("annex-kicker", who=Republics([reader]), scenario=document["scenario"]),
        headline=annex.headline(document, reader),
        warnings=tuple(sentences.warnings(document)),
        lead=annex.lead(document, reader),
        sections=(*annex.sections(document, reader), annex.again_section(document)),
        source=source_line(document),
    )
