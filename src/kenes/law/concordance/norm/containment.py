"""Whether an adopted text contains a norm article: sentence by sentence in the same language, by fields in any.

A verdict always comes with its reasons. A likeness of letters alone says nothing about law ("may" against "may not" is a likeness of 0.95), so a sentence
counts as held only when no figure and no word of denial differs, and every field of the norm (force, limits, terms, actors, sanctions) is compared as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.lexicon import search
from kenes.law.concordance.norm.checks import Containment, FieldCheck, Reason, SentenceCheck, SentenceState, Verdict
from kenes.law.concordance.norm.field_checks import check_fields
from kenes.law.concordance.norm.model import NormArticle, Passage
from kenes.law.concordance.norm.numbers import numbered
from kenes.vocabulary.extras import needed

HELD, NEAR = 92.0, 72.0
"""Likeness (0 to 100) from which a sentence is the same, and from which it is the same sentence with another wording."""
CANDIDATES: Final = 3
"""Articles looked at closely for each sentence: those with most of its words."""
ALIKE: Final = 0.25
"""Weighted share of words (Dice) from which an article is taken to be about the same; measured, see the README."""
SENTENCE: Final = 50
"""Letters from which one sentence that is there shows that its article holds the norm; "groundwater;" stands anywhere."""
SHARE: Final = 0.3
"""Share of the letters of the norm in one article from which it holds the norm, however short the sentences."""
STEM: Final = 5
"""Letters of a word that count when candidates are looked for: endings change."""
DENIAL: Final = frozenset(
    {"не", "ни", "нет", "без", "кроме", "исключением", "запрещается", "not", "no", "without", "except", "unless"}
)
"""Words that turn a sentence round; in languages that deny by an ending the field of force tells."""


@dataclass(frozen=True)
class AdoptedText:
    """An adopted act with what many checks need of it.

    Attributes
    ----------
    act
        The act.
    """

    act: Act

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """Beginnings of the words of each article."""
        return tuple(frozenset(_stems(f"{article.heading} {article.text}")) for article in self.act.articles)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """Text of each article with its heading and single spaces."""
        return tuple(" ".join(f"{article.heading}\n{article.text}".split()) for article in self.act.articles)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The same in small letters."""
        return tuple(text.casefold() for text in self.printed)

    def shown(self, k: int, start: int, end: int) -> str:
        """Stretch of an article as it is printed, without signs at its edges; in small letters where these are more than the letters."""
        text = self.printed[k] if len(self.printed[k]) == len(self.texts[k]) else self.texts[k]
        # The number of the point that follows is no part of a sentence.
        return re.sub(r"[.;]\s+\d{1,3}$", "", text[start:end].strip(" .;,:)–—-"))

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weight of each beginning of a word: the rarer among the articles, the more it says (inverse document frequency, Sparck Jones 1972)."""
        counts = Counter(stem for stems in self.stems for stem in stems)
        return {stem: log((len(self.stems) + 1) / (count + 0.5)) for stem, count in counts.items()}

    def most_alike(self, article: NormArticle) -> set[int]:
        """Article that shares most of its words with a norm article, where it shares enough: the norm in words of its own."""
        wanted = frozenset(_stems(" ".join(passage.text for passage in article.passages)))
        shares = [(self._dice(wanted, stems), -k) for k, stems in enumerate(self.stems)]
        best = max(shares, default=(0.0, 0))
        return {-best[1]} if best[0] >= ALIKE else set()

    def _dice(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Dice coefficient (Dice 1945) of two sets of words with their weights; a word no article has weighs as the rarest."""
        rarest = log(2 * (len(self.stems) + 1))
        total = sum(self.weights.get(stem, rarest) for stem in (*one, *other))
        return 2 * sum(self.weights.get(stem, rarest) for stem in one & other) / total if total else 0.0

    def near(self, sentence: str) -> list[int]:
        """Articles that have most of the words of a sentence."""
        wanted = set(_stems(sentence))
        shared = [(-len(wanted & stems), k) for k, stems in enumerate(self.stems)]
        return [k for count, k in sorted(shared)[:CANDIDATES] if count < 0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _stems(text: str) -> Iterator[str]:
    return (word[:STEM] for word in _words(text))


def _even(text: str) -> str:
    return " ".join(text.casefold().split())


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a line: parted behind a full stop, question or exclamation mark before a capital letter, and behind a semicolon."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁҒҚҢӨҰҮҲӢӮҶІЎӘҺҖÄÇÖÜÝŞŇŽŪĞÑÁÓÚ«\"])|(?<=;)\s+", text)
    whole: list[str] = []
    for part in (part.strip() for part in parts):
        # An abbreviation or a number of a point is no sentence: it belongs to what follows.
        if whole and len(_words(whole[-1])) < 2:
            whole[-1] = f"{whole[-1]} {part}"
        elif part:
            whole.append(part)
    return tuple(whole)


