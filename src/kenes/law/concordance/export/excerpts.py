"""The part of two lines in which they differ: a lawyer need not look for the word that changed."""

from __future__ import annotations

from typing import Final

from kenes.law.concordance.norm.libraries import needed

CONTEXT: Final = 3
"""Words shown on either side of what differs."""
SAME: Final = 0.5
"""Least share of equal words at which only the differing parts are shown."""
LONGEST: Final = 400
"""Characters of a line that is shown as a whole; the tables in CSV hold all of it."""
FIRST: Final = 60
"""Letters shown of a definition; the divergence has the whole."""
GAP: Final = "…"


def excerpts(says: str, draft: str) -> tuple[str, str]:
    """Differing parts of two lines with a few words around them; the whole lines where most of their words differ."""
    left, right = says.split(), draft.split()
    indel = needed("rapidfuzz.distance").Indel
    if indel.normalized_similarity(left, right) < SAME:
        return shortened(says), shortened(draft)
    changed = [step for step in indel.opcodes(left, right) if step.tag != "equal"]
    return (
        shortened(_around(left, [(step.src_start, step.src_end) for step in changed])),
        shortened(_around(right, [(step.dest_start, step.dest_end) for step in changed])),
    )


def beginning(text: str, letters: int = FIRST) -> str:
    """At most so many letters of a quotation, cut between words, with a mark where it was cut."""
    words = text.strip("“”")
    return text if len(words) <= letters else f"“{words[:letters].rsplit(' ', 1)[0].rstrip(' ,;…')} {GAP}”"


def shortened(text: str) -> str:
    """Text of at most `LONGEST` characters, with a mark where it was cut."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} {GAP}"


def _around(words: list[str], spans: list[tuple[int, int]]) -> str:
    """Words of the spans and their neighbours, with a mark for what is left out; the whole where no word differs."""
    if not spans:
        return " ".join(words)
    kept = {k for start, end in spans for k in range(max(0, start - CONTEXT), min(len(words), end + CONTEXT))}
    parts: list[str] = []
    for k, word in enumerate(words):
        if k in kept:
            parts.append(word)
        elif not parts or parts[-1] != GAP:
            parts.append(GAP)
    return " ".join(parts)
