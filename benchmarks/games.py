"""Cooperative games: thousands at once, and exact certificates."""

from __future__ import annotations

import time

import numpy as np
from scipy.optimize import linprog

from benchmarks.rows import Row
from kenes.games import Game, core_nonempty, nucleoli, shapley_values


def main() -> list[Row]:
    """Figures of the games."""
    return [thousands(), peer(), *(certificate(n, target) for n, target in ((5, "0.1 s"), (10, "30 s")))]


def _random(many: int, n: int) -> np.ndarray:
    worths = np.random.default_rng(1).normal(size=(many, 1 << n))
    worths[:, 0] = 0.0
    worths[:, -1] += n
    return worths


def thousands() -> Row:
    """Shapley value, core test and nucleolus of 10,000 five-player games."""
    worths = _random(10_000, 5)
    start = time.perf_counter()
    shapley_values(worths)
    core_nonempty(worths)
    nucleoli(worths)
    return Row(
        "10,000 five-player games: Shapley, core test, nucleolus", f"{time.perf_counter() - start:.2f} s", "10 s", ""
    )


def peer() -> Row:
    """Core test of one game by one call of SciPy's HiGHS, beside the same in a batch."""
    worths = _random(1000, 5)
    members = ((np.arange(1, 31)[:, None] >> np.arange(5)) & 1).astype(float)
    start = time.perf_counter()
    for w in worths[:100]:
        linprog(
            [0] * 5 + [1],
            A_ub=np.c_[-members, -np.ones(30)],
            b_ub=-w[1:-1],
            A_eq=[[1] * 5 + [0]],
            b_eq=[w[-1]],
            bounds=[(None, None)] * 6,
        )
    single = (time.perf_counter() - start) / 100
    start = time.perf_counter()
    core_nonempty(worths)
    batch = (time.perf_counter() - start) / 1000
    return Row(
        "core test of one five-player game",
        f"{batch * 1e6:.0f} us in a batch of 1,000",
        "",
        f"SciPy linprog {single * 1e6:.0f} us: {single / batch:.0f} times slower",
    )


def certificate(n: int, target: str) -> Row:
    """Exact nucleolus with its Kohlberg certificate, and its verification."""
    rng = np.random.default_rng(n)
    worths = [0, *(int(x) for x in rng.integers(-(10**9), 10**9, (1 << n) - 2)), n * 10**9]
    game = Game.from_array([f"p{k}" for k in range(n)], worths)
    start = time.perf_counter()
    result = game.nucleolus()
    found = time.perf_counter() - start
    start = time.perf_counter()
    if result.certificate is None or not result.certificate.verify(game):
        raise AssertionError("the certificate does not verify")
    return Row(
        f"exact nucleolus with certificate, {n} players",
        f"{found:.3f} s, verified in {time.perf_counter() - start:.4f} s",
        target,
        "",
    )
