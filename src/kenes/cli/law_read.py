"""Command that reads one act: what is found in it, and the act as Akoma Ntoso."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console

from kenes.cli.answer import WIDTH
from kenes.evidence.writing import write_whole
from kenes.law.concordance.acts.act import KINDS
from kenes.law.concordance.acts.akoma_ntoso import to_akoma_ntoso
from kenes.law.concordance.comparison import named
from kenes.law.concordance.languages import NAME

SHOWN = 8


def read(text: str, out: Path | None) -> None:
    """Print what stands in an act and write it as Akoma Ntoso.

    Parameters
    ----------
    text
        A file, or ``KAZ:ru=file``.
    out
        File for the Akoma Ntoso, checked against the schema; none by default.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file cannot be read.
    """
    act = named(text)
    console = Console(width=WIDTH, highlight=False)
    say = console.print
    say(f"{act.title}", markup=False)
    where = act.republic or "republic not known"
    dated = act.dated.isoformat() if act.dated else "date not known"
    say(
        f"{NAME[act.language]}, {act.script}; {where}; {dated}; source {act.source}, SHA-256 {act.checksum[:16]}",
        markup=False,
    )
    found = Counter(part.kind for top in act.body for part in top.walk())
    say(
        f"{len(act.words()):,} words; {', '.join(f'{found[kind]} of kind {kind}' for kind in KINDS if found[kind])}",
        markup=False,
    )
    for note in act.notes:
        say(f"Note: {note}", markup=False)
    for article in act.articles[:SHOWN]:
        say(f"  {article.eid}: {article.num} {article.heading}", markup=False)
    if len(act.articles) > SHOWN:
        say(f"  and {len(act.articles) - SHOWN} more")
    if out is not None:
        write_whole(out, to_akoma_ntoso(act))
        say(f"Akoma Ntoso, valid against the schema: {out}", markup=False, soft_wrap=True)
