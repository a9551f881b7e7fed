"""Speed of the trade model, and one counterfactual of 100 economies beside gegravity 0.3.

gegravity (Herman, USITC) has one sector, an endowment of labour alone (gamma_va = 1), sigma = 1 + theta. Its "full"
equilibrium (function `_full_ge`) solves multilateral resistances with the *base* shares of output and expenditure and
reads factory-gate prices off them: nominal output and expenditure stay at the base when the resistances are solved, so
it is one step of the iteration of Larch and Yotov (2016), not its end. It agrees with the equilibrium where output
shares do not move: on the ring world below all economies are alike. On any other world it agrees with its own
equations, which are solved here too, and differs from the equilibrium by the second-order effect of moving incomes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.rows import Row
from kenes.areas.trade.decomposition import decompose
from kenes.areas.trade.model import Economy, Shock, ShockBatch, balance, equilibria, equilibrium, one_sector
from kenes.numerics.anderson import solve

SIGMA = 5.0


def main() -> list[Row]:
    """All rows."""
    return [*speed(), *beside_gegravity()]


def speed() -> list[Row]:
    """Rows of the model alone."""
    economy, batch = structures()
    seconds = timed(lambda: equilibria(economy, batch))
    sectors = world(40, 20)
    shock = iceberg(sectors, 3)
    many = timed(lambda: equilibrium(sectors, shock))
    wide = world(31, 40)
    nafta = iceberg(wide, 3)
    one, path = timed(lambda: equilibrium(wide, nafta)), timed(lambda: decompose(wide, nafta), 3)
    return [
        Row(
            "31 economies x 40 sectors, one counterfactual",
            f"{1000 * one:.1f} ms",
            "at most 30 ms",
            "1.4-2 s (own C++ port of the R package); 10-12 s (JAX, warm)",
        ),
        Row("exact decomposition of it along the path", f"{path:.2f} s", "under 1 s", "none"),
        *draws_with_sectors(),
        Row("52 structures x 194 economies x 1 sector, to 1e-10", f"{seconds:.3f} s", "under 0.5 s", "none"),
        Row("200 draws x 52 structures (from the same)", f"{200 * seconds:.1f} s", "a few seconds", "none"),
        Row(
            "40 economies x 20 sectors, one counterfactual",
            f"{1000 * many:.1f} ms",
            "about 10 ms",
            "1.4-2 s (own C++ port of the R package, 31 x 40)",
        ),
    ]


def draws_with_sectors(draws: int = 100) -> list[Row]:
    """Draws of elasticities x 52 structures of five economies, 40 economies x 10 sectors, on two processes; memory of the larger."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(one_draw, range(2)))
        started = time.perf_counter()
        largest = max(pool.map(one_draw, range(draws), chunksize=draws // 4))
        seconds = time.perf_counter() - started
    what = "1,000 draws x 52 structures, 40 economies x 10 sectors, two processes"
    measured = f"{1000 / draws * seconds:.0f} s ({draws} draws measured: {seconds:.1f} s), {2 * largest:.2f} GB"
    return [Row(what, measured, "under 5 minutes and 2 GB", "none")]


def one_draw(seed: int) -> float:
    """Solve the 52 structures of one draw; peak memory of this process in GB."""
    with threadpool_limits(limits=1):
        economy, batch = structures(40, 10, seed)
        equilibria(economy, batch)
    return peak_memory()


def peak_memory() -> float:
    """Peak memory of this process in GB, not a number where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def beside_gegravity() -> list[Row]:
    """Rows of the comparison, or one that says why there is none."""
    target = "at least 50 times faster"
    cases = {"ring": ring(), "plain": plain()}
    try:
        peers = run_gegravity(cases)
    except (OSError, subprocess.SubprocessError, ValueError) as cause:
        reason = f"skipped: gegravity cannot be run here ({str(cause).strip()[:120]})"
        return [Row("100 economies beside gegravity", reason, target, "gegravity 0.3")]
    return [row for name, case in cases.items() for row in compared(name, case, peers[name], target)]


def compared(name: str, case: dict[str, Any], peer: dict[str, Any], target: str) -> list[Row]:
    """Time and agreement on one world."""
    flows, theirs = np.array(peer["flows"]), np.array(peer["real_income_hat"])
    economy = one_sector(flows, None, SIGMA - 1)
    cost = np.exp((np.array(case["after"]) - np.array(case["before"])) / (1 - SIGMA))
    seconds = timed(lambda: equilibrium(economy, Shock(cost_hat=cost[None])))
    ours = equilibrium(economy, Shock(cost_hat=cost[None])).real_income_hat
    times = peer["seconds"] / seconds
    rows = [
        Row(
            f"100 economies ({name}), one counterfactual",
            f"{1000 * seconds:.1f} ms, {times:.0f} times faster",
            target,
            f"gegravity 0.3: {peer['seconds']:.1f} s without its baseline",
        )
    ]
    gap = np.abs(ours - theirs).max()
    if name == "ring":
        rows.append(
            Row("largest difference of real income, ring (closures agree)", f"{gap:.1e}", "below 1e-7", "gegravity 0.3")
        )
        return rows
    own = np.abs(incomes_kept(flows, cost) - theirs).max()
    size = np.abs(ours - 1).max()
    rows.append(
        Row("largest difference on its own equations, plain world", f"{own:.1e}", "below 1e-7", "gegravity 0.3")
    )
    rows.append(
        Row("difference to the equilibrium, plain world", f"{gap:.1e} of {size:.1e}", "second order", "gegravity 0.3")
    )
    return rows


def incomes_kept(flows: np.ndarray, cost_hat: np.ndarray) -> np.ndarray:
    """Real income by the equations of gegravity: prices p such that sum_n pi'_ni(p) E_n = Y_i at base E and Y."""
    spent, made = flows.sum(axis=1), flows.sum(axis=0)
    power = flows / spent[:, None] * cost_hat ** (1 - SIGMA)

    def prices(log_p: np.ndarray, _: np.ndarray) -> np.ndarray:
        weight = power * np.exp((1 - SIGMA) * log_p[0])
        sold = (weight / weight.sum(axis=1, keepdims=True)).T @ spent
        return log_p + np.log(sold / made) / SIGMA

    log_p = solve(prices, np.zeros((1, len(flows)))).x[0]
    index = (power * np.exp((1 - SIGMA) * log_p)).sum(axis=1) ** (1 / (1 - SIGMA))
    return np.exp(log_p) / index


def run_gegravity(cases: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Results of gegravity 0.3 from an environment of its own under a temporary directory."""
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([sys.executable, "-m", "venv", directory], check=True, capture_output=True)
        python = Path(directory) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [str(python), "-m", "pip", "install", "--quiet", "gegravity==0.3"]
        subprocess.run(install, check=True, capture_output=True, timeout=600)
        side = Path(__file__).with_name("gegravity_side.py")
        done = subprocess.run(
            [str(python), str(side)], input=json.dumps(cases), capture_output=True, text=True, check=True, timeout=600
        )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def ring(countries: int = 100) -> dict[str, Any]:
    """Alike economies on a circle; trade with the three nearest on either side becomes cheaper."""
    step = np.abs(np.arange(countries)[:, None] - np.arange(countries))
    step = np.minimum(step, countries - step)
    before = -1.2 * np.log1p(step) - 2.0 * (step > 0)
    return _case(np.ones(countries), before, before + 0.4 * ((step > 0) & (step <= 3)))


def plain(countries: int = 100) -> dict[str, Any]:
    """Economies of all sizes on a plain, trade balanced; five of them make an agreement."""
    rng = np.random.default_rng(0)
    size, place = rng.lognormal(0, 1, countries), rng.random((countries, 2))
    distance = np.sqrt(((place[:, None] - place[None]) ** 2).sum(axis=-1))
    before = -np.log(distance + 0.05) - 3.5 * (distance > 0)
    after = before.copy()
    after[:5, :5] += 0.5 * (distance[:5, :5] > 0)
    return _case(size, before, after)


def _case(output: np.ndarray, before: np.ndarray, after: np.ndarray) -> dict[str, Any]:
    logs = {"before": before.tolist(), "after": after.tolist()}
    return {"sigma": SIGMA, "rescale": 1.0, "output": output.tolist(), **logs}


def world(countries: int, sectors: int, seed: int = 0) -> Economy:
    """A balanced world of input-output links and tariffs."""
    rng = np.random.default_rng(seed)
    pi = rng.lognormal(0, 1, (sectors, countries, countries)) * rng.lognormal(0, 1.2, countries)
    pi *= 0.3 / pi.sum(axis=2, keepdims=True)
    own = np.arange(countries)
    pi[:, own, own] += 0.7
    tau = rng.uniform(0, 0.2, pi.shape)
    tau[:, own, own] = 0
    gamma_va = rng.uniform(0.3, 0.7, (countries, sectors))
    inputs = rng.random((countries, sectors, sectors))
    gamma_io = inputs / inputs.sum(axis=1, keepdims=True) * (1 - gamma_va)[:, None, :]
    alpha = rng.dirichlet(np.ones(sectors), countries)
    theta = np.linspace(2, 12, sectors) if sectors > 1 else np.array([5.0])
    nothing = np.zeros(countries)
    return balance(pi, tau, theta, gamma_io, gamma_va, alpha, deficit=nothing, world_value_added=1e5)


def iceberg(economy: Economy, members: int) -> Shock:
    """Trade between the first countries becomes 10 per cent cheaper."""
    cost = np.ones_like(economy.pi)
    cost[:, :members, :members] = 0.9
    own = np.arange(economy.countries)
    cost[:, own, own] = 1
    return Shock(cost_hat=cost)


def structures(countries: int = 194, sectors: int = 1, seed: int = 0) -> tuple[Economy, ShockBatch]:
    """All 52 partitions of five small countries, ten per cent cheaper trade inside a bloc."""
    economy = world(countries, sectors, seed)
    five = np.argsort(economy.income)[countries // 10 : countries // 10 + 5]
    cost = np.ones((52, sectors, 5, countries))
    for place, blocs in enumerate(partitions(list(range(5)))):
        for bloc in blocs:
            for one in bloc:
                cost[place, :, one, five[[other for other in bloc if other != one]]] = 0.9
    tau = np.broadcast_to(economy.tau[:, five], cost.shape)
    return economy, ShockBatch(five, tau, cost)


def partitions(items: list[int]) -> list[list[list[int]]]:
    """All set partitions."""
    if not items:
        return [[]]
    smaller = partitions(items[1:])
    alone = [[[items[0]], *blocs] for blocs in smaller]
    joined = [[*blocs[:k], [items[0], *blocs[k]], *blocs[k + 1 :]] for blocs in smaller for k in range(len(blocs))]
    return alone + joined


def timed(work: Callable[[], object], repeats: int = 5) -> float:
    """Shortest of several runs in seconds."""
    best = np.inf
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return float(best)


if __name__ == "__main__":
    for row in main():
        print(" | ".join(row))
