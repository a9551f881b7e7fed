"""The stable exchange format ``kenes.assessment/1``: the same input gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

import kenes
from kenes.areas.registry import areas as registered
from kenes.assessment.checks import assessment_checks
from kenes.assessment.figures import figure_entries
from kenes.assessment.game import VERDICT_REACTIONS, played
from kenes.assessment.game_report import game_entry
from kenes.assessment.left_out import left_out_entries
from kenes.assessment.models import other_models, pooled
from kenes.assessment.outcome import Outcome
from kenes.assessment.sensitivity import Influence, deciding_rows
from kenes.assessment.sensitivity import influences as influences_of
from kenes.assessment.store import code_fingerprint
from kenes.assessment.verdict import Verdict, judge_alone
from kenes.evidence import Evidence
from kenes.scenarios import load as load_catalogue
from kenes.vocabulary.accounts import MONEY_UNIT, TOTAL
from kenes.vocabulary.errors import InputError, MissingEvidence

SCHEMA = "kenes.assessment/1"
SCHEMA_FILE = Path(__file__).parent / "assessment.schema.json"
PRICE_YEAR = 2023
SIGNIFICANT = 9


def document(
    outcome: Outcome,
    verdict: Verdict,
    influences: tuple[Influence, ...],
    reports: Mapping[str, Mapping[str, pd.DataFrame]] | None = None,
) -> dict[str, Any]:
    """Content of ``assessment.json``.

    Parameters
    ----------
    outcome, verdict, influences
        What was found.
    reports
        Accounts of the grand coalition, by area and table; the short ones are taken in.
    """
    counts = outcome.evidence.counts(outcome.used)
    games = [game_entry(outcome, played(outcome, reaction)) for reaction in VERDICT_REACTIONS]
    moving = {
        "models": model_entries(outcome),
        "influences": [influence_entry(i) for i in influences],
        "deciding_rows": {name: [influence_entry(i) for i in found] for name, found in deciding_rows(outcome).items()},
    }
    return {
        "schema": SCHEMA,
        "scenario": outcome.task.scenario.id,
        "version": kenes.__version__,
        "code": code_fingerprint()[:12],
        "vintage": outcome.evidence.vintage,
        "overlays": list(outcome.evidence.overlays),
        "players": list(outcome.players),
        "areas": list(outcome.task.areas),
        "measures": [measure.id for measure in outcome.task.scenario.measures],
        "accounts": list(outcome.accounts),
        "unit": MONEY_UNIT,
        "price_year": PRICE_YEAR,
        "draws": outcome.draws,
        "seed": outcome.task.seed,
        "gdp_musd": {p: float(outcome.gdp.sel(republic=p)) for p in outcome.players},
        "population": {p: float(outcome.population.sel(republic=p)) for p in outcome.players},
        "gains": gain_entries(outcome),
        "games": games,
        "verdict": verdict_entry(verdict),
        **moving,
        "figures": figure_entries(outcome, moving),
        "legal_basis": sorted({name for measure in outcome.task.scenario.measures for name in measure.legal_basis}),
        "other_choices": _other_choices(outcome),
        "outside_options": _outside_options(outcome),
        "cuts_to_aims": _cuts_to_aims(outcome),
        "published": published_figures(outcome.evidence, outcome.task.areas),
        "reports": {area: _tables(area, tables) for area, tables in (reports or {}).items()},
        "checks": [
            {"name": c.name, "ok": c.ok, "magnitude": f"{c.magnitude:.1e}", "tolerance": f"{c.tolerance:.0e}"}
            for c in (*outcome.checks, *assessment_checks(outcome, games))
        ],
        "evidence": counts,
        **_left_out(outcome),
    }


def _left_out(outcome: Outcome) -> dict[str, Any]:
    """The block on the scenario without each measure, where that was asked for."""
    return {"measures_left_out": left_out_entries(outcome.left_out, outcome.players)} if outcome.left_out else {}


def gain_entries(outcome: Outcome) -> list[dict[str, Any]]:
    """One entry per structure, republic and account or total; absent ones with null and the reason."""
    values = outcome.gains.values
    central = values[0]
    ends = np.quantile(pooled(outcome), (0.05, 0.95), axis=0) if outcome.draws else None
    entries: list[dict[str, Any]] = []
    for s, structure in enumerate(outcome.structures):
        reason = outcome.absent.get(structure.name)
        for r, republic in enumerate(outcome.players):
            for a, account in enumerate((*outcome.accounts, TOTAL)):
                known = reason is None
                entries.append(
                    {
                        "structure": structure.name,
                        "republic": republic,
                        "account": account,
                        "value": float(central[s, r, a]) if known else None,
                        "p05": float(ends[0, s, r, a]) if known and ends is not None else None,
                        "p95": float(ends[1, s, r, a]) if known and ends is not None else None,
                        "status": "ok" if known else "absent",
                        "reason": reason,
                    }
                )
    return entries


def model_entries(outcome: Outcome) -> list[dict[str, Any]]:
    """Each model by itself, the headline first; empty where there is only one."""
    others = other_models(outcome)
    if not others:
        return []
    named = [("headline", None, outcome), *((model.name, model.account, model.outcome) for model in others)]
    return [_model_entry(name, account, one) for name, account, one in named]


def _model_entry(name: str, account: str | None, outcome: Outcome) -> dict[str, Any]:
    totals = outcome.totals()
    ends = np.quantile(totals[1:], (0.05, 0.95), axis=0) if outcome.draws else None
    verdict = judge_alone(outcome)
    gains = []
    for s, structure in enumerate(outcome.structures):
        if structure.name in outcome.absent:
            continue
        for r, republic in enumerate(outcome.players):
            low, high = (None, None) if ends is None else (float(ends[0, s, r]), float(ends[1, s, r]))
            gains.append(
                {
                    "structure": structure.name,
                    "republic": republic,
                    "value": float(totals[0, s, r]),
                    "p05": low,
                    "p95": high,
                }
            )
    return {
        "name": name,
        "account": account,
        "gains": gains,
        "verdict": verdict_entry(verdict),
        "influences": [influence_entry(i) for i in influences_of(outcome)],
        "evidence": outcome.evidence.counts(outcome.used),
    }


def influence_entry(influence: Influence) -> dict[str, Any]:
    """One row that moves the result: by how much, and to which side."""
    return {"id": influence.id, "status": influence.status, "share": influence.share, "direction": influence.direction}


def verdict_entry(verdict: Verdict) -> dict[str, Any]:
    """The four answers, their shares of draws, the break-even."""
    return {
        "gain_vs_today": verdict.gain_vs_today,
        "better_in_than_out": verdict.better_in_than_out,
        "holds_unpaid": verdict.holds_unpaid,
        "payments_exist": verdict.payments_exist,
        "share_of_draws": verdict.share_of_draws,
        "break_even_pct_gdp": verdict.break_even_pct_gdp,
        "reason": verdict.reason,
    }


def _other_choices(outcome: Outcome) -> list[dict[str, Any]]:
    """Gains of the grand coalition when a switch of the model is turned over."""
    grand = outcome.structures[-1].name
    found = []
    for name, array in sorted(outcome.indicators.items()):
        if name.startswith("other_choice.") and grand in array.coords["structure"].values:
            switch = name.removeprefix("other_choice.")
            row = array.sel(structure=grand) + _beside(outcome, switch.partition(".")[0], grand)
            found.append({"switch": switch, "gain": {p: float(row.sel(republic=p)) for p in outcome.players}})
    return found


def _beside(outcome: Outcome, account: str, structure: str) -> xr.DataArray:
    """Central gains in the total beside one account, which a switch leaves as they are [republic]; nil where the structure is absent."""
    central = outcome.gains.isel(draw=0, drop=True).sel(structure=structure, drop=True)
    return (central.sel(account=TOTAL, drop=True) - central.sel(account=account, drop=True)).fillna(0.0)


def _outside_options(outcome: Outcome) -> list[dict[str, Any]]:
    """Gain of each republic by opening to partners outside on its own, without a union and on top of it."""
    known = load_catalogue().measures
    found = []
    for name, array in sorted(outcome.indicators.items()):
        if not name.startswith("outside_option."):
            continue
        beside = _beside(outcome, "trade", outcome.structures[-1].name)
        measure = known[name.removeprefix("outside_option.")]
        alone = {p: float(array.sel(situation="alone", republic=p)) for p in outcome.players}
        union = array.sel(situation="with the union") + beside
        united = {p: float(union.sel(republic=p)) for p in outcome.players}
        found.append(
            {
                "measure": measure.id,
                "title": measure.title,
                "description": " ".join(measure.description.split()),
                "closed_to": [p for p in measure.feasibility.closed_to if p in outcome.players],
                "alone": alone,
                "with_union": united,
            }
        )
    return found


def _cuts_to_aims(outcome: Outcome) -> list[dict[str, Any]]:
    """Cut of trade cost, per cent, that reaches an aim of trade, by measure."""
    found = []
    for name, array in sorted(outcome.indicators.items()):
        if name.startswith("trade.cut_to_aim."):
            ends = np.quantile(array.values[1:], (0.05, 0.95)) if outcome.draws else (None, None)
            low, high = (None if end is None else float(end) for end in ends)
            measure = name.removeprefix("trade.cut_to_aim.")
            found.append({"measure": measure, "value": float(array.values[0]), "p05": low, "p95": high})
    return found


def published_figures(evidence: Evidence, areas: Sequence[str]) -> list[dict[str, Any]]:
    """Gains as others published them, from rows ``AREA.published[study,republic,experiment]``, in the order of the tables."""
    found: list[dict[str, Any]] = []
    for area in areas:
        try:
            rows = evidence.matrix(f"{area}.published")
        except MissingEvidence:
            continue
        for row in rows.to_dict("records"):
            ends = {end: float(row[end]) if np.isfinite(row[end]) else None for end in ("low", "high")}
            words = {name: str(row[name]) for name in ("unit", "status", "note", "source")}
            keys = {"study": row["key0"], "republic": row["key1"], "experiment": row["key2"]}
            found.append({**keys, "value": float(row["value"]), **ends, "year": int(row["year"]), **words})
    return found


def _tables(area: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Short tables of an area's account: columns, and rows in which what is not a finite number is null."""
    found: dict[str, Any] = {}
    for name in getattr(registered()[area], "short_tables", ()):
        frame = tables[name]
        rows = [
            [None if isinstance(cell, float) and not np.isfinite(cell) else cell for cell in row]
            for row in frame.astype(object).to_numpy().tolist()
        ]
        found[name] = {"columns": [str(column) for column in frame.columns], "rows": rows}
    return found