def _bare(sentence: str) -> str:
    """Sentence without the number of its point: ``1) an application;`` is held by ``3) an application;``."""
    return re.sub(r"^\s*\(?\w{1,3}[.)]\s+", "", sentence).rstrip(" .;,")


def check_sentence(
    sentence: str, passage: Passage, adopted: AdoptedText, within: Sequence[int] | None = None
) -> SentenceCheck:
    """Where an adopted text in the same language has a sentence of the norm, or what it has instead.

    Parameters
    ----------
    sentence
        The sentence.
    passage
        Line of the draft it stands in.
    adopted
        The adopted text.
    within
        Positions of the articles it may stand in; by default those with most of its words.
    """
    if passage.open:
        return SentenceCheck(sentence, "open")
    wanted = _even(_bare(sentence))
    best: tuple[float, int, int, int] = (0.0, -1, 0, 0)
    for k in adopted.near(wanted) if within is None else within:
        score, start, end = _alike(wanted, adopted.texts[k])
        if score > best[0]:
            best = (score, k, start, end)
    score, k, start, end = best
    if score < NEAR:
        return SentenceCheck(sentence, "missing")
    found = adopted.texts[k][start:end]
    # What goes on behind the stretch may take it back: "..., except in cases".
    whole = found + re.split(r"[.;:]", adopted.texts[k][end:], maxsplit=1)[0]
    turned = _denials(wanted) != _denials(whole) or _force(wanted, adopted) != _force(found, adopted)
    alike = score >= HELD and (bool(passage.brackets) or _figures(wanted) == _figures(found))
    state: SentenceState = "held" if (alike or passage.brackets) and not turned else "reads otherwise"
    return SentenceCheck(sentence, state, adopted.act.articles[k].eid, adopted.shown(k, start, end))


def _alike(wanted: str, text: str) -> tuple[float, int, int]:
    """Likeness of a sentence to the best stretch of a text, and the span of the stretch in whole words; a text shorter than the sentence is compared as a whole."""
    places = [found.start() for found in re.finditer(re.escape(wanted), text)] if wanted else []
    if places:
        # "waste water;" stands in "waste water that is not clean;", too: a place where the sentence ends is its own.
        start = next((k for k in places if text[k + len(wanted) :].lstrip()[:1] in ("", ".", ";", ":")), places[0])
        return 100.0, *_whole_words(text, start, start + len(wanted))
    fuzz = needed("rapidfuzz.fuzz", "law")
    if len(text) <= len(wanted):
        return float(fuzz.ratio(wanted, text)), 0, len(text)
    found = fuzz.partial_ratio_alignment(wanted, text)
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    return float(fuzz.ratio(wanted, text[start:end].strip(" .;,"))), start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _force(text: str, adopted: AdoptedText) -> Counter[str]:
    """Deontic words of a sentence by what they mean: "may" in the place of "must" is a likeness of 0.95."""
    language = adopted.act.language
    return Counter(mention.entry.name for mention in search("force", language).every(folded(text, language).text))


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text)))


def _denials(text: str) -> list[str]:
    return sorted(word for word in _words(text) if word in DENIAL)


