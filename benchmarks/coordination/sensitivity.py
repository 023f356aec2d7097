"""What moves when a threshold moves by a fifth, on fit seeds only: account F1, ordinary accounts called, automation that is named so.

    python -m benchmarks.coordination.sensitivity [--seeds 1 2 3 4] [--accounts 3000] [--write] [--only detect.ties]

Every threshold of `DetectSettings` and of the detectors is set to four fifths and to six fifths of its default, one at a time; whole
numbers move by one at least, shares stay below 1, of a tuple all move. Each seed is two corpora of our own generator: every scene but the
unseen ones, and audiences that saw few alerts or are twice as eager. `--write` puts the table where the settings find it
(`tocsin/detect/sensitivity.csv`), from which `tocsin.detect.provenance` and the docs have it. `--only` moves those whose
names begin so, and is for looking. CPU seconds are printed.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import tocsin.detect
from tocsin.detect.coordinate import coordinate
from tocsin.detect.provenance import described
from tocsin.detect.settings import DetectSettings
from tocsin.engine.given import configure
from tocsin.testing.coordination.corpus import Corpus, corpus
from tocsin.testing.coordination.scenes import BENIGN, PLANTED

AUDIENCES = ("few_alerts", "eager_fans")
COLUMNS = ("setting", "value", "f1", "called", "automation")
BELOW_ONE = 0.99
WRITTEN = Path(tocsin.detect.__file__).parent / "sensitivity.csv"


def made(seeds: Sequence[int], accounts: int) -> list[Corpus]:
    """The corpora, two a seed."""
    return [one for seed in seeds for one in (corpus(seed, accounts=accounts), corpus(seed, AUDIENCES, accounts=accounts, each=4))]


def moved(value: Any, factor: float) -> Any:
    """A value times a factor; whole numbers by one at least, shares below 1."""
    if isinstance(value, tuple):
        return tuple(moved(one, factor) for one in value)
    if isinstance(value, int):
        return max(1, min(round(value * factor), value - 1) if factor < 1 else max(round(value * factor), value + 1))
    return min(value * factor, BELOW_ONE) if value < 1 else value * factor


def scored(corpora: Sequence[Corpus], settings: DetectSettings) -> tuple[str, int, str]:
    """What became of the accounts of all corpora.

    F1 of those called coordinated (benign automation among them counts as wrong); how many were called that are neither planted nor benign
    automation; the share of benign automation that is named so.
    """
    right = wrong = planted = ordinary = named = automatic = 0
    for one in corpora:
        kind = dict(zip(one.labels["account_id"].to_pylist(), one.labels["kind"].to_pylist(), strict=True))
        rows = coordinate(one.posts, settings, automated=one.automated).accounts.to_pylist()
        called = [kind[row["account_id"]] for row in rows if row["class"] == "coordinated"]
        right += sum(name in PLANTED for name in called)
        wrong += sum(name not in PLANTED for name in called)
        ordinary += sum(name not in PLANTED and name not in BENIGN for name in called)
        planted += sum(name in PLANTED for name in kind.values())
        named += sum(kind[row["account_id"]] in BENIGN for row in rows if row["class"] == "benign_automation")
        automatic += sum(name in BENIGN for name in kind.values())
    return f"{2 * right / (right + wrong + planted):.4f}", ordinary, f"{named / automatic:.3f}"


def rows(corpora: Sequence[Corpus], only: str = "") -> Iterator[tuple[str, str, str, int, str]]:
    """(setting, value, and what `scored` says): the defaults first, under no name, then each setting at four and six fifths."""
    yield "", "", *scored(corpora, DetectSettings())
    for one in described(DetectSettings()):
        if not one.name.startswith(only):
            continue
        for factor in (0.8, 1.2):
            value = moved(one.value, factor)
            text = " ".join(f"{part:.6g}" for part in value) if isinstance(value, tuple) else f"{value:.6g}"
            settings = configure(DetectSettings, {one.name.removeprefix("detect."): text})
            yield one.name, text, *scored(corpora, settings)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--accounts", type=int, default=3000)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    start, corpora, found = time.process_time(), made(args.seeds, args.accounts), []
    for row in rows(corpora, args.only):
        print(*row, sep=",", flush=True)
        found.append(row)
    print(f"{len(corpora)} corpora, {time.process_time() - start:.0f} CPU s")
    if args.write:
        with WRITTEN.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *found])


if __name__ == "__main__":
    main()
