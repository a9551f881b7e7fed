"""`kenes law readiness`: the law each measure needs, what is missing where, what to sign next and what that makes possible."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kenes.assessment.exchange import read, to_json
from kenes.cli.account import plain_table
from kenes.cli.answer import WIDTH, money
from kenes.cli.law_out import replacing
from kenes.evidence import load
from kenes.evidence.writing import whole_directory, write_whole
from kenes.law.concordance.export.cells import neutral
from kenes.law.register.package_gains import PackageGains, package_gains
from kenes.law.register.readiness_document import readiness_content
from kenes.law.register.register import load_register
from kenes.scenarios import Measure, Scenario
from kenes.study import Study, catalogue, source
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS

BASE = (
    "A legal base is that the instruments a measure names bind a republic. It is no agreement on the measure itself, which remains to be "
    "written and carried out."
)
GAINS = (
    "Gains: MUSD a year at prices of {year}, central values, no range. Each is what a measure adds inside the package; they do not add up to the "
    "gain of the union. The law is a condition of a gain, not its cause. The order is one of signatures, never of republics."
)
CONFIRM = (
    "Neither the depositary nor two independent sources bear these out. Where the depositary's list shows them bound, the gain is open "
    "already; where not, they are to join."
)
OTHER_EVIDENCE = (
    "The gains are of a result on other evidence than this; run `kenes assess` again, or name the same --evidence."
)
DOUBT = "A question mark: that it is left to do is not borne out."


@dataclass(frozen=True)
class Question:
    """What the user asks.

    Attributes
    ----------
    scenario
        Id or file; the whole catalogue without one.
    result
        Folder that ``kenes assess`` wrote; ``kenes-out/<scenario>`` without one, if it is there.
    on
        The day.
    overlays
        Folders of evidence and claims on top.
    assess
        Whether to run the scenario, and without each measure, now.
    """

    scenario: str | None
    result: Path | None
    on: date
    overlays: tuple[Path, ...]
    assess: bool


def show(question: Question, out: Path | None) -> None:
    """Print the answer, and write its tables where a folder is named.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario is unknown, the result is of other measures, or an overlay is wrong.
    """
    known = catalogue()
    scenario = known.scenario(question.scenario) if question.scenario else None
    measures = scenario.measures if scenario else tuple(known.measures.values())
    document = _document(question, scenario)
    gains = package_gains(document) if document else None
    settings = scenario.settings if scenario else ()
    evidence = load(source(question.overlays, settings))
    content = readiness_content(
        measures,
        document["players"] if document else DEFAULT_PLAYERS,
        load_register(question.overlays),
        evidence,
        question.on,
        gains,
    )
    console = Console(width=WIDTH, highlight=False)
    _print(console, content, scenario.id if scenario else "catalogue", gains)
    if document and document["vintage"] != evidence.vintage:
        _say(console, OTHER_EVIDENCE)
    if scenario and gains is None:
        _say(console, _how(scenario.id, found=document is not None))
    if out is not None:
        _write(content, out)
        _say(console, f"Tables: {out}")


def _document(question: Question, scenario: Scenario | None) -> Mapping[str, Any] | None:
    """The result with the gains, or none where there is none and none was named."""
    if scenario is None:
        if question.result or question.assess:
            raise InputError("the whole catalogue has no result.", remedy="Name a scenario.")
        return None
    usual = Path("kenes-out") / scenario.id
    if question.assess:
        from kenes.cli.work import run

        study = Study(scenario, draws=0, evidence=question.overlays, measures_left_out=True)
        return run(study, usual, os.cpu_count() or 1).document
    if question.result is None and not (usual / "assessment.json").is_file():
        return None
    folder = question.result or usual
    found = read(folder)
    _check_measures(found, scenario.measures, folder)
    return found


def _check_measures(document: Mapping[str, Any], measures: Sequence[Measure], folder: Path) -> None:
    if list(document.get("measures", ())) != [measure.id for measure in measures]:
        raise InputError(
            f"the result holds the measures {', '.join(document.get('measures', ())) or 'of no scenario'}, the scenario others.",
            where=str(folder),
            remedy="Name the result of this scenario with --result, or run `kenes assess` again.",
        )


def _how(scenario: str, *, found: bool) -> str:
    why = "The result does not say what the union has without each measure" if found else "There is no result"
    command = f"kenes assess {scenario} --measures-left-out"
    return f"{why}, so no gain is shown. `{command}` makes it; `kenes law readiness {scenario} --assess` runs central values only."


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=False)


def _print(console: Console, content: Mapping[str, Any], name: str, gains: PackageGains | None) -> None:
    _say(
        console,
        f"{name}: law of {len(content['measures'])} measures on {content['on']}; register {content['register'][:12]}",
    )
    console.print(_measures_table(content))
    _say(console, BASE)
    for line in (*_shut_lines(content), *_own_lines(content), *_unneeded_lines(content)):
        _say(console, line)
    signs = [step for step in content["steps"] if step["act"] != "confirm"]
    looks = [step for step in content["steps"] if step["act"] == "confirm"]
    for title, chosen, note in (("To sign", signs, DOUBT), ("To confirm at the depositary", looks, CONFIRM)):
        if chosen:
            console.print(_steps_table(title, chosen, content))
            _say(console, note)
    for line in (*_stage_lines(signs), *_absent_lines(content)):
        _say(console, line)
    if content["sequence"]:
        console.print(_sequence_table(content))
    _say(console, _counts(content))
    _say(console, _sources(content))
    if gains is not None:
        _say(console, GAINS.format(year=gains.price_year))


def _measures_table(content: Mapping[str, Any]) -> Table:
    heads = ["measure", "have the legal base", "missing", *(["adds", "law makes possible"] if content["gains"] else [])]
    table = Table(box=None, pad_edge=False)
    for k, head in enumerate(heads):
        table.add_column(head, justify="right" if k > 2 else "left")
    for one in content["measures"]:
        amounts = [_amount(one["adds"]), "own" if one["own"] else _amount(one["makes_possible"])]
        table.add_row(
            escape(one["measure"]), _base(one), _missing(one, content), *(amounts if content["gains"] else [])
        )
    return table


def _base(one: Mapping[str, Any]) -> str:
    text = "all" if one["base"] == one["takers"] else " ".join(one["base"]) or "none"
    more = [code for code in one["base_if_claims_hold"] if code not in one["base"]]
    return f"{text}; {' '.join(more)} if what is claimed holds" if more else text


def _missing(one: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Instruments that are missing, with the republics and ``?`` where that is not borne out."""
    standings = {(s["instrument"], s["republic"]): s for s in content["standings"]}
    found: dict[str, list[str]] = {}
    for need in one["needs"]:
        known = standings[need["instrument"], need["republic"]]
        if known["act"] != "nothing":
            doubt = "" if known["standing"] in ("signed", "not bound") else "?"
            found.setdefault(need["instrument"], []).append(f"{need['republic']}{doubt}")
    if not found:
        return "nothing" if one["needs"] else "it needs no instrument"
    return "; ".join(f"{name}: {' '.join(codes)}" for name, codes in found.items())


