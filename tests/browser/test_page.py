"""The briefing in a real browser: nothing is wider than the window, on a desk and on a phone, and no request leaves the machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kenes import Study

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium on this machine: the page is not looked at in a browser"
)

PROBE = """<!DOCTYPE html><html><body style="margin:0"><iframe id="f" src="briefing.html" style="border:0;width:{width}px;height:900px"></iframe>
<script>document.getElementById("f").onload = function () {{
  var d = this.contentDocument, e = d.documentElement;
  document.title = [e.scrollWidth, e.clientWidth, d.querySelectorAll("svg").length, d.querySelectorAll("table").length].join(" ");
}};</script></body></html>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    Study("deep-trade", draws=10).run().briefing(folder / "briefing.html")
    return folder


@pytest.mark.parametrize("width", [1200, 768, 390])
def test_the_page_fits_its_window(page, width):
    (page / "probe.html").write_text(PROBE.format(width=width), encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    options += [
        "--disable-sync",
        "--no-first-run",
        "--allow-file-access-from-files",
        "--virtual-time-budget=4000",
        f"--user-data-dir={page / 'profile'}",
    ]
    done = subprocess.run(
        [str(BROWSER), *options, "--dump-dom", Path(page / "probe.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.search(r"<title>(\d+) (\d+) (\d+) (\d+)</title>", done.stdout)
    assert found, done.stderr[-500:]
    wide, window, drawings, tables = map(int, found.groups())
    assert wide <= window <= width
    assert drawings == 4
    assert tables >= 4
