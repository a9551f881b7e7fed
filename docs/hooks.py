"""Pages of the site that are made from the package itself: evidence, measures, command line, exchange format, why numbers differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pandas as pd
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SHIM = re.compile(r'<script\b[^>]*src="https?://[^"]*iframe-worker[^"]*"[^>]*></script>')
MANY = 60
"""Rows of one name beyond which only a summary is shown."""


def on_files(found: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    pages = {
        "reference/evidence.md": evidence_page,
        "reference/measures.md": measures_page,
        "reference/command-line.md": command_page,
        "reference/exchange-format.md": exchange_page,
        "explanation/why-numbers-differ.md": published_page,
    }
    for uri, make in pages.items():
        found.append(File.generated(config, uri, content=make()))
    return found


def on_post_page(output: str, **_: object) -> str:
    """Page without the one script that the theme would fetch; without it search works only where the site is served."""
    return SHIM.sub("", output)


def on_post_template(output_content: str, **_: object) -> str:
    """The same for pages that are no Markdown, like that of a missing page."""
    return SHIM.sub("", output_content)


def cell(text: object) -> str:
    """Text that may stand in a cell of a Markdown table."""
    plain = " ".join(str(text).split())
    safe = plain.replace("|", "\\|")
    return safe if plain.startswith("`") else safe.replace("<", "&lt;").replace("[", "\\[")


def table(heads: list[str], rows: list[list[object]]) -> str:
    """Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    return "\n".join([*lines, *("| " + " | ".join(cell(x) for x in row) + " |" for row in rows)])


def number(value: float | None) -> str:
    """Number in plain notation; empty where there is none."""
    return "" if value is None or pd.isna(value) else f"{value:,.6g}"


def evidence_page() -> str:
    """Every parameter with value, unit, range, year, status and source; large matrices by their counts."""
    from kenes.evidence import load

    rows = load().rows
    text = [
        "# Evidence",
        "",
        f"{len(rows):,} rows. "
        "`read`: in the source; `derived`: from read figures; `imputed`: by a stated method; `assumed`: nobody measured it.",
        "",
    ]
    groups = rows.groupby(rows.index.str.partition("[").get_level_values(0), sort=True)
    for folder, part in rows.groupby(rows["table"].astype(str).str.partition("/")[0], sort=True):
        text += [f"## {folder}", ""]
        names = part.index.str.partition("[").get_level_values(0)
        single = [name for name in dict.fromkeys(names) if len(groups.get_group(name)) <= MANY]
        chosen = part[names.isin(single)]
        text += (
            [
                table(
                    ["Row", "Value", "Unit", "Range", "Year", "Status", "Source"],
                    [_row(name, r) for name, r in chosen.iterrows()],
                ),
                "",
            ]
            if len(chosen)
            else []
        )
        text += [_summary(name, groups.get_group(name)) for name in dict.fromkeys(names) if name not in single]
    return "\n".join(text)


def _row(name: object, row: pd.Series) -> list[object]:
    span = "" if pd.isna(row["low"]) else f"{number(row['low'])} to {number(row['high'])}"
    note = f" ({row['note']})" if str(row["note"]).strip() not in ("", "nan") else ""
    return [
        f"`{name}`",
        number(row["value"]),
        row["unit"],
        span,
        int(row["year"]),
        row["status"],
        f"{row['source']}{note}",
    ]


def _summary(name: str, rows: pd.DataFrame) -> str:
    counts = ", ".join(f"{count:,} {status}" for status, count in rows["status"].value_counts().items())
    sources = "; ".join(sorted({" ".join(str(s).split()) for s in rows["source"]})[:3])
    return f"**`{name}`**: {len(rows):,} rows ({counts}), {rows['unit'].iloc[0]}, {int(rows['year'].min())}-{int(rows['year'].max())}. {cell(sources)}\n"


def measures_page() -> str:
    """Measures and scenarios of the catalogue."""
    from kenes.scenarios import load

    catalogue = load()
    text = ["# Measures and scenarios", "", "## Measures", ""]
    for measure in catalogue.measures.values():
        closed = ", ".join(measure.feasibility.closed_to)
        figures = ", ".join(f"`{name}`" for name in measure.parameters)
        text += [f"### {measure.title}", "", f"`{measure.id}`. {' '.join(measure.description.split())}", ""]
        barred = f" Closed today to {closed}." if closed else ""
        text += [
            f"Rule: {measure.rule}. Legal basis: {', '.join(measure.legal_basis)}.{barred} Figures: {figures}.",
            "",
        ]
    rows: list[list[object]] = [
        [f"`{s.id}`", ", ".join(s.measures), " ".join(s.description.split())] for s in catalogue.scenarios.values()
    ]
    return "\n".join([*text, "## Scenarios", "", table(["Scenario", "Measures", "What it is"], rows), ""])


def command_page() -> str:
    """Help of every command."""
    import typer

    from kenes.cli.app import app

    text = ["# Command line", ""]
    for path, command in _commands(typer.main.get_command(app), "kenes"):
        options = [
            [
                f"`{' '.join([*p.opts, *p.secondary_opts])}`",
                getattr(p, "help", "") or "",
                "" if p.default in (None, (), False) or callable(p.default) else p.default,
            ]
            for p in command.params
            if "--help" not in p.opts
        ]
        text += [f"## {path}", "", cell(command.help or ""), ""]
        text += [table(["Argument or option", "What it is", "Default"], options), ""] if options else []
    return "\n".join(text)


def _commands(command: object, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{path} {name}")


def exchange_page() -> str:
    """Fields of assessment.json from its JSON Schema."""
    content = json.loads(files("kenes.assessment").joinpath("assessment.schema.json").read_text(encoding="utf-8"))
    rows = [[f"`{path}`", kind, about] for path, kind, about in _fields(content)]
    intro = "`assessment.json` is the stable exchange format; its JSON Schema is `kenes/assessment/assessment.schema.json`. `[]`: of every entry; `*`: of every key."
    return "\n".join(["# Exchange format", "", intro, "", table(["Field", "Type", "What it is"], rows), ""])


def _fields(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    if path:
        kind = schema.get("type") or ("enum" if "enum" in schema else "const" if "const" in schema else "")
        yield path, " or ".join(kind) if isinstance(kind, list) else str(kind), schema.get("description", "")
    for name, inner in schema.get("properties", {}).items():
        yield from _fields(inner, f"{path}.{name}" if path else name)
    if isinstance(schema.get("items"), dict):
        yield from _fields(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _fields(schema["additionalProperties"], f"{path}.*")


def published_page() -> str:
    """What others published, with the reason for each difference."""
    folder = files("kenes.evidence").joinpath("tables", "published")
    rows = pd.read_csv(str(folder.joinpath("published.csv")))
    found: list[list[object]] = []
    for row in rows.to_dict("records"):
        span = "" if pd.isna(row["low"]) else f" ({number(row['low'])} to {number(row['high'])})"
        found.append(
            [
                row["study"],
                row["republic"],
                row["experiment"].replace("-", " "),
                f"{number(row['value'])} %{span}",
                row["status"],
                row["note"],
                row["source"],
            ]
        )
    heads = ["Study", "For", "What it tried", "Their figure", "Status", "Why ours differs", "Source"]
    intro = (
        "Published gains of Central Asian integration lie between a fraction of a per cent and a doubling of income. "
        "They answer different questions: other partners, other measures, growth over decades instead of a full year after "
        "full effect. The briefing sets the result beside them; `kenes trade band` lists them."
    )
    return "\n".join(["# Why numbers differ", "", intro, "", table(heads, found), ""])
