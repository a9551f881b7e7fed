"""A model of the user's own: read from a folder, never fetched; what is missing is said."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from kenes.law.concordance.alignment.embedding import local_model
from kenes.vocabulary.errors import InputError


def library(monkeypatch, made):
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=made))


def test_a_model_is_read_from_its_folder_and_nothing_is_fetched(monkeypatch, tmp_path):
    asked = {}

    class Model:
        def __init__(self, folder, **options):
            asked.update(options, folder=folder)

        def encode(self, texts, *, normalize_embeddings):
            assert normalize_embeddings
            return [[len(text), 1.0] for text in texts]

    library(monkeypatch, Model)
    vectors = local_model(tmp_path)(["a", "bcd"])
    assert asked == {"folder": str(tmp_path), "local_files_only": True}
    assert np.array_equal(vectors, [[1.0, 1.0], [3.0, 1.0]])


def test_a_folder_without_a_model_is_refused(monkeypatch, tmp_path):
    def broken(folder, **_):
        raise OSError("no config.json")

    library(monkeypatch, broken)
    with pytest.raises(InputError, match=r"holds no model: no config\.json"):
        local_model(tmp_path)


def test_without_the_library_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InputError, match="sentence-transformers"):
        local_model(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        local_model(tmp_path / "nowhere")
