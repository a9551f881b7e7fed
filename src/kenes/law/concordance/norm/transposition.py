"""What each republic has to do to have the common norm: article by article, with status, deadline, act, and a check of the adopted text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from kenes.language import languages, say, speaking
from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.export.columns import DEADLINE, NATIONAL_ACT, NOTE, STATUS
from kenes.law.concordance.export.csv_reading import read_rows, refuse
from kenes.law.concordance.norm.checks import Containment
from kenes.law.concordance.norm.containment import AdoptedText, contains
from kenes.law.concordance.norm.model import Departure, DraftNorm, NormArticle, Source
from kenes.vocabulary.errors import InputError, closest

Status = Literal["not begun", "draft", "adopted", "in force"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True)
class Progress:
    """How far a republic is with one article.

    Attributes
    ----------
    norm
        Identifier of the norm article.
    status
        How far it is.
    deadline
        Until when; none where none is set.
    act
        Number and name of the national act; empty where there is none.
    note
        What the coordinator adds.
    """

    norm: str
    status: Status = "not begun"
    deadline: date | None = None
    act: str = ""
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One article of the norm in one act.

    Attributes
    ----------
    norm
        Identifier of the norm article.
    national
        Articles of the act that correspond; none where it has none.
    departures
        What the act says otherwise.
    progress
        How far it is.
    check
        Whether the adopted text contains the norm; none where no text was given.
    """

    norm: str
    national: Source | None
    departures: tuple[Departure, ...]
    progress: Progress
    check: Containment | None = None


@dataclass(frozen=True)
class Transposition:
    """What one act needs to hold the norm.

    Attributes
    ----------
    act
        Identifier of the act.
    republic
        ISO code of the republic; none where it is not known.
    entries
        One per article of the draft, in its order; the annex is not decided and has none.
    """

    act: str
    republic: str | None
    entries: tuple[Entry, ...]


def transposition(
    norm: DraftNorm,
    act: Act,
    progress: Sequence[Progress] = (),
    *,
    adopted: Act | None = None,
    corresponding: Mapping[str, Sequence[int]] | None = None,
) -> Transposition:
    """Table of one act: common article, national articles, what differs, how far it is, whether the adopted text contains the norm.

    Parameters
    ----------
    norm
        The draft.
    act
        The national act.
    progress
        What the coordinator has written.
    adopted
        The adopted text, where there is one.
    corresponding
        Positions of articles of the adopted text by norm article, from an alignment; needed where it is in another language than the draft.

    Raises
    ------
    InputError
        If progress is given for an article that is not in the draft.
    """
    known = {article.identifier for article in norm.articles}
    _check_progress(progress, known, act.identifier)
    state = {one.norm: one for one in progress}
    text = None if adopted is None else AdoptedText(adopted)
    departed: dict[str, list[Departure]] = {}
    for departure in norm.departures:
        if departure.act == act.identifier:
            departed.setdefault(departure.norm, []).append(departure)
    return Transposition(
        act.identifier,
        act.republic,
        tuple(
            Entry(
                article.identifier,
                article.source(act.identifier),
                tuple(departed.get(article.identifier, ())),
                state.get(article.identifier, Progress(article.identifier)),
                None
                if text is None
                else contains(article, text, corresponding=(corresponding or {}).get(article.identifier)),
            )
            for article in norm.articles
        ),
    )


def _check_progress(progress: Sequence[Progress], known: set[str], act: str) -> None:
    """Every row of a coordinator's table is an article of the draft; an article has another name when other articles stand in its row."""
    strange = [one.norm for one in progress if one.norm not in known]
    if not strange:
        return
    names = ", ".join(f"'{name}'" for name in strange[:5])
    more = f" and {len(strange) - 5} more" if len(strange) > 5 else ""
    written = any(one != Progress(one.norm) for one in progress if one.norm in strange)
    raise InputError(
        f"no article {names}{more} is in the draft of these acts ({len(strange)} of {len(progress)} rows of the table).",
        where=f"progress of {act}",
        remedy="The table was made from other texts or before rows were corrected. Run without --progress, then copy "
        f"status, deadline, act and note into the new table by article{'' if written else ' (in these rows nothing is filled in)'}.",
    )


def corresponding_articles(alignment: Alignment) -> dict[str, tuple[int, ...]]:
    """Positions of the articles of an adopted text by norm article.

    Parameters
    ----------
    alignment
        Of two acts: the draft as an act (`kenes.law.concordance.export.akoma_ntoso.norm_act`), whose articles are named by their stable identifiers,
        and the adopted text.
    """
    drafted = alignment.acts[0].articles
    return {drafted[k].eid: row.articles[1] for row in alignment.rows for k in row.articles[0] if row.articles[1]}


def read_progress(path: Path, articles: Sequence[NormArticle] | None = None) -> tuple[Progress, ...]:
    """What a coordinator has written into ``transposition-ACT.csv``; commas, semicolons and tabs separate, status in any language of kenes.

    Parameters
    ----------
    path
        The file.
    articles
        Articles of the draft; where given, an identifier that is none of theirs is a complaint.

    Raises
    ------
    InputError
        With every complaint, by row and field: unknown status, date that is not ISO, no deadline for a draft, adopted without an act, unknown or
        repeated article, no such column, not UTF-8.
    """
    rows = read_rows(path, ("norm", STATUS, DEADLINE, NATIONAL_ACT, NOTE))
    known = None if articles is None else {article.identifier for article in articles}
    complaints: list[str] = []
    found: list[Progress] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        name = row["norm"]
        said = list(_complaints(row, known, seen))
        seen.add(name)
        complaints += [f"row {number}, {text}" for text in said]
        if not said:
            status = _status_words().get(row[STATUS].casefold(), STATUSES[0])
            found.append(Progress(name, status, _day(row[DEADLINE]), row[NATIONAL_ACT], row[NOTE]))
    refuse(complaints, path, f"Status is one of {', '.join(STATUSES)}; a deadline is a date such as 2027-03-21.")
    return tuple(found)


def _complaints(row: Mapping[str, str], known: set[str] | None, seen: set[str]) -> Iterator[str]:
    name, status = row["norm"], row[STATUS]
    if not name:
        yield "norm: no identifier."
    elif name in seen:
        yield f"norm: '{name}' stands twice."
    elif known is not None and name not in known:
        yield f"norm: no article '{name}' is in the draft. {closest(name, sorted(known))}"
    meant = _status_words().get(status.casefold()) if status else STATUSES[0]
    if meant is None:
        yield f"status: '{status}' is none. {closest(status, list(STATUSES))}"
    if row[DEADLINE] and _day(row[DEADLINE]) is None:
        yield f"deadline: '{row[DEADLINE]}' is no ISO date."
    if meant == "draft" and not row[DEADLINE]:
        yield "deadline: a draft needs one."
    if meant in ("adopted", "in force") and not row[NATIONAL_ACT]:
        yield f"act: '{meant}' needs the number and name of the act."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _status_words() -> dict[str, Status]:
    """Words for each status in every language of kenes."""
    found: dict[str, Status] = {status: status for status in STATUSES}
    for code in languages():
        with speaking(code):
            found |= {status_word(status).casefold(): status for status in STATUSES}
    return found


def status_word(status: Status) -> str:
    """Status in the language that is spoken now."""
    words = {
        "not begun": say("concordance-status-not-begun"),
        "draft": say("concordance-status-draft"),
        "adopted": say("concordance-status-adopted"),
        "in force": say("concordance-status-in-force"),
    }
    return words[status]
