"""Speed, memory and accuracy of coordination.

    python -m benchmarks.coordination.run ours [--accounts N] [--seed S]     our corpus: F1 by kind of account
    python -m benchmarks.coordination.run tactics [--seeds S ...]            our corpus: recall of each tactic, with intervals
    python -m benchmarks.coordination.run viral [--accounts N]               one link shared by N accounts in ten minutes, twice
    python -m benchmarks.coordination.run file POSTS [--labels ACCOUNTS] [--jitter SECONDS]

`--jitter` moves every post by a random time of at most that many seconds either way first: what is still found at the same moments is
found by mistake (choices stay what they were). CPU seconds and peak memory are those of the detection; reading and generating are left
out of the seconds.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.coordination.tactics import counted, lines
from tocsin.detect.coordinate import Result, coordinate
from tocsin.read.given.frame import load
from tocsin.testing.coordination.corpus import corpus

WIDEST = 3600  # seconds: the widest window of any trace
COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "repost_account_id", "reply_id", "media_id")


def measured(posts: pa.Table, automated: pa.Array | None = None) -> Result:
    """Run the detection and print what it took."""
    start = time.process_time()
    result = coordinate(posts, automated=automated)
    seconds, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    classes = Counter(row["class"] for row in result.accounts.to_pylist())
    print(f"{posts.num_rows:,} posts: {seconds:.1f} CPU s, peak {peak:,} MB; {result.edges.num_rows:,} edges, accounts {dict(classes)}")
    moments = pc.sum(pc.less_equal(result.edges["window"], WIDEST)).as_py() or 0
    print(f"edges by moments: {moments:,}, by choices: {result.edges.num_rows - moments:,}")
    print("groups:", dict(Counter(row["class"] for row in result.groups.to_pylist())))
    return result


def scored(result: Result, labels: pa.Table, benign: tuple[str, ...]) -> None:
    """Print precision, recall and F1 of the accounts called coordinated, and how many of each kind were called."""
    kind = dict(zip(labels["account_id"].to_pylist(), labels["kind"].to_pylist(), strict=True))
    gold = {account for account, label in zip(labels["account_id"].to_pylist(), labels["label"].to_pylist(), strict=True) if label}
    called = {row["account_id"] for row in result.accounts.to_pylist() if row["class"] == "coordinated"}
    judged = {account for account in called if kind[account] not in benign}
    right = len(judged & gold)
    precision, recall = right / max(1, len(judged)), right / max(1, len(gold))
    print(f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    hits, total = Counter(kind[account] for account in called), Counter(kind.values())
    print("called coordinated:", ", ".join(f"{name} {hits[name]}/{count}" for name, count in sorted(total.items())))


def jittered(posts: pa.Table, seconds: int) -> pa.Table:
    """The posts with every time moved at random by at most `seconds`."""
    moved = np.random.default_rng(1).integers(-seconds, seconds + 1, posts.num_rows)
    return posts.set_column(posts.schema.get_field_index("ts"), "ts", pc.add(posts["ts"], pa.array(moved)))


def viral(accounts: int) -> pa.Table:
    """Two links, each shared by all accounts within ten minutes."""
    ts = np.random.default_rng(1).integers(0, 600, 2 * accounts) + np.repeat([0, 90_000], accounts)
    names = [f"a{number}" for number in range(accounts)] * 2
    links = ["https://one.example/1"] * accounts + ["https://one.example/2"] * accounts
    return pa.table({"post_id": [str(number) for number in range(len(names))], "account_id": names, "ts": ts, "urls": links})


def main() -> None:
    """Run one benchmark."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["ours", "tactics", "viral", "file"])
    parser.add_argument("posts", nargs="?", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--accounts", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--seeds", type=int, nargs="+", default=[31, 32, 33, 34, 35])
    parser.add_argument("--jitter", type=int, default=0)
    args = parser.parse_args()
    if args.what == "ours":
        made = corpus(args.seed, accounts=args.accounts)
        scored(measured(made.posts, made.automated), made.labels, ("feeds", "declared_bots"))
    elif args.what == "tactics":
        print(*lines([counted(seed, args.accounts) for seed in args.seeds]), sep="\n")
    elif args.what == "viral":
        measured(viral(args.accounts))
    else:
        posts = load(args.posts, {}, COLUMNS)
        result = measured(jittered(posts, args.jitter) if args.jitter else posts)
        if args.labels:
            scored(result, pq.read_table(args.labels), ("syndicate",))


if __name__ == "__main__":
    main()
