"""A watch that is fed for long: python -m benchmarks.scale.soak FOLDER POSTS [--rate 200] [--seconds 7200] [--each 2] [--encode N].

Posts of a Parquet file arrive as JSON Lines files in a folder that `tocsin watch --every 1` follows, `rate` posts a second in a file every
`each` seconds, put in place whole. A post's delay is the time from its file's arrival to the moment the table `posts` of the case has as
many rows as had arrived with it. Printed at the end: posts lost, delays, how often the stages ran, and the memory of the watch itself, in
the first, middle and last third, and with its children: memory is flat where the last third of the watch's own is as the second.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.child import descendants, share
from benchmarks.scale.arrivals import named
from tocsin.case import Case

PATIENCE = 900.0  # seconds for what still waits when nothing more arrives


@dataclass
class Soak:
    """What arrived (moment, posts in all) and what was seen (moment, posts in the case, kB of the watch, kB of the tree)."""

    case: Path
    incoming: Path
    arrived: list[tuple[float, int]] = field(default_factory=list)
    seen: list[tuple[float, int, int, int]] = field(default_factory=list)

    def feed(self, posts: pa.Table, rate: float, seconds: float, each: float) -> None:
        """Write the files as time passes."""
        began, sent = time.monotonic(), 0
        for number in range(int(seconds / each)):
            size = min(int(rate * each), len(posts) - sent)
            lines = "\n".join(json.dumps(_shown(row), ensure_ascii=False) for row in posts.slice(sent, size).to_pylist())
            part = self.incoming / f".{number}.part"
            part.write_text(lines + "\n", encoding="utf-8")
            time.sleep(max(0.0, began + number * each - time.monotonic()))
            part.rename(self.incoming / f"{number:06}.jsonl")
            sent += size
            self.arrived.append((time.monotonic(), sent))

    def look(self, pid: int) -> None:
        """Note how far the case is and what the watch holds."""
        with contextlib.suppress(OSError, pa.ArrowException):
            rows = pq.read_metadata(self.case / "tables" / "posts.parquet").num_rows
            own = share(pid)
            self.seen.append((time.monotonic(), rows, own, own + sum(map(share, descendants(pid)))))

    def delays(self) -> Iterator[float]:
        """Of each file how long it took until its posts were in the case."""
        at = 0
        for moment, posts in self.arrived:
            while at < len(self.seen) and self.seen[at][1] < posts:
                at += 1
            if at < len(self.seen):
                yield self.seen[at][0] - moment


def _shown(row: dict[str, object]) -> dict[str, object]:
    """A post as a file has it: lists as texts, nothing that is empty."""
    return {name: value for name, value in row.items() if value not in (None, "")}


def thirds(values: Sequence[int]) -> list[int]:
    """The medians of the first, middle and last third, in MB."""
    size = max(1, len(values) // 3)
    return [round(statistics.median(part) / 1024) for part in (values[:size], values[size : 2 * size], values[-size:]) if part]


def main() -> None:
    """Feed, watch, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=7200)
    parser.add_argument("--each", type=float, default=2)
    parser.add_argument("--encode", type=int)
    args = parser.parse_args()
    soak = Soak(Case.new(args.folder / "case", "Soak").folder, args.folder / "incoming")
    soak.incoming.mkdir()
    if args.encode is not None:
        with (soak.case / "case.toml").open("a") as stream:
            stream.write(f"\n[settings.match]\nencode = {args.encode}\n")
    posts = named(args.posts).slice(0, int(args.rate * args.seconds))
    command = [sys.executable, "-m", "tocsin", "watch", str(soak.case), "--follow", str(soak.incoming), "--every", "1"]
    with (args.folder / "watch.txt").open("w") as out:
        watch = subprocess.Popen(command, stdout=out, stderr=out)
        feeder = threading.Thread(target=soak.feed, args=(posts, args.rate, args.seconds, args.each))
        feeder.start()
        ended = float("inf")
        while time.monotonic() < ended and watch.poll() is None:
            soak.look(watch.pid)
            if not feeder.is_alive() and ended == float("inf"):
                ended = time.monotonic() + PATIENCE
            if soak.arrived and soak.seen and not feeder.is_alive() and soak.seen[-1][1] >= soak.arrived[-1][1]:
                break
            time.sleep(0.5)
        watch.send_signal(signal.SIGINT)
        watch.wait()
    tell(soak, posts.slice(0, soak.arrived[-1][1]), args.folder / "watch.txt")


def tell(soak: Soak, posts: pa.Table, log: Path) -> None:
    """Print what came of it."""
    there = {name.rpartition(":")[2] for name in Case.open(soak.case).tables["posts"].arrow["post_id"].to_pylist()}
    lost = len(set(posts["post_id"].cast(pa.string()).to_pylist()) - there)
    delays = sorted(soak.delays())
    print(f"{len(posts):,} posts in {len(soak.arrived):,} files; in the case {len(there):,}; lost {lost:,}")
    print(f"delay: median {statistics.median(delays):.1f} s, 95 % {delays[int(len(delays) * 0.95)]:.1f} s, most {delays[-1]:.1f} s")
    rounds = [line for line in log.read_text(encoding="utf-8").splitlines() if "stages run" in line]
    print(f"rounds {len(rounds):,}, with stages {sum(' 0 stages run' not in line for line in rounds):,}")
    print(f"MB of the watch by thirds: {thirds([own for _, _, own, _ in soak.seen])}; with its children at most "
          f"{max(tree for *_, tree in soak.seen) / 1024:,.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
