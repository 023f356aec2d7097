"""Shipped test material: generators of cases, posts and texts, and the checks that a plug-in keeps its contract.

from tocsin.testing import check_reader     on files of its format
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.testing.contracts.reader import check_reader

__all__ = ["check_reader"]


def __getattr__(name: str) -> Any:
    """A check, loaded when it is first asked for."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(f"tocsin.testing.contracts.{name.removeprefix('check_')}"), name)
    raise AttributeError(f"module 'tocsin.testing' has no attribute {name!r}")
