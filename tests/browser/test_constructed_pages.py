"""Pages of constructed results in a real browser: none is wider than a desk's or a phone's window, whatever the result and however long a name."""

import json
import re
import shutil
import subprocess
from itertools import product

import pytest

from kenes.briefing import html
from unit.briefing import documents as made

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium on this machine: pages are not looked at in a browser"
)

WIDTHS = (1200, 390, 320)
CASES = (
    "one-loses", "empty-core", "absent", "failed-check", "six", "long-names",
    "models-disagree", "options-beat", "everything", "six-with-models", "rivers",
)  # fmt: skip
KINDS = {"en": ("en", None), "ru": ("ru", None), "annex-en": ("en", "TKM"), "annex-ru": ("ru", "TKM")}
"""Language and reader of each kind of page."""
PROBE = """<!DOCTYPE html><html><body>{frames}<script>
window.onload = function () {{
  document.title = JSON.stringify(Array.from(document.querySelectorAll("iframe")).map(function (f) {{
    var e = f.contentDocument.documentElement;
    var cut = Array.from(f.contentDocument.querySelectorAll("svg")).filter(function (s) {{ return s.getBoundingClientRect().right > e.clientWidth; }});
    return [f.id, e.scrollWidth, e.clientWidth, cut.length];
  }}));
}};</script></body></html>"""


def content(case):
    if case != "long-names":
        return made.CASES[case]()
    document = made.blocked(made.everything(), payable=True)
    document["published"][0]["study"] = document["outside_options"][0]["title"] = "nobreak" * 30
    document["scenario"] = document["measures"][0] = document["influences"][1]["id"] = "a-name-without-end" * 12
    document["checks"][0]["name"] = "x" * 300
    return document


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for case, kind in product(CASES, KINDS):
        language, reader = KINDS[kind]
        (folder / f"{case}-{kind}.html").write_text(html(content(case), language, reader), encoding="utf-8")
    frames = "".join(
        f'<iframe id="{case}-{kind}-{width}" src="{case}-{kind}.html" style="border:0;width:{width}px;height:800px"></iframe>'
        for case, kind, width in product(CASES, KINDS, WIDTHS)
    )
    probe = folder / "probe.html"
    probe.write_text(PROBE.format(frames=frames), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options += [
        "--allow-file-access-from-files",
        "--virtual-time-budget=20000",
        f"--user-data-dir={folder / 'profile'}",
    ]
    done = subprocess.run(
        [str(BROWSER), *options, "--dump-dom", probe.as_uri()], capture_output=True, text=True, timeout=300, check=False
    )
    found = re.search(r"<title>(.*?)</title>", done.stdout)
    assert found, done.stderr[-500:]
    return {name: rest for name, *rest in json.loads(found[1])}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["en", "ru", "annex-en", "annex-ru"])
@pytest.mark.parametrize("case", CASES)
def test_no_page_is_wider_than_its_window(measured, case, kind, width):
    wide, window, cut = measured[f"{case}-{kind}-{width}"]
    assert wide <= window <= width
    assert cut == 0
