"""Finds readers, detectors, stages, exporters and writers through entry points; the built-in ones register the same way.

The groups are `tocsin.readers`, `tocsin.detectors`, `tocsin.stages`, `tocsin.exporters`, `tocsin.writers` and `tocsin.descriptors` (models
that tell a picture by one vector; none is built in). A plug-in is loaded when it is first asked for.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, get_args

from tocsin.errors import MissingPartError, PluginError, SettingError

Group = Literal["readers", "detectors", "stages", "exporters", "writers", "descriptors"]


@cache
def _every() -> Any:
    """All entry points there are (of another class before Python 3.12): to look for one group goes through every package as well."""
    return entry_points()


@cache
def _registered(group: Group) -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in sorted(_every().select(group=f"tocsin.{group}"), key=lambda point: (point.name, point.value)):
        other = found.setdefault(point.name, point)
        if other.value != point.value:
            mend = "uninstall one of the packages that provide them"
            raise PluginError(f"two {group} are named {point.name!r}: {other.value} and {point.value}", mend)
    return found


def names(group: Group) -> list[str]:
    """The names registered in a group, sorted, without loading any of them."""
    return list(_registered(group))


def fooled_by(doc: str | None) -> str:
    """What a docstring says after "Fooled by:", to the end of the paragraph, in one line; empty when it says nothing."""
    paragraph = (doc or "").partition("Fooled by:")[2].partition("\n\n")[0]
    return " ".join(paragraph.split())


def others() -> list[str]:
    """The names of the plug-ins that other packages have registered, without loading any of them."""
    return sorted(name for group in get_args(Group) for name, point in _registered(group).items() if not point.module.startswith("tocsin."))


def module(group: Group, name: str) -> str | None:
    """The name of the module in which a plug-in stands; None where nothing is registered under the name."""
    point = _registered(group).get(name)
    return point.module if point else None


def doc(group: Group, name: str) -> str:
    """The docstring of the module in which a plug-in stands, read from its source without importing it; empty where there is none."""
    point = _registered(group).get(name)
    try:
        spec = find_spec(point.module) if point else None
        source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    except (ImportError, OSError, UnicodeDecodeError):
        return ""
    return ast.get_docstring(ast.parse(source)) or ""


def fooled(group: Group) -> dict[str, str]:
    """What each plug-in of a group says that it is fooled by, by name; empty where it says nothing. Loads none of them."""
    return {name: fooled_by(doc(group, name)) for name in names(group)}


@cache
def load(group: Group, name: str) -> Any:
    """Load one plug-in. Raises SettingError for an unknown name and PluginError when its module fails to import."""
    point = _registered(group).get(name)
    if point is None:
        raise SettingError(f"no {group[:-1]} named {name!r}", f"choose one of: {', '.join(names(group))}")
    try:
        return point.load()
    except MissingPartError:
        raise
    except Exception as cause:
        raise PluginError(f"{group[:-1]} {name!r} does not load: {cause}", f"reinstall the package that provides {point.value}") from cause
