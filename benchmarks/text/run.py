"""Scores `tocsin match --all-pairs` on labelled streams: F1 by kind with intervals and by language pair, recall by noise operator,
calibration, and what the command costs in a process of its own (it sees post_id and text alone).

usage: python -m benchmarks.text.run [STREAM.parquet ...] [--seeds S ... --n N --mode mixed|pairs|noise --part report|fit]
                                     [--encoder NAME|FOLDER] [--set NAME=VALUE ...] [--json FILE] [--brief]

`--seeds` makes streams with the generator in $TOCSIN_SHARED/data/text. Streams whose names differ in an ending _s<number> are one series:
mean and 95 % interval (Student's t) over them are printed too. They draw on the same sentences, so that interval is of the draw alone;
the interval of each stream is of its families (bootstrap). Run it twice for warm figures: the first run fills the cache of word vectors.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet

from benchmarks.text.calibration import calibration
from benchmarks.text.cost import cost
from benchmarks.text.scoring import KINDS, by_languages, intervals, outcomes, recall_by_operator, score

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "text"
Result = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("streams", nargs="*", type=Path)
    options.add_argument("--seeds", nargs="*", type=int, default=[])
    options.add_argument("--n", type=int, default=10_000)
    options.add_argument("--mode", default="mixed", choices=("mixed", "pairs", "noise"))
    options.add_argument("--part", default="report", choices=("report", "fit"))
    options.add_argument("--encoder", default="e5")
    options.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    options.add_argument("--json", type=Path, help="also write every figure here")
    options.add_argument("--brief", action="store_true", help="kinds and cost only")
    given = options.parse_args()
    settings = [f"match.{pair.removeprefix('match.')}" for pair in given.set]
    extra = ["--encoder", given.encoder, *(word for pair in settings for word in ("--set", pair))]
    results: dict[str, Result] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in [*given.streams, *(made(Path(folder), given.part, given.mode, given.n, seed) for seed in given.seeds)]:
            results[path.stem] = measured(path, extra)
            print("\n".join(told(path.stem, results[path.stem], given.brief)), flush=True)
    for line in series(results):
        print(line)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))


def made(folder: Path, part: str, mode: str, n: int, seed: int) -> Path:
    """A stream of the generator."""
    path = folder / f"{part}_{mode}_{n}_s{seed}.parquet"
    order = ["--n", str(n), "--part", part, "--mode", mode, "--seed", str(seed), "--out", str(path)]
    subprocess.run([sys.executable, str(SHARED / "gen_stream.py"), *order], check=True, stdout=subprocess.DEVNULL)
    return path


def measured(path: Path, extra: list[str]) -> Result:
    """Every figure of one stream."""
    with tempfile.TemporaryDirectory() as folder:
        bare, out = Path(folder, "posts.parquet"), Path(folder, "out")
        pyarrow.parquet.write_table(pyarrow.parquet.read_table(path, columns=["post_id", "text"]), bare)
        command = [sys.executable, "-m", "tocsin", "match", str(bare), "-o", str(out), "--all-pairs", *extra]
        spent = cost(command)
        pairs = pyarrow.parquet.read_table(out / "pairs.parquet")
    stream = pyarrow.parquet.read_table(path)
    found = outcomes(stream, pairs)
    kinds = {}
    for kind in KINDS:
        if (found.true == kind).any():
            rates = intervals(found, kind)
            kinds[kind] = score(found.true == kind, found.said == kind)._asdict() | dict(zip(("p95", "r95", "f95"), rates, strict=True))
    return {
        "posts": len(stream), "cost": spent._asdict(), "kinds": kinds,
        "languages": {langs: each._asdict() for langs, each in by_languages(found).items()},
        "operators": {name: each._asdict() for name, each in recall_by_operator(stream, pairs).items()},
        "calibration": {name: each._asdict() for name, each in calibration(stream, pairs).items()},
    }  # fmt: skip


def told(name: str, result: Result, brief: bool = False) -> list[str]:
    """The figures of one stream in lines."""
    spent = result["cost"]
    figures = f"{spent['processor']:.1f} processor seconds, {spent['wall']:.1f} s, {spent['memory']:,.0f} MB at most"
    lines = [f"{name}: {result['posts']:,} posts, {figures}"]
    for kind, each in result["kinds"].items():
        rates = (f"{letter} {each[rate]:.3f} [{each[ends][0]:.3f} {each[ends][1]:.3f}]" for letter, rate, ends in _RATES)
        lines.append(f"  {kind:<12} {'  '.join(rates)}  of {each['true']:,}")
    return lines if brief else [*lines, *_languages(result), *_operators(result), *_calibration(result)]


_RATES = (("P", "precision", "p95"), ("R", "recall", "r95"), ("F1", "f1", "f95"))


def _languages(result: Result) -> list[str]:
    each = [f"{langs} {one['f1']:.3f} ({one['true']})" for langs, one in result["languages"].items()]
    rows = ["    " + "  ".join(each[at : at + 9]) for at in range(0, len(each), 9)]
    return [f"  translation F1 by {len(each)} language pairs (true pairs), the worst first:", *rows] * bool(each)


def _operators(result: Result) -> list[str]:
    each = [f"{name} {one['share']:.3f} ({one['copies']})" for name, one in result["operators"].items()]
    return ["  recall of copies by operator: " + "  ".join(each)] * bool(each)


def _calibration(result: Result) -> list[str]:
    lines = []
    for name, each in result["calibration"].items():
        lines.append(f"  calibration error, {name}: {each['error']:.3f} over {each['pairs']:,} listed pairs; score > share true (pairs):")
        lines.append("    " + "  ".join(f"{mean:.2f} > {true:.2f} ({pairs:,})" for _, pairs, mean, true in each["bins"]))
    return lines


def series(results: dict[str, Result]) -> list[str]:
    """Mean and interval over the streams of each series of more than one."""
    from scipy.stats import t

    named: dict[str, list[Result]] = defaultdict(list)
    for name, result in results.items():
        named[re.sub(r"_s\d+$", "", name)].append(result)
    lines = []
    for name, members in named.items():
        if len(members) > 1:
            lines.append(f"{name}: mean and 95 % interval over {len(members)} streams")
            for what, values in _figures(members).items():
                half = t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / len(values) ** 0.5
                middle, top = float(np.mean(values)), 1.0 if max(values) <= 1 else np.inf
                lines.append(f"  {what:<24} {middle:.3f} [{max(0.0, middle - half):.3f} {min(top, middle + half):.3f}]")
    return lines


def _figures(members: list[Result]) -> dict[str, list[float]]:
    asked = [(kind, rate) for kind in members[0]["kinds"] for _, rate, _ in _RATES]
    figures = {f"{kind} {rate}": [one["kinds"][kind][rate] for one in members] for kind, rate in asked}
    if all(one["calibration"] for one in members):
        figures["calibration error, all"] = [one["calibration"]["all"]["error"] for one in members]
    return figures | {what: [one["cost"][what] for one in members] for what in ("processor", "wall", "memory")}


if __name__ == "__main__":
    main()