def _shut_lines(content: Mapping[str, Any]) -> Iterable[str]:
    for one in content["measures"]:
        if one["closed_to"]:
            lost = one["shut"]["sum"]
            worth = f" No signature opens this part: {money(lost)} MUSD a year." if lost is not None else ""
            yield f"Shut: {one['measure']} to {', '.join(one['closed_to'])}. {one['feasibility']}{worth}"


def _own_lines(content: Mapping[str, Any]) -> Iterable[str]:
    names = [one["measure"] for one in content["measures"] if one["own"]]
    if names:
        yield f"Taken by a republic itself, no agreement of the five needed, so no gain hangs on a signature here: {', '.join(names)}."


def _unneeded_lines(content: Mapping[str, Any]) -> Iterable[str]:
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for one in content["measures"]:
        for u in one["unneeded"]:
            found.setdefault((one["measure"], u["instrument"], u["reason"], u["status"]), []).append(u["republic"])
    for (measure, instrument, reason, status), codes in found.items():
        yield f"Not needed ({status}): {instrument} for {measure}, {' '.join(codes)}. {reason}."


def _steps_table(title: str, chosen: Sequence[Mapping[str, Any]], content: Mapping[str, Any]) -> Table:
    with_gains = content["gains"]
    heads = ["", "instrument", "republic", *(["alone", "with the rest"] if with_gains else []), "years", "for"]
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head in ("alone", "with the rest", "years") else "left")
    for step in chosen:
        amounts = [_amount(step["alone"]), _amount(step["with_the_rest"])] if with_gains else []
        who = " ".join(f"{code}{'' if step['borne_out'] else '?'}" for code in step["republics"])
        table.add_row(step["act"], escape(step["instrument"]), who, *amounts, _years(step), ", ".join(step["measures"]))
    return table


