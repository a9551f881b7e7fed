"""Commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kenes.cli import law_app

app = typer.Typer(
    name="kenes",
    help="What each measure of Central Asian integration brings to each republic, in every grouping, and whether the union holds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
scenarios = typer.Typer(help="Scenarios: named, dated differences to today.", no_args_is_help=True)
measures = typer.Typer(help="Measures of the catalogue.", no_args_is_help=True)
trade = typer.Typer(
    help="Trade: the account of one structure, options outside, what others published.", no_args_is_help=True
)
rivers = typer.Typer(
    help="Rivers and power: the account of one grouping, the network in PyPSA, 8,760 hours of dispatch as proof.",
    no_args_is_help=True,
)
transport = typer.Typer(
    help="Transport: cost of a tonne between two places, which crossing matters most for whom, goods on links, CAREC's indicators.",
    no_args_is_help=True,
)
imports = typer.Typer(help="Your own data become an overlay of evidence.", no_args_is_help=True)
evidence = typer.Typer(help="Evidence: every number is a row.", no_args_is_help=True)
app.add_typer(scenarios, name="scenarios")
app.add_typer(measures, name="measures")
app.add_typer(evidence, name="evidence")
app.add_typer(trade, name="trade")
app.add_typer(rivers, name="rivers")
app.add_typer(transport, name="transport")
app.add_typer(imports, name="import")
app.add_typer(law_app.law, name="law")

Download = Annotated[Path, typer.Argument(help="File, folder or zip, as downloaded.")]
Year = Annotated[int | None, typer.Option(help="Year to take, where there are several.")]
OverlayOut = Annotated[
    Path | None, typer.Option("--out", help="Folder for the overlay; kenes-evidence/... by default.")
]
ResultFolder = Annotated[Path, typer.Argument(help="Folder that `kenes assess` wrote, or its assessment.json.")]
Overlays = Annotated[
    list[Path] | None,
    typer.Option("--evidence", help="Folder of evidence tables that replace or add rows; may be repeated."),
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID=VALUE", help="Give one evidence row another value; may be repeated."),
]
CorridorScenario = Annotated[str, typer.Option("--scenario", help="Id of the catalogue or a YAML file.")]
Grouping = Annotated[
    str | None,
    typer.Option("--structure", help="Structure, or only its blocs of two and more: KAZ+UZB; all united by default."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, max=256, help="Processes for the draws; all cores by default. The result is the same."),
]


def _version(wanted: bool) -> None:
    if wanted:
        from kenes import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What each measure of Central Asian integration brings to each republic, in every grouping, and whether the union holds."""


@app.command()
def assess(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "union-2030",
    areas: Annotated[
        str | None, typer.Option(help="Areas to run, separated by commas; those of the scenario by default.")
    ] = None,
    draws: Annotated[int, typer.Option(help="Draws of uncertain figures beside the central run.")] = 200,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 1,
    players: Annotated[str | None, typer.Option(help="Republics, separated by commas; the five by default.")] = None,
    set_: Settings = None,
    evidence_: Overlays = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; kenes-out/<scenario> by default, replaced as a whole.")
    ] = None,
    workers: Workers = None,
    left_out: Annotated[
        bool,
        typer.Option(
            "--measures-left-out",
            help="Also run the scenario without each of its measures, at central values: what to sign next rests on it.",
        ),
    ] = False,
) -> None:
    """Assess a scenario: gains of every structure, verdict, games, briefing."""
    from kenes.cli.work import assess as work

    more, settings = evidence_ or [], set_ or []
    code = work(scenario, areas, draws, seed, players, settings, more, out, workers, left_out=left_out)
    raise typer.Exit(code)


@app.command()
def game(
    result: ResultFolder,
    reaction: Annotated[
        str, typer.Option(help="Reaction of the outsiders: gamma (alone) or delta (united).")
    ] = "gamma",
) -> None:
    """Show the game of a result: worths, core, solutions, who blocks, who pays whom."""
    from kenes.cli.show import game as show

    show(result, reaction)


