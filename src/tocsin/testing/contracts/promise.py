"""How a check says what it expects: a promise that is broken raises PluginError and says which, of what, with which input."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tocsin.errors import PluginError

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def keep(kept: object, what: str, mend: str) -> None:
    """Raises PluginError unless the promise is kept."""
    if not kept:
        raise PluginError(what, mend)


def named(plugin: Any, kind: str) -> str:
    """What the plug-in is called in messages. Raises PluginError unless its name is one that a command line and a table can hold."""
    name = getattr(plugin, "name", None)
    mend = "name it in lower case, letters first, then letters, digits and underscores"
    keep(isinstance(name, str) and _NAME.fullmatch(name), f"a {kind} is named {name!r}", mend)
    return f"{kind} {name}"


def configured(settings: type[Any] | None, whose: str) -> Any:
    """The default settings, None without any. Raises PluginError unless they are a frozen dataclass with a default for every field."""
    if settings is None:
        return None
    keep(is_dataclass(settings), f"{whose}: its settings are no dataclass", "declare them with @dataclass(frozen=True)")
    keep(settings.__dataclass_params__.frozen, f"{whose}: its settings can be changed", "declare them with @dataclass(frozen=True)")
    try:
        made = settings()
    except TypeError as cause:
        raise PluginError(f"{whose}: its settings cannot be made without arguments: {cause}", "give every field a default") from cause
    for f in fields(settings):
        value = getattr(made, f.name)
        told = f"{whose}: setting {f.name} is {value!r}, which no command line can write"
        readable = isinstance(value, bool | int | float | str | tuple | Mapping) or is_dataclass(value)
        keep(readable, told, "keep to texts, numbers, truth values, tuples of these, and dataclasses of these")
    return made
