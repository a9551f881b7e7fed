"""The command as a user meets it: from the shell, files written."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import Row

LIMITS = {"html": "5 s", "docx": "10 s", "pdf": "10 s"}
CALL = [sys.executable, "-c", "from kenes.cli import main; main()"]


def main() -> list[Row]:
    """Figures of the command."""
    helped = statistics.median(_timed("--help") for _ in range(9))
    with tempfile.TemporaryDirectory() as folder:
        none = _timed("assess", "deep-trade", "--draws", "0", "--out", str(Path(folder) / "none"))
        result = str(Path(folder) / "full")
        full = _timed("assess", "deep-trade", "--out", result)
        corridors = _timed("assess", "open-corridors", "--out", str(Path(folder) / "corridors"))
        forms = {form: _timed("briefing", result, "--format", form) for form in ("html", "docx", "pdf")}
    return [
        Row("kenes --help, warm median", f"{helped:.2f} s", "0.3 s", ""),
        Row("kenes assess deep-trade --draws 0, briefing included", f"{none:.1f} s", "8 s", ""),
        Row("kenes assess deep-trade --draws 200, briefing included", f"{full:.1f} s", "60 s", ""),
        Row("kenes assess open-corridors --draws 200, briefing included", f"{corridors:.0f} s", "6 minutes", ""),
        *(
            Row(f"kenes briefing, {form}, from the shell", f"{spent:.1f} s", LIMITS[form], "")
            for form, spent in forms.items()
        ),
    ]


def _timed(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([*CALL, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start