@app.command()
def diff(first: ResultFolder, second: ResultFolder) -> None:
    """Compare two results, and say whether a change comes from code, evidence or scenario."""
    from kenes.cli.show import diff as show

    show(first, second)


@app.command()
def rerun(
    result: ResultFolder,
    evidence_: Overlays = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the new results.")] = None,
    workers: Workers = None,
) -> None:
    """Run a result again on the code and evidence at hand, and say what changed."""
    from kenes.cli.work import rerun as work

    raise typer.Exit(work(result, evidence_ or [], out, workers))


@app.command()
def briefing(
    result: ResultFolder,
    format_: Annotated[str, typer.Option("--format", help="html, docx or pdf.")] = "html",
    reader: Annotated[str | None, typer.Option(help="A republic: its annex of one page, for example TJK.")] = None,
    lang: Annotated[str, typer.Option(help="Language: en or ru.")] = "en",
    template: Annotated[Path | None, typer.Option(help="DOCX of your own, with the tag {{p body }}.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; beside the result by default.")] = None,
) -> None:
    """Write the briefing of a result, or the annex of one republic."""
    from kenes.cli.show import briefing as show

    show(result, format_, out, lang, reader, template)


@app.command()
def replicate(
    paper: Annotated[str | None, typer.Argument(help="Which one; without it they are listed.")] = None,
    folder: Annotated[Path | None, typer.Argument(help="Folder with the data of the authors.")] = None,
) -> None:
    """Run a published experiment on the data of its authors, and print our figures beside theirs."""
    from kenes.cli.replicate import replicate as run

    raise typer.Exit(run(paper, folder))


@scenarios.command("list")
def scenarios_list() -> None:
    """List the scenarios."""
    from kenes.cli.catalogue import list_scenarios

    list_scenarios()


@scenarios.command("show")
def scenarios_show(name: Annotated[str, typer.Argument(help="Id or YAML file.")]) -> None:
    """Show a scenario with its measures and settings."""
    from kenes.cli.catalogue import show_scenario

    show_scenario(name)


@scenarios.command("check")
def scenarios_check(file: Annotated[Path, typer.Argument(help="YAML file.")]) -> None:
    """Check a scenario of your own: every complaint names line and field."""
    from kenes.cli.catalogue import check_scenario

    check_scenario(file)


@measures.command("list")
def measures_list() -> None:
    """List the measures."""
    from kenes.cli.catalogue import list_measures

    list_measures()


@measures.command("show")
def measures_show(name: Annotated[str, typer.Argument(help="Id of a measure.")]) -> None:
    """Show a measure: what it does, where it acts, what it costs, what it rests on."""
    from kenes.cli.catalogue import show_measure

    show_measure(name)


@evidence.command("list")
def evidence_list(
    pattern: Annotated[str, typer.Argument(help="Part of an id.")] = "",
    evidence_: Overlays = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows shown.")] = 40,
) -> None:
    """List evidence rows."""
    from kenes.cli.evidence import list_rows

    list_rows(pattern, evidence_ or [], limit)


@evidence.command("show")
def evidence_show(name: Annotated[str, typer.Argument(help="Id of a row.")], evidence_: Overlays = None) -> None:
    """Show a row with everything known about it."""
    from kenes.cli.evidence import show_row

    show_row(name, evidence_ or [])


@evidence.command("check")
def evidence_check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of tables; those of kenes by default.")] = None,
) -> None:
    """Check tables: every refusal names file, row and field."""
    from kenes.cli.evidence import check

    check(folder)


@trade.command("report")
def trade_report(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "union-2030",
    structure: Annotated[
        str | None, typer.Option(help="Structure, or only its blocs of two and more: KAZ+UZB; all united by default.")
    ] = None,
    republic: Annotated[str | None, typer.Option(help="One republic, with its partners and sectors.")] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the tables as CSV.")] = None,
) -> None:
    """Account of one structure: exact gain and its parts, budget, prices, creation and diversion, sectors, others."""
    from kenes.cli.trade import report

    report(scenario, structure, republic, evidence_ or [], set_ or [], out)


