"""Units of evidence: pint, with money and the few labels that are no physical unit."""

from __future__ import annotations

import re
import tokenize
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kenes.vocabulary.errors import InputError

if TYPE_CHECKING:
    import pint

LABELS: tuple[str, ...] = ("depth class", "class")
"""Units of ordinal codes: they convert into nothing else."""

_TOWER = re.compile(r"\d\s*(\^|\*\*)|(\^|\*\*)[\s(+-]*\d\d")
"""Powers of numbers and exponents of two digits: no unit, and pint would work them out for hours."""


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
    if _TOWER.search(unit):
        return False
    try:
        registry().parse_units(unit)
    except (
        pint.errors.PintError,
        tokenize.TokenError,
        SyntaxError,
        ValueError,
        TypeError,
        AttributeError,
        AssertionError,
    ):
        return False
    return bool(unit.strip())


@lru_cache(maxsize=1024)
def factor(unit: str, wanted: str) -> float:
    """What a value in `unit` is multiplied by to stand in `wanted`.

    Raises
    ------
    InputError
        If one is no known unit, the two do not measure the same thing, or one counts from another zero (degrees Celsius).
    """
    import pint

    if unit == wanted:
        return 1.0
    for name in (unit, wanted):
        if not known(name):
            raise InputError(f"'{name}' is no known unit.")
    if unit in LABELS or wanted in LABELS:
        raise InputError(f"'{unit}' cannot be turned into '{wanted}'.")
    try:
        zero, one = (float(registry().Quantity(x, unit).to(wanted).magnitude) for x in (0.0, 1.0))
    except pint.errors.PintTypeError as error:
        raise InputError(f"'{unit}' cannot be turned into '{wanted}'.") from error
    if zero != 0.0:
        raise InputError(
            f"'{unit}' and '{wanted}' count from different zeros.", remedy="Write the value in the unit of the row."
        )
    return one
