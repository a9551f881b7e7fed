"""Units of evidence: pint, with money and the few labels that are no physical unit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kenes.vocabulary.errors import InputError

if TYPE_CHECKING:
    import pint

LABELS: tuple[str, ...] = ("depth class", "class")
"""Units of ordinal codes: they convert into nothing else."""


@lru_cache(maxsize=1)
def registry() -> pint.UnitRegistry[Any]:
    """Unit registry with USD, MUSD, persons and tonnes of goods."""
    import pint

    units: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for line in ("USD = [currency]", "MUSD = 1e6 USD", "person = [person] = _ = persons"):
        units.define(line)
    return units


@lru_cache(maxsize=256)
def known(unit: str) -> bool:
    """Whether `unit` is a label or one that pint can read."""
    import pint

    if unit in LABELS:
        return True
    try:
        registry().parse_units(unit)
    except (pint.errors.PintError, ValueError, TypeError, AttributeError, AssertionError):
        return False
    return bool(unit.strip())


@lru_cache(maxsize=1024)
def factor(unit: str, wanted: str) -> float:
    """What a value in `unit` is multiplied by to stand in `wanted`.

    Raises
    ------
    InputError
        If the two do not measure the same thing.
    """
    import pint

    if unit == wanted:
        return 1.0
    if unit in LABELS or wanted in LABELS:
        raise InputError(f"'{unit}' cannot be turned into '{wanted}'.")
    try:
        return float(registry().Quantity(1.0, unit).to(wanted).magnitude)
    except pint.errors.DimensionalityError as error:
        raise InputError(f"'{unit}' cannot be turned into '{wanted}'.") from error
