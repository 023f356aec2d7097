"""Counts silent losses: columns of known files dropped, renamed, reordered, retyped, or written as another country writes them.

    python -m benchmarks.reading.columns_fuzz [--variants 5000] [--seed 1] [--show 20]

Each sample (the readers' fixtures that are tables or objects) is written again as CSV or JSON Lines, once as it is and once changed. The
posts and accounts of both are compared row by row, field by field. A difference is told when the row is rejected, the file is refused, a
note says that something was left out, or the shares of posts that have something, the columns that were taken for what, or those not used
changed. What stood in a dropped column is in the file no more: there it counts only where a value changes that did not stand in it. Ids are
not written as dates. All else is a silent loss; 0 is the aim.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError
from tocsin.model import Account, Post, Raw, Rejected
from tocsin.read.containers.container import open_container
from tocsin.read.fields.counts import integer
from tocsin.read.fields.times import missing, seconds
from tocsin.read.files import open_file
from tocsin.read.reader import RowError

FIXTURES = Path(__file__).parents[2] / "tests" / "read" / "fixtures"
FEWEST_COLUMNS, MOST_ROWS = 3, 40
LIKELY = (1_199_145_600, 1_893_456_000)  # numbers between 2008 and 2030 are moments
FINER = ("ts_certainty", "ts_precision", "created_precision")  # how well a time is known changes with its writing
HOW = ("dates read", "dates of", "times in", "counts with", "only as")  # notes that tell a reading, not a loss
KINDS = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".js")
IDS = (
    "post_id",
    "author_id",
    "account_id",
    "repost_of",
    "repost_author",
    "reply_to",
    "reply_author",
    "quote_of",
    "thread_id",
    "mentions",
    "media",
)
MADE = re.compile(r"^[0-9a-f]{24}$")  # ids made of what stands in a row, as it stands there
Row = dict[str, Any]
COVERED = {
    "time": ("ts",), "text": ("text",), "link": ("urls",),
    "relation": ("repost_of", "repost_author", "reply_to", "reply_author", "quote_of"),
    "counts": ("likes", "reposts", "replies", "quotes", "views"), "media": ("media",), "lang": ("lang",),
}  # fmt: skip


@dataclass
class Sample:
    """One fixture as rows; `table` where it is delimited text, else objects."""

    name: str
    rows: list[Row]
    table: bool

    def write(self, rows: list[Row], folder: Path) -> Path:
        """The rows as a file of the sample's kind."""
        path = folder / Path(self.name).with_suffix(".csv" if self.table else ".jsonl").name
        if self.table:
            out = io.StringIO()
            names = list(dict.fromkeys(name for row in rows for name in row))
            writer = csv.DictWriter(out, names, restval="")
            writer.writeheader()
            writer.writerows(rows)
            path.write_text(out.getvalue(), encoding="utf-8")
        else:
            path.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows))
        return path


@dataclass
class Read:
    """What was read of a file: records by row, and all that is told of it."""

    records: dict[int, list[Row]]
    rejected: frozenset[int]
    told: frozenset[str]


def samples() -> Iterator[Sample]:
    """The fixtures whose rows are dicts, with enough columns to change one."""
    for path in sorted(path for path in FIXTURES.rglob("*") if path.suffix in KINDS):
        try:
            container = open_container(path, path.name)
            rows = [record.value for record in container.records() if isinstance(record, Raw)]
        except TocsinError:
            continue
        rows = [row for row in rows if isinstance(row, dict)][:MOST_ROWS]
        plain = sum(not isinstance(value, (dict, list)) for row in rows for value in row.values())
        if rows and plain >= FEWEST_COLUMNS * len(rows) and container.shape in ("table", "objects"):
            flat = container.shape == "table" and not any(isinstance(value, (dict, list)) for row in rows for value in row.values())
            yield Sample(str(path.relative_to(FIXTURES)).replace("/", "_"), rows, flat)