def to_json(content: dict[str, Any]) -> str:
    """Canonical text: floats with nine significant digits, no clock, no path.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return json.dumps(_rounded(content), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _rounded(item: Any) -> Any:  # noqa: ANN401 (any JSON value)
    if isinstance(item, dict):
        return {key: _rounded(value) for key, value in item.items()}
    if isinstance(item, (list, tuple)):
        return [_rounded(value) for value in item]
    if isinstance(item, float):
        return float(f"{item:.{SIGNIFICANT}g}") + 0.0
    return item


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """JSON Schema of the format."""
    content: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return content


def read(path: Path) -> dict[str, Any]:
    """Content of an ``assessment.json``, checked against the schema.

    Parameters
    ----------
    path
        The file, or the folder it lies in.

    Raises
    ------
    InputError
        If there is no such file, or it is no assessment.
    """
    import jsonschema

    file = path / "assessment.json" if path.is_dir() else path
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        jsonschema.validate(content, schema())
    except OSError as error:
        raise InputError(
            "there is no assessment.", where=str(file), remedy="Name a folder that `kenes assess` wrote."
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"no readable JSON: {error}.", where=str(file)) from error
    except jsonschema.ValidationError as error:
        field = "/".join(str(part) for part in error.absolute_path)
        raise InputError(
            f"no assessment of the form {SCHEMA}: {error.message}", where=f"{file}, {field or 'top'}"
        ) from error
    return content
