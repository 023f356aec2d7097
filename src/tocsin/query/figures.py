"""A figure: a number with the name of what stands behind it, so that a reader can open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# How many rows of evidence a figure brings into the file, by its weight in the argument.
KEY, TABLE, MARK = 50, 20, 5

Figure = dict[str, Any]


def figure(value: float | None, ref: str | None, *, of: float | None = None, cap: int = TABLE, **more: Any) -> Figure:
    """A number, its denominator where it has one, the reference that `why` resolves, and how many of its rows the file holds."""
    return {
        "value": value,
        **({"of": of} if of is not None else {}),
        "ref": ref,
        "cap": cap,
        **{k: v for k, v in more.items() if v is not None},
    }


def references(node: Any) -> Iterator[tuple[str, int]]:
    """Every reference in a dossier with its cap, in the order they are printed."""
    if isinstance(node, dict):
        if isinstance(node.get("ref"), str):
            yield node["ref"], node.get("cap", TABLE)
        for child in node.values():
            yield from references(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from references(child)
