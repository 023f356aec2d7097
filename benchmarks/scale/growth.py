"""What a case costs as it grows: python -m benchmarks.scale.growth FOLDER POSTS... [--more 1000] [--cores 0,1] [--set NAME=VALUE ...].

POSTS are Parquet files of different sizes (post_id, account_id, ts, text, urls, hashtags, repost_id, reply_id). Each becomes a case of
its own. Some posts are held back, the newest and a few from any time; the rest is added and run stage by stage, each verb a process of its
own; then what was held back is added, with edits of some that were there, and everything runs again. The tables must then be those of a
case to which both files were added before anything ran, which is made beside it. A line of JSON a verb goes to FOLDER/growth.jsonl, of
which `estimate.py` makes a table.

Memory is the most that was resident, children included; CPU is user and system. `--cores` keeps everything to some cores. What is
remembered of texts from one case to another lies in FOLDER/cache: else a second run would be told as cheaper than it is.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import child
from benchmarks.scale.arrivals import held_back, named
from benchmarks.scale.compared import KEY, differing
from tocsin.case import Case
from tocsin.flow import order

LONGEST = 6 * 3600.0  # seconds of one verb
LATE, EDITED = 0.05, 0.01  # of the posts that come later, those that are older than what is there, and those that were there before


@dataclass(frozen=True)
class Growth:
    """One measurement: a folder, settings, and where the lines go."""

    folder: Path
    settings: Sequence[str]
    cores: str

    def tell(self, posts: int, phase: str, verb: str, *command: str) -> None:
        """Run one verb and write what it took. Raises SystemExit where it failed."""
        pinned = ["taskset", "-c", self.cores] if shutil.which("taskset") else []
        words, places = [*pinned, sys.executable, "-m", "tocsin", *command], (self.folder / "report.json", self.folder / "log.txt")
        own = {"PYTHONPATH": str(child.ROOT / "src"), "XDG_CACHE_HOME": str(self.folder / "cache")}
        cost = child.run(words, *places, LONGEST, own)
        spent = {"wall": round(cost.wall, 2), "cpu": round(cost.cpu, 2), "mb": round(cost.memory)}
        line = {"posts": posts, "phase": phase, "verb": verb, **spent}
        if cost.failed:
            raise SystemExit(f"{phase} {verb}: {cost.failed}")
        with (self.folder / "growth.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(line | {"processor": processor(), "cores": self.cores}) + "\n")
        print(line, flush=True)

    def through(self, case: Path, posts: int, phase: str, added: Path) -> None:
        """Add a file and run every stage, each by itself."""
        self.tell(posts, phase, "add", "add", str(case), str(added))
        for stage in order.stages():
            self.tell(posts, phase, stage, "run", str(case), "--only", stage, *self.settings)


def processor() -> str:
    """What the kernel calls it, and whether it multiplies bytes in one step (the encoder is twice as fast then)."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = next((line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")), "unknown")
    return f"{name}, {'VNNI' if 'vnni' in told else 'AVX2' if 'avx2' in told else 'neither'}"


def measured(growth: Growth, path: Path, more: int) -> None:
    """Everything about one size."""
    posts = named(path)
    size, place = len(posts), growth.folder / f"{len(posts)}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    parts = dict(zip(("first", "later"), held_back(posts, more, LATE, EDITED), strict=True))
    del posts
    for name, part in parts.items():
        pq.write_table(part, place / f"{name}.parquet")
    parts.clear()
    grown, whole = (Case.new(place / name, "Growth", KEY).folder for name in ("grown", "whole"))
    growth.through(grown, size, "batch", place / "first.parquet")
    growth.through(grown, size, f"{more} more", place / "later.parquet")
    growth.tell(size, "nothing to do", "run", "run", str(grown), *growth.settings)
    for name in ("first", "later"):
        growth.tell(size, "at once", "add", "add", str(whole), str(place / f"{name}.parquet"))
    growth.tell(size, "at once", "run", "run", str(whole), *growth.settings)
    print(f"{size}: tables that differ between grown and at once: {sorted(differing(grown, whole)) or 'none'}", flush=True)


def main() -> None:
    """Measure every size, the smallest first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("posts", type=Path, nargs="+")
    parser.add_argument("--more", type=int, default=1000)
    parser.add_argument("--cores", default=",".join(map(str, range(os.cpu_count() or 1))), help="their numbers, 0,1")
    parser.add_argument("--set", action="append", default=[])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    compileall.compile_dir(child.ROOT / "src", quiet=1)  # as an installed program is
    settings = [part for setting in args.set for part in ("--set", setting)]
    for path in sorted(args.posts, key=lambda path: path.stat().st_size):
        measured(Growth(args.folder.resolve(), settings, args.cores), path.resolve(), args.more)


if __name__ == "__main__":
    main()
