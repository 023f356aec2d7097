"""Rows in, kept, rejected and posts per CPU second of every reader on our own samples, repeated to a size that can be timed.

usage: python -m benchmarks.readers [--rows 20000] [FILE ...]

Without files the samples of tests/read/fixtures are used: line formats are repeated line by line, CSV below its header, JSON documents
inside their longest list. With files each is read as it is.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.cli import out
from tocsin.errors import InputError
from tocsin.model import quiet
from tocsin.read.parts.part import read_part
from tocsin.read.pseudonym import Pseudonyms

FIXTURES = Path(__file__).parents[1] / "tests" / "read" / "fixtures"


def longest_list(value: Any) -> list[Any]:
    """The longest list inside a JSON value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [longest_list(item) for item in inner]
    return max([value if isinstance(value, list) else [], *found], key=len)


def repeated(path: Path, rows: int) -> bytes:
    """The file's content with its records repeated to about `rows`."""
    data = path.read_bytes()
    if path.suffix == ".json":
        document = json.loads(data)
        records = longest_list(document)
        records *= max(1, rows // max(1, len(records)))
        return json.dumps(document, ensure_ascii=False).encode()
    if path.suffix in (".jsonl", ".ndjson"):
        lines = [line for line in data.split(b"\n") if line.strip()]
        return b"\n".join(lines * max(1, rows // max(1, len(lines)))) + b"\n"
    head, mark, body = data.partition(b"\n")
    if path.suffix in (".csv", ".tsv") and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and body.strip():
        body = body if body.endswith(b"\n") else body + b"\n"
        return head + mark + body * max(1, rows // max(1, body.count(b"\n")))
    return data


def measured(path: Path, name: str) -> tuple[Any, ...]:
    """One row of the table."""
    start = time.process_time()
    try:
        part = read_part(path, "0" * 64, name, None, {}, Pseudonyms(b"k" * 32), quiet)
    except InputError as error:
        return ("refused", name, "", "", "", error.message[:60])
    seconds = time.process_time() - start
    return (part.format, name, f"{part.read:,}", f"{part.kept:,}", f"{part.rejected:,}", f"{part.read / max(seconds, 1e-6):,.0f}")


def samples(rows: int) -> Iterator[tuple[Path, str]]:
    """Each sample of ours, repeated, in a temporary place."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(path for path in FIXTURES.rglob("*") if path.is_file()):
            copy = Path(folder) / path.name
            copy.write_bytes(repeated(path, rows))
            yield copy, f"{path.parent.name}/{path.name}"
            copy.unlink()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--rows", type=int, default=20_000)
    args = options.parse_args()
    chosen = ((path, path.name) for path in args.files) if args.files else samples(args.rows)
    out.rows(["reader", "sample", "rows in", "kept", "rejected", "per CPU second"], sorted(measured(path, name) for path, name in chosen))


if __name__ == "__main__":
    main()
