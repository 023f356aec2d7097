"""Coordination on published operations beside control accounts who wrote of the same subjects at the same time.

    python -m benchmarks.coordination.io_controls FOLDER [--campaign NAME ...]

The sets: Seckin, Pote, Nwala, Yin, Luceri, Flammini and Menczer, "Labeled Datasets for Research on Information Operations", ICWSM 19
(2025), doi 10.1609/icwsm.v19i1.35958: 26 campaigns, asked for at doi 10.5281/zenodo.14141549 (CC BY-NC-ND 4.0; nothing of an account may be
passed on, so only sums are printed). FOLDER holds a folder of Parquet files a campaign, or files named after their campaign, with the
columns of the set: postid, accountid, post_time (a time, or milliseconds), post_text, post_language, reposted_postid, reposted_accountid,
in_reply_to_postid, urls, hashtags, account_mentions, is_control (true for a control). Ids and addresses in it are hashes.

Precision and recall: of the accounts called coordinated, at the settings as they come. AUC: an account counts as much as the best of its
edges (-log10 of q), one without an edge nothing, so that most accounts are tied. Published figures (io_controls.toml) stand beside where
their campaign is named alike; they are of active accounts alone and of other scores, so near each other says little, far apart something.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tocsin.detect.coordinate import Result, coordinate
from tocsin.read.given.frame import load

OURS = {
    "postid": "post_id", "accountid": "account_id", "post_text": "text", "post_language": "lang", "reposted_postid": "repost_id",
    "reposted_accountid": "repost_account_id", "in_reply_to_postid": "reply_id", "account_mentions": "mentions", "hashtags": "hashtags",
}  # fmt: skip
BESIDE = ("post_time", "urls", "is_control")
PUBLISHED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["published"]
_PART = re.compile(r"[-_ ]*(?:part|chunk)[-_ ]*\d+$")


@dataclass(frozen=True)
class Scores:
    """What came of one campaign; rates are NaN where there is nothing to divide by."""

    operation: int
    control: int
    auc: float
    precision: float
    recall: float


def campaigns(folder: Path) -> dict[str, list[Path]]:
    """The files of each campaign, by its name in small letters with underscores."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.parquet")):
        name = path.name.partition(".")[0] if path.parent == folder else path.relative_to(folder).parts[0]
        found.setdefault(_plain(name), []).append(path)
    return found


