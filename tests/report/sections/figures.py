"""The figures of a section, and whether the selection that each one opens counts what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.query.view import CaseView


def figures(content: Any) -> Iterator[dict[str, Any]]:
    """Every figure in a section's content, at any depth."""
    if isinstance(content, dict):
        if "value" in content and "ref" in content:
            yield content
        for part in content.values():
            yield from figures(part)
    elif isinstance(content, list):
        for part in content:
            yield from figures(part)


def wrong(view: CaseView, content: Any) -> list[tuple[str, Any, int]]:
    """(ref, value, what its selection counts) of the figures that open a selection of posts or accounts and do not agree with it."""
    out = []
    for one in figures(content):
        ref = one["ref"] or ""
        accounts, selection = ref.startswith("accounts:"), ref.removeprefix("accounts:")
        if "=" in selection and not selection.startswith("rejected"):
            count = view.select(selection).count()
            counted = count.accounts if accounts else count.posts
            if counted != one["value"]:
                out.append((ref, one["value"], counted))
    return out
