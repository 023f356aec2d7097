"""Floors on the labelled generator that came with the project's reference data; skipped where it is absent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tocsin.detect.coordinate import coordinate
from tocsin.read.given.frame import load

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared"))
GENERATOR = SHARED / "data" / "coordination" / "gen_posts.py"
COLUMNS = ("post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "reply_id")

pytestmark = pytest.mark.skipif(not GENERATOR.exists(), reason="the reference generator is not here")


def called(folder: Path, *options: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Accounts by kind: called coordinated, named as benign, all there are."""
    subprocess.run([sys.executable, str(GENERATOR), "100000", str(folder), *options], check=True, capture_output=True)
    result = coordinate(load(folder / "posts.parquet", {}, COLUMNS))
    labels = pq.read_table(folder / "accounts.parquet")
    kind = dict(zip(labels["account_id"].to_pylist(), labels["kind"].to_pylist(), strict=True))
    rows = [(kind[row["account_id"]], row["class"]) for row in result.accounts.to_pylist()]
    return Counter(k for k, c in rows if c == "coordinated"), Counter(k for k, c in rows if c != "coordinated"), Counter(kind.values())


@pytest.mark.parametrize("seed", [7, 21])
def test_groups_and_only_groups(seed: int, tmp_path: Path) -> None:
    hits, named, total = called(tmp_path, "--seed", str(seed))
    organic = ("organic", "fan", "syndicate")
    right, gold = sum(hits[kind] for kind in hits if kind not in organic), sum(total[kind] for kind in total if kind not in organic)
    precision, recall = right / sum(hits.values()), right / gold
    assert 2 * precision * recall / (precision + recall) >= 0.99
    assert hits["organic"] == 0
    assert hits["fan"] <= 0.005 * total["fan"]
    assert named["syndicate"] == total["syndicate"]


def test_nothing_where_nothing_was_planted(tmp_path: Path) -> None:
    hits, named, total = called(tmp_path, "--seed", "7", "--null")
    assert not hits
    assert named == Counter({"syndicate": total["syndicate"]})
