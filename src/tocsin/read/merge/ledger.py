"""What became of the rows of each raw file, counted from the tables themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.table import Standing
from tocsin.read.merge.identity import MARKED
from tocsin.read.schemas import LEDGER

Piece: TypeAlias = pa.Table | Standing


class Counted:
    """Rows of posts and versions by raw file, counted while they go by."""

    def __init__(self) -> None:
        self.rows: dict[str, Counter[str]] = {name: Counter() for name in ("posts", "versions", "renamed")}

    def posts(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, counted."""
        for piece in pieces:
            rows = piece.table(["raw", "post_id"]) if isinstance(piece, Standing) else piece.select(["raw", "post_id"])
            self._count("posts", rows)
            if pc.any(marked := pc.match_substring(rows["post_id"], "~")).as_py():
                some = rows.filter(marked)
                self._count("renamed", some.filter(pc.match_substring_regex(some["post_id"], MARKED)))
            yield piece

    def versions(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, counted."""
        for piece in pieces:
            self._count("versions", piece.table(["raw"]) if isinstance(piece, Standing) else piece)
            yield piece

    def _count(self, what: str, rows: pa.Table) -> None:
        for one in pc.value_counts(one_chunk(rows["raw"])).to_pylist():
            self.rows[what][one["values"]] += one["counts"]


def ledger(told: Mapping[str, Mapping[str, Any]], counted: Counted) -> Iterable[pa.Table]:
    """The table `ledger`, made once posts and versions have gone by. `told` is part.json of each raw file."""
    rows = []
    for raw, part in sorted(told.items()):
        of = {name: found[raw] for name, found in counted.rows.items()}
        posts = part.get("coverage", {}).get("posts", 0)
        rows.append({"raw": raw, "read": part["read"], "records": part["kept"], "rejected": part["rejected"], "outside": 0, **of}
                    | {"repeats": posts - of["posts"] - of["versions"]})  # fmt: skip
    yield LEDGER.rows(rows)


def with_outside(whole: Mapping[str, pa.Table], inside: Mapping[str, pa.Table]) -> pa.Table:
    """The ledger of a case that is narrowed to a scope: the rows outside counted apart."""
    now = {name: Counter(inside[name]["raw"].to_pylist()) for name in ("posts", "versions")}
    rows = whole["ledger"].to_pylist()
    for row in rows:
        for name, counts in now.items():
            row["outside"] += row[name] - counts[row["raw"]]
            row[name] = counts[row["raw"]]
    return LEDGER.rows(rows)
