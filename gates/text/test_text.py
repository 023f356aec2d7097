"""Accuracy floors of text matching on labelled streams (part `report`; the weights were fitted on part `fit`).

The floor of rewording is .94, measured .947 on 313 pairs. Once it was stated as .95, of which a miss was told as an expected failure, so
that .94 is what was enforced then as now.
How many look-alikes the fit contains was once chosen while looking at the stream below: its figures are slightly optimistic.

Warm (word vectors in the cache): about 80 processor seconds, most of it encoding. Cold adds about 60.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest
from benchmarks.text.calibration import calibration
from benchmarks.text.scoring import recall_by_operator, scores

from tocsin.match.settings import MatchSettings
from tocsin.match.texts import match_texts

STREAMS = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "text"
DIGESTS = {
    "stream_report_10k": "ba1a073a700e773c6534de3364830c8a943032112fe0b70a4f0a068e6a723bfd",
    "stream_report_pairs": "526bac8e1738d2cd16a1e6958eebf4c5606fdd2b084efe204666795d87224eb1",
    "stream_report_noise": "20be7814551193f39852876f5cf3d2c95f6719db9e7897bfc5115a1b12cd3d4b",
}
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not STREAMS.is_dir(), reason="needs the labelled streams in TOCSIN_SHARED")]


def stream(name: str) -> pa.Table:
    path = STREAMS / f"{name}.parquet"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGESTS[name], f"{path} is not the stream these floors were set on"
    return pyarrow.parquet.read_table(path)


def pairs(posts: pa.Table, **settings: int) -> pa.Table:
    return match_texts(posts.select(["post_id", "text"]), MatchSettings(all_pairs=True, **settings))[1]


def test_three_kinds_in_ten_thousand_posts() -> None:
    posts = stream("stream_report_10k")
    said = pairs(posts)
    found = {kind: score.f1 for kind, score in scores(posts, said).items()}
    assert found["copypasta"] >= 0.985, found
    assert found["rewording"] >= 0.94, found
    assert found["translation"] >= 0.955, found
    assert calibration(posts, said)["all"].error <= 0.02
    assert min(recall.share for recall in recall_by_operator(posts, said).values()) >= 0.97


def test_translations_among_ten_languages() -> None:
    posts = stream("stream_report_pairs")
    posts = posts.filter(pa.array((np.array(posts["family"]) >= 0) | (np.arange(len(posts)) % 4 == 0)))
    assert scores(posts, pairs(posts))["translation"].f1 >= 0.985


def test_every_noise_operator() -> None:
    posts = stream("stream_report_noise")
    found = pairs(posts, encode=0)
    assert min(recall.share for recall in recall_by_operator(posts, found).values()) >= 0.97
    assert scores(posts, found)["copypasta"].f1 >= 0.99