def _stage_lines(signs: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """What joining or ratifying takes, instruments of the same stages together."""
    found: dict[str, dict[str, None]] = {}
    for step in signs:
        found.setdefault(", ".join(step["stages"]), {})[step["instrument"]] = None
    for stages, names in found.items():
        yield f"It takes to {stages}: {', '.join(names)}."


def _absent_lines(content: Mapping[str, Any]) -> Iterable[str]:
    """Why an amount is absent, each reason once."""
    if not content["gains"]:
        return
    amounts = [step[key] for step in content["steps"] for key in ("alone", "with_the_rest")]
    amounts += [one[key] for one in content["measures"] for key in ("adds", "makes_possible", "shut") if one[key]]
    for reason in dict.fromkeys(amount["reason"] for amount in amounts if amount["reason"]):
        yield f"Absent: {reason}"


def _years(step: Mapping[str, Any]) -> str:
    years = step["years"]
    return "-" if years is None else f"{years['median']:.1f} ({years['p10']:.1f} to {years['p90']:.1f})"


def _sequence_table(content: Mapping[str, Any]) -> Table:
    codes = list(content["sequence"][0]["so_far"]["by_republic"] or {})
    rows = []
    for k, one in enumerate(content["sequence"], start=1):
        step = content["steps"][one["step"]]
        parts = one["more"]["by_republic"] or dict.fromkeys(codes)
        what = f"{k}. {step['act']} {step['instrument']}: {' '.join(step['republics'])}"
        rows.append([what, _amount(one["more"]), _amount(one["so_far"]), *(money(parts[code]) for code in codes)])
    heads = ["What to sign, or to confirm, next", "more", "so far", *codes]
    return plain_table("One after the other, each time what makes most possible", heads, rows)


def _amount(amount: Mapping[str, Any]) -> str:
    return money(amount["sum"])


def _counts(content: Mapping[str, Any]) -> str:
    counts, total = content["counts"], len(content["standings"])
    if not total:
        return "The measures need no republic bound by anything."
    open_ones = sum(n for name, n in counts.items() if name not in ("bound", "signed", "not bound"))
    dated = [s for s in content["standings"] if s["as_of"]]
    oldest = min(dated, key=lambda s: (s["as_of"], s["instrument"])) if dated else None
    text = f"Of {total} standings {open_ones} are neither yes nor no: {', '.join(f'{n} {name}' for name, n in counts.items())}."
    return (
        text
        if oldest is None
        else f"{text} Oldest: {oldest['instrument']} as of {oldest['as_of']}, {oldest['age']:.1f} years old."
    )


def _sources(content: Mapping[str, Any]) -> str:
    """Sources of all standings with the newest day each speaks of: the day and source of every one stand in the tables."""
    newest: dict[str, str] = {}
    for standing in content["standings"]:
        for cited in standing["sources"]:
            newest[cited] = max(newest.get(cited, ""), standing["as_of"] or "")
    listed = "; ".join(f"{cited} (as of {day})" if day else cited for cited, day in sorted(newest.items()))
    return f"Sources: {listed or 'none'}. Standing by standing, with date and source: --out."


def _write(content: Mapping[str, Any], out: Path) -> None:
    """Tables as CSV, and everything as JSON, in a folder that appears as a whole."""
    tables = _tables(content)
    own = (r"law\.json", *(rf"{name}\.csv" for name in tables))
    with replacing(out, own), whole_directory(out) as draft:
        write_whole(draft / "law.json", to_json(dict(content)).encode())
        for name, rows in tables.items():
            write_whole(draft / f"{name}.csv", _csv(rows).encode())


def _tables(content: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    standings = {(s["instrument"], s["republic"]): s for s in content["standings"]}
    needs = [
        {
            "measure": one["measure"],
            **{key: _flat(value) for key, value in standings[n["instrument"], n["republic"]].items()},
        }
        for one in content["measures"]
        for n in one["needs"]
    ]
    measures = [
        {"measure": one["measure"], "rule": one["rule"], "base": _flat(one["base"]), "base_if_claims_hold": _flat(one["base_if_claims_hold"]),
         "possible_structure": one["possible_structure"], "closed_to": _flat(one["closed_to"]), **_parts("adds", one["adds"]),
         **_parts("makes_possible", one["makes_possible"]), **_parts("shut", one["shut"])}
        for one in content["measures"]
    ]  # fmt: skip
    steps = [
        {"place": k, **{key: _flat(s[key]) for key in ("act", "instrument", "republics", "borne_out", "measures", "stages")}, "years": _years(s),
         **_parts("alone", s["alone"]), **_parts("with_the_rest", s["with_the_rest"])}
        for k, s in enumerate(content["steps"])
    ]  # fmt: skip
    sequence = [
        {"place": one["step"], **_parts("more", one["more"]), **_parts("so_far", one["so_far"])}
        for one in content["sequence"]
    ]
    return {"standings": needs, "measures": measures, "steps": steps, "sequence": sequence}


def _flat(value: Any) -> Any:  # noqa: ANN401 (any cell)
    return "; ".join(str(part) for part in value) if isinstance(value, list) else value


def _parts(name: str, amount: Mapping[str, Any] | None) -> dict[str, Any]:
    """Columns of an amount: its sum, each republic, and why it is absent."""
    if amount is None:
        return {f"{name}_musd": None, f"{name}_reason": "needs no agreement"}
    by_code = {f"{name}_{code}": value for code, value in (amount["by_republic"] or {}).items()}
    return {f"{name}_musd": amount["sum"], **by_code, f"{name}_reason": amount["reason"]}


def _cell(value: Any) -> Any:  # noqa: ANN401 (any cell)
    if isinstance(value, float):
        return f"{value:.9g}"
    return neutral(value) if isinstance(value, str) else value


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    stream = io.StringIO()
    columns = dict.fromkeys(name for row in rows for name in row)
    writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(x) for key, x in row.items()})
    return stream.getvalue()
