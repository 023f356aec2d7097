"""Posts column by column: what a detector looks at is read when its turn comes, and forgotten after it.

Of a large file the columns together are several times what the analysis needs of them. So nobody holds them all at once: accounts, posts
and times are numbers from the start, a detector gets the columns it names beside these, and one that makes its columns small piece by
piece (`Detector.condensed`) never has them whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.columns import as_texts, coded_ids, filled, one_chunk, sorted_text_codes
from tocsin.detect.traces.detector import READY, Detector, beside, sliced
from tocsin.errors import InputError
from tocsin.model import Progress, quiet

NEEDED = ("post_id", "account_id", "ts")


Asked = Callable[[pa.Array], pa.Array]


class Posts(Protocol):
    """Posts whose columns are read when they are asked for; each read gives all rows, in the same order."""

    @property
    def names(self) -> Sequence[str]:
        """The columns there are."""

    @property
    def once(self) -> bool:
        """Whether it is known that no post stands on two rows."""

    def read(self, names: Sequence[str]) -> pa.Table:
        """These columns."""

    def pieces(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns, some rows at a time."""

    def close(self) -> None:
        """Forget what is still held; nothing will be read any more but what is `asked`."""

    def asked(self, name: str) -> Asked | None:
        """What tells a column of some posts by their ids, where that is cheaper than to read all of it; else None."""


class Whole:
    """Posts that are in memory already."""

    once = False

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    @property
    def names(self) -> Sequence[str]:
        """The columns there are."""
        names: list[str] = self._table.schema.names
        return names

    def read(self, names: Sequence[str]) -> pa.Table:
        """These columns."""
        return self._table.select(list(names))

    def pieces(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns, some rows at a time."""
        return sliced(self.read(names))

    def close(self) -> None:
        """Forget the table."""
        self._table = self._table.slice(0, 0)

    def asked(self, name: str) -> None:
        """Nothing: all columns are there."""


@dataclass(frozen=True)
class Known:
    """The posts that have an account and a time, ids as numbers.

    account: the place of each row's account in `accounts` (sorted ids). ids: each row's post, coded. good: a mask of the rows of `source`
    that are known, None when all are. dropped: rows left out, by reason.
    """

    source: Posts
    good: Flags | None
    account: Numbers
    accounts: pa.Array
    ids: pa.DictionaryArray
    ts: pa.Array
    dropped: dict[str, int]

    def table(self, names: Sequence[str]) -> pa.Table:
        """These columns of the known posts, after account_id, post_id and ts."""
        more = [name for name in dict.fromkeys(names) if name in self.source.names and name not in NEEDED]
        return self._with(self._known(self.source.read(more)) if more else None)

    def looked_at(self, detector: Detector, settings: object, progress: Progress = quiet) -> pa.Table:
        """The columns that a detector looks at; where it makes them small, made small piece by piece, which is told."""
        names = [name for name in detector.columns(self.source.names) if name not in NEEDED]
        if detector.condensed is None or READY in names:
            return self.table(names)
        return self._with(detector.small(self._told(self.pieces(names), f"posts read for {detector.name}", progress), settings))

    def pieces(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns of the known posts, some rows at a time."""
        start = 0
        for piece in self.source.pieces(names):
            yield self._known(piece, start)
            start += piece.num_rows

    def _told(self, pieces: Iterator[pa.Table], what: str, progress: Progress) -> Iterator[pa.Table]:
        done, total = 0, len(self.account)
        for piece in pieces:
            yield piece
            done += piece.num_rows
            progress(what, done, total, 0)

    def _known(self, rows: pa.Table, start: int = 0) -> pa.Table:
        """Of rows that begin at row `start` those that are known."""
        return rows if self.good is None else rows.filter(pa.array(self.good[start : start + rows.num_rows]))

    def _with(self, more: pa.Table | None) -> pa.Table:
        account = pa.DictionaryArray.from_arrays(self.account, self.accounts, safe=False)
        base = pa.table({"post_id": self.ids, "account_id": account, "ts": self.ts})
        return base if more is None else beside(base, more)


def known(given: Posts | pa.Table) -> Known:
    """The posts that have an account and a time. Raises InputError when a needed column is missing."""
    posts = Whole(given) if isinstance(given, pa.Table) else given
    accounts, ts = _accounts_and_times(posts)
    good, dropped = _good(accounts, ts)
    ids = posts.read(["post_id"])["post_id"]
    accounts, ts, ids = (column if good is None else column.filter(pa.array(good)) for column in (accounts, ts, ids))
    account, names = sorted_text_codes(accounts)
    return Known(posts, good, account, names, coded_ids(ids, posts.once), one_chunk(ts), dropped)


def usable(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, ids as texts, and how many rows have not, by reason."""
    good, dropped = _good(*_accounts_and_times(Whole(posts)))
    table = posts if good is None else posts.filter(pa.array(good))
    for name in ("account_id", "post_id"):
        column = pc.fill_null(as_texts(table[name]), "")
        table = table.set_column(table.schema.get_field_index(name), name, column)
    return table, dropped


def _accounts_and_times(posts: Posts) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    missing = [name for name in NEEDED if name not in posts.names]
    if missing:
        mend = f"name it with --column, for instance --column {missing[0]}=id"
        raise InputError(f"posts have no column {' and no column '.join(missing)}", mend)
    return posts.read(["account_id"])["account_id"], posts.read(["ts"])["ts"]


def _good(accounts: pa.ChunkedArray, ts: pa.ChunkedArray) -> tuple[Flags | None, dict[str, int]]:
    """A mask of the rows that have an account and a time, None when all have; and how many have not."""
    named, timed = filled(accounts), ts.is_valid().to_numpy()
    good: Flags = named & timed
    dropped = {"no account": int((~named).sum()), "no time": int((named & ~timed).sum())}
    return None if good.all() else good, {reason: rows for reason, rows in dropped.items() if rows}
