"""What `tocsin coordinate` costs on a Parquet file of posts, each run in a process of its own, start and imports included.

    python -m benchmarks.coordination.speed POSTS [--runs N]      a bare join in DuckDB, the link trace, the text trace, all traces
    python -m benchmarks.coordination.speed viral [--accounts N]  one link by N accounts in ten minutes, with and without `most`

The join counts pairs of accounts by time buckets and tests nothing: it is the floor. CPU seconds are user and system together; the
least and the median of the runs are told, since on a busy machine the same work costs up to half as much again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.child import run

WINDOW = 60
JOIN = """
import duckdb, sys
c = duckdb.connect()
c.execute("set threads = 1")
c.execute(f"create table s as select urls o, account_id a, ts t from read_parquet('{sys.argv[1]}') where urls <> ''")
print(c.execute('''select count(*), sum(n) from (select l.a, r.a, count(*) n from s l
    join (select *, t // 60 k from s union all select *, t // 60 + 1 from s) r
    on l.o = r.o and l.t // 60 = r.k and l.a < r.a and abs(l.t - r.t) <= 60 group by 1, 2)''').fetchall())
"""
TOCSIN = "import sys; from tocsin.cli import main; sys.exit(main())"


def told(name: str, command: list[str], runs: int) -> None:
    """Run a command so many times and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        costs = [run([sys.executable, "-c", *command], Path(folder, "report"), Path(folder, "log"), 3600) for _ in range(runs)]
    cpu = [cost.cpu for cost in costs]
    failed = "; ".join(sorted({cost.failed for cost in costs if cost.failed}))
    peak = max(cost.memory for cost in costs)
    print(f"{name:36} CPU s {min(cpu):6.2f} to {statistics.median(cpu):6.2f}   peak MB {peak:5.0f}   {failed}", flush=True)


def coordinated(posts: Path, *options: str) -> list[str]:
    """The command that detects in these posts; what it writes goes into the empty folder it runs in."""
    return [TOCSIN, "coordinate", str(posts.resolve()), "-o", "out", *options]


def viral(folder: Path, accounts: int) -> Path:
    """One link shared by so many accounts within ten minutes."""
    ts = np.random.default_rng(1).integers(0, 600, accounts)
    names = [f"a{number}" for number in range(accounts)]
    links = ["https://one.example/1"] * accounts
    path = folder / "viral.parquet"
    pq.write_table(pa.table({"post_id": np.arange(accounts), "account_id": names, "ts": ts, "urls": links}), path)
    return path


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("posts", type=Path, help="a Parquet file, or the word viral")
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    window = ("--window", str(WINDOW))
    if args.posts == Path("viral"):
        with tempfile.TemporaryDirectory() as folder:
            few, many = viral(Path(folder), 2).rename(Path(folder, "few.parquet")), viral(Path(folder), args.accounts)
            told("two accounts", coordinated(few, "--trace", "link", *window), args.runs)
            told(f"{args.accounts:,} accounts", coordinated(many, "--trace", "link", *window), args.runs)
            every = ("--set", f"detect.most={10**12}")
            told("the same, nothing too popular", coordinated(many, "--trace", "link", *window, *every), args.runs)
        return
    told("bare join in DuckDB", [JOIN, str(args.posts.resolve())], args.runs)
    told("link, 60 s", coordinated(args.posts, "--trace", "link", *window), args.runs)
    told("text, 60 s", coordinated(args.posts, "--trace", "text", *window), args.runs)
    told("all traces, both tests, groups", coordinated(args.posts), args.runs)


if __name__ == "__main__":
    main()
