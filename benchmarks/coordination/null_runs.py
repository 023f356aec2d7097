"""How often the detection is wrong where nothing was planted, on the reference generator and on surrogates of real posts.

    python -m benchmarks.coordination.null_runs GENERATOR --log FILE [--seeds 1001-1100] [--posts 100000] [--planted]
    python -m benchmarks.coordination.null_runs telegram german ira ... --log FILE [--seeds 0-49]

One line for each seed, then a summary with exact 95 % intervals. Each seed's counts are appended to FILE with the digest of the detection
code; a seed that is there already for the same code is not run again, so that an interrupted run goes on where it was. GENERATOR is
the path of `gen_posts.py`, whose syndicates are benign automation and count neither as right nor as wrong. A seed takes about 2 CPU
seconds with 100,000 posts, 10 with 1,000,000. Real sets are those of `real_sets`; a seed makes one surrogate of each kind of
`detect/calibration`, and everything called there is false. A seed takes a second or less.
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

import numpy as np
import pyarrow.parquet as pq

from benchmarks.coordination.real_sets import REAL_SETS
from tocsin.detect.actions.prepare import prepared
from tocsin.detect.calibration.calibrate import KINDS, OF_PAIRS, found_in, pool_of
from tocsin.detect.calibration.rates import rate
from tocsin.detect.calibration.surrogates import surrogate
from tocsin.detect.coordinate import coordinate
from tocsin.detect.questions.detection import detected
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.decision import COORDINATED
from tocsin.engine.closure import closure
from tocsin.model import quiet
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


def surrogates(name: str, seeds: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """For each seed, what is called in a surrogate of each kind of a real set: groups, as [question, size]; and links by question."""
    settings = DetectSettings(calibrate=1)
    ready = prepared(REAL_SETS[name](), settings, quiet)
    automated = np.zeros(len(ready.accounts), bool)
    assert ready.rows is not None
    base = pool_of(ready, ready.rows, detected(ready, automated, settings, quiet), settings)
    for seed in seeds:
        rng, row, start = np.random.default_rng([settings.seed, seed]), dict[str, Any](), time.process_time()
        for kind in KINDS:
            found = found_in(surrogate(base, kind, False, rng), kind, automated, settings)
            called = [one for one in found.groups if one.decision.verdict == COORDINATED]
            row[kind] = [[one.network.question, len(one.accounts)] for one in called]
            row[f"links, {kind}"] = {one.question: len(one.links.pairs) for one in found.networks}
        yield seed, {**row, "seconds": round(time.process_time() - start, 1)}


def done(log: Path, wanted: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What the log holds for these settings and this code, by seed."""
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    return {row["seed"]: row for row in rows if all(row[name] == value for name, value in wanted.items())}


def runs(args: argparse.Namespace, name: str) -> Iterator[dict[str, Any]]:
    """Each seed's counts, of the generator or of a real set, from the log or made now."""
    code = closure("benchmarks.coordination.null_runs" if name in REAL_SETS else "tocsin.detect.coordinate").digest
    what = {"set": name, "code": code} if name in REAL_SETS else {"asked": args.posts, "planted": args.planted, "code": code}
    known, wanted = done(args.log, what), numbers(args.seeds or ("0-49" if name in REAL_SETS else "1001-1100"))
    missing = [seed for seed in wanted if seed not in known]
    generated = ((seed, one(Path(name), seed, args.posts, args.planted)) for seed in missing)
    for seed, row in surrogates(name, missing) if name in REAL_SETS and missing else generated:
        known[seed] = {"seed": seed, **what, **row}
        with args.log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(known[seed]) + "\n")
        print(f"{name}: seed {seed} of {wanted[-1]}", file=sys.stderr, flush=True)
    yield from (known[seed] for seed in wanted)


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


def summary_of_surrogates(name: str, rows: Sequence[dict[str, Any]]) -> list[str]:
    """In how many runs anything, a larger group, or a pair or three was called; in either kind of surrogate, and in each."""
    lines = []
    for kinds in (KINDS, *((kind,) for kind in KINDS)):
        called = [[question for kind in kinds for question, _ in row[kind]] for row in rows]
        small, larger = ([sum(1 for question in one if (question == OF_PAIRS) == of_pairs) for one in called] for of_pairs in (True, False))
        for what, many in (("any", map(sum, zip(small, larger, strict=True))), ("larger groups", larger), ("pairs and threes", small)):
            lines.append(share(f"{name}, {' or '.join(kinds)}, runs with {what}", sum(one > 0 for one in many), len(rows)))
    return lines


def main() -> None:
    """Run the seeds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="+", help=f"gen_posts.py, or of {', '.join(REAL_SETS)}")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--seeds")
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--planted", action="store_true")
    args = parser.parse_args()
    for name in args.sources:
        rows = list(runs(args, name))
        if name in REAL_SETS:
            print("\n".join(summary_of_surrogates(name, rows)), flush=True)
            continue
        for row in rows:
            print(f"seed {row['seed']}: {row['groups']} coordinated groups; called {counts(row, 'called')}; {row['seconds']} CPU s")
        print("\n".join(summary(rows, args.planted)), flush=True)


if __name__ == "__main__":
    main()
