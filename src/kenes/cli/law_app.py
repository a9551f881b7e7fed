"""Commands of law and their options."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

law = typer.Typer(
    help="Law: who is bound by what, what to sign next, acts of several states side by side.",
    no_args_is_help=True,
)

LawOverlays = Annotated[
    list[Path] | None,
    typer.Option("--evidence", help="Folder of an overlay whose folder `law` adds claims; may be repeated."),
]
OverlayOut = Annotated[
    Path | None, typer.Option("--out", help="Folder for the overlay; kenes-evidence/... by default.")
]
Retrieved = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Day on which the file was retrieved; that of the page, else of the file, by default.",
    ),
]


@law.command("status")
def law_status(
    structure: Annotated[
        str | None, typer.Option(help="Structure, or only its blocs of two and more: KAZ+UZB; all united by default.")
    ] = None,
    bloc: Annotated[str | None, typer.Option(help="One bloc only: KAZ+UZB.")] = None,
    domain: Annotated[str | None, typer.Option(help="One domain only: water, trade, transport ...")] = None,
    instrument: Annotated[
        str | None, typer.Option(help="Id: everything known of one instrument, claim by claim.")
    ] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the question; today by default.")
    ] = None,
    evidence_: LawOverlays = None,
    out: Annotated[Path | None, typer.Option(help="Folder for all tables as CSV, every claim among them.")] = None,
) -> None:
    """Show who is bound by what on a day, what a bloc shares, and what it must sign to have the same law."""
    from kenes.cli.law_status import Question, show

    day = on.date() if on else datetime.now().astimezone().date()
    show(Question(structure, bloc, domain, instrument, day, tuple(evidence_ or ())), out)


@law.command("readiness")
def law_readiness(
    scenario: Annotated[
        str | None, typer.Argument(help="Id of the catalogue or a YAML file; the whole catalogue without one.")
    ] = None,
    result: Annotated[
        Path | None,
        typer.Option(help="Folder that `kenes assess` wrote; kenes-out/<scenario> by default, if it is there."),
    ] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the question; today by default.")
    ] = None,
    assess: Annotated[
        bool,
        typer.Option("--assess", help="Run the scenario, and without each of its measures, now, at central values."),
    ] = False,
    evidence_: LawOverlays = None,
    out: Annotated[Path | None, typer.Option(help="Folder for all tables as CSV and JSON.")] = None,
) -> None:
    """Show the law each measure needs, what is missing where, and what to sign next, by the gain it makes possible."""
    from kenes.cli.law_readiness import Question, show

    day = on.date() if on else datetime.now().astimezone().date()
    show(Question(scenario, result, day, tuple(evidence_ or ()), assess), out)


def import_untc(
    path: Annotated[Path, typer.Argument(help="Status page of the UN Treaty Collection as saved: HTML or XML.")],
    instrument: Annotated[
        str | None,
        typer.Option(help="Id in the register; found by the number of the treaty, such as XXVII-5, without it."),
    ] = None,
    retrieved: Retrieved = None,
    out: OverlayOut = None,
) -> None:
    """Import a status page of the UN Treaty Collection: what the depositary says of each republic."""
    from kenes.cli.law_import import untc

    untc(path, instrument, retrieved.date() if retrieved else None, out)


def import_manytreaties(
    path: Annotated[Path, typer.Argument(help="CSV of memberships, as exported from manytreaties.")],
    retrieved: Retrieved = None,
    out: OverlayOut = None,
) -> None:
    """Import memberships of manytreaties for the instruments of the register."""
    from kenes.cli.law_import import manytreaties

    manytreaties(path, retrieved.date() if retrieved else None, out)


def import_claims(
    path: Annotated[
        Path, typer.Argument(help="CSV with the columns instrument_id, state, act, date, date_kind, source, as_of ...")
    ],
    retrieved: Retrieved = None,
    out: OverlayOut = None,
) -> None:
    """Import claims of your own: one row per claim."""
    from kenes.cli.law_import import own_claims

    own_claims(path, retrieved.date() if retrieved else None, out)


@law.command("compare")
def law_compare(
    acts: Annotated[
        list[str],
        typer.Argument(
            help="Files (Akoma Ntoso, DOCX, HTML, text), or KAZ=file, KAZ:ru=file, ru=file to say republic and language."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder for the documents, replaced as a whole.")] = Path(
        "kenes-out/concordance"
    ),
    corrections: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="concordance.csv with decisions of a lawyer; may be repeated."),
    ] = None,
    memory: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="File in which decisions leave what they teach for the next run."),
    ] = None,
    glossary: Annotated[
        list[Path] | None, typer.Option(exists=True, dir_okay=False, help="Table of own terms; may be repeated.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Folder with a multilingual sentence-transformers model of your own.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of the draft norm; that of most acts by default.")
    ] = None,
    progress: Annotated[
        list[str] | None, typer.Option(metavar="ACT=FILE", help="Filled table of transposition; may be repeated.")
    ] = None,
    adopted: Annotated[
        list[str] | None, typer.Option(metavar="ACT=FILE", help="Text adopted since, to be checked; may be repeated.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of the documents: en or ru.")] = "en",
) -> None:
    """Put acts side by side: table of concordance, divergences, common norm, transposition, as documents."""
    from kenes.cli.law_compare import pairs, run
    from kenes.law.concordance.comparison import Aids

    aids = Aids(
        tuple(corrections or ()),
        memory,
        tuple(glossary or ()),
        None,
        language,
        pairs(progress, "--progress"),
        pairs(adopted, "--adopted"),
    )
    run(acts, out, aids, model, lang)


@law.command("read")
def law_read(
    act: Annotated[str, typer.Argument(help="File, or KAZ=file, KAZ:ru=file, ru=file to say republic and language.")],
    out: Annotated[Path | None, typer.Option(help="File for the act as Akoma Ntoso.")] = None,
) -> None:
    """Read one act: language, articles, what was not certain; and write it as Akoma Ntoso."""
    from kenes.cli.law_read import read

    read(act, out)


@law.command("example")
def law_example(folder: Annotated[Path, typer.Argument(help="New folder.")] = Path("water-code")) -> None:
    """Write the synthetic water code of the test set, eleven texts in seven languages, to try the comparison on."""
    from kenes.cli.law_compare import example

    example(folder)
