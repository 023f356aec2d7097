"""`tocsin.check`: which claims of a set of posts were already checked, by whom and with what verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tocsin.errors import InputError, SettingError
from tocsin.model import Progress, quiet
from tocsin.read.arrow import picked
from tocsin.read.fields.values import words
from tocsin.read.given.rows import open_rows
from tocsin.results import Result

if TYPE_CHECKING:
    from tocsin.read.arrow import Rows
    from tocsin.verify.claims.asked import Query

COLUMNS = ("query_id", "text", "lang", "ts", "media")
NEEDS = ("query_id", "text")
AGAINST = ("claim_id", "claim", "title", "lang", "claimant", "claim_date", "date", "publisher", "url", "rating", "verdict", "media")
_AT_ONCE = 4096


class CheckResult(Result):
    """What was found. `checks`: at most twenty rows a query, best first; one that abstains for a query for which nothing is offered.

    `queries`, `factchecks`: how many were held against how many; `relations`: how many rows there are of each relation; `confirmed`: how
    many queries have a confirmed fact-check; `rows`, `dropped`, `notes`: of the input, as everywhere.
    """

    def __init__(self, checks: pa.Table, queries: int, factchecks: int, dropped: Mapping[str, int], notes: Iterable[str]) -> None:
        tiers, ids = checks["tier"].to_pylist(), checks["query_id"].to_pylist()
        self.confirmed = len({one for one, tier in zip(ids, tiers, strict=True) if tier == "confirm"})
        self.relations = Counter(sorted(checks["relation"].to_pylist()))
        told = f"{queries:,} queries against {factchecks:,} fact-checks: {self.confirmed:,} confirmed as checked"
        super().__init__(told, {"checks": checks}, shown="checks")
        self.checks = self.tables["checks"]
        self.queries, self.factchecks = queries, factchecks
        self.dropped, self.notes = dict(dropped), tuple(notes)

    @property
    def rows(self) -> int:
        """All rows of the input."""
        return self.queries + sum(self.dropped.values())


def check(
    queries: Rows, against: Rows | Sequence[str | Path], *, columns: Mapping[str, str] | None = None, progress: Progress = quiet
) -> CheckResult:
    """Hold posts against fact-checks (docs/check.md).

    `queries`: rows with query_id and text, optional lang, ts, media; `against`: fact-checks in any of the forms that docs/factchecks.md
    lists. `columns` maps our names to theirs, on either side: a name that both have counts where the other name is found.
    Raises InputError where either side cannot be used, SettingError for a column that is none.
    """
    from tocsin.verify.claims.checking import check as checked

    mine, theirs = _parted(columns or {})
    asked, dropped, notes = read_queries(queries, mine)
    claims, lost = _factchecks(against, {ours: name for ours, name in theirs.items() if ours not in NEEDS})
    notes += [f"{count:,} of the fact-checks left out: {reason}" for reason, count in lost.items()]
    return CheckResult(checked(asked, claims, progress), len(asked), claims.num_rows, dropped, notes)


def read_queries(rows: Rows, columns: Mapping[str, str]) -> tuple[list[Query], Counter[str], list[str]]:
    """(queries, rows left out by reason, how the rows were read). A query without words is kept: it is answered that nothing is offered."""
    from tocsin.verify.claims.asked import Query

    opened = open_rows(rows, NEEDS, {ours: theirs for ours, theirs in columns.items() if ours in NEEDS or ours not in AGAINST})
    names = {ours: columns.get(ours, ours) for ours in COLUMNS if columns.get(ours, ours) in opened.schema.names}
    found: dict[str, Query] = {}
    dropped = Counter[str]()
    for table in opened.batches(_AT_ONCE):
        for row in table.select(list(names.values())).rename_columns(list(names)).to_pylist():
            query_id = _cell(row["query_id"])
            if query_id is None or query_id in found:
                dropped["without a query_id" if query_id is None else "of a query_id that another row has"] += 1
                continue
            found[query_id] = Query(
                query_id, _cell(row["text"]) or "", _cell(row.get("lang")), _cell(row.get("ts")), tuple(words(row.get("media")))
            )
    dropped.update(opened.dropped)
    if not found:
        raise InputError("no query to check", "give rows with a query_id and a text")
    return list(found.values()), dropped, list(opened.notes)


def _factchecks(against: Rows | Sequence[str | Path], columns: Mapping[str, str]) -> tuple[pa.Table, Counter[str]]:
    """(table of fact-checks, rows and files left out by reason): of files and folders, or of rows in hand."""
    from tocsin.verify.factchecks.reading import factchecks_of, read_factchecks

    if isinstance(against, str | Path) or (isinstance(against, Sequence) and all(isinstance(one, str | Path) for one in against)):
        table, dropped = read_factchecks(against, columns)
    else:
        listed = isinstance(against, Sequence) and all(isinstance(one, Mapping) for one in against)
        table, dropped = factchecks_of(against if listed else pa.table(dict(picked(against)[0])).to_pylist(), columns)  # type: ignore[arg-type]
    return table, Counter(one.reason for one in dropped)


def _cell(value: Any) -> str | None:
    """A cell as a text; None of nothing and of an empty one."""
    return None if value is None or not str(value).strip() else str(value)


def _parted(columns: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The columns that the queries are asked for, and those that the fact-checks are."""
    for ours in columns:
        if ours not in COLUMNS and ours not in AGAINST:
            raise SettingError(f"{ours!r} is no column of ours", f"name one of {', '.join(dict.fromkeys((*COLUMNS, *AGAINST)))}")
    return tuple({ours: theirs for ours, theirs in columns.items() if ours in side} for side in (COLUMNS, AGAINST))  # type: ignore[return-value]
