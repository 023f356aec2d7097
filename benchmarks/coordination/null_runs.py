"""How often the detection is wrong on the reference generator: seeds with nothing planted, and with groups planted.

    python -m benchmarks.coordination.null_runs GENERATOR --log FILE [--seeds 1001-1100] [--posts 100000] [--planted]

One line for each seed, then a summary with exact 95 % intervals. Each seed's counts are appended to FILE with the digest of the detection
code; a seed that is there already for the same code is not run again, so that an interrupted run goes on where it was. GENERATOR is
the path of `gen_posts.py`. Syndicates are benign automation and count neither as right nor as wrong. A seed takes about 2 CPU seconds
with 100,000 posts, 10 with 1,000,000.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tocsin.detect.calibration.rates import rate
from tocsin.detect.coordinate import coordinate
from tocsin.engine.closure import closure
from tocsin.read.given.frame import load

COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "reply_id")
INNOCENT = ("organic", "fan")
BENIGN = "syndicate"


def numbers(text: str) -> list[int]:
    """`7,21,201-210` as a list."""
    parts = [part.partition("-") for part in text.split(",")]
    return [number for low, _, high in parts for number in range(int(low), int(high or low) + 1)]


def one(generator: Path, seed: int, posts: int, planted: bool) -> dict[str, Any]:
    """Generate, detect and count one seed."""
    with tempfile.TemporaryDirectory() as folder:
        options = [str(posts), folder, "--seed", str(seed), *([] if planted else ["--null"])]
        subprocess.run([sys.executable, str(generator), *options], check=True, capture_output=True)
        table = load(Path(folder) / "posts.parquet", {}, COLUMNS)
        labels = pq.read_table(Path(folder) / "accounts.parquet")
    kind = dict(zip(labels["account_id"].to_pylist(), labels["kind"].to_pylist(), strict=True))
    start = time.process_time()
    found = coordinate(table)
    seconds = round(time.process_time() - start, 1)
    called, named = (
        Counter(kind[row["account_id"]] for row in found.accounts.to_pylist() if (row["class"] == "coordinated") == wanted)
        for wanted in (True, False)
    )
    groups = sum(verdict == "coordinated" for verdict in found.groups["class"].to_pylist())
    there = Counter(kind.values())
    return {"posts": table.num_rows, "seconds": seconds, "groups": groups, "called": called, "named": named, "there": there}


def done(log: Path, wanted: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What the log holds for these settings and this code, by seed."""
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    return {row["seed"]: row for row in rows if all(row[name] == value for name, value in wanted.items())}


def runs(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Each seed's counts, from the log or made now."""
    what = {"asked": args.posts, "planted": args.planted, "code": closure("tocsin.detect.coordinate").digest}
    known = done(args.log, what)
    for seed in numbers(args.seeds):
        if seed not in known:
            known[seed] = {"seed": seed, **what, **one(args.generator, seed, args.posts, args.planted)}
            with args.log.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(known[seed]) + "\n")
        yield known[seed]


def counts(row: dict[str, Any], name: str) -> str:
    """Accounts by kind, of those there are."""
    return ", ".join(f"{kind} {many}/{row['there'][kind]}" for kind, many in sorted(row[name].items())) or "none"


def share(name: str, false: int, of: int) -> str:
    """A rate in words."""
    found = rate(false, of)
    return f"{name}: {false:,} of {of:,} = {found.share:.2%} ({found.low:.2%} to {found.high:.2%})"


def summary(rows: Sequence[dict[str, Any]], planted: bool) -> list[str]:
    """The rates over all seeds."""
    called = sum((Counter(row["called"]) for row in rows), Counter())
    there = sum((Counter(row["there"]) for row in rows), Counter())
    lines = [share(f"{kind} accounts called coordinated", called[kind], there[kind]) for kind in (*INNOCENT, BENIGN)]
    if planted:
        judged = sum(called.values()) - called[BENIGN]
        right = judged - sum(called[kind] for kind in INNOCENT)
        gold = sum(there.values()) - sum(there[kind] for kind in (*INNOCENT, BENIGN))
        lines.append(share("false among the accounts called", judged - right, judged))
        return [*lines, share("planted accounts missed", gold - right, gold)]
    return [share("runs with any coordinated group", sum(row["groups"] > 0 for row in rows), len(rows)), *lines]


def main() -> None:
    """Run the seeds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("generator", type=Path)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--seeds", default="1001-1100")
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--planted", action="store_true")
    args = parser.parse_args()
    rows = []
    for row in runs(args):
        rows.append(row)
        print(f"seed {row['seed']}: {row['groups']} coordinated groups; called {counts(row, 'called')}; {row['seconds']} CPU s", flush=True)
    print("\n".join(summary(rows, args.planted)))


if __name__ == "__main__":
    main()
