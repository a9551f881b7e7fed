"""Libraries of the extras, asked for when they are needed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from kenes.vocabulary.errors import InputError


def needed(module: str, extra: str, purpose: str = "this") -> ModuleType:
    """A library of an extra.

    Parameters
    ----------
    module
        Name of the module.
    extra
        Extra that brings it.
    purpose
        What needs it, for the complaint.

    Raises
    ------
    InputError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f"{purpose} needs {module.partition('.')[0]}, which is not installed.",
            remedy=f"Install the extra: pip install 'kenes[{extra}]'.",
        ) from error
