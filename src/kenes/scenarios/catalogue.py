"""The catalogue of measures and scenarios: shipped ones, those of areas from outside, and the user's own files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from kenes.scenarios import yaml_source
from kenes.scenarios.measure import Measure
from kenes.scenarios.scenario import Scenario, ScenarioFile, absorbed
from kenes.vocabulary.errors import InputError, UnknownName, closest

Entry = TypeVar("Entry", Measure, ScenarioFile)

SHIPPED = Path(__file__).parent / "catalogue"
"""Folder with ``measures/`` and ``scenarios/`` in the package."""


@dataclass(frozen=True)
class Catalogue:
    """Measures and scenario files by id.

    Attributes
    ----------
    measures
        Measures by id.
    scenarios
        Scenario files by id.
    """

    measures: dict[str, Measure]
    scenarios: dict[str, ScenarioFile]

    def measure(self, name: str) -> Measure:
        """Measure of an id.

        Raises
        ------
        UnknownName
            If the catalogue has none, with the nearest ids.
        """
        if name not in self.measures:
            raise UnknownName(f"there is no measure '{name}'.", remedy=closest(name, sorted(self.measures)))
        return self.measures[name]

    def scenario(self, name: str) -> Scenario:
        """Scenario of an id or of a YAML file, its inheritance resolved.

        Raises
        ------
        UnknownName, InputError
            If there is none, a file is wrong, measures are unknown or overlap, or `extends` runs in a circle.
        """
        looks_like_file = name.endswith((".yaml", ".yml")) or Path(name).suffix != "" or "/" in name or "\\" in name
        if looks_like_file:
            return self.resolve(yaml_source.read(Path(name), ScenarioFile), where=name)
        if name not in self.scenarios:
            raise UnknownName(
                f"there is no scenario '{name}'.",
                remedy=closest(name, sorted(self.scenarios)) + " A file ends in .yaml.",
            )
        return self.resolve(self.scenarios[name], where=name)

    def resolve(self, written: ScenarioFile, *, where: str) -> Scenario:
        """Scenario with the measures and settings of those it extends.

        Raises
        ------
        UnknownName, InputError
            As for `scenario`.
        """
        chain = self._chain(written, where)
        measures: dict[str, Measure] = {}
        settings: dict[str, str] = {}
        for part in chain:
            for name in part.measures:
                try:
                    measures[name] = self.measure(name)
                except UnknownName as error:
                    raise UnknownName(error.problem, where=f"{where}, measures", remedy=error.remedy) from error
            for own in part.own_measures:
                if own.id in self.measures:
                    raise InputError(
                        f"measure '{own.id}' is in the catalogue already.",
                        where=f"{where}, own_measures",
                        remedy="Give your own another id.",
                    )
                measures[own.id] = own
            settings.update({key: repr(value) for key, value in part.set.items()})
        chosen = tuple(measures.values())
        absorbed(chosen)
        return Scenario(
            id=written.id,
            title=written.title,
            description=written.description,
            as_of=written.as_of,
            measures=chosen,
            settings=tuple(settings.items()),
        )

    def _chain(self, written: ScenarioFile, where: str) -> list[ScenarioFile]:
        chain = [written]
        while chain[0].extends:
            name = chain[0].extends
            if name in (part.id for part in chain):
                raise InputError(f"'{name}' extends itself.", where=f"{where}, extends", remedy="Break the circle.")
            if name not in self.scenarios:
                raise UnknownName(
                    f"there is no scenario '{name}'.",
                    where=f"{where}, extends",
                    remedy=closest(name, sorted(self.scenarios)),
                )
            chain.insert(0, self.scenarios[name])
        return chain


@lru_cache(maxsize=8)
def load(folders: tuple[Path, ...] = (SHIPPED,)) -> Catalogue:
    """Catalogue of the folders, each with ``measures/*.yaml`` and ``scenarios/*.yaml``.

    Raises
    ------
    InputError
        If a file is wrong, an id stands twice, or a file does not bear the name of its id.
    """
    measures = _collect([_named(path, yaml_source.read(path, Measure)) for path in _files(folders, "measures")])
    scenarios = _collect([_named(path, yaml_source.read(path, ScenarioFile)) for path in _files(folders, "scenarios")])
    return Catalogue(measures, scenarios)


def _files(folders: Sequence[Path], kind: str) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / kind).glob("*.yaml"))]


def _named(path: Path, entry: Entry) -> Entry:
    if path.stem != entry.id:
        raise InputError(f"the file holds '{entry.id}'.", where=f"{path}, id", remedy=f"Call the file {entry.id}.yaml.")
    return entry


def _collect(entries: list[Entry]) -> dict[str, Entry]:
    collected: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in collected:
            raise InputError(f"id '{entry.id}' stands twice in the catalogue.", remedy="Give one of them another id.")
        collected[entry.id] = entry
    return collected
