"""What a stage depends on, and its key: the digest of all of it.

The parts: the modules and data files its module imports and the libraries they name (engine/closure.py), with those of the code that writes
tables; the plug-ins of the groups it declares, each by the digest of its own code; its settings and files they name; the digests of the
tables and parts it reads. Raw files that a stage asks for are not among them: they are asked for by their digest, which says all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tocsin import plugins
from tocsin.engine.closure import DIGITS, closure, outside, versions
from tocsin.engine.stage import Stage

WRITER = "tocsin.store.tables"  # the bytes of every table depend on it


@dataclass(frozen=True)
class Basis:
    """All that a run of a stage depends on, part by part."""

    stage: str
    settings: dict[str, Any]
    inputs: dict[str, str]  # tables by name, parts by raw file
    code: dict[str, dict[str, str]]  # modules, data, libraries, plugins

    @property
    def key(self) -> str:
        """The digest of everything."""
        return hashlib.sha256(_canonical(vars(self))).hexdigest()

    @property
    def digest(self) -> str:
        """The digest of code, data, libraries and plug-ins."""
        return hashlib.sha256(_canonical(self.code)).hexdigest()[:DIGITS]


def basis(stage: Stage, settings: Any, inputs: Mapping[str, str]) -> Basis:
    """What a run of a stage with these settings on these inputs would depend on."""
    code = closure(plugins.module("stages", stage.name) or stage.run.__module__, WRITER)
    named = outside(stage.outside(settings)) if stage.outside else {}
    found = {
        "modules": code.modules,
        "data": code.data | named,
        "libraries": code.libraries | versions(stage.libraries),
        "plugins": {f"{group}.{name}": plugin(group, name) for group in stage.plugins for name in plugins.names(group)},
    }
    return Basis(stage.name, json.loads(_canonical(asdict(settings))), dict(inputs), found)


def plugin(group: plugins.Group, name: str) -> str:
    """The digest of all that one registered plug-in depends on; "" for one that is not registered."""
    module = plugins.module(group, name)
    return closure(module).digest if module else ""


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, default=str).encode()