def _plain(name: str) -> str:
    return _PART.sub("", re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_"))


def usable(paths: list[Path]) -> Iterator[Path]:
    """The files that are Parquet with the columns of the set; the others are told."""
    for path in paths:
        try:
            missing = {*OURS, *BESIDE} - set(pq.read_schema(path).names)
        except (pa.ArrowException, OSError) as error:
            left_out(path, str(error))
            continue
        if missing:
            left_out(path, f"no column {', '.join(sorted(missing))}")
        else:
            yield path


def left_out(path: Path, why: str) -> None:
    """Say why a file is left out."""
    print(f"{path}: left out: {why.splitlines()[0]}", file=sys.stderr)


def read(paths: list[Path]) -> tuple[pa.Table, dict[str, bool]]:
    """The posts of a campaign as `coordinate` takes them, and of each account whether it is of the operation."""
    rows = pa.concat_tables([pq.read_table(path, columns=[*OURS, *BESIDE]) for path in paths], promote_options="permissive")
    columns = {ours: _text(rows[theirs]) for theirs, ours in OURS.items()}
    columns |= {"ts": _seconds(rows["post_time"]), "urls": _addresses(rows["urls"])}
    names = columns["account_id"].to_pylist()
    marked = zip(names, rows["is_control"].to_pylist(), strict=True)
    labels = {name: not control for name, control in marked if name is not None and control is not None}
    table = pa.table(columns)
    return load(table, {}, tuple(columns)), labels


def _text(column: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return pa.array([" ".join(map(str, row)) if row else None for row in column.to_pylist()], pa.string())
    return pc.cast(column, pa.string()).combine_chunks()


def _seconds(column: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        column = pc.cast(pc.cast(column, pa.timestamp("ms"), safe=False), pa.int64())
    return pc.floor(pc.divide(pc.cast(column, pa.float64()), 1000)).cast(pa.int64()).combine_chunks()


def _addresses(column: pa.ChunkedArray) -> pa.Array:
    """Hashes as addresses, each on a host of its own, since what they have in common is not told."""
    rows = ([f"https://{sha256(str(one).encode()).hexdigest()[:32]}.example/" for one in row or ()] for row in column.to_pylist())
    return pa.array([" ".join(row) or None for row in rows], pa.string())


def scores(result: Result, labels: dict[str, bool]) -> Scores:
    """Of the accounts that posted: how well those of the operation are told from the controls."""
    called = {row["account_id"] for row in result.accounts.to_pylist() if row["class"] == "coordinated"}
    weights = best_edges(result.edges)
    planted = {account for account, is_operation in labels.items() if is_operation}
    right = len(called & planted)
    area = auc([weights.get(one, 0.0) for one in planted], [weights.get(one, 0.0) for one in labels.keys() - planted])
    share = right / len(called) if called else math.nan
    return Scores(len(planted), len(labels) - len(planted), area, share, right / len(planted) if planted else math.nan)


def best_edges(edges: pa.Table) -> dict[str, float]:
    """Of each account in an edge the best: -log10 of q, at most 300."""
    found: dict[str, float] = {}
    for first, second, q in zip(*(edges[name].to_pylist() for name in ("account_a", "account_b", "q_value")), strict=True):
        weight = -math.log10(max(q, 1e-300)) if q is not None else 0.0
        for account in (first, second):
            found[account] = max(found.get(account, 0.0), weight)
    return found


def auc(planted: list[float], others: list[float]) -> float:
    """The chance that one of the first counts more than one of the second, a tie half (Mann and Whitney 1947); NaN where one has none."""
    if not planted or not others:
        return math.nan
    ordered = np.sort(np.asarray(others))
    below, up_to = (np.searchsorted(ordered, planted, side) for side in ("left", "right"))
    return float((below + up_to).sum() / 2 / len(planted) / len(others))


def lines(folder: Path, chosen: list[str]) -> Iterator[str]:
    """A line a campaign."""
    published = {row["campaign"]: row for row in PUBLISHED}
    yield f"{'campaign':24} {'operation':>9} {'control':>8} {'posts':>10} {'AUC':>5} {'prec.':>5} {'recall':>6} {'CPU s':>7}   published"
    for name, paths in campaigns(folder).items():
        if (chosen and name not in map(_plain, chosen)) or not (good := list(usable(paths))):
            continue
        try:
            posts, labels = read(good)
        except (pa.ArrowException, OSError) as error:  # damaged behind its footer, or columns of other types
            left_out(good[0].parent, f"{name}: {error}")
            continue
        start = time.process_time()
        told = scores(coordinate(posts), labels)
        seconds, others = time.process_time() - start, published.get(name)
        beside = f"{others['signals']:.2f} by signals, {others['lowest_p']:.2f} by lowest p" if others else "none known"
        counts = f"{name:24} {told.operation:>9,} {told.control:>8,} {posts.num_rows:>10,}"
        yield f"{counts} {told.auc:>5.2f} {told.precision:>5.2f} {told.recall:>6.2f} {seconds:>7.1f}   {beside}"


def main() -> None:
    """Score every campaign of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--campaign", nargs="+", default=[])
    args = parser.parse_args()
    there = campaigns(args.folder)
    if missing := [name for name in args.campaign if _plain(name) not in there] or ([] if there else ["any"]):
        parser.error(f"no Parquet files of the campaign {', '.join(missing)} in {args.folder}; there are: {', '.join(there) or 'none'}")
    for line in lines(args.folder, args.campaign):
        print(line, flush=True)


if __name__ == "__main__":
    main()
