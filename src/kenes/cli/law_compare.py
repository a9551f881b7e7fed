"""Commands of the concordance: compare acts, follow transposition, write the example."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from kenes.cli.answer import WIDTH
from kenes.cli.law_out import replacing
from kenes.evidence.writing import whole_directory
from kenes.law.concordance.alignment.embedding import local_model
from kenes.law.concordance.alignment.table import level
from kenes.law.concordance.comparison import Aids, compare
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.csv_files import csv_files
from kenes.law.concordance.export.folder import write_documents
from kenes.law.concordance.export.json_file import read_concordance
from kenes.law.concordance.fields.model import FIELDS
from kenes.law.concordance.languages import NAME
from kenes.vocabulary.errors import InputError

SHOWN = 12
EXAMPLE = "kenes.law.water_code"
OWN = (
    r"concordance\.(?:csv|docx|html|json|xlsx)",
    r"(?:departures|divergences|norm)\.csv",
    r"norm\.akn\.xml",
    r"transposition-.*\.csv",
    r"decisions(?:-\d+)?\.csv",
)
"""Names of the files that the command writes."""


def run(acts: Iterable[str], out: Path, aids: Aids, model: Path | None, lang: str) -> None:
    """Compare acts, write all documents, say what was found.

    Parameters
    ----------
    acts
        Files, or ``KAZ=file``.
    out
        Folder for the documents, replaced as a whole.
    aids
        Decisions, memory, glossaries, progress of transposition.
    model
        Folder with an embedding model of the user's own.
    lang
        Language of the documents.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a file cannot be read or an option is wrong.
    """
    with replacing(out, OWN):
        kept_decisions(out, aids)
    console = Console(width=WIDTH, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        given = aids if model is None else _with_model(aids, model)
        made = compare(list(acts), given, lambda text: bar.update(task, description=text))
        bar.update(task, description="writing the documents")
        with replacing(out, OWN):
            write_documents(made, out, lang, kept_decisions(out, aids))
    _print(console, made)
    console.print(f"\nRead it: {out / 'concordance.html'}", markup=False, soft_wrap=True)
    console.print(
        f"To correct: write accept or reject into the column decision of {out / 'concordance.csv'}, then add --corrections with that file.",
        markup=False,
        soft_wrap=True,
    )


def kept_decisions(out: Path, aids: Aids) -> dict[str, bytes]:
    """Files of decisions in the folder that the new documents must not destroy, by the name under which they are kept.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If somebody has filled in a table there, and the command is not told to read it.
    """
    if not (out.is_dir() and any(out.iterdir())):
        return {}
    told = {path.resolve() for path in (*aids.corrections, *aids.progress.values())}
    written = csv_files(read_concordance(out / "concordance.json"))
    changed = [path for name, made in written.items() if (path := out / name).is_file() and path.read_bytes() != made]
    lost = next((path for path in changed if path.resolve() not in told), None)
    if lost:
        raise InputError(
            "the table was filled in or changed by hand, and would be replaced.",
            where=str(lost),
            remedy="Name it with --corrections or --progress, or name a new folder with --out.",
        )
    kept = {path.name: path.read_bytes() for path in sorted(out.glob("decisions*.csv"))}
    if (out / "concordance.csv") in changed:
        names = ("decisions.csv", *(f"decisions-{number}.csv" for number in range(2, len(kept) + 3)))
        kept[next(name for name in names if name not in kept)] = (out / "concordance.csv").read_bytes()
    return kept


def _with_model(aids: Aids, model: Path) -> Aids:
    from dataclasses import replace

    return replace(aids, embedding=(model.name, local_model(model)))


def _print(console: Console, made: Concordance) -> None:
    table = Table("act", "language", "articles", "source", "date", box=None, pad_edge=False)
    for act in made.acts:
        units = "articles" if act.structure == "articles" else "paragraphs (no headings)"
        table.add_row(
            escape(act.identifier),
            NAME[act.language],
            f"{len(act.articles)} {units}",
            escape(act.source),
            _day(act.dated),
        )
    console.print(table)
    for act in made.acts:
        for note in act.notes:
            console.print(f"{act.identifier}: {note}", markup=False)
    rows = made.alignment.rows
    shared = [row for row in rows if len(row.present) > 1]
    sure = Counter(level(row.confidence) for row in shared)
    everywhere = sum(len(row.present) == len(made.acts) for row in rows)
    console.print(
        f"\n{len(rows)} rows: {everywhere} in all acts, {len(shared) - everywhere} in some, {len(rows) - len(shared)} in one alone. "
        f"Confidence of rows of several acts: {', '.join(f'{count} {word}' for word, count in sure.most_common())}.",
        markup=False,
    )
    kinds = Counter(d.field for d in made.divergences)
    listed = ", ".join(f"{name} {kinds[name]}" for name in FIELDS if kinds[name]) or "no field was found to differ"
    console.print(f"{len(made.divergences)} divergences: {listed}.", markup=False)
    told = [d for d in made.divergences if d.field != "presence"]
    for d in sorted(told, key=lambda d: -d.confidence)[:SHOWN]:
        console.print(f"  {d.field}, {d.subject}: {d.said}", markup=False, soft_wrap=True)
    if len(told) > SHOWN:
        console.print(f"  and {len(told) - SHOWN} more in divergences.csv", markup=False)


def _day(dated: date | None) -> str:
    return "not known" if dated is None else dated.isoformat()


def pairs(options: Iterable[str] | None, name: str) -> Mapping[str, Path]:
    """Options of the form ACT=FILE.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If one has another form or names a file that is not there.
    """
    found: dict[str, Path] = {}
    for option in options or ():
        act, mark, path = option.partition("=")
        if not mark or not act or not Path(path).is_file():
            raise InputError(
                f"'{option}' is not ACT=FILE with a file that is there.", where=name, remedy="For example kaz=new.docx."
            )
        found[act] = Path(path)
    return found


def example(folder: Path) -> None:
    """Write the synthetic water code in its eleven texts into a folder.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the folder is there and not empty.
    """
    texts = sorted((t for t in resources.files(EXAMPLE).iterdir() if t.name.endswith(".txt")), key=lambda t: t.name)
    with replacing(folder, ()), whole_directory(folder) as draft:
        for text in texts:
            with resources.as_file(text) as path:
                shutil.copyfile(path, draft / text.name)
    print(
        f"{len(texts)} synthetic texts in {folder}. Compare the Russian ones: kenes law compare {folder}/*.ru.txt --out comparison"
    )
