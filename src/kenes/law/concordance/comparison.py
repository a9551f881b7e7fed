"""Acts in, one concordance out: the whole of `kenes law compare` as one function.

>>> from kenes.law.concordance.comparison import compare                            # doctest: +SKIP
>>> found = compare(["kaz.docx", "kgz.docx", "uzb.txt"])                            # doctest: +SKIP
>>> for d in found.divergences: print(d.row, d.field, d.said)                       # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import kenes
from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.acts.reading import read_act
from kenes.law.concordance.alignment.align import Embedding, align
from kenes.law.concordance.alignment.corrections import Correction
from kenes.law.concordance.alignment.glossary import Glossary, load_glossary
from kenes.law.concordance.alignment.learning import Memory, read_memory, write_memory
from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.alignment.teaching import taught
from kenes.law.concordance.concordance import Concordance, Making, concordance
from kenes.law.concordance.export.decisions import read_decisions
from kenes.law.concordance.fields.comparison import divergences
from kenes.law.concordance.norm.corresponding import through_the_act
from kenes.law.concordance.norm.draft import drafting_language
from kenes.law.concordance.norm.identifiers import labels
from kenes.law.concordance.norm.transposition import read_progress
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import republic as known_republic

LARGEST_AID: Final = 50_000_000
"""Bytes of the largest file that helps a comparison."""
Step = Callable[[str], None]


@dataclass(frozen=True)
class Aids:
    """What helps a comparison beside the acts.

    Attributes
    ----------
    corrections
        Files ``concordance.csv`` of earlier comparisons with decisions in them.
    memory
        File in which accepted rows leave what they teach; read if it is there, written after a comparison with decisions.
    glossary
        Tables of terms on top of those of kenes.
    embedding
        A multilingual model of the user's own, with its name.
    language
        Language of the draft norm; that of most acts by default.
    progress
        Filled tables of transposition by identifier of the act.
    adopted
        Texts adopted since, by identifier of the act they take the place of.
    """

    corrections: tuple[Path, ...] = ()
    memory: Path | None = None
    glossary: tuple[Path, ...] = ()
    embedding: tuple[str, Embedding] | None = None
    language: str | None = None
    progress: Mapping[str, Path] = field(default_factory=dict)
    adopted: Mapping[str, Path] = field(default_factory=dict)


def compare(acts: Sequence[str | Path | Act], aids: Aids | None = None, step: Step = lambda _: None) -> Concordance:
    """Compare acts: table of concordance, divergences, draft norm, transposition.

    Parameters
    ----------
    acts
        Files, or acts already read; a file may be given as ``KAZ=path``, ``KAZ:ru=path`` or ``ru=path`` to name its republic and language.
    aids
        Decisions, memory, glossaries, a model, progress of transposition.
    step
        Is told what is being done.

    Raises
    ------
    InputError
        If a file cannot be read, there are fewer than two acts, or an aid is wrong.
    """
    given = aids or Aids()
    check_files(given)
    step("reading the acts")
    read = distinct([act if isinstance(act, Act) else named(str(act)) for act in acts])
    progress, adopted = _by_act(read, given.progress), _by_act(read, given.adopted)
    glossary = load_glossary(given.glossary)
    corrections = _corrections(given.corrections, read)
    memory = read_memory(given.memory) if given.memory and given.memory.exists() else Memory()
    step("aligning their articles")
    aligned = align(
        read,
        glossary=glossary,
        corrections=corrections,
        memory=memory,
        embedding=given.embedding[1] if given.embedding else None,
    )
    step("comparing them field by field")
    found = divergences(aligned)
    step("drafting the common norm")
    texts = {name: read_act(path, identifier=name) for name, path in adopted.items()}
    made = concordance(
        aligned,
        found,
        _making(given, glossary),
        language=given.language,
        progress={name: read_progress(path) for name, path in progress.items()},
        adopted=texts,
        corresponding=_corresponding(aligned, texts, given.language, glossary),
    )
    if given.memory and corrections:
        write_memory(taught(read, corrections, memory, glossary), given.memory)
    return made


def _corresponding(
    aligned: Alignment, adopted: Mapping[str, Act], language: str | None, glossary: Glossary
) -> dict[str, dict[str, tuple[int, ...]]]:
    """Articles of adopted texts in another language than the draft, which cannot be found by their wording."""
    spoken, _ = drafting_language(aligned.acts, language)
    return {
        act.identifier: through_the_act(aligned, k, align(distinct([act, adopted[act.identifier]]), glossary=glossary))
        for k, act in enumerate(aligned.acts)
        if act.identifier in adopted and adopted[act.identifier].language != spoken
    }


def check_files(aids: Aids) -> None:
    """Refuse aids that are no ordinary files of a sane size, before anything is read: a pipe would wait for ever, a device never end.

    Raises
    ------
    InputError
        If one is not, or the memory cannot be written afterwards.
    """
    memory = aids.memory if aids.memory and os.path.lexists(aids.memory) else None
    for path in (*aids.corrections, memory, *aids.glossary, *aids.progress.values(), *aids.adopted.values()):
        if path is None:
            continue
        if not path.is_file():
            raise InputError("there is no such file, or it is no ordinary file.", where=str(path))
        if path.stat().st_size > LARGEST_AID:
            raise InputError(f"the file is larger than {LARGEST_AID / 1e6:.0f} MB.", where=str(path))
    if aids.memory and not aids.memory.parent.is_dir():
        raise InputError("the folder of the memory is not there.", where=str(aids.memory), remedy="Make it first.")


def _corrections(paths: Sequence[Path], acts: Sequence[Act]) -> tuple[Correction, ...]:
    """Decisions of all tables, each once; what two rounds decide differently is refused when it is used."""
    rows = [row for path in paths for row in read_decisions(path, acts)]
    found = {
        (row.decision, tuple(sorted(row.articles.items()))): Correction(row.articles, row.decision, row.row, row.where)
        for row in reversed(rows)
    }
    return tuple(reversed(found.values()))


def named(text: str) -> Act:
    """Act in a file that may be given with what is known of it: ``KAZ=act.docx``, ``KAZ:ru=act.docx``, ``ru=act.docx``.

    Raises
    ------
    InputError
        If the file cannot be read, or the republic or the language is unknown.
    """
    known, mark, path = text.partition("=")
    first, _, second = known.partition(":")
    if not mark or Path(text).exists() or not (first.isalpha() and len(first) in (2, 3)):
        return read_act(Path(text))
    republic, language = (first, second or None) if first.isupper() else (None, first)
    if republic:
        known_republic(republic)
    return read_act(Path(path), republic=republic, language=language)


def distinct(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Acts with identifiers of their own: where two files have one name, the language or a running number is added."""
    taken: set[str] = set()
    found = []
    for act in acts:
        names = [act.identifier, f"{act.identifier}-{act.language}"]
        names += [f"{act.identifier}-{k}" for k in range(2, len(acts) + 2)]
        name = next(name for name in names if name not in taken)
        taken.add(name)
        found.append(act if name == act.identifier else replace(act, identifier=name))
    return tuple(found)


def _by_act(acts: Sequence[Act], named: Mapping[str, Path]) -> dict[str, Path]:
    """Files by identifier of the act; an act may be given by what the tables call it, as ``KAZ``, too."""
    called = {label: name for name, label in labels(tuple(acts)).items()} | {
        act.identifier: act.identifier for act in acts
    }
    found: dict[str, Path] = {}
    for name, path in named.items():
        if name not in called:
            raise InputError(f"there is no act '{name}'.", remedy=f"The acts are {', '.join(called)}.")
        if called[name] in found:
            raise InputError(f"act '{called[name]}' has two files.", where=str(path), remedy="Give one for each act.")
        found[called[name]] = path
    return found


def _making(aids: Aids, glossary: Glossary) -> Making:
    used = [f"{path.name} ({_checksum(path)})" for path in (*aids.corrections, aids.memory) if path and path.exists()]
    return Making(kenes.__version__, glossary.checksum[:16], tuple(used), aids.embedding[0] if aids.embedding else "")


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
