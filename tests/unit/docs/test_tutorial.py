"""The tutorial and the how-tos do what they say: their commands run, and what they show as output comes out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kenes.vocabulary.places import PAIRS

DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
BIN = Path(sys.executable).parent


def blocks(page):
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def run(command, folder):
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1", "COLUMNS": "120"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, (command, done.stderr[-1500:])
    return done.stdout


@pytest.mark.skipif(not (BIN / "kenes").exists(), reason="the command kenes is not beside this Python")
def test_the_tutorial_runs(tmp_path):
    said, ran, shown = "", 0, 0
    for kind, text in blocks("tutorial/first-assessment.md"):
        if kind == "bash":
            for line in text.strip().splitlines():
                said = run(line.split(), tmp_path)
                ran += 1
        elif kind == "python":
            said = run([sys.executable, "-c", text], tmp_path)
            ran += 1
        elif kind == "output":
            flowing = " ".join(said.split())
            for line in text.strip().splitlines():
                assert " ".join(line.split()) in flowing, line
                shown += 1
    assert ran >= 7
    assert shown >= 10
    assert (tmp_path / "mine.html").stat().st_size > 5_000
    assert "Таджикистан" in (tmp_path / "kenes-out" / "deep-trade" / "briefing-TJK-ru.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not (BIN / "kenes").exists(), reason="the command kenes is not beside this Python")
def test_the_scenario_of_the_how_to_is_a_scenario(tmp_path):
    (yaml,) = [text for kind, text in blocks("howto/own-scenario.md") if kind == "yaml"]
    (tmp_path / "my-union.yaml").write_text(yaml, encoding="utf-8")
    run(["kenes", "scenarios", "check", "my-union.yaml"], tmp_path)
    said = run(["kenes", "assess", "my-union.yaml", "--draws", "0"], tmp_path)
    assert "my-union" in said


def test_the_python_of_the_how_to_names_what_there_is():
    (code,) = [text for kind, text in blocks("howto/read-in-python.md") if kind == "python"]
    compile(code, "read-in-python", "exec")
    from kenes import Study

    result = Study("deep-trade", draws=0).run()
    assert {"draw", "structure", "republic", "account"} == set(result.gains.dims)
    assert "gain" in result.report("trade", "KAZ+UZB")
    assert (
        set(result.game("gamma").shapley().floats) == set(result.outcome.players)
        or len(result.game("gamma").shapley().floats) == 5
    )


def test_the_rivers_of_the_how_to_run_a_year_that_is_not_shipped(tmp_path):
    """Its overlay holds all that water year 2025 wants; its plant runs at Tashkent."""
    from kenes.areas.river_power.assembly import REPUBLICS, case
    from kenes.areas.river_power.bloc import Bloc
    from kenes.areas.river_power.equilibrium import COARSE, Game
    from kenes.areas.river_power.figures import gather
    from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
    from kenes.cli.evidence import check
    from kenes.evidence import Source, load

    text = (DOCS / "howto/own-rivers.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"^`mine/([\w/.]+)`\n\n```csv\n(.*?)^```", text, re.M | re.S):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    check(tmp_path)
    figures = gather(load(Source(overlays=(tmp_path,))), [0], 1)[0]
    found = case(figures, steps=COARSE.steps)
    assert found.year == 2025
    flows = border_flows(found, reference_releases(figures, found), agreed_withdrawal(found))
    uzb = Bloc((REPUBLICS.index("UZB"),))
    game = Game(found, flows, COARSE)
    response, units = game.respond(uzb, flows, "near"), game.program(uzb).power.units.tolist()
    output = response.values["output"][units.index(found.grid.units.index("UZB_gas_new"))] @ found.hours.weight
    assert 3000 < output <= 0.44 * 8760 + 1e-6, "GWh: the best plant of the country runs almost always"


def test_the_corridor_of_the_how_to_shortens_the_way_to_batken(tmp_path):
    """Its overlay passes the check, and a tonne from Uzbekistan to Kyrgyzstan costs a little less, over its crossing too."""
    from kenes.areas.transport.published import changed_network
    from kenes.cli.evidence import check
    from kenes.evidence import Source, load

    text = (DOCS / "howto/own-corridor.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"^`mine/([\w/.]+)`\n\n```csv\n(.*?)^```", text, re.M | re.S):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    check(tmp_path)
    without, mine = (changed_network(evidence) for evidence in (load(), load(Source(overlays=(tmp_path,)))))
    case = mine.draw.case
    gates = case.routes.network.node[case.routes.arcs] == "B_VOD"
    pair = list(PAIRS).index("UZB>KGZ")
    cost, before = (one.draw.today.cost[0, :, pair] for one in (mine, without))
    assert ((cost / before > 0.9) & (cost < before)).all()
    shares = mine.draw.today.shares.toarray().reshape(*mine.draw.today.cost.shape[1:], -1)
    assert 0.01 < shares[:, pair][:, gates].sum(axis=1).max() < 0.1, "few goods of the pair start near it"


@pytest.mark.slow
def test_the_line_of_the_how_to_acts_only_where_both_republics_are_in_one_bloc(tmp_path):
    import kenes

    text = (DOCS / "howto/own-corridor.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"^`mine/([\w/.]+)`\n\n```csv\n(.*?)^```", text, re.M | re.S):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        built = content.replace(",flat,,,,", ",flat,,batken_road,,").replace(",hill,,,,", ",hill,,batken_road,,")
        (tmp_path / name).write_text(built, encoding="utf-8")
    rows = (
        ("transport.capital[batken_road]", 50, "MUSD"),
        *((f'"transport.project_share[batken_road,{code}]"', 0.5, "dimensionless") for code in ("KGZ", "UZB")),
    )
    lines = [f"{name},{value},{unit},2026,ours,own,assumed,region" for name, value, unit in rows]
    head = "id,value,unit,year,source,licence,status,applies"
    (tmp_path / "money.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    scenario = tmp_path.parent / "batken-road.yaml"
    scenario.write_text(
        next(text for kind, text in blocks("howto/own-corridor.md") if kind == "yaml"), encoding="utf-8"
    )
    gains = kenes.Study(str(scenario), draws=0, evidence=[tmp_path]).run().gains.sel(draw=0, account="total")
    together, apart = "KAZ|KGZ+UZB|TJK|TKM", "KAZ+UZB|KGZ|TJK|TKM"
    assert (gains.sel(structure=apart) == 0).all()
    # An annuity of 5.5 per cent and 2 of upkeep on 25 MUSD each, and a MUSD for the company.
    assert float(gains.sel(structure=together, republic="UZB")) > -3.0
    assert float(gains.sel(structure=together).sum()) > -5.7


def test_the_year_of_cpmm_of_the_how_to_is_imported(tmp_path):
    from kenes.evidence import Source, load
    from kenes.importers.cpmm import import_cpmm

    table = [text for kind, text in blocks("howto/own-corridor.md") if kind == "csv"][-1]
    (tmp_path / "cpmm-2024.csv").write_text(table, encoding="utf-8")
    import_cpmm(tmp_path / "cpmm-2024.csv", tmp_path / "cpmm-2024", "CAREC, CPMM 2024")
    evidence = load(Source(overlays=(tmp_path / "cpmm-2024",)))
    assert evidence.value("transport.cpmm.border_time[KAZ,road,inbound,2024]", "hour") == 7.2
