"""`tocsin.compare`: whether two texts say the same, for pairs that somebody else has chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tocsin.api import written
from tocsin.errors import InputError
from tocsin.model import Progress, quiet
from tocsin.read.containers.binary.columnar import plain
from tocsin.read.given.frame import check_names
from tocsin.read.given.rows import open_rows
from tocsin.results import Result

if TYPE_CHECKING:
    from tocsin.read.arrow import Rows

COLUMNS = ("a", "b", "lang_a", "lang_b")
NEEDS = ("a", "b")
ANSWER = pa.schema([("p_same", pa.float64()), ("relation", pa.string()), ("evidence", pa.list_(pa.string()))])
_AT_ONCE, _HELD = 512, 4  # pairs weighed together, and batches whose texts are held; the answers depend on neither


class CompareResult(Result):
    """What was answered. `compared`: the rows of the input in their order, with p_same, relation and evidence behind their own columns.

    `relations`: how many pairs are a copy, a translation, the same otherwise, related, different; `unanswered`: of how many nothing can be
    said. `rows`: all rows of the input; `dropped`: those that could not be read, by reason; `notes`: how the rows were read, where that is
    not plain.
    """

    def __init__(self, compared: pa.Table, pairs: Pairs) -> None:
        super().__init__(pairs.summary, {"compared": compared}, shown="compared")
        self.compared = self.tables["compared"]
        self.relations, self.unanswered = pairs.relations, pairs.unanswered
        self.rows, self.dropped, self.notes = pairs.rows, dict(pairs.dropped), tuple(pairs.notes)


def compare(pairs: Rows, *, columns: Mapping[str, str] | None = None, progress: Progress = quiet) -> CompareResult:
    """Answer for each pair of texts whether they say the same, are related or different. The answer depends on the two texts alone.

    `pairs`: a data frame of pandas or polars, an Arrow table, a dict of columns, a list of dicts, or the path of a file that `tocsin add`
    reads as a table, with a and b; optional lang_a, lang_b, the language each is said to be in. Every other column is carried through.
    `columns` maps our names to theirs. Raises InputError for rows that cannot be used.
    """
    opened = Pairs(pairs, columns or {})
    compared = pa.Table.from_batches([], opened.schema)
    compared = pa.concat_tables([compared, *opened.answered(progress)])
    return CompareResult(compared, opened)


class Pairs:
    """Pairs of texts, answered a batch at a time. `relations`, `unanswered` and `dropped` are complete once all were gone through."""

    def __init__(self, pairs: Rows, columns: Mapping[str, str]) -> None:
        """Open the rows. Raises InputError where they cannot be used."""
        check_names(columns, COLUMNS)
        self._given = open_rows(pairs, NEEDS, columns)
        self._theirs = {ours: columns.get(ours, ours) for ours in COLUMNS}
        names, clashes = _beside_ours(self._given.schema.names)
        own = [field.with_name(name) for field, name in zip(self._given.schema, names, strict=True)]
        self.schema = pa.schema([*own, *ANSWER])
        self.notes = [*self._given.notes, *clashes]
        self.dropped = self._given.dropped
        self.relations: dict[str, int] = {}
        self.unanswered = 0

    def answered(self, progress: Progress = quiet) -> Iterator[pa.Table]:
        """The rows in their order with their answers. Raises InputError, at the end, where not one row could be read."""
        from tocsin.match.compare.answers import RELATIONS
        from tocsin.match.compare.judge import Judge
        from tocsin.match.vectors.encoder import BundledEncoder

        judge, told, done = Judge(BundledEncoder()), Counter[str | None](), 0
        for number, table in enumerate(self._given.batches(_AT_ONCE), 1):
            answer = self._answers(judge, table)
            told.update(answer["relation"].to_pylist())
            done += table.num_rows
            if number % _HELD == 0:
                judge.clear()
            progress("pairs", done, self._given.rows, self.dropped.total())
            yield pa.table([*table.columns, *answer.columns], schema=self.schema)
        self.relations, self.unanswered = {name: told[name] for name in RELATIONS}, told[None]
        if not done and self.dropped:
            why = "; ".join(f"{rows:,} {reason}" for reason, rows in self.dropped.items())
            raise InputError(f"no row can be used: {why}", "export the table again, as CSV, JSON Lines or Parquet")

    def _answers(self, judge: Any, table: pa.Table) -> pa.Table:
        """Three columns for the rows of a table."""
        from tocsin.match.compare.answers import relations
        from tocsin.match.compare.side import sides
        from tocsin.query.words import Whole, Words

        words, names = Words("en"), Whole()
        left, right = (sides(self._texts(table, side), self._texts(table, f"lang_{side}")) for side in NEEDS)
        weighed = judge.weigh(left, right)
        evidence = [[words.phrase(one, names) for one in weighed.evidence(pair)] for pair in range(table.num_rows)]
        return pa.table([pa.array(weighed.same, from_pandas=True), relations(weighed), evidence], schema=ANSWER)

    def _texts(self, table: pa.Table, ours: str) -> list[str | None]:
        """A column as texts; of a column that is not there nothing."""
        name = self._theirs[ours]
        if name not in table.schema.names:
            return [None] * table.num_rows
        values = [value for chunk in table[name].chunks for value in plain(chunk)]
        return [None if value is None else str(value) for value in values]

    @property
    def rows(self) -> int:
        """All rows of the input, those that could not be read among them."""
        return sum(self.relations.values()) + self.unanswered + self.dropped.total()

    @property
    def summary(self) -> str:
        """What was answered, in one line."""
        told = ", ".join(f"{count:,} {name}" for name, count in self.relations.items())
        return f"{self.rows - self.dropped.total():,} pairs: {told}; {self.unanswered:,} without an answer"


def compare_file(pairs: Path, out: Path, columns: Mapping[str, str], progress: Progress = quiet) -> Pairs:
    """As `compare`, from a file to a file (.parquet, .csv or .jsonl), in memory that does not grow with it. Returns what was answered."""
    written.check(out)
    opened = Pairs(pairs, columns)
    written.write(out, opened.schema, opened.answered(progress))
    return opened


def _beside_ours(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names of the input beside the columns that are added: one that is called as one of these gets `given_` before it, which is told."""
    out: list[str] = []
    notes = []
    for name in names:
        new = name
        while new in ANSWER.names or (new != name and (new in names or new in out)):
            new = f"given_{new}"
        if new != name:
            notes.append(f"the input has a column {name!r} of its own: it is carried as {new!r}")
        out.append(new)
    return out, notes
