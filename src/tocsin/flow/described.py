"""Every setting of every stage as data: its name, default, what it may be, and what it means, as it is declared.

What it means stands in one place: in the metadata of the field (`what`), in the comment behind it, or in the docstring of its class
(`name: meaning.`), which are read out of the source; in English.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, cast

from tocsin.engine.given import MOST, as_text
from tocsin.flow import order


@dataclass(frozen=True)
class Described:
    """A setting: `stage.name` or `stage.part.name`, its default as text, its kind (bool, int, float, str, list), bounds, meaning."""

    name: str
    default: str
    kind: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]
    what: str


@cache
def settings() -> dict[str, Described]:
    """Every setting by its whole name, in the order of the stages and of their declarations."""
    return {one.name: one for stage in order.stages().values() for one in _described(stage.settings(), f"{stage.name}.")}


def _described(some: Any, before: str) -> Iterator[Described]:
    comments = _comments(cast(Hashable, type(some)))
    for one in fields(some):
        value = getattr(some, one.name)
        parts = value if isinstance(value, Mapping) else {one.name: value} if is_dataclass(value) else None
        if parts is not None:
            for name, part in parts.items():
                yield from _described(part, f"{before}{name}.")
            continue
        number = isinstance(value, int | float) and not isinstance(value, bool)
        most = one.metadata.get("most", MOST)
        yield Described(
            before + one.name,
            as_text(value),
            "list" if isinstance(value, tuple) else type(value).__name__,
            one.metadata.get("least", 0) if number else None,
            most if number and most != MOST else None,
            tuple(one.metadata["choices"]()) if one.metadata.get("choices") else (),
            one.metadata.get("what") or comments.get(one.name) or _in_docstring(type(some), one.name),
        )


def _in_docstring(kind: type, name: str) -> str:
    """What the docstring of a class says of a field, alone or together with others; else what the class is as a whole."""
    text = " ".join((kind.__doc__ or "").split())
    found = re.search(rf"(?:^|[.;,:] |`)`?{name}`?(?:, [\w`, ]+?)?: (.+?)(?=[.;](?: |$)|$)", text)
    return found[1] if found else text.split(". ")[0].rstrip(".")


@cache
def _comments(kind: Hashable) -> dict[str, str]:
    """The comment behind each field of a dataclass, or on the lines right above it; nothing where the source is not at hand."""
    try:
        source = inspect.cleandoc("\n" + inspect.getsource(cast(type, kind)))
    except (OSError, TypeError):
        return {}
    found = {
        at.start[0]: at.string.lstrip("# ") for at in tokenize.generate_tokens(io.StringIO(source).readline) if at.type == tokenize.COMMENT
    }
    lines = source.split("\n")
    told = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            above: list[str] = []
            line = node.lineno - 1
            while line in found and lines[line - 1].lstrip().startswith("#"):
                above.insert(0, found[line])
                line -= 1
            told[node.target.id] = found.get(node.end_lineno or node.lineno) or " ".join(above)
    return told
