"""kenes: what integration brings to each republic of Central Asia, and whether the union holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kenes.study import Result, Study

__version__ = "0.1.0"
__all__ = ["Result", "Study", "__version__"]


def __getattr__(name: str) -> object:
    if name in ("Result", "Study"):
        from kenes import study

        return getattr(study, name)
    raise AttributeError(f"module 'kenes' has no attribute '{name}'")
