"""Rivers and grid of a bloc as a PyPSA network, open to anyone who knows PyPSA: the same optimum as our own program.

`network` builds it, `optimum` solves it, `save` writes it. Without any constraint of our own, ``n.optimize(solver_name="highs")`` minimises what
`kenes.areas.river_power.response.BlocProgram` does when heads are held. Power is in GW, energy in GWh, water in hm3 and hm3/h, money in MUSD.

* **Time**: snapshots are the typical hours of every month; weightings are the hours a step stands for.
* **Rivers**: a bus of carrier ``water`` at every node. Flows may be spread evenly over a month, so that a balance at every step asks no more than one a
  month; reservoirs are stores between dead and full volume. Releases are links that lose the share of the reach; water that leaves the bloc, or the
  river, ends at a bus ``below ...``.
* **Turbines** are links from the node to the node below and, by the energy of a m3 at the storage given, to the ponds of a bus; what ponds hold is free
  inside a month and nothing at its end, so that turbine energy of the typical hours adds up to that of the month.
* **Fields**: a link draws water at a node by the crop shares of the season, returns a part below, and draws on the limit of the ICWC, a generator with
  ``e_sum_max``. Blocks of falling benefit are generators of negative sign with ``e_sum_max``.
* **Floors**: what reaches the North Aral or the delta is taken up by a generator of negative sign with ``e_sum_min``.
* **Storage at the end**: water short of the aim is lent by a generator in the last step. The last value of the store is therefore the aim, not the volume:
  subtract what is lent.
* **Grid**: lines are two links each, with the room beside contracts; contracts are loads; limits of a year are ``e_sum_max``.

Left out, because no part of PyPSA holds it: energy that changes with storage inside one solve (heads are held; solve again with new efficiencies);
the price of departures from a reference schedule, by which our game chooses among equal optima; flows owed between members who pool power and not
rivers (refused). Contract payments, reserves and settlement are book-keeping after the optimum.
"""

from __future__ import annotations

from kenes.areas.river_power.network.build import network
from kenes.areas.river_power.network.solve import import_pypsa, optimum, save

__all__ = ["import_pypsa", "network", "optimum", "save"]
