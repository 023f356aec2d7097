"""Tables of known services that are published without a header: which columns they have, told by the first lines. Data: headerless.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Known:
    """One table: its columns in order, and what must stand in some of them."""

    delimiter: str
    columns: tuple[str, ...]
    patterns: tuple[tuple[int, re.Pattern[str]], ...]

    def fits(self, line: str) -> bool:
        """Whether a line has as many cells (the last may be missing) and the values that tell the table."""
        cells = line.rstrip("\r\n").split(self.delimiter)
        whole = len(self.columns) - 1 <= len(cells) <= len(self.columns)
        return whole and all(pattern.match(cells[place]) for place, pattern in self.patterns)


def known_table(lines: Sequence[str]) -> Known | None:
    """The table whose rows these lines are; None for any other text, or where fewer than nine in ten of them fit."""
    filled = [line for line in lines if line.strip()]
    for table in _tables():
        if filled and table.fits(filled[0]) and sum(map(table.fits, filled)) >= 0.9 * len(filled):
            return table
    return None


@cache
def _tables() -> tuple[Known, ...]:
    told = tomllib.loads((files(__package__) / "headerless.toml").read_text(encoding="utf-8"))
    return tuple(_known(one) for one in told.values())


def _known(one: dict[str, object]) -> Known:
    columns = tuple(str(one["columns"]).split())
    patterns = one["patterns"]
    assert isinstance(patterns, dict)
    return Known(str(one["delimiter"]), columns, tuple((columns.index(name), re.compile(pattern)) for name, pattern in patterns.items()))
