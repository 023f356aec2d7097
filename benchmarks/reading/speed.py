"""Posts read per CPU second and the peak of memory, by format; and what it costs to add a few posts to a large case.

usage: python -m benchmarks.reading.speed [--rows 1000000] [--more 1000] [FORMAT ...]        FORMAT: jsonl csv parquet

Made-up posts under ordinary names: ids as X's, one account for a dozen posts, a third with a link, a sixth with hashtags, a tenth answers.
A figure is the whole `tocsin add` in a process of its own: start, evidence, reading, merge.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.child import run
from tocsin.cli import out

FIRST, START, STEP = 1_790_000_000_000_000_000, 1_715_700_000, 3
WORDS = [
    "bridge",
    "harbour",
    "ferry",
    "winter",
    "council",
    "vote",
    "letter",
    "market",
    "school",
    "river",
    "tower",
    "garden",
    "engine",
    "window",
    "bakery",
    "signal",
]
BATCH = 50_000


def posts(number: int, seed: int, late: int = 0) -> Iterator[dict[str, Any]]:
    """Posts in order of time, `late` seconds after the first of all."""
    draw = random.Random(seed)
    for at in range(number):
        post_id = FIRST + (late + STEP * at) * 4_194_304_000 + draw.randrange(4_000_000)
        yield {
            "post_id": str(post_id), "account_id": f"a{draw.randrange(max(1, number // 12)):07d}", "ts": START + late + STEP * at,
            "text": " ".join(draw.choices(WORDS, k=draw.randint(6, 16))), "lang": draw.choice(["en", "fr", "de"]),
            "urls": f"https://site{draw.randrange(900)}.example/p/{draw.randrange(40_000)}" if draw.random() < 0.33 else "",
            "hashtags": f"#{draw.choice(WORDS)} #{draw.choice(WORDS)}" if draw.random() < 0.16 else "",
            "reply_id": str(post_id - draw.randrange(1, 10**12)) if draw.random() < 0.1 else "", "likes": draw.randrange(2000),
        }  # fmt: skip


def write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """The posts as a file whose ending tells the format."""
    batches = iter(lambda: [row for row, _ in zip(rows, range(BATCH), strict=False)], [])
    if path.suffix == ".parquet":
        first = pa.Table.from_pylist(next(batches))
        with pq.ParquetWriter(path, first.schema) as file:
            file.write_table(first)
            for batch in batches:
                file.write_table(pa.Table.from_pylist(batch, first.schema))
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        for number, batch in enumerate(batches):
            if path.suffix == ".jsonl":
                stream.writelines(json.dumps(row) + "\n" for row in batch)
            else:
                table.writerows([list(batch[0])] if number == 0 else [])
                table.writerows(row.values() for row in batch)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("formats", nargs="*", default=["jsonl", "csv", "parquet"], metavar="FORMAT")
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--more", type=int, default=1_000)
    args = options.parse_args()
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.formats:
            case, many, few = Path(folder, f"case-{name}"), Path(folder, f"many.{name}"), Path(folder, f"few.{name}")
            write(many, posts(args.rows, 1))
            write(few, posts(args.more, 2, late=STEP * args.rows // 2))
            add = [sys.executable, "-m", "tocsin"]
            for what, command, rows in (
                ("new", ["new", case], 0),
                ("all", ["add", case, many], args.rows),
                ("more", ["add", case, few], args.more),
            ):
                cost = run([*add, *map(str, command)], Path(folder, "report"), Path(folder, "log"), 3600)
                if rows:
                    told.append(
                        (name, f"{rows:,}", f"{cost.cpu:.1f}", f"{rows / cost.cpu:,.0f}", f"{cost.memory:,.0f}", cost.failed or what)
                    )
            many.unlink()
    out.rows(["format", "posts", "CPU seconds", "posts per CPU second", "peak MB", "what"], told)


if __name__ == "__main__":
    main()
