"""Recall and false calls in real crowds: labelled accounts are planted among real ones, and `coordinate` is asked who acts together.

    python -m benchmarks.coordination.crowd [--planter telegram] [--seeds 1-5] [--set NAME=VALUE ...] [--naive] [--each] [--report]

Planters: `telegram` (ours, among channels), `numbered` (the same, where no repost tells when its original appeared), `small` (a hundred
channels, half of the scenes), `elections` (ours, on two platforms), `visible` (the reference data's own). Seeds 1 to 5 are for fitting,
11 to 15 for the report (crowd.md). An account that acts with its group is found when it is listed as coordinated in one group with
another of its own; one that does not is falsely called when it is listed as coordinated at all. `--naive` puts the naive count beside
it: pairs that do the same thing within a time at least three times. Kinds of which nobody can say stand apart, in neither rate. A seed
takes two to ten CPU seconds.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.coordination.crowd_scores import counted, judged, rated
from benchmarks.coordination.null_runs import numbers
from benchmarks.coordination.planters.bed import LABELS, Planted
from benchmarks.coordination.planters.channels import mix as telegram
from benchmarks.coordination.planters.elections import mix as campaign
from tocsin.detect.coordinate import coordinate
from tocsin.detect.settings import DetectSettings
from tocsin.engine.given import configure
from tocsin.read.given.frame import load

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "data" / "coordination"
COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "reply_id", "media_id", "platform")
OURS = "coordinated"
REPORTED = "11-15"
RESULTS = Path(__file__).with_name("crowd.md")
NAIVE = {"naive, 60 s": 60, "naive, 5 min": 300}
Rows = dict[str, list[dict[str, Any]]]  # who judges -> each planted account of each seed, with `hit`


def visible(seed: int) -> Planted:
    """The reference data's own planter; it says no number of occasions."""
    import polars

    spec = importlib.util.spec_from_file_location("plant_in_crowd", FOLDER / "plant_in_crowd.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    posts, _ = telegram.read(FOLDER / "telegram_2022-02_03.parquet")
    plan = module.Plan(polars.from_arrow(posts), seed)
    plan.run()
    rows = [dict(zip(telegram.COLUMNS, row, strict=True)) for row in plan.rows]
    sizes = Counter(group for _, _, _, group in plan.people)
    labels = [{"account_id": a, "label": x, "kind": k, "group": g, "size": sizes[g], "occasions": 0} for a, x, k, g in plan.people]
    return Planted(pa.concat_tables([posts, pa.Table.from_pylist(rows, posts.schema)]).sort_by("ts"), pa.Table.from_pylist(labels, LABELS))


def channels(seed: int) -> Planted:
    """Our planter in the real channels."""
    return telegram.plant(*telegram.read(FOLDER / "telegram_2022-02_03.parquet"), seed)


def numbered(seed: int) -> Planted:
    """The same, where a reposted post is named by source and number: nobody can read off when it appeared."""
    return telegram.plant(*telegram.numbered(*telegram.read(FOLDER / "telegram_2022-02_03.parquet")), seed)


def small(seed: int) -> Planted:
    """Our planter in a hundred of the channels, with half of the scenes."""
    posts, _ = telegram.read(FOLDER / "telegram_2022-02_03.parquet")
    return telegram.plant(*telegram.fewer(posts, seed), seed, 0.5)


def elections(seed: int) -> Planted:
    """Our planter on the two platforms of the election campaign."""
    return campaign.plant(*campaign.read(FOLDER / "german_elections.parquet"), seed)


PLANTERS: dict[str, Callable[[int], Planted]] = {
    "telegram": channels,
    "numbered": numbered,
    "small": small,
    "elections": elections,
    "visible": visible,
}


def said(posts: pa.Table, settings: DetectSettings) -> dict[str, list[set[str]]]:
    """What the detector answers: the groups of each class, as far as it lists their accounts."""
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in coordinate(load(posts, {}, COLUMNS), settings).accounts.to_pylist():
        groups[row["class"]][row["group_id"]].add(row["account_id"])
    return {name: list(found.values()) for name, found in groups.items()}


def judge(made: Planted, seed: int, settings: DetectSettings, naive: bool = False) -> Rows:
    """The planted accounts of one crowd, judged by ours, each class on its own, and, where asked for, by the naive count."""
    answers = {OURS: [], **said(made.posts, settings)}
    if naive:
        answers |= {name: counted(made.posts, within) for name, within in NAIVE.items()}
    return {name: list(judged(made.labels, groups, seed)) for name, groups in answers.items()}


def rows_of(planter: str, seeds: Sequence[int], settings: DetectSettings, naive: bool) -> Rows:
    """Every planted account of every seed; a class that a seed does not have says nothing there of anybody."""
    found = [judge(PLANTERS[planter](seed), seed, settings, naive) for seed in seeds]
    classes = {name for rows in found for name in rows} - {OURS, *NAIVE}
    silent = [[{**row, "hit": False} for row in rows[OURS]] for rows in found]
    names = [OURS, *sorted(classes), *(NAIVE if naive else ())]
    return {name: [row for rows, none in zip(found, silent, strict=True) for row in rows.get(name, none)] for name in names}


def shares(rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Recall, without the slow mirrors, and the share falsely called."""
    right, wrong = ([row["hit"] for row in rows if wanted(row)] for wanted in (_recalled, _apart))
    return sum(right) / max(1, len(right)), sum(wrong) / max(1, len(wrong))


def lines(rows: Rows) -> Iterator[str]:
    """The tables as Markdown: all, by kind, by size, by number of occasions."""
    names = list(rows)
    yield "| | " + " | ".join(names) + " |\n|---|" + "---|" * len(names)
    for title, wanted in (("recall", _recalled), ("slow mirrors", _slow), ("false", _apart)):
        yield _line(f"**{title}**", rows, names, wanted)
    parts = (
        ("", _recalled, "kind"), ("size", _recalled, "size"), ("occasions", _recalled, "occasions"), ("not:", _apart, "kind"),
        ("nobody knows:", _unknown, "kind"),
    )  # fmt: skip
    for title, wanted, key in parts:
        values = {_banded(key, row[key]) for row in rows[OURS] if wanted(row)}
        for value in sorted(values, key=lambda v: (len(v), v) if key != "kind" else (0, v)):
            yield _line(f"{title} {value}".strip(), rows, names, lambda row, w=wanted, k=key, v=value: w(row) and _banded(k, row[k]) == v)


def _line(title: str, rows: Rows, names: Sequence[str], wanted: Callable[[dict[str, Any]], bool]) -> str:
    """A row of the table; only what is called coordinated and the naive count have intervals, other classes their share."""
    cells = (rated([row for row in rows[name] if wanted(row)], name == OURS or name in NAIVE) for name in names)
    return f"| {title} | " + " | ".join(cells) + " |"


def _recalled(row: dict[str, Any]) -> bool:
    return row["label"] == 1 and row["kind"] != "slow"


def _slow(row: dict[str, Any]) -> bool:
    return row["label"] == 1 and row["kind"] == "slow"


def _apart(row: dict[str, Any]) -> bool:
    return row["label"] == 0


def _unknown(row: dict[str, Any]) -> bool:
    return row["label"] is None


def _banded(key: str, value: Any) -> str:
    """Kinds as they are; sizes and occasions in bands."""
    if key == "kind":
        return str(value)
    bands = ((2, 2), (3, 3), (4, 6), (7, 99)) if key == "size" else ((0, 3), (4, 5), (6, 8), (9, 12), (13, 24), (25, 999))
    return next(f"{low}" if low == high else f"{low}–{high}" for low, high in bands if low <= value <= high)


def each(rows: Rows) -> Iterator[str]:
    """What is missed and what is falsely called, group by group, with the other classes that list them."""
    for row in rows[OURS]:
        if (row["label"] == 1) != row["hit"]:
            what = "missed" if row["label"] == 1 else "called" if row["label"] == 0 else "nobody knows, called"
            yield f"seed {row['seed']} {what}: {row['account_id']} of {row['group']} ({row['size']}), {row['occasions']} occasions"


def report(settings: DetectSettings) -> Iterator[str]:
    """The report as Markdown: every planter with the seeds kept for it."""
    yield "# Planted accounts in real crowds\n"
    yield f"`python -m benchmarks.coordination.crowd --report`: seeds {REPORTED}, on which nothing was fitted. Cells: accounts hit,"
    yield "rate (95 % interval over groups); classes other than `coordinated`: the rate alone. Made by the command, not by hand.\n"
    for planter in PLANTERS:
        yield f"## {planter}\n"
        yield from lines(rows_of(planter, numbers(REPORTED), settings, naive=True))
        yield ""


def main() -> None:
    """Plant, ask, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planter", choices=PLANTERS, default="telegram")
    parser.add_argument("--seeds", default="1-5")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[])
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--each", action="store_true", help="name what is missed and what is falsely called")
    parser.add_argument("--report", action="store_true", help=f"write {RESULTS.name}: all planters, seeds {REPORTED}")
    args = parser.parse_args()
    settings = configure(DetectSettings, dict(pair.removeprefix("detect.").split("=", 1) for pair in args.set))
    if args.report:
        RESULTS.write_text("\n".join(report(settings)), encoding="utf-8")
        return
    rows = rows_of(args.planter, numbers(args.seeds), settings, args.naive)
    print("\n".join([*lines(rows), *(each(rows) if args.each else ())]))


if __name__ == "__main__":
    main()
