"""Energy of water that falls through a turbine: head by storage, energy per volume."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

GRAVITY = 9.81
SECONDS_PER_HOUR = 3600.0


def head(volume: Array, dead: Array, full: Array, head_dead: Array, head_full: Array, exponent: Array | float) -> Array:
    """Head of a reservoir, m: the level rises with the fullness of the active volume to a power below one.

    Parameters
    ----------
    volume, dead, full
        Stored volume, dead and full volume, hm3, any shapes that broadcast.
    head_dead, head_full
        Head at dead and full volume, m.
    exponent
        Power of the fullness; 1 for a reservoir with vertical walls.
    """
    fullness = np.clip((volume - dead) / (full - dead), 0.0, 1.0)
    return np.asarray(head_dead + (head_full - head_dead) * fullness**exponent)


def head_slope(
    volume: Array, dead: Array, full: Array, head_dead: Array, head_full: Array, exponent: Array | float
) -> Array:
    """Slope of the head by volume, m/hm3, shapes as in `head`; bounded near the dead volume, where it has no limit."""
    fullness = np.clip((volume - dead) / (full - dead), 0.02, 1.0)
    return np.asarray((head_full - head_dead) * exponent * fullness ** (exponent - 1.0) / (full - dead))


def energy_per_volume(metres: Array, efficiency: Array | float) -> Array:
    """Energy of a volume of water, kWh/m3 (GWh/hm3): efficiency x density x g x head.

    Parameters
    ----------
    metres
        Head, m.
    efficiency
        Of turbine and generator.
    """
    return np.asarray(efficiency * GRAVITY * metres / SECONDS_PER_HOUR)