def read(path: Path) -> Read | None:
    """The records of a file; None where it is refused, which is told."""
    try:
        reading = open_file(path)
        records: dict[int, list[Row]] = {}
        rejected = set()
        for row, record in reading:
            if isinstance(record, Rejected):
                rejected.add(row)
            elif isinstance(record, (Post, Account)):
                kept = {field.name: getattr(record, field.name) for field in fields(record)}
                records.setdefault(row, []).append({"is": type(record).__name__, **kept})
    except TocsinError:
        return None
    used = [f"{ours}={theirs}" for ours, theirs in reading.columns.get("used", {}).items()]
    unused = [f"unused {name}" for name in reading.columns.get("unused", ())]
    notes = [note for note in reading.note.split("; ") if not note.startswith(HOW)]
    told = frozenset([*notes, reading.format, *used, *unused, *covered(records)])
    return Read(records, frozenset(rejected), told)


def covered(records: dict[int, list[Row]]) -> Iterator[str]:
    """What share of the posts has what, as `add` prints it."""
    posts = [record for some in records.values() for record in some if record["is"] == "Post"]
    for name, held in COVERED.items():
        yield f"{name}={sum(any(post[field] not in (None, '', []) for field in held) for post in posts)} of {len(posts)}"


def moment(value: Any) -> int | None:
    """A value that is a moment beyond doubt."""
    try:
        ts = seconds(value)[0] if not isinstance(value, bool) else None
    except RowError:
        return None
    return ts if ts is not None and LIKELY[0] < ts < LIKELY[1] and len(str(value)) != 19 else None


def shown(pattern: str) -> Callable[[Any], Any]:
    """Writes a moment in another way; what is none stays."""

    def write(value: Any) -> Any:
        ts = moment(value)
        return value if ts is None else datetime.fromtimestamp(ts, UTC).strftime(pattern)

    return write


def grouped(sign: str) -> Callable[[Any], Any]:
    """Writes a count with a sign between thousands."""

    def write(value: Any) -> Any:
        if missing(value) or isinstance(value, bool) or moment(value) is not None or not str(value).isascii() or len(str(value)) > 9:
            return value
        count = integer(value) if str(value).isdecimal() else None
        return value if count is None else f"{count:,}".replace(",", sign)

    return write


def eastern(value: Any) -> Any:
    """Digits as Arabic writes them."""
    plain = not isinstance(value, bool) and isinstance(value, (int, str)) and len(str(value)) < 30
    return (
        str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        if plain and (moment(value) or grouped(",")(value) != value)
        else value
    )


RELOCALES: dict[str, Callable[[Any], Any]] = {
    "day.month.year": shown("%d.%m.%Y %H:%M:%S"), "day/month/year": shown("%d/%m/%Y %H:%M:%S"),
    "month/day/year": shown("%m/%d/%Y %I:%M:%S %p"),
    "year/month/day": shown("%Y/%m/%d %H:%M:%S"), "two digits": shown("%d.%m.%y %H:%M:%S"), "words": shown("%d %B %Y %H:%M:%S"),
    "points": grouped("."), "commas": grouped(","), "blanks": grouped("\u202f"), "apostrophes": grouped("'"), "eastern digits": eastern,
}  # fmt: skip
RETYPES: dict[str, Callable[[Any], Any]] = {
    "text": lambda value: str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value,
    "number": lambda value: (
        int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and value == str(int(value)) else value
    ),
    "float": lambda value: f"{value}.0" if str(value).isdecimal() and len(str(value)) < 16 else value,
    "exponent": lambda value: f"{int(value):.2E}".replace("E+", "E+") if str(value).isdecimal() and len(str(value)) > 11 else value,
}


