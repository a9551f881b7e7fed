"""Finished blocks on disk, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import xarray as xr

import kenes
from kenes.areas.protocol import Check
from kenes.areas.registry import chosen
from kenes.assessment.block import Block, Task
from kenes.evidence.writing import whole_directory, write_whole

__all__ = ["BlockStore", "code_fingerprint", "key", "whole_directory", "write_whole"]


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """SHA-256 of the source files of kenes: a changed model never reads blocks of another."""
    root = Path(kenes.__file__).parent
    total = hashlib.sha256(kenes.__version__.encode())
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def _outside(names: Sequence[str]) -> list[str]:
    """SHA-256 of the source files of areas that are no part of kenes."""
    packages = sorted({type(area).__module__.split(".")[0] for area in chosen(names)} - {"kenes"})
    return [_source(package) for package in packages]


def _source(package: str) -> str:
    place = getattr(sys.modules[package], "__file__", None)
    files = (
        []
        if place is None
        else [Path(place)]
        if Path(place).name != "__init__.py"
        else sorted(Path(place).parent.rglob("*.py"))
    )
    total = hashlib.sha256(package.encode())
    for path in files:
        total.update(path.name.encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def key(task: Task, vintage: str) -> str:
    """Content address of a study: code, evidence, scenario, players, areas, seed."""
    content = [
        code_fingerprint(),
        *_outside(task.areas),
        vintage,
        task.scenario.model_dump_json(),
        list(task.players),
        list(task.areas),
        task.seed,
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:24]


class BlockStore:
    """Finished blocks of one study in a folder, one file each, written by renaming.

    Parameters
    ----------
    folder
        Where the files lie; made when the first block is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, draws: tuple[int, ...]) -> Path:
        """File of a block."""
        return self.folder / f"draws-{draws[0]:06d}-{draws[-1]:06d}.npz"

    def keep(self, draws: tuple[int, ...], block: Block) -> None:
        """Write a block."""
        self.folder.mkdir(parents=True, exist_ok=True)
        arrays, meta = _packed(block)
        buffer = BytesIO()
        np.savez(buffer, meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8), **arrays)
        write_whole(self.path(draws), buffer.getvalue())

    def find(self, draws: tuple[int, ...]) -> Block | None:
        """A block kept earlier, or None; a broken file counts as none."""
        try:
            with np.load(BytesIO(self.path(draws).read_bytes()), allow_pickle=False) as content:
                meta = json.loads(content["meta"].tobytes().decode())
                return _unpacked({name: content[name] for name in content.files if name != "meta"}, meta)
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
            return None

    def forget(self) -> None:
        """Remove all blocks of the study, and the folder around them when nothing else is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()


def _packed(block: Block) -> tuple[dict[str, Any], dict[str, Any]]:
    named = {"gain": block.gains, **block.indicators}
    arrays = {f"a{k}": array.values for k, array in enumerate(named.values())}
    described = [
        {
            "name": name,
            "unit": array.attrs.get("unit", ""),
            "coords": {str(d): array.coords[d].values.tolist() for d in array.dims},
        }
        for name, array in named.items()
    ]
    meta = {
        "arrays": described,
        "absent": dict(block.absent),
        "residual": block.residual,
        "spread": block.spread,
        "used": block.used,
        "drawn": block.drawn,
        "beside_used": block.beside_used,
        "beside_drawn": block.beside_drawn,
        "checks": [[check.name, check.magnitude, check.tolerance] for check in block.checks],
    }
    return arrays, meta


def _unpacked(arrays: dict[str, Any], meta: dict[str, Any]) -> Block:
    named = {
        entry["name"]: xr.DataArray(
            arrays[f"a{k}"],
            coords=entry["coords"],
            dims=list(entry["coords"]),
            name=entry["name"],
            attrs={"unit": entry["unit"]},
        )
        for k, entry in enumerate(meta["arrays"])
    }
    gains = named.pop("gain")
    checks = tuple(Check(*entry) for entry in meta["checks"])
    return Block(
        gains,
        named,
        meta["absent"],
        checks,
        meta["residual"],
        meta["spread"],
        tuple(meta["used"]),
        tuple(meta["drawn"]),
        tuple(meta["beside_used"]),
        tuple(meta["beside_drawn"]),
    )
