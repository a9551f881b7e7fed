"""The documentation site builds without a warning, is whole, and asks nothing of the network."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kenes.evidence import load
from kenes.scenarios import load as load_catalogue

ROOT = Path(__file__).parents[3]
pytest.importorskip("mkdocs", reason="mkdocs is not installed: the site is not built")
pytest.importorskip("mkdocstrings", reason="mkdocstrings is not installed: the site is not built")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(ROOT / "mkdocs.yml"), "-d", str(target)]  # fmt: skip
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return target


def text(page):
    return re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))


def test_nothing_is_fetched(site):
    for page in site.rglob("*.html"):
        content = page.read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:script|img|iframe)\b[^>]*\bsrc=\"(https?:[^\"]+)", content)
        fetched += re.findall(r"<link\b[^>]*rel=\"(?:stylesheet|preload|icon)\"[^>]*href=\"(https?:[^\"]+)", content)
        fetched += re.findall(r"<link\b[^>]*href=\"(https?:[^\"]+)\"[^>]*rel=\"(?:stylesheet|preload|icon)\"", content)
        assert fetched == [], page


def test_every_parameter_stands_in_the_reference(site):
    page = text(site / "reference" / "evidence.html")
    names = {str(name).partition("[")[0] for name in load().rows.index}
    assert {name for name in names if name not in page} == set()
    assert "running trade facilitation cost at most 3.3 MUSD a year" in page


def test_every_measure_command_and_field_stands_in_the_reference(site):
    measures = text(site / "reference" / "measures.html")
    missing = [m.id for m in load_catalogue().measures.values() if m.title not in html.unescape(measures)]
    assert missing == []
    commands = text(site / "reference" / "command-line.html")
    assert all(
        f"kenes {name}" in commands
        for name in ("assess", "briefing", "trade report", "import baci", "law compare", "law readiness")
    )
    fields = text(site / "reference" / "exchange-format.html")
    assert all(
        name in fields
        for name in ("gains[].structure", "verdict", "outside_options[].alone", "measures_left_out[].gains")
    )


def test_the_python_reference_has_docstrings(site):
    games = text(site / "reference" / "python" / "games.html")
    assert "nucleolus" in games
    assert "Parameters" in games
    assert len(list((site / "reference" / "python").glob("*.html"))) == 15
