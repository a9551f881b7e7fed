"""Libraries of the extra ``documents``, asked for when they are needed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from kenes.vocabulary.errors import InputError


def needed(module: str, form: str) -> ModuleType:
    """Library that makes a form of the briefing.

    Raises
    ------
    InputError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f"{form} needs {module}, which is not installed.",
            remedy="Install the extra: pip install 'kenes[documents]'.",
        ) from error
