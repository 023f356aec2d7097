"""The words of blocks."""

from __future__ import annotations

from typing import Any


def told(blocks: list[dict[str, Any]]) -> str:
    """Every text in blocks, one a line."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, dict):
            for name, child in node.items():
                if name not in ("b", "k", "kind", "file", "dir", "lang"):
                    walk(child)
        elif isinstance(node, list | tuple):
            for child in node:
                walk(child)

    walk(blocks)
    return "\n".join(found).replace("\u200b", "")
