"""The whole comparison on files: acts in, documents out, decisions back, memory on."""

import csv
import json
import os

import numpy as np
import pytest

from kenes.law.concordance.alignment.align import align
from kenes.law.concordance.alignment.corrections import Correction
from kenes.law.concordance.alignment.glossary import load_glossary
from kenes.law.concordance.alignment.learning import Memory, log_likelihood_ratio, read_memory, word_pairs, write_memory
from kenes.law.concordance.alignment.rows import Group
from kenes.law.concordance.alignment.teaching import taught
from kenes.law.concordance.comparison import Aids, compare, distinct
from kenes.law.concordance.export.folder import write_documents
from kenes.law.concordance.export.json_file import read_concordance
from kenes.vocabulary.errors import InputError
from unit.law.water_code import FOLDER, STATE, case, gold, links

GLOSSARY = load_glossary()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acts")
    for name in ("kaz.ru", "kgz.ru", "uzb.uz"):
        (folder / f"{name}.txt").write_bytes((FOLDER / f"{name}.txt").read_bytes())
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def made(files):
    return compare([str(path) for path in files])


def test_the_planted_figures_of_the_water_code_are_found(made):
    said = {(d.field, d.said) for d in made.divergences}
    wanted = [("term", "60 days", "30 days"), ("limit", "60 per cent", "50 per cent"), ("term", "6 years", "5 years")]
    for field, first, second in wanted:
        assert any(f == field and first in text and second in text for f, text in said), (field, first, second)


def test_nothing_is_shown_without_source(made):
    assert all(act.source and len(act.checksum) == 64 for act in made.acts)
    for d in made.divergences:
        for value, source in zip(d.values, d.sources, strict=True):
            assert source or value is None or d.field == "presence", d


def test_a_divergence_names_the_paragraph_it_stands_in(made):
    named = [source for d in made.divergences for sources in d.sources for source in sources if d.field != "presence"]
    assert sum("__para_" in source or "__point_" in source for source in named) >= 0.8 * len(named)


def test_documents_are_written_whole_and_the_same_again(made, tmp_path):
    first = {path.name: path.read_bytes() for path in write_documents(made, tmp_path / "one")}
    second = {path.name: path.read_bytes() for path in write_documents(made, tmp_path / "two")}
    assert first == second
    assert {"concordance.html", "concordance.docx", "concordance.xlsx", "concordance.csv", "norm.akn.xml"} <= set(first)
    assert read_concordance(tmp_path / "one" / "concordance.json").alignment == made.alignment


def test_a_corrected_table_comes_back_and_stands(made, files, tmp_path):
    write_documents(made, tmp_path / "out")
    table = tmp_path / "out" / "concordance.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [act.identifier for act in made.acts]
    full = [row for row in rows if all(row[f"{name}:article"] for name in names)]
    full[3][f"{names[0]}:article"], full[4][f"{names[0]}:article"] = (
        full[4][f"{names[0]}:article"],
        full[3][f"{names[0]}:article"],
    )
    for row in full[3:5]:
        row["decision"] = "accept"
    decided = tmp_path / "decided.csv"
    with decided.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    again = compare([str(path) for path in files], Aids(corrections=(decided,), memory=tmp_path / "memory.json"))
    eids = [
        {
            act.identifier: act.articles[a].eid
            for act, found in zip(again.acts, row.articles, strict=True)
            for a in found
        }
        for row in again.alignment.rows
    ]
    for row in full[3:5]:
        assert {name: row[f"{name}:article"] for name in names} in eids
    assert [row.decision for row in again.alignment.rows].count("corrected") == 2
    assert any("decided.csv" in used for used in again.making.corrections)
    assert read_memory(tmp_path / "memory.json").rows == 2


def test_one_name_for_two_files_is_made_two(made):
    one, two, three = made.acts[0], made.acts[0], made.acts[0]
    assert len({act.identifier for act in distinct([one, two, three])}) == 3


@pytest.mark.parametrize(
    ("acts", "said"),
    [(["nowhere.txt", "nowhere2.txt"], "nowhere"), (["XYZ=a.txt", "b.txt"], "XYZ")],
)
def test_what_is_not_there_is_refused(acts, said):
    with pytest.raises(InputError, match=said):
        compare(acts)


def test_progress_of_an_act_that_is_not_compared_is_refused(files, tmp_path):
    (tmp_path / "t.csv").write_text("norm,status\n", encoding="utf-8")
    with pytest.raises(InputError, match="no act 'x'"):
        compare([str(path) for path in files], Aids(progress={"x": tmp_path / "t.csv"}))


