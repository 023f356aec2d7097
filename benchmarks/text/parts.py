"""What long texts compared in parts tell of themselves: a logistic model of match.parts.overlap.MEASURES alone, on pairs it did not see.

usage: python -m benchmarks.text.parts --fit PAIRS... --report PAIRS... [--least 300] [--each]

PAIRS: a Parquet file with a, b and label (same or another), or a folder of JSON Lines with items of texts and pairs
({"texts": {NAME: [LANG, TEXT]}, "pairs": [[NAME, NAME, LABEL, WHY]]}). Only pairs whose shorter text has --least letters or more count.
Told for each file of the report: pairs, how many say the same, AUC and average precision, precision at half of them found, precision and
recall at a probability of .5; the AUC of each number alone; with --each how pairs of each reason stand beside the others.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.parquet
from scipy.stats import rankdata

from tocsin.arrays import Flags, Floats
from tocsin.match.parts.overlap import MEASURES, measured
from tocsin.match.parts.reading import Reader
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.quick import anchors
from tocsin.text.language import detect


class Pair(NamedTuple):
    """Two texts, whether they say the same, and why they are held to (not)."""

    a: str
    b: str
    same: bool
    why: str


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fit", type=Path, nargs="+", required=True)
    options.add_argument("--report", type=Path, nargs="+", required=True)
    options.add_argument("--least", type=int, default=300)
    options.add_argument("--each", action="store_true")
    given = options.parse_args()
    sets = {path: [pair for pair in pairs_of(path) if min(len(pair.a), len(pair.b)) >= given.least] for path in [*given.fit, *given.report]}
    rows = numbers([pair for pairs in sets.values() for pair in pairs])
    ends = np.cumsum([0, *map(len, sets.values())])
    table = {path: rows[ends[i] : ends[i + 1]] for i, path in enumerate(sets)}
    truth = {path: np.array([pair.same for pair in pairs], np.bool_) for path, pairs in sets.items()}
    weight = np.concatenate([np.full(len(table[path]), 1000 / max(1, len(table[path]))) for path in given.fit])
    model = logistic(np.concatenate([table[path] for path in given.fit]), np.concatenate([truth[path] for path in given.fit]), weight)
    for path in given.report:
        told(path, table[path], truth[path], model(table[path]))
        if given.each:
            each(sets[path], model(table[path]))


def pairs_of(path: Path) -> list[Pair]:
    """The pairs of a file or folder."""
    if path.is_dir():
        items = [json.loads(line) for file in sorted(path.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line.strip()]
        return [Pair(i["texts"][a][1], i["texts"][b][1], label == "same", why) for i in items for a, b, label, why in i["pairs"]]
    rows = pyarrow.parquet.read_table(path).to_pylist()
    return [Pair(row["a"], row["b"], row["label"] == "same", row.get("raw_label") or row["label"]) for row in rows]


def numbers(pairs: Sequence[Pair]) -> Floats:
    """(pairs, MEASURES) numbers of all pairs; how long that takes is printed."""
    encoder = BundledEncoder()
    texts = sorted({text for pair in pairs for text in (pair.a, pair.b)})
    began = time.perf_counter()
    read = Reader(encoder, anchors().means(encoder), encoder.model.tokenizer).read(texts, [lang for lang, _ in detect(texts)])
    then, known = time.perf_counter(), dict(zip(texts, read, strict=True))
    found = np.array([measured(known[pair.a], known[pair.b]) for pair in pairs])
    took = time.perf_counter() - then
    print(
        f"{len(texts):,} texts read in {then - began:.0f} s; {len(pairs):,} pairs measured at {took / max(1, len(pairs)) * 1e3:.2f} ms each"
    )
    return found


def logistic(rows: Floats, truth: Flags, weight: Floats, ridge: float = 3.0) -> Callable[[Floats], Floats]:
    """Ridge logistic regression by Newton's method: a function from rows to probabilities."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    penalty = np.diag([*[ridge] * rows.shape[1], 0.0])
    beta = np.zeros(scaled.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-scaled @ beta))
        slope = scaled.T @ (weight * (truth - p)) - penalty @ beta
        beta += np.linalg.solve(scaled.T @ (scaled * (weight * p * (1 - p))[:, None]) + penalty, slope)
    print("weights per spread:", {name: round(float(value), 2) for name, value in zip(MEASURES, beta, strict=False)})
    return lambda rows: 1 / (1 + np.exp(-(np.column_stack([(rows - mean) / spread, np.ones(len(rows))]) @ beta)))


def auc(truth: Flags, score: Floats) -> float:
    """The chance that a true pair stands above one that is not."""
    ranks, n = rankdata(score), int(truth.sum())
    return float((ranks[truth].sum() - n * (n + 1) / 2) / max(1, n * (len(truth) - n)))


def told(path: Path, rows: Floats, truth: Flags, p: Floats) -> None:
    found = truth[np.argsort(-p, kind="stable")]
    precision, recall = np.cumsum(found) / np.arange(1, len(found) + 1), np.cumsum(found) / found.sum()
    sure = p >= 0.5
    alone = ", ".join(f"{name} {auc(truth, rows[:, number]):.3f}" for number, name in enumerate(MEASURES))
    print(f"{path.stem}: {len(truth)} pairs, {int(truth.sum())} the same; AUC {auc(truth, p):.3f}; alone {alone}")
    print(f"  average precision {precision[found].mean():.3f}; precision at half found {precision[np.argmax(recall >= 0.5)]:.2f}")
    print(f"  at .5 precision {truth[sure].mean():.2f} of {int(sure.sum())}, recall {truth[sure].sum() / truth.sum():.2f}")


def each(pairs: Sequence[Pair], p: Floats) -> None:
    same = np.array([pair.same for pair in pairs])
    for why in sorted({pair.why for pair in pairs}):
        these = np.array([pair.why == why for pair in pairs])
        rest = these | (same if not same[these].any() else ~same)
        print(f"  {why}: {int(these.sum())} pairs, mean {p[these].mean():.2f}, AUC against the others {auc(same[rest], p[rest]):.2f}")


if __name__ == "__main__":
    main()
