"""A stream of small batches against all at once: python -m benchmarks.scale.stream FOLDER POSTS [--batches 1000] [--late .05]
[--edited .01] [--repeated .01] [--removed 5] [--run-every 100] [--begin 0].

The posts of a Parquet file (as for growth.py) become so many files, batches of random size in order of time, in FOLDER/incoming: some posts
late, some edited, some told again (arrivals.py). To the case FOLDER/stream they are added one by one in one process, `removed` of them are
taken out again some time later and the first of these is added once more, and all stages run after every so many batches and at the end. To
the case FOLDER/whole, which has the same key, those files that then stand are added at once, and it is run once.

Every table must be the same bytes in both. Printed are the costs of every stretch, a line for each table that differs with the first rows
that do, and their number, which is the exit code (at most 1). `--begin N` goes on with a stream that was stopped after N batches.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import numpy as np
import pyarrow.parquet as pq

from benchmarks.scale.arrivals import batches, named
from benchmarks.scale.compared import KEY, differing, told
from tocsin.case import Case


@dataclass
class Spent:
    """Processor seconds of this process by what they were for, since the last line was printed."""

    seconds: dict[str, float] = field(default_factory=dict)
    mark: float = field(default_factory=time.process_time)

    def on(self, what: str) -> None:
        """What passed since the last call belongs to this."""
        now = time.process_time()
        self.seconds[what], self.mark = self.seconds.get(what, 0.0) + now - self.mark, now

    def tell(self, after: str) -> None:
        """Print and begin anew."""
        costs = ", ".join(f"{what} {seconds:.1f}" for what, seconds in self.seconds.items())
        print(f"{after}: CPU s: {costs}; {getrusage(RUSAGE_SELF).ru_maxrss // 1024:,} MB at most so far", flush=True)
        self.seconds.clear()


def removals(number: int, removed: int, seed: int = 5) -> dict[int, list[int]]:
    """After which batch which others are taken out, each in its second half of the stream at the latest."""
    draw, found = np.random.default_rng(seed), dict[int, list[int]]()
    for batch in draw.choice(number // 2, removed, replace=False).tolist():
        found.setdefault(int(draw.integers(batch + 1, number)), []).append(batch)
    return found


def written(posts: Path, folder: Path, args: argparse.Namespace) -> None:
    """Make the batches files."""
    folder.mkdir(parents=True)
    for number, rows in enumerate(batches(named(posts), args.batches, args.late, args.edited, args.repeated)):
        pq.write_table(rows, folder / f"{number:05}.parquet")


def streamed(case: Case, paths: Sequence[Path], args: argparse.Namespace) -> list[Path]:
    """Add the files one by one; those that stand in the end."""
    leaving, gone, spent = removals(args.batches, args.removed), list[Path](), Spent()
    for number, path in enumerate(paths):
        if number < args.begin:
            gone += (paths[batch] for batch in leaving.get(number, ()))
            continue
        case.add(path)
        spent.on("add")
        for batch in leaving.get(number, ()):
            case.remove(paths[batch])
            gone.append(paths[batch])
            spent.on("remove")
        if (number + 1) % args.run_every == 0:
            case.run()
            spent.on("run")
            spent.tell(f"after batch {number + 1:,}")
    for path in gone[:1]:
        case.add(path)
    case.run()
    spent.on("the end")
    spent.tell(f"after batch {len(paths):,}")
    return [path for path in paths if path not in gone[1:]]


def at_once(case: Case, paths: Sequence[Path]) -> None:
    """Add all and run."""
    spent = Spent()
    case.add(paths)
    spent.on("add")
    case.run()
    spent.on("run")
    spent.tell("at once")


def differences(stream: Path, whole: Path) -> Iterator[str]:
    """Print what differs; the tables."""
    for name in differing(stream, whole):
        print("\n".join(told(stream, whole, name)), flush=True)
        yield name


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--batches", type=int, default=1000)
    parser.add_argument("--late", type=float, default=0.05)
    parser.add_argument("--edited", type=float, default=0.01)
    parser.add_argument("--repeated", type=float, default=0.01)
    parser.add_argument("--removed", type=int, default=5)
    parser.add_argument("--run-every", type=int, default=100)
    parser.add_argument("--begin", type=int, default=0)
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """How many tables differ."""
    args = arguments(given)
    incoming, place = args.folder / "incoming", args.folder / "stream"
    if not args.begin:
        shutil.rmtree(args.folder, ignore_errors=True)
        written(args.posts, incoming, args)
    stream = Case.open(place) if args.begin else Case.new(place, "Stream", KEY)
    stands = streamed(stream, sorted(incoming.iterdir()), args)
    whole = Case.new(args.folder / "whole", "Stream", KEY)
    at_once(whole, stands)
    found = list(differences(stream.folder, whole.folder))
    rows = ", ".join(f"{len(stream.tables[name].arrow):,} {name}" for name in ("posts", "versions"))
    print(f"{args.batches:,} batches, {rows}; {len(found)} tables differ", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(bool(main()))
