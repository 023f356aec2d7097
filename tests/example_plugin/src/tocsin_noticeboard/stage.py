"""A stage that counts posts by hour of the day: a table of its own, made from `posts`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from tocsin.engine.stage import Stage, Tables
from tocsin.engine.table import INT, TEXT, TableSpec, columns
from tocsin.model import Progress

BUSY_HOURS = TableSpec("busy_hours", columns(platform=TEXT, hour=INT, posts=INT), same=("platform", "hour"), order=("platform", "hour"))


@dataclass(frozen=True)
class BusyHoursSettings:
    """offset: hours added to UTC."""

    offset: int = 0


def run(tables: Tables, settings: BusyHoursSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """The posts of each platform and hour of the day; posts without a time are left out and counted."""
    posts = tables.read("posts", ["platform", "ts"])
    counts: Counter[tuple[str, int]] = Counter()
    for platform, ts in zip(posts["platform"].to_pylist(), posts["ts"].to_pylist(), strict=True):
        if ts is not None:
            counts[platform, (ts // 3600 + settings.offset) % 24] += 1
    tables.dropped("no known time", posts["ts"].null_count)
    rows = [(platform, hour, posts) for (platform, hour), posts in sorted(counts.items())]
    return {"busy_hours": BUSY_HOURS.rows([dict(zip(("platform", "hour", "posts"), row, strict=True)) for row in rows])}


STAGE = Stage("busy_hours", reads=("posts",), writes=(BUSY_HOURS,), settings=BusyHoursSettings, run=run)
