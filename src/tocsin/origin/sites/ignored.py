"""Marks that prove nothing: the list that ships, and lists of the user's own in the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from tocsin.errors import SettingError
from tocsin.origin.sites.holdings import Key


def ignored(more: Iterable[Path] = ()) -> frozenset[Key]:
    """The marks of the list that ships and of further files. Raises SettingError for a file that is no such list."""
    with resources.files(__package__).joinpath("ignored.toml").open("rb") as file:
        found = set(_keys(tomllib.load(file)))
    for path in more:
        try:
            found.update(_keys(tomllib.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, AttributeError, TypeError) as cause:
            mend = "write it as TOML: a table [values] with a list of texts for each kind of mark"
            raise SettingError(f"{path} is no list of marks ({type(cause).__name__}: {cause})", mend) from cause
    return frozenset(found)


def _keys(document: Mapping[str, Any]) -> list[Key]:
    return [(kind, str(value)) for kind, values in document["values"].items() for value in values]
