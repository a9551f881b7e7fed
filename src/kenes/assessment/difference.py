"""What differs between two assessments, and whether it comes from code, evidence or scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kenes.vocabulary.accounts import TOTAL


@dataclass(frozen=True)
class Difference:
    """Two assessments side by side.

    Attributes
    ----------
    causes
        Which of code, evidence, scenario, draws, players, law differ.
    gains
        By republic: gain of the grand coalition in the first and in the second, MUSD a year; None where absent.
    answers
        Answers of the verdict that differ: (question, first, second).
    largest
        Largest change of any central gain, MUSD a year, and where.
    """

    causes: tuple[str, ...]
    gains: dict[str, tuple[float | None, float | None]]
    answers: tuple[tuple[str, str, str], ...]
    largest: tuple[float, str]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.causes and not self.answers and self.largest[0] == 0


def compare(first: dict[str, Any], second: dict[str, Any]) -> Difference:
    """Difference of two contents of ``assessment.json``."""
    pairs = {
        "code": (first.get("code"), first["version"]) != (second.get("code"), second["version"]),
        "evidence": first["vintage"] != second["vintage"],
        "scenario": (first["scenario"], first.get("measures")) != (second["scenario"], second.get("measures")),
        "draws": (first["draws"], first["seed"]) != (second["draws"], second["seed"]),
        "players": first["players"] != second["players"],
        "law": _register(first) != _register(second),
    }
    one, other = _gains(first), _gains(second)
    moved = {key: abs(one[key] - other[key]) for key in one.keys() & other.keys()}
    where = max(sorted(moved), key=lambda key: moved[key], default=None)
    return Difference(
        causes=tuple(name for name, differs in pairs.items() if differs),
        gains={
            p: (one.get(_grand(first, p)), other.get(_grand(second, p)))
            for p in dict.fromkeys([*first["players"], *second["players"]])
        },
        answers=_answers(first["verdict"], second["verdict"]),
        largest=(moved[where], f"{where[1]} in {where[0]}, {where[2]}") if where else (0.0, ""),
    )


def _register(content: dict[str, Any]) -> str:
    """Vintage of the register of law; empty in a result that holds no law."""
    return str((content.get("law") or {}).get("register", ""))


def _gains(content: dict[str, Any]) -> dict[tuple[str, str, str], float]:
    return {
        (g["structure"], g["republic"], g["account"]): g["value"] for g in content["gains"] if g["value"] is not None
    }


def _grand(content: dict[str, Any], player: str) -> tuple[str, str, str]:
    return "+".join(content["players"]), player, TOTAL


def _answers(first: dict[str, Any], second: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for question in ("gain_vs_today", "better_in_than_out", "holds_unpaid", "payments_exist"):
        for key in dict.fromkeys([*first[question], *second[question]]):
            before, after = first[question].get(key), second[question].get(key)
            if before != after:
                found.append((f"{question} {key}", str(before), str(after)))
    return tuple(found)
