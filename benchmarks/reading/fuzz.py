"""Fuzzes readers and containers with mutants of the samples: `python -m benchmarks.reading.fuzz [READER ...] [--inputs N]`.

A sample is damaged in its bytes (flipped, cut, repeated, spliced with another), in its lines, or in its values (odd ones put in, keys
dropped and renamed, inner parts swapped); a mutant that reaches lines of code no other reached is kept and damaged further. Of each mutant
it is checked that nothing is raised but what a bad file may raise, that reading ends in time, that records have the declared types, and
that no row is lost: of objects and table rows, counted here and not by the reader, each gives a record or is rejected.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tocsin import plugins
from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers.archives.archive import archive
from tocsin.read.containers.container import open_container
from tocsin.read.files import open_file
from tocsin.testing.contracts.reader import ODDITIES, damage, wrongly_typed

SAMPLES = Path(__file__).parents[2] / "tests" / "read" / "fixtures"
SECONDS = 10.0  # that one mutant may take
LARGEST = 30_000  # bytes of a sample that are damaged
WATCHED = 20  # of so many mutants the lines of code of one are watched
KEPT = 300  # mutants that reached new lines
_BITS = (
    b"\x00",
    b"\xff",
    b'"',
    b"'",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"<",
    b">",
    b"&",
    b"1e999",
    b"-",
    b"\xc3\xa9",
    b"\xd0",
)


class Reached:
    """The lines of Tocsin's code that were reached, and whether the last mutant reached new ones."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()

    def watch(self, run: Callable[[], str]) -> tuple[str, bool]:
        """What a function returns, and whether it reached new lines."""
        before = len(self.lines)

        def trace(frame: Any, event: str, _: Any) -> Any:
            name = frame.f_code.co_filename
            if "/tocsin/read/" not in name:
                return None
            if event == "line":
                self.lines.add((name, frame.f_lineno))
            return trace

        sys.settrace(trace)
        try:
            found = run()
        finally:
            sys.settrace(None)
        return found, len(self.lines) > before


def mutants(seeds: list[bytes], chance: random.Random, pool: list[bytes]) -> Iterator[bytes]:
    """Endless mutants of the seeds and of what the pool has gained."""
    while True:
        content = chance.choice(pool if pool and chance.random() < 0.4 else seeds)
        made = _values(content, chance) if chance.random() < 0.5 else None
        yield made if made is not None else _bytes(content, chance.choice(seeds), chance)


def _bytes(content: bytes, other: bytes, chance: random.Random) -> bytes:
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 7, 50, 700))
        kind = chance.randrange(7)
        if kind == 0 and out:
            out[at % len(out)] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = chance.choice(_BITS)
        elif kind == 3:
            out[at:at] = out[at : at + size]
        elif kind == 4:
            start = chance.randrange(len(other) + 1)
            out[at : at + size] = other[start : start + size]
        elif kind == 5:
            lines = bytes(out).split(b"\n")
            chance.shuffle(lines)
            out = bytearray(b"\n".join(lines))
        else:
            del out[at:]
    return bytes(out)


def _values(content: bytes, chance: random.Random) -> bytes | None:
    """Damage to the values of JSON or of a table with commas; None where it is neither."""
    lines = content.split(b"\n")
    try:
        values = [json.loads(content)] if content[:1] == b"[" or len(lines) < 3 else [json.loads(line) for line in lines if line.strip()]
    except ValueError:
        return _cells(lines, chance)
    for value in chance.sample(values, min(len(values), 3)):
        if isinstance(value, (dict, list)) and value:
            for _ in range(chance.choice((1, 1, 3, 9))):
                try:
                    damage(value, chance)
                except (IndexError, RecursionError):
                    break
    try:
        written = [json.dumps(value, ensure_ascii=chance.random() < 0.5, default=str) for value in values]
    except RecursionError:
        return None
    return "\n".join(written).encode("utf-8", "surrogatepass")


def _cells(lines: list[bytes], chance: random.Random) -> bytes | None:
    sign = max((b",", b"\t", b";"), key=lines[0].count)
    if not lines[0].count(sign):
        return None
    table = [line.split(sign) for line in lines]
    for _ in range(chance.choice((1, 2, 6))):
        row = chance.choice(table)
        row[chance.randrange(len(row))] = str(chance.choice(ODDITIES)).encode("utf-8", "replace")
    return b"\n".join(sign.join(row) for row in table)


def rows_of(path: Path) -> Counter[int]:
    """How many raw rows stand at each place, counted without any reader. Raises InputError as opening does."""
    container = open_container(path, path.name)
    found: Counter[int] = Counter()
    for one in (container, *container.more):
        found.update(raw.row for raw in one.records() if isinstance(raw, Raw | Rejected))
    return found


def check(path: Path, format: str | None) -> str:
    """What is wrong with how a file is read; empty where nothing is."""
    try:
        whole = archive(path, path.name)
        reading = open_file(path, format=format)
        records = list(reading)
    except InputError as refusal:
        return "" if refusal.mend or refusal.message else "a refusal without words"
    wrong = [field for _, record in records for field in wrongly_typed(record)]
    if wrong:
        return f"wrong types: {wrong[:3]}"
    if whole is None and reading.container.kind not in ("JSON",) and not reading.more and "the lists inside" not in reading.container.kind:
        lost = set(rows_of(path)) - {row for row, _ in records}
        if lost:
            return f"rows lost: {sorted(lost)[:5]} of {len(records)} records, read as {reading.container.kind} by {reading.format}"
    return ""


def _told(path: Path, format: str | None) -> str:
    try:
        return check(path, format)
    except Exception as cause:
        return f"{type(cause).__name__}: {str(cause)[:200]}"


def fuzz(reader: str, inputs: int, seed: int) -> dict[str, int]:
    """Fuzz one reader with so many mutants of its samples; prints what fails, with the mutant kept. Returns what was counted."""
    seeds = [path.read_bytes()[:LARGEST] for path in sorted((SAMPLES / reader).rglob("*")) if path.is_file()]
    chance, reached, counted = random.Random(f"{reader} {seed}"), Reached(), Counter(inputs=0, failures=0)
    pool: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant"
        for number, content in zip(range(inputs), mutants(seeds, chance, pool), strict=False):
            path.write_bytes(content)
            look, since = partial(_told, path, reader if number % 3 else None), time.monotonic()
            watched = number % WATCHED == 0
            told, new = reached.watch(look) if watched else (look(), False)
            if new:
                pool.append(content)
                del pool[:-KEPT]
            if time.monotonic() - since > SECONDS * (20 if watched else 1):
                told = told or f"took {time.monotonic() - since:.0f} s"
            counted["inputs"] += 1
            if told:
                counted["failures"] += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{reader}-{number}"
                kept.write_bytes(content)
                print(f"{reader} {number}: {told} ({kept})", flush=True)
    return {**counted, "lines": len(reached.lines)}


def main() -> int:
    """Fuzz the readers named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop after the reader under way when so much time has passed")
    args = parser.parse_args()
    since, failures = time.monotonic(), 0
    for reader in args.readers or plugins.names("readers"):
        if not (SAMPLES / reader).exists() or time.monotonic() - since > args.seconds:
            continue
        counted = fuzz(reader, args.inputs, args.seed)
        failures += counted["failures"]
        print(f"{reader}: {counted['inputs']:,} inputs, {counted['failures']} failures, {counted['lines']:,} lines reached", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
