"""Ctrl-C: what is finished is kept, and the same command goes on to the same bytes."""

import os
import signal
import subprocess
import sys
import time

import pytest

CALL = [
    sys.executable,
    "-c",
    "from kenes.cli import main; main()",
    "assess",
    "deep-trade",
    "--draws",
    "60",
    "--workers",
    "1",
]


@pytest.mark.skipif(os.name == "nt", reason="signals of process groups are those of POSIX")
def test_a_stopped_run_goes_on(tmp_path):
    whole, cut = tmp_path / "a" / "whole", tmp_path / "b" / "cut"
    process = subprocess.Popen(
        [*CALL, "--out", str(cut)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    parts = cut.parent / ".kenes-parts"
    for _ in range(600):
        if len(list(parts.glob("*/draws-*.npz"))) >= 2:
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Finished draws are kept" in said
    assert not cut.exists()
    kept = {path: path.stat().st_mtime_ns for path in parts.glob("*/draws-*.npz")}
    assert 2 <= len(kept) < 7
    for folder in (cut, whole):
        subprocess.run([*CALL, "--out", str(folder)], check=True, capture_output=True)
    assert (cut / "assessment.json").read_bytes() == (whole / "assessment.json").read_bytes()
    assert not parts.exists()
