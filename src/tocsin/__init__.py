"""Tocsin: from collected posts to a dossier on information manipulation.

    tocsin.Case          a case folder: add files, run, ask, report
    tocsin.match         copies, rewordings and translations in a table of posts
    tocsin.compare       whether two texts say the same
    tocsin.check         which claims of posts were already checked
    tocsin.coordinate    accounts that act together in a table of posts
    tocsin.extract       what pages say: text, dates, credits, figures, marks
    tocsin.relays        who took whose text among pages, and which sites hang together

What they raise is a TocsinError: a message and a mend. The names are resolved on first use, so that importing the package loads no
engine and no model; docs/python.md shows each of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.api.check import check
    from tocsin.api.compare import compare
    from tocsin.api.coordinate import coordinate
    from tocsin.api.extract import extract
    from tocsin.api.match import match
    from tocsin.api.relays import relays
    from tocsin.case import Case
    from tocsin.errors import CaseError, EngineError, InputError, MissingPartError, PluginError, SettingError, TocsinError

    __version__: str

__all__ = [
    "Case", "CaseError", "EngineError", "InputError", "MissingPartError", "PluginError", "SettingError", "TocsinError", "__version__",
    "check", "compare", "coordinate", "extract", "match", "relays",
]  # fmt: skip
_VERBS = ("check", "compare", "coordinate", "extract", "match", "relays")
_HOMES = {"Case": "tocsin.case", **{verb: f"tocsin.api.{verb}" for verb in _VERBS}}  # the others are errors

# The folder `match` is loaded before the function of that name is asked for: Python binds a folder to its package once, when it loads it.
import_module("tocsin.match")
del globals()["match"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("tocsin")
    else:
        value = getattr(import_module(_HOMES.get(name, "tocsin.errors")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