@trade.command("options")
def trade_options(result: ResultFolder) -> None:
    """Show what each republic gains by opening to partners outside, alone and with the union, beside the union itself."""
    from kenes.cli.trade import options

    options(result)


@trade.command("band")
def trade_band(evidence_: Overlays = None) -> None:
    """Show gains of integration as others published them, and why they differ."""
    from kenes.cli.trade import band

    band(evidence_ or [])


@rivers.command("report")
def rivers_report(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "joint-rivers",
    structure: Annotated[str | None, typer.Option(help="Grouping, such as KGZ+UZB; all united by default.")] = None,
    republic: Annotated[str | None, typer.Option(help="One republic only.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for all tables as CSV.")] = None,
    set_: Settings = None,
    evidence_: Overlays = None,
) -> None:
    """Show who gains by what on rivers and power in one grouping, and at what swap."""
    from kenes.cli.rivers import report

    report(scenario, structure, republic, evidence_ or [], set_ or [], out)


@rivers.command("network")
def rivers_network(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "joint-rivers",
    structure: Annotated[
        str | None, typer.Option(help="Structure, or only its blocs of two and more: KAZ+UZB; all united by default.")
    ] = None,
    bloc: Annotated[str | None, typer.Option(help="Bloc of the structure: KGZ+UZB; its largest by default.")] = None,
    steps: Annotated[int, typer.Option(min=1, max=24, help="Typical hours of a month, a divisor of 24.")] = 4,
    out: Annotated[Path, typer.Option(help="File to write.")] = Path("rivers.nc"),
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Write rivers and grid of a bloc as a PyPSA network (netCDF), with the optimum it must have."""
    from kenes.cli.rivers import network

    network(scenario, structure, bloc, steps, out, evidence_ or [], set_ or [])


@rivers.command("proof")
def rivers_proof(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "joint-rivers",
    structure: Annotated[
        str | None, typer.Option(help="Structure, or only its blocs of two and more: KAZ+UZB; all united by default.")
    ] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Dispatch 8,760 hours of a structure and of today, and print the gap to the typical hours (some minutes)."""
    from kenes.cli.rivers import proof

    proof(scenario, structure, evidence_ or [], set_ or [])


@transport.command("cost")
def transport_cost(
    origin: Annotated[str, typer.Argument(metavar="FROM", help="Country or city: KAZ, CHN, Tashkent.")],
    destination: Annotated[str, typer.Argument(metavar="TO", help="Country or city.")],
    scenario: CorridorScenario = "open-corridors",
    structure: Grouping = None,
    sector: Annotated[
        str | None, typer.Option(help="Sector of the goods; the mean by value of what is carried by default.")
    ] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show what a tonne costs from one place to another, today and in a structure, and the crossings on the way."""
    from kenes.cli.transport import cost

    cost((origin, destination), scenario, structure, sector, evidence_ or [], set_ or [])


@transport.command("crossings")
def transport_crossings(
    scenario: CorridorScenario = "open-corridors",
    structure: Grouping = None,
    republic: Annotated[str | None, typer.Option(help="Order by what it saves this republic.")] = None,
    year: Annotated[int | None, typer.Option(help="Year whose hours at crossings count.")] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show which crossing matters most for whom: what one hour less there saves each republic a year."""
    from kenes.cli.transport import crossings

    crossings(scenario, structure, republic, year, evidence_ or [], set_ or [])


@transport.command("freight")
def transport_freight(
    scenario: CorridorScenario = "open-corridors",
    structure: Grouping = None,
    out: Annotated[Path | None, typer.Option(help="CSV file for goods on every link.")] = None,
    user_equilibrium: Annotated[
        bool, typer.Option("--user-equilibrium", help="Also assign all goods to routes that cost least, to compare.")
    ] = False,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show the links that carry most, and write goods on every link."""
    from kenes.cli.transport import freight

    freight(scenario, structure, out, evidence_ or [], set_ or [], user_equilibrium=user_equilibrium)


@transport.command("indicators")
def transport_indicators(
    year: Annotated[int, typer.Option(help="Year to compare.")] = 2022,
    calibrated_on: Annotated[int, typer.Option(help="Year of calibration.")] = 2021,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show CAREC's indicators of a year beside those of the model, calibrated on another."""
    from kenes.cli.transport import indicators

    indicators(year, calibrated_on, evidence_ or [], set_ or [])


@transport.command("report")
def transport_report(
    scenario: Annotated[str, typer.Argument(help="Id of the catalogue or a YAML file.")] = "open-corridors",
    structure: Grouping = None,
    republic: Annotated[str | None, typer.Option(help="One republic only.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for all tables as CSV.")] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show what a tonne costs from each republic today and in one grouping, and what transit earns."""
    from kenes.cli.transport import report

    report(scenario, structure, republic, evidence_ or [], set_ or [], out)


@transport.command("invest")
def transport_invest(
    bloc: Annotated[str, typer.Argument(help="Republics joined by +, or all.")] = "KAZ+KGZ+TJK+TKM+UZB",
    money: Annotated[float, typer.Option(help="Sum to spend, MUSD.")] = 1000.0,
    out: Annotated[Path | None, typer.Option(help="Folder for the tables as CSV.")] = None,
    evidence_: Overlays = None,
    set_: Settings = None,
) -> None:
    """Show where one more billion for corridors would go in a bloc, and who gains (two minutes for all blocs)."""
    from kenes.cli.corridors import invest

    invest(bloc, money, evidence_ or [], set_ or [], out)


@imports.command("baci")
def import_baci(path: Download, year: Year = None, out: OverlayOut = None) -> None:
    """Import CEPII BACI: flows in total and by sector."""
    from kenes.cli.importing import baci

    baci(path, year, out)


@imports.command("itpde")
def import_itpde(path: Download, year: Year = None, out: OverlayOut = None) -> None:
    """Import USITC ITPD-E: flows in total and by sector."""
    from kenes.cli.importing import itpde

    itpde(path, year, out)


@imports.command("adb-mrio")
def import_adb_mrio(path: Download, year: Year = None, out: OverlayOut = None) -> None:
    """Import an ADB multi-regional input-output table: shares by region and sector."""
    from kenes.cli.importing import adb_mrio

    adb_mrio(path, year, out)


@imports.command("wits")
def import_wits(path: Download, year: Year = None, out: OverlayOut = None) -> None:
    """Import tariffs of WITS and TRAINS, by partner and sector."""
    from kenes.cli.importing import wits

    wits(path, year, out)


@imports.command("inflows")
def import_inflows(
    path: Annotated[Path, typer.Argument(help="CSV with the columns site, year, month, m3_s.")],
    source: Annotated[str | None, typer.Option(help="Source of the figures; the file's name by default.")] = None,
    out: OverlayOut = None,
) -> None:
    """Import monthly inflows of rivers: means by month, factors by water year."""
    from kenes.cli.importing import inflows

    inflows(path, source, out)


@imports.command("cpmm")
def import_cpmm(
    path: Annotated[
        Path, typer.Argument(help="CSV with the columns country, mode, indicator, direction, year, value.")
    ],
    source: Annotated[str | None, typer.Option(help="Source where the file has none; its name by default.")] = None,
    out: OverlayOut = None,
) -> None:
    """Import corridor indicators of CAREC for further years, by republic or by crossing."""
    from kenes.cli.importing import cpmm

    cpmm(path, source, out)


imports.command("untc")(law_app.import_untc)
imports.command("manytreaties")(law_app.import_manytreaties)
imports.command("claims")(law_app.import_claims)
