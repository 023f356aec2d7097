"""Tocsin: from collected posts to a dossier on information manipulation.

The public names are resolved on first use, so that importing the package loads no engine and no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_PUBLIC = {
    "Case": "tocsin.case",
    "TocsinError": "tocsin.errors",
    "InputError": "tocsin.errors",
    "CaseError": "tocsin.errors",
    "SettingError": "tocsin.errors",
    "EngineError": "tocsin.errors",
    "PluginError": "tocsin.errors",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
