"""A multilingual embedding model of the user's own, from a folder on disk; nothing is downloaded."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.alignment.align import Embedding
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]


def local_model(folder: Path) -> Embedding:
    """Model of the library sentence-transformers in a folder.

    Parameters
    ----------
    folder
        Where it lies; the user has brought it there.

    Raises
    ------
    InputError
        If the folder or the library is not there, or the folder holds no model.
    """
    if not folder.is_dir():
        raise InputError(
            "there is no such folder with a model.", where=str(folder), remedy="Name a folder on this disk."
        )
    try:
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise InputError(
            "a model needs the library sentence-transformers.", remedy="Install it, or compare without --model."
        ) from error
    try:
        model = library.SentenceTransformer(str(folder), local_files_only=True)
    except (OSError, ValueError) as error:
        raise InputError(f"the folder holds no model: {error}", where=str(folder)) from error

    def vectors(texts: Sequence[str]) -> Array:
        return np.asarray(model.encode(list(texts), normalize_embeddings=True), dtype=float)

    return vectors
