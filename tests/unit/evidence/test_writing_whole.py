"""Nothing that kenes has not written is destroyed by writing."""

import os

import pytest

from kenes.evidence.writing import whole_directory, write_whole
from kenes.vocabulary.errors import InputError


def written(target, name="result.json"):
    with whole_directory(target) as draft:
        (draft / name).write_text("new", encoding="utf-8")


def test_a_folder_of_ours_is_replaced_as_a_whole(tmp_path):
    target = tmp_path / "out"
    written(target, "old.json")
    (target / "result.json").write_text("old", encoding="utf-8")
    written(target)
    assert [p.name for p in target.iterdir()] == ["result.json"]


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    written(tmp_path / "out")
    assert (tmp_path / "out" / "result.json").read_text(encoding="utf-8") == "new"


def test_a_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match=r"thesis\.tex"):
        written(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}.*"))


@pytest.mark.parametrize("kind", ["file", "pipe", "link"])
def test_what_is_no_folder_is_left_alone(tmp_path, kind):
    target, other = tmp_path / "out", tmp_path / "other"
    other.mkdir()
    {"file": target.touch, "pipe": lambda: os.mkfifo(target), "link": lambda: target.symlink_to(other)}[kind]()
    with pytest.raises(InputError, match="no folder"):
        written(target)
    assert target.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other", "out"]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(tmp_path, kind):
    target = tmp_path / "out.json"
    {"folder": target.mkdir, "pipe": lambda: os.mkfifo(target)}[kind]()
    with pytest.raises(InputError, match="no file"):
        write_whole(target, b"new")
    assert not target.is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]
