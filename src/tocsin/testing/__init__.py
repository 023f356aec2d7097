"""Shipped test material: generators of cases, posts and texts, and the checks that a plug-in keeps its contract.

    from tocsin.testing import check_reader, check_detector, check_stage, check_exporter, check_writer

Each takes the plug-in and raises PluginError, with a mend, at the first promise it does not keep (docs/plugins.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.testing.contracts.detector import check_detector
    from tocsin.testing.contracts.exporter import check_exporter
    from tocsin.testing.contracts.reader import check_reader
    from tocsin.testing.contracts.stage import check_stage
    from tocsin.testing.contracts.writer import check_writer

__all__ = ["check_detector", "check_exporter", "check_reader", "check_stage", "check_writer"]


def __getattr__(name: str) -> Any:
    """A check, loaded when it is first asked for."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(f"tocsin.testing.contracts.{name.removeprefix('check_')}"), name)
    raise AttributeError(f"module 'tocsin.testing' has no attribute {name!r}")
