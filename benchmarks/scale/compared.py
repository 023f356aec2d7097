"""Two cases that should be one: which tables are not the same bytes, and where they part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.files import digest

KEY = b"growth growth growth growth grow"  # 32 bytes, of a case that names nobody
SHOWN = 3  # rows


def differing(one: Path, other: Path) -> Iterator[str]:
    """The tables, private ones and those of parts too, that are not the same bytes in two cases."""
    both = ((case, path) for case in (one, other) for place in ("tables", "private") for path in (case / place).rglob("*.parquet"))
    found = {path.relative_to(case) for case, path in both}
    for name in sorted(found):
        if not ((one / name).exists() and (other / name).exists() and digest(one / name) == digest(other / name)):
            yield str(name)


def told(one: Path, other: Path, name: str) -> Iterator[str]:
    """What differs in a table of two cases: how many rows each has, and the first that are not the same."""
    there = [(case / name).exists() for case in (one, other)]
    if not all(there):
        yield f"{name}: only in {(one, other)[there.index(True)].name}"
        return
    tables = [pq.read_table(case / name) for case in (one, other)]
    at = parted(*tables)
    yield f"{name}: {len(tables[0]):,} and {len(tables[1]):,} rows, the same until row {at:,}"
    if at == len(tables[0]) == len(tables[1]):
        yield f"  row groups: {' and '.join(str(groups(case / name)) for case in (one, other))}"
    for case, table in zip((one, other), tables, strict=True):
        yield from (f"  {case.name}: {row}" for row in table.slice(at, SHOWN).to_pylist())


def parted(one: pa.Table, other: pa.Table) -> int:
    """The place of the first row that differs; how many rows the shorter has, where it is the beginning of the other."""
    same, end = 0, min(len(one), len(other)) + 1
    while end - same > 1:  # `same` rows at the beginning are the same, `end` are not
        middle = (same + end) // 2
        if one.slice(same, middle - same).equals(other.slice(same, middle - same)):
            same = middle
        else:
            end = middle
    return same


def groups(path: Path) -> list[int]:
    """How many rows each row group of a file has."""
    metadata = pq.read_metadata(path)
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
