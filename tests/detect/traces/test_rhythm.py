import os
from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from tests.support import seeds
from tocsin.detect.coordinate import coordinate
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.rhythm import DETECTOR, RhythmSettings, busy
from tocsin.testing.coordination.corpus import START, corpus
from tocsin.testing.coordination.scenes import BENIGN, ORGANIC

RHYTHM = DetectSettings(traces=("rhythm",))
DAY = 86400


def posts(rows):
    accounts, ts = zip(*rows, strict=True)
    texts = [f"words of {account} number {number}" for number, account in enumerate(accounts)]
    times = pa.array([int(t) for t in ts], pa.int64())
    return pa.table({"post_id": np.arange(len(ts)), "account_id": accounts, "ts": times, "text": texts})


def crowd(rng, accounts=600, days=6, each=25, hours=(0, 24)):
    return [
        (f"u{a}", START + rng.integers(days) * DAY + rng.uniform(hours[0] * 3600, hours[1] * 3600))
        for a in range(accounts) for _ in range(rng.poisson(each * rng.uniform(0.1, 2)))
    ]  # fmt: skip


def same_seconds(rng, moments=16, members=8, share=0.75):
    rows = []
    for start in START + rng.integers(0, 6 * DAY, moments):
        start += start % 60 == 0
        rows += [(f"g{member}", start + rng.integers(0, 2)) for member in range(members) if rng.random() < share]
    return rows


def called(table, verdict="coordinated"):
    return {row["account_id"] for row in coordinate(table, RHYTHM).accounts.to_pylist() if row["class"] == verdict}


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_accounts_that_post_other_texts_in_the_same_seconds_are_found_among_a_crowd(seed):
    rng = np.random.default_rng(seed)
    table = posts(crowd(rng) + same_seconds(rng))
    assert called(table) == {f"g{member}" for member in range(8)}
    assert coordinate(table).accounts.num_rows == 0  # nobody asked for the rhythm


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_busy_hours_are_nobody_s_rhythm(seed):
    rng = np.random.default_rng(seed)
    size = {"accounts": 600, "days": 6} if os.environ.get("TOCSIN_THOROUGH") else {"accounts": 300, "days": 3}  # as dense either way
    assert coordinate(posts(crowd(rng, **size, hours=(20, 21.5))), RHYTHM).accounts.num_rows == 0


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_tools_that_post_at_whole_minutes_are_nobody_s_rhythm(seed):
    rng = np.random.default_rng(seed)
    times = START + np.arange(0, 6 * DAY, 900)
    users = [(f"s{a}", ts + rng.integers(0, 2)) for a in range(80) for ts in rng.choice(times, 30, replace=False)]
    slots = rng.choice(times, 20, replace=False)
    together = [(f"t{a}", ts) for a in range(10) for ts in slots]
    assert coordinate(posts(crowd(rng) + users + together), RHYTHM).accounts.num_rows == 0


@pytest.mark.parametrize("seed", seeds(41, 42))
def test_hard_cases_are_not_called_and_automation_is_named(seed):
    found = corpus(seed, (*ORGANIC, *BENIGN), accounts=1500)
    kind = dict(zip(found.labels["account_id"].to_pylist(), found.labels["kind"].to_pylist(), strict=True))
    rows = coordinate(found.posts, RHYTHM, automated=found.automated).accounts.to_pylist()
    assert {(kind[row["account_id"]], row["class"]) for row in rows} <= {(name, "benign_automation") for name in BENIGN}
    assert Counter(kind[row["account_id"]] for row in rows)["feeds"] == 8


def test_whole_minutes_and_crowded_seconds_do_not_count():
    even = np.arange(0, 600_000, 7)
    assert busy(even, RhythmSettings()).tolist() == [True] + [False] * 59
    assert busy(np.concatenate([even, np.arange(17, 600_000, 60)]), RhythmSettings()).nonzero()[0].tolist() == [0, 17]
    found = DETECTOR.acted(posts([("a", 61), ("b", 62), ("c", 120), ("d", 299), ("e", 301)]))
    assert found["object_id"].to_pylist() == ["0", "0", "0", "300"]


def test_it_reads_nothing_but_the_times_and_is_no_matter_of_choice():
    rows = [(f"a{i % 6}", START + 86_400 * (i // 6) + 3600 + i % 6) for i in range(60)]
    found = coordinate(posts(rows), DetectSettings(traces=("rhythm",), window=0))
    assert found.accounts.num_rows == 0
