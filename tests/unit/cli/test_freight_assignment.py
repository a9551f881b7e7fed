"""The command `kenes transport freight --user-equilibrium`."""

import re

import pytest


@pytest.mark.slow
def test_both_methods_are_printed_with_the_gap_and_how_near_they_are(run):
    code, text, _ = run("transport", "freight", "--user-equilibrium")
    assert code == 0, text
    line = next(line for line in text.splitlines() if line.startswith("Saryagash/Keles (rail)"))
    logit, certain = (float(word.replace(",", "")) for word in line.split()[2:4])
    assert certain == pytest.approx(logit, rel=0.1)
    words = " ".join(text.split())
    assert float(re.search(r"relative gap (\S+) after", words)[1]) <= 1e-6
    assert 0.95 < float(re.search(r"by direction: (\d\.\d+)", words)[1]) < 1