def test_accepted_rows_teach_words_no_glossary_has():
    """Without a glossary, the words learnt from half of the rows of two acts help to align the other half."""
    found = case([STATE[0], STATE[3]], seed=11)
    empty = type(GLOSSARY)({}, "0" * 64)
    right = sorted(gold(found, 0, 1))
    taught_rows = right[::2]
    eids = [[article.eid for article in act.articles] for act in found.acts]
    decided = [
        Correction({found.acts[0].identifier: (eids[0][a],), found.acts[1].identifier: (eids[1][b],)}, "accept")
        for a, b in taught_rows
    ]
    memory = taught(found.acts, decided, Memory(), empty)
    assert len(memory.pairs) >= 10
    assert memory.rows == len(taught_rows)
    rest = set(right[1::2])
    before = len(links(align(found.acts, glossary=empty), 0, 1) & rest)
    after = len(links(align(found.acts, glossary=empty, memory=memory), 0, 1) & rest)
    assert after > before


def test_words_are_paired_by_what_stands_together():
    """Dunning's ratio against its definition by cells, and pairs only of different languages."""
    both, left, right, rows = 8.0, 10.0, 9.0, 40
    observed = np.array([[both, left - both], [right - both, rows - left - right + both]])
    expected = observed.sum(axis=1, keepdims=True) @ observed.sum(axis=0, keepdims=True) / rows
    assert log_likelihood_ratio(np.array(both), np.array(left), np.array(right), rows) == pytest.approx(
        2 * (observed * np.log(observed / expected)).sum()
    )
    found = case([STATE[0], STATE[1]])
    groups = [Group(((0, a), (1, b))) for a, b in sorted(gold(found, 0, 1))[:30]]
    pairs = word_pairs(found.acts, groups)
    assert pairs
    assert all((a, c) == ("kk", "ky") for a, _, c, _ in pairs)
    assert word_pairs((found.acts[0], found.acts[0]), groups) == ()


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"schema": "other"}', '{"schema": "kenes.law.memory/1", "pairs": 3, "rows": 1, "weights": null}'],
)
def test_a_file_that_is_no_memory_is_refused(tmp_path, content):
    path = tmp_path / "memory.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no memory"):
        read_memory(path)


def test_a_memory_comes_back_as_it_was(tmp_path):
    memory = Memory((("kk", "су", "tk", "suw"),), None, 3)
    write_memory(memory, tmp_path / "memory.json")
    assert read_memory(tmp_path / "memory.json") == memory
    assert json.loads((tmp_path / "memory.json").read_text(encoding="utf-8"))["schema"] == "kenes.law.memory/1"


def test_an_adopted_text_in_another_language_is_checked_by_its_fields(files, tmp_path):
    text = (FOLDER / "uzb.uz.txt").read_text(encoding="utf-8")
    changed = tmp_path / "new.txt"
    # Another period for the permit: 5 years become 9.
    assert "5 yil" in text or "besh yil" in text
    changed.write_text(text.replace("5 yil", "9 yil").replace("besh yil", "9 yil"), encoding="utf-8")
    same = compare([str(path) for path in files], Aids(adopted={"uzb.uz": FOLDER / "uzb.uz.txt"}))
    other = compare([str(path) for path in files], Aids(adopted={"UZB": changed}))
    found = [{entry.norm: entry.check.verdict for entry in made.transpositions[2].entries} for made in (same, other)]
    assert sum(verdict == "cannot be checked" for verdict in found[0].values()) <= len(found[0]) / 2
    assert "does not contain" not in found[0].values(), "the articles correspond"
    worse = [norm for norm in found[0] if found[0][norm] == "contains" and found[1][norm] != "contains"]
    assert len(worse) >= 1
    assert not [norm for norm in found[0] if found[0][norm] != "contains" and found[1][norm] == "contains"]


def test_an_act_with_two_files_and_an_act_that_is_none_are_refused(files):
    names = [str(path) for path in files]
    with pytest.raises(InputError, match="has two files"):
        compare(names, Aids(adopted={"UZB": files[2], "uzb.uz": files[2]}))
    with pytest.raises(InputError, match="there is no act 'kaz'"):
        compare(names, Aids(adopted={"kaz": files[0]}))


@pytest.mark.parametrize("aid", ["corrections", "memory", "glossary"])
def test_an_aid_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path, aid):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    aids = Aids(**{aid: pipe if aid == "memory" else (pipe,)})
    with pytest.raises(InputError, match="no ordinary file"):
        compare(["a.txt", "b.txt"], aids)


def test_a_memory_that_could_not_be_written_is_refused_before_the_work(tmp_path):
    with pytest.raises(InputError, match="folder of the memory"):
        compare(["a.txt", "b.txt"], Aids(memory=tmp_path / "nowhere" / "memory.json"))


def test_a_memory_nested_without_end_is_an_error_of_input(tmp_path):
    (tmp_path / "memory.json").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match="no memory"):
        read_memory(tmp_path / "memory.json")
