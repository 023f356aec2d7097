"""A small case for tests: three people post the same sentence, others talk of other things."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.engine.step import Memo
from tocsin.engine.table import Pieces
from tocsin.flow import order


class Held:
    """Tables in memory, as a stage reads them; one that was not given is empty."""

    def __init__(self, **tables: pa.Table) -> None:
        self.tables = tables
        self.told: dict[str, int] = {}

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        table = self.tables.get(name, order.specs()[name].table())
        return table.select(list(columns)) if columns else table

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        whole = self.read(name, columns)
        step = max(3, len(whole) // 64)  # small pieces, and no thousands of them
        yield from (whole.slice(at, step) for at in range(0, max(1, len(whole)), step))

    def memo(self) -> Memo:
        return Memo()

    def dropped(self, reason: str, rows: int) -> None:
        if rows:
            self.told[reason] = rows


def whole(made: Mapping[str, pa.Table | Pieces]) -> dict[str, pa.Table]:
    """The tables that a stage made, those that come in pieces too."""
    return {name: table.table() if isinstance(table, Pieces) else table for name, table in made.items()}


def rows(name: str, records: list[dict[str, Any]]) -> pa.Table:
    """A table of the named kind from one mapping a row."""
    return order.specs()[name].rows(records)


SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[2] / "shared"))

TOPICS = ("the harbour", "a late train", "the school fair", "new bread", "the long rain", "a lost dog", "the town clock", "old maps")
VERBS = ("looks", "sounds", "feels", "stays", "seems", "turns out")
ENDS = (
    "better than last week",
    "quite strange to everyone",
    "a little too loud",
    "fine in the end",
    "worth a second visit",
    "hard to explain",
)


def write_posts(path: Path, posts: int = 400, seed: int = 1) -> Path:
    """A CSV of invented posts in which four accounts copy each other within seconds, five times."""
    draw, start = random.Random(seed), 1_715_731_200
    rows = [
        (
            f"o{n}",
            f"u{draw.randrange(posts // 4)}",
            start + draw.randrange(172_800),
            f"{draw.choice(TOPICS)} {draw.choice(VERBS)} {draw.choice(ENDS)} {n}",
            "",
        )
        for n in range(posts)
    ]
    for wave in range(5):
        text = f"The bridge of Marlow must open again before winter, says appeal number {wave} of the river people"
        rows += [(f"c{wave}-{n}", f"core{n}", start + 20_000 * wave + n * 4, text, "https://appeal.example/marlow") for n in range(4)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["post_id", "account_id", "ts", "text", "urls"])
        writer.writerows(rows)
    return path


def seeds(first: int, *more: int) -> list[int]:
    """The seeds a slow property is tried on: the first, all of them in a thorough run (TOCSIN_THOROUGH=1)."""
    return [first, *more] if os.environ.get("TOCSIN_THOROUGH") else [first]
