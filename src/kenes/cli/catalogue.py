"""Commands on scenarios and measures."""

from __future__ import annotations

from pathlib import Path

from kenes.scenarios import absorbed
from kenes.study import catalogue, source
from kenes.vocabulary.errors import MissingEvidence


def list_scenarios() -> None:
    """Print ids and titles of the scenarios."""
    for name, written in sorted(catalogue().scenarios.items()):
        print(f"{name:24} {written.title}")


def show_scenario(name: str) -> None:
    """Print a scenario with its measures and settings."""
    found = catalogue().scenario(name)
    print(f"{found.id}: {found.title} (as of {found.as_of})\n{found.description}")
    held = absorbed(found.measures)
    for measure in found.measures:
        also = f"; held by {held[measure.id]}" if measure.id in held else ""
        print(f"  {measure.id}: {measure.title} (acts by {measure.rule}{also})")
    for key, value in found.settings:
        print(f"  {key} = {value}")
    if not found.measures:
        print("  no measure")


def check_scenario(file: Path) -> None:
    """Check a file, its measures and the evidence they name.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If anything is wrong.
    """
    from kenes.evidence import load

    found = catalogue().scenario(str(file) if file.suffix in (".yaml", ".yml") else f"./{file}")
    rows = load(source(settings=found.settings))
    for name in found.ids():
        if name not in rows:
            raise MissingEvidence(
                f"measure names evidence '{name}', which has no row.", where=str(file), remedy="Add it in an overlay."
            )
    print(f"{found.id}: {len(found.measures)} measures, nothing wrong.")


def list_measures() -> None:
    """Print ids, domains and titles of the measures."""
    for name, measure in sorted(catalogue().measures.items()):
        shut = "" if measure.feasibility.today else f"  [closed today to {', '.join(measure.feasibility.closed_to)}]"
        print(f"{name:24} {measure.domain:10} {measure.title}{shut}")


def show_measure(name: str) -> None:
    """Print a measure."""
    measure = catalogue().measure(name)
    print(f"{measure.id}: {measure.title}\n{measure.description}")
    print(f"  domain {measure.domain}, acts by {measure.rule}")
    for effect in measure.effects:
        print(f"  modelled by {effect.area}, channel {effect.channel} {dict(effect.settings) or ''}".rstrip())
    state = (
        "feasible today" if measure.feasibility.today else f"closed today to {', '.join(measure.feasibility.closed_to)}"
    )
    print(f"  {state}: {measure.feasibility.reason}".rstrip(": "))
    print(f"  evidence: {', '.join(measure.ids())}")
    print(f"  instruments: {', '.join(measure.legal_basis)}")
    print(f"  contents: {', '.join(measure.contents)}")
