"""Errors a user can understand: what is wrong, where, and what would be right."""

from __future__ import annotations


class KenesError(Exception):
    """Base of every error kenes raises on purpose."""


class InputError(KenesError, ValueError):
    """The user's input is wrong and can be mended: exit code 2.

    Parameters
    ----------
    problem
        What is wrong, in one sentence.
    where
        File, row and field, as far as known.
    remedy
        What would be right.
    """

    def __init__(self, problem: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(problem, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.problem}{advice}"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (_rebuild, (type(self), self.problem, self.where, self.remedy))


def _rebuild(kind: type[InputError], problem: str, where: str | None, remedy: str | None) -> InputError:
    return kind(problem, where=where, remedy=remedy)


class UnknownName(InputError):
    """A name (republic, evidence id, scenario, measure) is not in the vocabulary."""


class MissingEvidence(InputError):
    """A number that is needed has no evidence row."""


class ConsistencyError(KenesError):
    """Two parts of a computation do not fit: a defect of kenes or of an area, never of the user's input."""


def closest(name: str, known: list[str], count: int = 3) -> str:
    """Sentence that names the known names nearest to `name`, or lists a few of them."""
    import difflib

    near = difflib.get_close_matches(name, known, n=count, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    shown = ", ".join(known[:8])
    return f"Known are {shown}{' ...' if len(known) > 8 else '.'}"
