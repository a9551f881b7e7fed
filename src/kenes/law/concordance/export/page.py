"""A concordance as one HTML file: no script, no network, opens by double click, prints on A4."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kenes.documents.web import template
from kenes.language import say, speaking
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.articles import draft_note, shown, summary
from kenes.law.concordance.export.cells import clean
from kenes.law.concordance.export.tables import (
    Reading,
    acts_table,
    anchor,
    concordance_table,
    departures_by_act,
    divergences_table,
    transposition_table,
    whole_texts,
)
from kenes.law.concordance.export.words import making_text

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

TEMPLATE, STYLE = "concordance.html.jinja", "concordance.css"


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    return template("kenes.law.concordance.export", TEMPLATE)


def _style() -> Markup:
    """Style sheet of the package: not escaped, since it is ours."""
    from markupsafe import Markup

    return Markup(files("kenes.law.concordance.export").joinpath(STYLE).read_text(encoding="utf-8"))


def page(concordance: Concordance, lang: str = "en") -> str:
    """HTML of a concordance in a language of the reader."""
    reading = Reading(concordance)
    with speaking(lang):
        words = _words()
        transpositions = [
            (f"transposition-{anchor(table.act)}", transposition_table(reading, table))
            for table in concordance.transpositions
        ]
        text: str = _template().render(
            lang=lang,
            version=concordance.making.version,
            title=title(reading),
            style=_style(),
            words=words,
            sections=_sections(words),
            summary=summary(reading),
            making=making_text(concordance),
            acts=acts_table(reading),
            table=concordance_table(reading),
            divergences=divergences_table(reading),
            departures=departures_by_act(reading),
            draft_note=draft_note(reading),
            articles=shown(reading, concordance.norm.articles),
            annex=shown(reading, concordance.norm.annex),
            transpositions=transpositions,
            texts=_texts(reading),
        )
    return clean(text)


def title(reading: Reading) -> str:
    """Title of the documents."""
    return say("concordance-title", acts=", ".join(reading.called.values()))


def _texts(reading: Reading) -> dict[tuple[str, int], str]:
    """Whole text of the articles in each cell of the table, by norm article and column."""
    return {
        (reading.by_row[row.identifier].identifier, k + 1): whole_texts(reading, row, k)
        for row in reading.concordance.alignment.rows
        for k in range(len(reading.concordance.acts))
    }


def _sections(words: dict[str, str]) -> list[tuple[str, str]]:
    names = ("acts", "table", "divergences", "draft", "annex", "departures", "transposition")
    return [(name, words[name]) for name in names]


def _words() -> dict[str, str]:
    return {
        "paper": say("concordance-working-paper"),
        "paper_note": say("concordance-working-paper-note"),
        "contents": say("concordance-contents"),
        "acts": say("concordance-acts"),
        "table": say("concordance-table"),
        "divergences": say("concordance-divergences"),
        "draft": say("concordance-draft"),
        "annex": say("concordance-annex"),
        "departures": say("concordance-departures"),
        "transposition": say("concordance-transposition"),
        "table_note": say("concordance-table-note"),
        "divergences_note": say("concordance-divergences-note"),
        "departures_note": say("concordance-departures-note"),
        "nothing": say("concordance-nothing-here"),
        "no_article": say("concordance-no-article"),
        "text": say("concordance-whole-text"),
        "open_line": say("concordance-open-line"),
    }
