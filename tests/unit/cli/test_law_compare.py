"""`kenes law compare` and `kenes law example` as a user runs them."""

import csv
from pathlib import Path

import pytest

from kenes.law.concordance.acts.reading import read_act
from unit.law.water_code import FOLDER

RUN = ("kaz.ru", "tjk.tg", "uzb.uz")


@pytest.fixture
def acts(tmp_path):
    folder = tmp_path / "acts"
    folder.mkdir()
    for name in RUN:
        (folder / f"{name}.txt").write_bytes((FOLDER / f"{name}.txt").read_bytes())
    return [str(path) for path in sorted(folder.iterdir())]


def test_acts_go_in_and_documents_come_out(run, acts, tmp_path):
    out = tmp_path / "comparison"
    code, out_, err = run("law", "compare", *acts, "--out", str(out))
    assert code == 0, err
    assert "54 articles" in out_
    assert "60 days (KAZ" in out_ or "60 days (kaz" in out_
    assert {p.name for p in out.iterdir()} >= {
        "concordance.html",
        "concordance.docx",
        "concordance.xlsx",
        "concordance.csv",
        "concordance.json",
        "divergences.csv",
        "norm.csv",
        "norm.akn.xml",
    }


def test_a_decision_is_read_back(run, acts, tmp_path):
    out, memory = tmp_path / "comparison", tmp_path / "memory.json"
    assert run("law", "compare", *acts, "--out", str(out))[0] == 0
    with (out / "concordance.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[5]["decision"] = "accept"
    decided = tmp_path / "decided.csv"
    with decided.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    code, _, err = run(
        "law", "compare", *acts, "--out", str(out), "--corrections", str(decided), "--memory", str(memory)
    )
    assert code == 0, err
    assert memory.exists()
    with (out / "concordance.csv").open(encoding="utf-8-sig", newline="") as file:
        again = {row["row"]: row for row in csv.DictReader(file)}
    assert float(again[rows[5]["row"]]["confidence"]) == 1.0


def test_documents_in_russian(run, acts, tmp_path):
    out = tmp_path / "comparison"
    assert run("law", "compare", *acts[:2], "--out", str(out), "--lang", "ru")[0] == 0
    assert "Рабочий документ" in (out / "concordance.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.txt", "nowhere2.txt"), "nowhere.txt"),
        (("{0}",), "one act cannot be compared"),
        (("{0}", "{1}", "--language", "xx"), "xx"),
        (("{0}", "{1}", "--lang", "xx"), "xx"),
        (("{0}", "{1}", "--model", "no-such-folder"), "no such folder"),
        (("{0}", "{1}", "--progress", "kaz-ru"), "ACT=FILE"),
        (("XYZ={0}", "{1}"), "XYZ"),
    ],
)
def test_wrong_input_ends_with_two_and_writes_nothing(run, acts, tmp_path, arguments, said):
    out = tmp_path / "comparison"
    code, out_, err = run("law", "compare", *(a.format(*acts) for a in arguments), "--out", str(out))
    assert code == 2, out_
    assert said in err
    assert not out.exists()


def test_the_example_is_written_into_a_new_folder_only(run, tmp_path):
    code, _, _ = run("law", "example", str(tmp_path / "water"))
    assert code == 0
    texts = sorted(p.name for p in (tmp_path / "water").iterdir())
    assert {"kaz.kk.txt", "kgz.ky.txt", "tjk.tg.txt", "tkm.tk.txt", "uzb.uz.txt"} <= set(texts)
    assert all(
        "kenes" in (tmp_path / "water" / t).read_text(encoding="utf-8")[:400].lower()
        or "кенес" in (tmp_path / "water" / t).read_text(encoding="utf-8")[:400].lower()
        for t in texts
    )
    assert run("law", "example", str(tmp_path / "water"))[0] == 2


def test_an_act_is_read_and_written_as_akoma_ntoso(run, acts, tmp_path):
    out = tmp_path / "act.xml"
    code, printed, err = run("law", "read", f"KAZ:ru={acts[0]}", "--out", str(out))
    assert code == 0, err
    assert "Russian, Cyrl; KAZ; date not known; source kaz.ru.txt" in printed
    assert "54 of kind article" in printed
    again = read_act(out)
    assert (again.language, again.republic, len(again.articles)) == ("ru", "KAZ", 54)
    assert again.words() == read_act(Path(acts[0])).words()


@pytest.mark.parametrize(("given", "said"), [("KAZ:xx={0}", "xx"), ("XYZ={0}", "XYZ"), ("{0}x", "kaz.ru.txtx")])
def test_an_act_that_cannot_be_read_is_refused(run, acts, given, said):
    code, _, err = run("law", "read", given.format(acts[0]))
    assert code == 2
    assert said in err
