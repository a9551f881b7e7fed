"""The one object of the Python interface: a study is a scenario, its evidence, its players and its draws.

>>> study = kenes.Study("union-2030", draws=500)     # doctest: +SKIP
>>> result = study.run()                             # doctest: +SKIP
>>> result.gains                                     # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenes.areas.protocol import Checking, Reporting
from kenes.areas.registry import areas as installed
from kenes.areas.registry import chosen, with_those_acted_through
from kenes.assessment.block import Task, question
from kenes.assessment.exchange import document, to_json
from kenes.assessment.game import REACTIONS, played
from kenes.assessment.left_out import FEWEST_MEASURES, leave_out
from kenes.assessment.outcome import Outcome
from kenes.assessment.run import Progress, run
from kenes.assessment.sensitivity import Influence, influences
from kenes.assessment.store import BlockStore, key, whole_directory, write_whole
from kenes.assessment.verdict import Verdict, judge
from kenes.evidence import TABLES, Evidence, Source, load
from kenes.scenarios import SHIPPED, Catalogue, Scenario
from kenes.scenarios import load as load_catalogue
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import players as checked_players
from kenes.vocabulary.structures import completed, grand

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from kenes.charts.gallery import Gallery
    from kenes.games import Game

MOST_DRAWS = 1_000_000


def catalogue() -> Catalogue:
    """Measures and scenarios of kenes and of every installed area.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a file is wrong or an id stands twice.
    """
    return load_catalogue(
        (SHIPPED, *(folder for area in installed().values() if (folder := area.catalogue()) is not None))
    )


def source(overlays: Iterable[str | Path] = (), settings: Iterable[tuple[str, str]] = ()) -> Source:
    """Evidence of kenes and of every installed area, with overlays and settings on top."""
    packages = (TABLES, *(folder for area in installed().values() if (folder := area.evidence_tables()) is not None))
    return Source(packages, tuple(Path(folder).resolve() for folder in overlays), tuple(settings))


class Study:
    """A scenario to be assessed.

    Parameters
    ----------
    scenario
        Id of the catalogue, path of a YAML file, or a scenario already resolved.
    draws
        Number of draws beside the run at central values.
    seed
        Seed of the draws.
    players
        ISO codes; the five by default.
    areas
        Names of areas; by default those the scenario acts in and those they act through, or trade when it acts in none.
    evidence
        Folders of overlays.
    set
        Evidence ids given other values.
    measures_left_out
        Whether to run the scenario without each of its measures too, at central values: one run more per measure.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If anything of this is wrong.
    """

    def __init__(
        self,
        scenario: str | Path | Scenario = "union-2030",
        *,
        draws: int = 200,
        seed: int = 1,
        players: Sequence[str] | None = None,
        areas: Sequence[str] | None = None,
        evidence: Iterable[str | Path] = (),
        set: Mapping[str, float | str] | None = None,  # noqa: A002 (the option's name)
        measures_left_out: bool = False,
    ) -> None:
        _check_counts(draws, seed)
        self.draws, self.measures_left_out = draws, measures_left_out
        resolved = scenario if isinstance(scenario, Scenario) else catalogue().scenario(str(scenario))
        _check_areas(resolved)
        needed = with_those_acted_through(resolved.areas())
        names = tuple(areas) if areas is not None else (needed or ("trade",))
        chosen(names)
        left = [name for name in needed if name not in names]
        if left:
            raise InputError(
                f"scenario {resolved.id} acts in {', '.join(left)}, which --areas leaves out.",
                remedy="Name those areas too.",
            )
        mine = [(name, value if isinstance(value, str) else repr(float(value))) for name, value in (set or {}).items()]
        where = source(evidence, [*resolved.settings, *mine])
        load(where)
        self.task = Task(resolved, where, checked_players(players), names, seed)
        self._check_evidence()

    @property
    def evidence(self) -> Evidence:
        """The rows the study rests on."""
        return load(self.task.source)

    def _check_evidence(self) -> None:
        for name in self.task.scenario.ids():
            self.evidence.position(name)
        for area in chosen(self.task.areas):
            if isinstance(area, Checking):
                area.check(self.evidence)

    def report(self, area: str = "trade", structure: str | None = None) -> Mapping[str, pd.DataFrame]:
        """Account of one structure by one area, at central values and without running the rest: as `Result.report`.

        Raises
        ------
        InputError
            If the area gives no account, or the structure is unknown or absent.
        """
        return account_of(self.task, area, structure)

    def run(
        self, *, executor: Executor | None = None, parts: Path | None = None, progress: Progress | None = None
    ) -> Result:
        """Assess.

        Parameters
        ----------
        executor
            Any `concurrent.futures.Executor`; without one the draws run one after the other.
        parts
            Folder in which finished blocks are kept, so that a run that was stopped goes on.
        progress
            Called with finished draws and all draws.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If a computation does not converge or evidence is missing.
        """
        store = BlockStore(parts / key(self.task, self.evidence.vintage)) if parts else None
        ready = _accounts(self.task, executor) if executor else {}
        others = self._left_out_runs()
        shown: Progress | None = (lambda done, total: progress(done, total + others)) if progress else None
        outcome = run(self.task, self.draws, executor=executor, store=store, progress=shown)
        if others:
            first = self.draws + 1
            finished = (lambda done: progress(first + done, first + others)) if progress else None
            outcome = replace(outcome, left_out=leave_out(self.task, executor=executor, store=store, finished=finished))
        return Result(outcome, store, ready)

    def _left_out_runs(self) -> int:
        measures = len(self.task.scenario.measures)
        return measures if self.measures_left_out and measures >= FEWEST_MEASURES else 0


def _accounts(task: Task, executor: Executor) -> dict[str, Future[Mapping[str, pd.DataFrame]]]:
    """Accounts of the grand coalition, begun beside the draws they do not wait for."""
    known = installed()
    wanted = [name for name in task.areas if isinstance(known.get(name), Reporting)]
    return {name: executor.submit(account_of, task, name, None) for name in wanted}


def _check_counts(draws: int, seed: int) -> None:
    if not 0 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws.", remedy=f"Ask for 0 to {MOST_DRAWS}.")
    if not 0 <= seed < 2**63:
        raise InputError(f"seed {seed}.", remedy="Take a whole number of zero or more.")


def _check_areas(scenario: Scenario) -> None:
    known = installed()
    for measure in scenario.measures:
        for effect in measure.effects:
            if effect.area in known and effect.channel not in known[effect.area].channels:
                remedy = f"It knows {', '.join(known[effect.area].channels)}."
                raise InputError(
                    f"measure {measure.id}: area {effect.area} has no channel '{effect.channel}'.", remedy=remedy
                )


@dataclass(frozen=True, eq=False)
class Result:
    """What a study found.

    Attributes
    ----------
    outcome
        Gains, indicators, checks and what they rest on.
    """

    outcome: Outcome
    _store: BlockStore | None = None
    _ready: Mapping[str, Future[Mapping[str, pd.DataFrame]]] = field(default_factory=dict)

    @property
    def gains(self) -> xr.DataArray:
        """Gains against today [draw, structure, republic, account], MUSD a year; ``.to_dataframe()`` gives tidy rows."""
        return self.outcome.gains

    @cached_property
    def verdict(self) -> Verdict:
        """Answers to the four questions."""
        return judge(self.outcome)

    @cached_property
    def influences(self) -> tuple[Influence, ...]:
        """Drawn rows by how much they move the gain of the union."""
        return influences(self.outcome)

    @cached_property
    def document(self) -> dict[str, Any]:
        """Content of ``assessment.json``."""
        content = document(self.outcome, self.verdict, self.influences, self.reports)
        return content | law_of(self.outcome, content)

    @cached_property
    def reports(self) -> dict[str, Mapping[str, pd.DataFrame]]:
        """Accounts of the grand coalition by the areas that give one."""
        known = installed()
        if grand(self.outcome.players).name in self.outcome.absent:
            return {}
        wanted = [name for name in self.outcome.task.areas if isinstance(known.get(name), Reporting)]
        return {name: self._ready[name].result() if name in self._ready else self.report(name) for name in wanted}

    @property
    def ok(self) -> bool:
        """Whether all checks hold."""
        return all(check["ok"] for check in self.document["checks"])

    def game(self, reaction: str = "gamma") -> Game:
        """Game under a reaction of the outsiders.

        Raises
        ------
        InputError
            If the reaction is unknown or a structure the game rests on is absent.
        """
        if reaction not in REACTIONS:
            raise InputError(f"unknown reaction '{reaction}'.", remedy=f"Take one of {', '.join(REACTIONS)}.")
        play = played(self.outcome, reaction)
        if play.game is None:
            raise InputError(f"there is no {reaction} game: {play.reason}.")
        return play.game

    def report(self, area: str = "trade", structure: str | None = None) -> Mapping[str, pd.DataFrame]:
        """Account of one structure by one area, at central values, in tidy tables by name.

        Parameters
        ----------
        area
            Area that gives one.
        structure
            A structure as results write it, or only its blocs of two and more; all united by default.

        Raises
        ------
        InputError
            If the area gives no account, or the structure is unknown or absent.
        """
        return account_of(self.outcome.task, area, structure)

    @property
    def chart(self) -> Gallery:
        """Charts of the result, for notebooks: ``result.chart.gains()``."""
        from kenes.charts.gallery import Gallery

        return Gallery(self.document)

    def briefing(self, path: str | Path, *, lang: str = "en", reader: str | None = None) -> Path:
        """Write the briefing as HTML, DOCX or PDF, by the suffix of the path, and return the path.

        Parameters
        ----------
        path
            File to write.
        lang
            Language: ``en`` or ``ru``.
        reader
            Code of a republic, for its annex of one page.
        """
        from kenes.briefing import write

        return write(self.document, Path(path), language=lang, reader=reader)

    def write(self, folder: Path) -> Path:
        """Write assessment.json, outcomes.nc, study.json and briefing.html into a folder that appears as a whole.

        Returns
        -------
        pathlib.Path
            The folder.
        """
        with whole_directory(folder) as draft:
            write_whole(draft / "assessment.json", to_json(self.document).encode())
            write_whole(draft / "study.json", to_json(recipe(self.outcome)).encode())
            _write_arrays(self.outcome, draft / "outcomes.nc")
            self.briefing(draft / "briefing.html")
            self._write_reports(draft / "reports")
        if self._store:
            self._store.forget()
        return folder

    def _write_reports(self, folder: Path) -> None:
        """Accounts of the grand coalition as CSV, one folder per area that gives one."""
        for area, tables in self.reports.items():
            (folder / area).mkdir(parents=True)
            for name, frame in tables.items():
                text = frame.to_csv(index=False, float_format="%.9g", lineterminator="\n")
                write_whole(folder / area / f"{name}.csv", text.encode())


def account_of(task: Task, area: str, structure: str | None) -> Mapping[str, pd.DataFrame]:
    """Account of one structure by one area: `Result.report`.

    Raises
    ------
    InputError
        If the area gives no account, or the structure is unknown or absent.
    """
    found: object = installed().get(area)
    if not isinstance(found, Reporting):
        known = [name for name, one in installed().items() if isinstance(one, Reporting)]
        raise InputError(f"area '{area}' gives no account.", remedy=f"These do: {', '.join(known)}.")
    chosen = grand(task.players) if structure is None else completed(task.players, structure)
    return found.report(question(task, area, chosen), chosen)


def law_of(outcome: Outcome, content: Mapping[str, Any]) -> dict[str, Any]:
    """Block ``law`` of ``assessment.json``: who is bound, what is left to sign, what that makes possible; none without measures."""
    from kenes.law.register.readiness_document import law_block
    from kenes.law.register.register import load_register

    task = outcome.task
    if not task.scenario.measures:
        return {}
    register = load_register(task.source.overlays)
    return {"law": law_block(task.scenario.measures, register, outcome.evidence, content)}


def recipe(outcome: Outcome) -> dict[str, Any]:
    """What ``kenes rerun`` needs to run the study again."""
    task = outcome.task
    return {
        "scenario": task.scenario.model_dump(mode="json"),
        "players": list(task.players),
        "areas": list(task.areas),
        "draws": outcome.draws,
        "seed": task.seed,
        "settings": [list(pair) for pair in task.source.settings[len(task.scenario.settings) :]],
        "overlays": len(task.source.overlays),
        "vintage": outcome.evidence.vintage,
        **({"measures_left_out": True} if outcome.left_out else {}),
    }


def again(folder: Path, evidence: Sequence[str | Path] = ()) -> Study:
    """Study that a folder of results was made from, on the code and evidence at hand.

    Parameters
    ----------
    folder
        Folder that `Result.write` wrote.
    evidence
        Overlays, as many as the result had: their paths are not kept.

    Raises
    ------
    InputError
        If the folder holds no recipe, or overlays are missing.
    """
    path = folder / "study.json"
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        scenario = Scenario.model_validate(kept["scenario"])
        draws, seed, settings = int(kept["draws"]), int(kept["seed"]), {str(k): str(v) for k, v in kept["settings"]}
        players, names, overlays = list(kept["players"]), list(kept["areas"]), int(kept["overlays"])
        left_out = bool(kept.get("measures_left_out", False))
    except OSError as error:
        raise InputError(
            "there is no recipe.", where=str(path), remedy="Name a folder that `kenes assess` wrote."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"no readable recipe: {error}.", where=str(path)) from error
    if overlays != len(evidence):
        raise InputError(
            f"the result rests on {overlays} overlay(s) of evidence; {len(evidence)} are named.",
            remedy="Name them in the same order with --evidence.",
        )
    return Study(
        scenario,
        draws=draws,
        seed=seed,
        players=players,
        areas=names,
        evidence=evidence,
        set=settings,
        measures_left_out=left_out,
    )


def _write_arrays(outcome: Outcome, path: Path) -> None:
    import xarray as xr

    arrays = {"gain": outcome.gains, "gdp": outcome.gdp, "population": outcome.population}
    arrays |= {name.replace(".", "_"): array for name, array in outcome.indicators.items()}
    with xr.set_options(arithmetic_join="exact"):  # type: ignore[no-untyped-call]
        data = xr.Dataset({name: _whole(array, outcome) for name, array in arrays.items()})
    data.attrs = {"scenario": outcome.task.scenario.id, "vintage": outcome.evidence.vintage, "unit_of_money": "MUSD/yr"}
    data.to_netcdf(path, engine="h5netcdf")


def _whole(array: xr.DataArray, outcome: Outcome) -> xr.DataArray:
    """Array over all structures; absent ones are NaN, as in the gains."""
    if "structure" not in array.dims:
        return array
    return array.reindex(structure=[s.name for s in outcome.structures])
