"""Selections kept by name: lines of the file of judgements with the verdict `set` (the name as `id`, the selection as `text`) or `unset`.

A name has one selection, for everybody: the last line about it holds. What was kept before stays in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.errors import SettingError

KEPT, DROPPED = "set", "unset"
_NAME = re.compile(r"\w[\w .-]{0,59}")


def sets(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The selections that are kept, by name, in the order of their names."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry["verdict"] == KEPT and entry["id"] and entry.get("text"):  # a line may have been emptied
            found[entry["id"]] = entry["text"]
        elif entry["verdict"] in (KEPT, DROPPED):
            found.pop(entry["id"], None)
    return dict(sorted(found.items()))


def checked(name: str) -> str:
    """A name for a selection, without blanks around it. Raises SettingError for one that cannot be."""
    plain = name.strip()
    if not _NAME.fullmatch(plain):
        raise SettingError(
            f"{plain[:80]!r} is no name for a selection", "take letters and digits of any script, blanks, points and dashes, 60 at most"
        )
    return plain
