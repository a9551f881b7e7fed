"""Libraries of the extra ``law``, asked for when they are needed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from kenes.vocabulary.errors import InputError


def needed(module: str) -> ModuleType:
    """A library of the extra ``law``.

    Raises
    ------
    InputError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f"this needs {module.partition('.')[0]}, which is not installed.",
            remedy="Install the extra: pip install 'kenes[law]'.",
        ) from error
