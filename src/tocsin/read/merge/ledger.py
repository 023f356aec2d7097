"""What became of the rows of each raw file, counted from the tables themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.table import Standing
from tocsin.read.merge.identity import MARKED
from tocsin.read.schemas import LEDGER

Piece: TypeAlias = pa.Table | Standing


class Counted:
    """Rows of posts and versions by raw file, counted while they go by; what stands was counted before, and only what went is taken off."""

    def __init__(self, before: pa.Table | None = None, posts: Sequence[Standing] = (), versions: Sequence[Standing] = ()) -> None:
        rows = before.to_pylist() if before is not None else []
        self.rows = {name: Counter({row["raw"]: row[name] for row in rows}) for name in ("posts", "versions", "renamed")}
        self.before = before is not None
        self._went = {"posts": list(posts), "versions": list(versions)}

    def posts(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, counted."""
        return self._through("posts", pieces, ["raw", "post_id"])

    def versions(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, counted."""
        return self._through("versions", pieces, ["raw"])

    def _through(self, what: str, pieces: Iterable[Piece], columns: list[str]) -> Iterator[Piece]:
        for piece in pieces:
            if self.before and isinstance(piece, Standing):
                self._went[what].remove(piece)
            else:
                self._count(what, piece.table(columns) if isinstance(piece, Standing) else piece.select(columns), 1)
            yield piece
        for group in self._went[what] if self.before else ():
            self._count(what, group.table(columns), -1)

    def _count(self, what: str, rows: pa.Table, by: int) -> None:
        runs = pc.run_end_encode(one_chunk(rows["raw"]))  # posts of one file mostly stand together, and its name is long
        for raw, number in zip(runs.values.to_pylist(), np.diff(runs.run_ends.to_numpy(), prepend=0).tolist(), strict=True):
            self.rows[what][raw] += by * number
        if what == "posts" and pc.any(marked := pc.match_substring(rows["post_id"], "~")).as_py():
            some = rows.filter(marked)
            self._count("renamed", some.filter(pc.match_substring_regex(some["post_id"], MARKED)), by)


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
