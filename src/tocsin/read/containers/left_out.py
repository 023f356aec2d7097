"""What a folder or an archive holds beside posts, known by its name (left_out.toml): it is passed over and told, a line a kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HIDDEN = "hidden files"
SHOWN = 5  # names of one kind


@cache
def _names() -> list[tuple[str, re.Pattern[str]]]:
    kinds = tomllib.loads((Path(__file__).parent / "left_out.toml").read_text("utf-8"))
    return [(kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for kind, patterns in kinds.items()]


def beside_posts(name: str) -> str:
    """The kind of what a folder or an archive holds beside posts, by the file's name; empty where it may hold posts."""
    lower = name.lower()
    known = next((kind for kind, pattern in _names() if pattern.fullmatch(lower)), "")
    return known or (HIDDEN if name.startswith(".") else "")


class LeftOut:
    """What was passed over in one folder or archive, by kind."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}

    def add(self, kind: str, name: str) -> None:
        """Remember one file."""
        self.names.setdefault(kind, []).append(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))

    def told(self) -> Iterator[str]:
        """One line for each kind."""
        for kind, names in sorted(self.names.items()):
            more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
            yield f"{kind}: {', '.join(names[:SHOWN])}{more}"