def contains(
    article: NormArticle, adopted: Act | AdoptedText, *, corresponding: Sequence[int] | None = None
) -> Containment:
    """Whether an adopted text contains a norm article.

    In the same language every sentence and every field is looked for; in another language fields only, and the reasons say so.

    Parameters
    ----------
    article
        The norm article.
    adopted
        The adopted act; as `AdoptedText` where many articles are checked against it.
    corresponding
        Positions of its articles that correspond, from an alignment; where they are not given, articles are found by their sentences, and a text in another
        language cannot be checked.
    """
    text = adopted if isinstance(adopted, AdoptedText) else AdoptedText(adopted)
    same = article.language == text.act.language
    said = [
        (sentence, passage)
        for passage in article.lines
        if same and passage.role == "line"
        for sentence in sentences(numbered(passage.text, passage.number))
    ]
    held = _holding([check_sentence(sentence, passage, text) for sentence, passage in said])
    # Words of its own for the same rule: fields can be compared though no sentence is found.
    near = set(corresponding or ()) or (text.most_alike(article) if same and not held else set())
    holders = tuple(one for one in text.act.articles if one.eid in held or one.position in near)
    # A sentence that stands in an article about something else is not that of the norm.
    inside = [one.position for one in holders]
    checks = tuple(check_sentence(sentence, passage, text, inside) for sentence, passage in said)
    fields = check_fields(article, holders, text.act) if holders else ()
    reasons = tuple(_reasons(article, checks, fields, same=same, found=bool(holders)))
    verdict = _verdict(checks, fields, same=same, found=bool(holders))
    return Containment(
        article.identifier, text.act.identifier, verdict, tuple(one.eid for one in holders), checks, fields, reasons
    )


def _holding(checks: Sequence[SentenceCheck]) -> set[str]:
    """Articles that have a whole sentence of the norm, or a good part of its letters: a word or two of it stand in many."""
    total = sum(len(check.text) for check in checks if check.state != "open")
    shares: Counter[str] = Counter()
    for check in checks:
        if check.state == "held":
            shares[check.eid] += total if len(check.text) >= SENTENCE else len(check.text)
    return {eid for eid, letters in shares.items() if letters >= SHARE * total}


def _verdict(checks: Sequence[SentenceCheck], fields: Sequence[FieldCheck], *, same: bool, found: bool) -> Verdict:
    """The answer; open points count neither way, and what is open throughout cannot be checked."""
    states = [check.state for check in checks if check.state != "open"] if same else []
    compared = [check.state for check in fields if check.state != "open"]
    if not states and not compared:
        return "cannot be checked"
    if not found:
        return "does not contain"
    if all(state == "held" for state in (*states, *compared)):
        return "contains"
    if not same:
        # The articles correspond, so something of the norm is there; that an actor is not named decides nothing, since a clause may leave it out.
        told = any(check.state == "held" or check.field != "actor" for check in fields if check.state != "open")
        return "contains in part" if told else "cannot be checked"
    return (
        "contains in part"
        if any(state in ("held", "reads otherwise") for state in (*states, *compared))
        else "does not contain"
    )


def _reasons(
    article: NormArticle, checks: Sequence[SentenceCheck], fields: Sequence[FieldCheck], *, same: bool, found: bool
) -> Iterator[Reason]:
    if not same:
        yield Reason("other language")
    if same and not checks:
        yield Reason("no text")
    if not found:
        yield Reason("not found")
    for check in checks:
        if check.state == "missing":
            yield Reason("sentence missing", check.text)
        elif check.state == "reads otherwise":
            yield Reason("sentence reads otherwise", check.text, check.found)
    for one in fields:
        if one.state in ("missing", "different"):
            yield Reason("field missing" if one.state == "missing" else "field different", field=one)
    if found and not fields:
        yield Reason("no fields")
    states = [*(check.state for check in checks), *(one.state for one in fields)]
    if "open" in states or any(not b.majority for b in article.every_bracket):
        yield Reason("open")