def varied(sample: Sample, ids: str, rng: random.Random) -> tuple[str, str, list[Row]]:
    """(kind, column, rows) of one change; a column with some of `ids` is not written as dates and counts are elsewhere."""
    names = list(dict.fromkeys(name for row in sample.rows for name in row))
    column, kind = rng.choice(names), rng.choice(("drop", "rename", "reorder", "retype", "relocale"))
    if kind == "relocale" and any(len(str(row.get(column, ""))) > 1 and str(row[column]) in ids for row in sample.rows if column in row):
        kind = "retype"
    if kind == "drop":
        return kind, column, [{name: value for name, value in row.items() if name != column} for row in sample.rows]
    if kind == "rename":
        new = rng.choice((f"{column}_2", f"x {column}", column.upper(), "Spalte 7", column[::-1]))
        return (
            f"rename ({'upper case' if new == column.upper() else 'other'})",
            column,
            [{(new if name == column else name): value for name, value in row.items()} for row in sample.rows],
        )
    if kind == "reorder":
        order = rng.sample(names, len(names))
        return kind, "", [{name: row[name] for name in order if name in row} for row in sample.rows]
    ways = RETYPES if kind == "retype" else RELOCALES
    way = rng.choice(list(ways))
    return (
        f"{kind} ({way})",
        column,
        [{name: ways[way](value) if name == column else value for name, value in row.items()} for row in sample.rows],
    )


def lost(before: Read, after: Read | None) -> Iterator[tuple[str, Any, Any]]:
    """(field, before, after) of what differs without a word."""
    if after is None or after.told - before.told or before.told - after.told:
        return
    for row, records in before.records.items():
        if row in after.rejected:
            continue
        others = after.records.get(row, [])
        for kind in ("Post", "Account"):
            ours, theirs = (sorted((one for one in some if one["is"] == kind), key=_key) for some in (records, others))
            if len(ours) != len(theirs):
                yield f"{kind}s", len(ours), len(theirs)
                continue
            for one, other in zip(ours, theirs, strict=True):
                yield from (
                    (f"{kind}.{name}", one[name], other[name])
                    for name in one
                    if one[name] != other[name] and name not in FINER and not _made(one[name], other[name])
                )


def _made(one: Any, other: Any) -> bool:
    return bool(MADE.match(str(one)) and MADE.match(str(other)))


def _key(record: Row) -> str:
    return str(record.get("post_id") or record["account_id"])


def ids_in(made: Read) -> str:
    """All ids of the records, in one text."""
    return " ".join(str(record.get(name)) for some in made.records.values() for record in some for name in IDS)


def stood(value: Any, column: str, rows: list[Row]) -> bool:
    """Whether a value stood in a column: with the column it left the file."""
    cells = " ".join(str(row.get(column)) for row in rows)
    return any(str(one) in cells for one in (value if isinstance(value, list) else [str(value).lstrip("@?")]))


@dataclass
class Found:
    """One silent loss."""

    sample: str
    kind: str
    column: str
    field: str
    before: Any
    after: Any


def fuzz(variants: int, seed: int, only: list[Sample] | None = None) -> tuple[int, int, list[Found]]:
    """(samples, variants, silent losses); the samples take turns."""
    rng, found, done = random.Random(seed), list[Found](), 0
    with tempfile.TemporaryDirectory() as folder:
        usable = [
            (sample, made) for sample in (only or samples()) if (made := read(sample.write(sample.rows, Path(folder)))) and made.records
        ]
        while usable and done < variants:
            for sample, made in usable:
                kind, column, rows = varied(sample, ids_in(made), rng)
                differences = list(lost(made, read(sample.write(rows, Path(folder)))))
                if kind == "drop":
                    differences = [one for one in differences if one[2] not in (None, "", [], 0) and not stood(one[1], column, sample.rows)]
                names = dict.fromkeys(name for name, _, _ in differences)
                first = {name: next(one for one in differences if one[0] == name) for name in names}
                found += [Found(sample.name, kind, column, name, before, after) for name, before, after in first.values()]
                done += 1
                if done >= variants:
                    break
    return len(usable), done, found


def main() -> int:
    """Run and print; exit code 1 when there is a silent loss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    args = parser.parse_args()
    number, done, found = fuzz(args.variants, args.seed)
    print(f"{number} samples, {done:,} variants, {len(found):,} fields lost without a word (seed {args.seed})")
    for (kind, name), times in Counter((one.kind, one.field) for one in found).most_common():
        print(f"{times:6} {kind}: {name}")
    for one in found[: args.show]:
        print(f"  {one.sample}: {one.kind} {one.column!r}: {one.field} {one.before!r:.60} became {one.after!r:.60}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
