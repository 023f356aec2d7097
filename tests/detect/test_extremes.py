"""Input at its extremes: right answers, and memory in proportion to the rows."""

import resource
import subprocess
import sys
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.cli import main
from tocsin.detect.coordinate import coordinate
from tocsin.detect.settings import DetectSettings

TABLES = ("edges", "accounts", "groups", "events")
LINK = "https://x.example/{}"
TIMES = [50_000 * i + 13 * i * i for i in range(12)]


def posts(rows, links, **columns):
    ts = pa.array([t for _, t in rows], pa.int64())
    ids = [f"p{i}" for i in range(len(rows))]
    return pa.table({"post_id": ids, "account_id": [a for a, _ in rows], "ts": ts, "urls": links, **columns})


def group(members=6, shift=None, times=TIMES):
    """Members who share a new link within the minute; `shift` moves the clock of some."""
    rows = [(f"g{member}", ts + 7 * member + (shift or {}).get(member, 0)) for ts in times for member in range(members)]
    return posts(rows, [LINK.format(ts) for ts in times for _ in range(members)])


def called(result):
    return set(result.accounts["account_id"].to_pylist())


def empty(result):
    return all(getattr(result, name).num_rows == 0 for name in TABLES)


def test_one_post_and_one_account():
    assert empty(coordinate(posts([("a", 1)], [LINK.format(1)])))
    assert empty(coordinate(posts([("a", t) for t in range(500)], [LINK.format(t % 7) for t in range(500)])))


def test_all_posts_in_one_second():
    rng = np.random.default_rng(1)
    rows = [(f"a{i}", 7) for i in rng.integers(0, 4000, 40_000)]
    assert empty(coordinate(posts(rows, [LINK.format(i) for i in rng.integers(0, 5000, 40_000)])))


def test_all_posts_the_same_link():
    rng = np.random.default_rng(2)
    rows = [(f"a{i}", int(t)) for i, t in zip(rng.integers(0, 3000, 30_000), rng.integers(0, 10**7, 30_000), strict=True)]
    assert empty(coordinate(posts(rows, [LINK.format(1)] * 30_000)))


def test_no_time_at_all_and_some_times_missing():
    whole = group()
    nothing = whole.set_column(2, "ts", pa.nulls(whole.num_rows, pa.int64()))
    result = coordinate(nothing)
    assert empty(result)
    assert result.dropped == {"no time": whole.num_rows}
    timeless = pa.table({**{name: whole[name] for name in whole.schema.names}, "ts": pa.nulls(whole.num_rows, pa.int64())})
    both = pa.concat_tables([timeless, whole])
    found, alone = coordinate(both), coordinate(whole)
    assert all(getattr(found, name).equals(getattr(alone, name)) for name in TABLES)
    assert found.dropped == {"no time": whole.num_rows}


def test_a_clock_that_is_an_hour_off_hides_its_account_and_nobody_else():
    assert called(coordinate(group(8))) == {f"g{i}" for i in range(8)}
    assert called(coordinate(group(8, {3: 3600}))) - {"g3"} == {f"g{i}" for i in range(8)} - {"g3"}
    moments = coordinate(group(8, {3: 3600}), DetectSettings(common=10**6)).accounts  # without the test of choices
    assert "g3" not in set(moments["account_id"].to_pylist())


def test_a_window_of_nothing_is_the_same_second():
    together = posts([(f"g{i}", ts) for ts in TIMES for i in range(6)], [LINK.format(ts) for ts in TIMES for _ in range(6)])
    found = coordinate(together, DetectSettings(window=0))
    assert called(found) == {f"g{i}" for i in range(6)}
    assert set(found.edges["window"].to_pylist()) == {0}
    apart = coordinate(group(), DetectSettings(window=0, common=10**6))
    assert empty(apart)


@cache
def as_texts():
    whole = group()
    number = [10**17 + i for i in range(whole.num_rows)]
    account = [int(a[1:]) + 900 for a in whole["account_id"].to_pylist()]
    reposted = [10**12 + i // 6 for i in range(whole.num_rows)]
    return whole, number, account, reposted


@pytest.mark.parametrize("kind", [pa.int64(), pa.uint64(), pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_ids_of_any_type_give_the_same(kind, tmp_path):
    whole, number, account, reposted = as_texts()

    def typed(values):
        texts = pa.array(values) if pa.types.is_integer(kind) else pa.array([str(value) for value in values])
        return texts.cast(kind)

    tables = []
    for folder, make in (("texts", lambda values: pa.array([str(v) for v in values])), ("typed", typed)):
        table = pa.table({"post_id": make(number), "account_id": make(account), "ts": whole["ts"], "repost_id": make(reposted)})
        pq.write_table(table, tmp_path / f"{folder}.parquet")
        assert main(["coordinate", str(tmp_path / f"{folder}.parquet"), "-o", str(tmp_path / folder)]) == 0
        tables.append([pq.read_table(tmp_path / folder / f"{name}.parquet") for name in TABLES])
    assert tables[0][1].num_rows == 6
    assert all(one.equals(other) for one, other in zip(*tables, strict=True))


def test_ids_that_became_floating_numbers_are_whole_again(tmp_path):
    whole, number, account, reposted = as_texts()
    lonely = [("x", 1), ("y", 90_000)]
    table = pa.table({
        "post_id": [*number, 1, 2], "account_id": [*(str(a) for a in account), *(a for a, _ in lonely)],
        "ts": [*whole["ts"].to_pylist(), *(t for _, t in lonely)], "repost_id": pa.array([*map(float, reposted), None, float("nan")]),
    })  # fmt: skip
    pq.write_table(table, tmp_path / "posts.parquet")
    assert main(["coordinate", str(tmp_path / "posts.parquet"), "-o", str(tmp_path / "out")]) == 0
    objects = pq.read_table(tmp_path / "out" / "events.parquet")["object_id"].to_pylist()
    assert set(objects) == {str(value) for value in reposted}


MILLION = """
import resource, sys, numpy as np, pyarrow as pa
from tocsin.detect.coordinate import coordinate
rows = int(sys.argv[1])
number = np.arange(rows)
account = pa.DictionaryArray.from_arrays(pa.array((number % 2).astype(np.int32)), pa.array(["a", "b"]))
links = pa.array([f"https://x.example/{i}" for i in range(5000)])
link = pa.DictionaryArray.from_arrays(pa.array((number // 2 % 5000).astype(np.int32)), links)
posts = pa.table({"post_id": number, "account_id": account, "ts": number * 7, "urls": link})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
result = coordinate(posts)
print(result.accounts.num_rows, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 // rows)
"""


def test_a_million_rows_of_two_accounts():
    done = subprocess.run([sys.executable, "-c", MILLION, "1000000"], capture_output=True, text=True, check=True)
    accounts, bytes_a_row = map(int, done.stdout.split())
    assert accounts == 0
    assert bytes_a_row < 500


def test_memory_for_one_link_of_a_hundred_thousand_accounts():
    rng = np.random.default_rng(3)
    names = pa.array([f"a{i}" for i in range(100_000)])
    ts = pa.array(rng.integers(0, 600, 100_000))
    table = pa.table({"post_id": np.arange(100_000), "account_id": names, "ts": ts, "urls": [LINK.format(1)] * 100_000})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    exact = coordinate(table, DetectSettings(most=10**12))  # 5 * 10**8 pairs, none of which can be an edge
    assert empty(exact)
    assert not exact.notes
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
    assert empty(coordinate(table))


def test_results_do_not_depend_on_the_memory_allowed():
    rng = np.random.default_rng(6)
    crowd = [(f"u{i}", start + int(rng.integers(0, 600))) for start in (0, 90_000) for i in range(700)]
    viral = posts(crowd, [LINK.format(start) for start in ("one", "two") for _ in range(700)])
    whole = pa.concat_tables([group(), viral.set_column(0, "post_id", pa.array([f"v{i}" for i in range(1400)]))])
    much, little = (coordinate(whole, DetectSettings(most=10**12, memory=megabytes)) for megabytes in (1024, 1))  # 200,000 pairs: 16 MB
    rows = much.accounts.to_pylist()
    assert {row["account_id"] for row in rows if row["class"] != "undetermined"} == {f"g{i}" for i in range(6)}  # 700 met twice: not told
    assert all(getattr(much, name).equals(getattr(little, name)) for name in TABLES)


@cache
def tied():
    """Posts of one account on one object in one second, and posts that stand on several rows."""
    rng = np.random.default_rng(4)
    rows = [(f"g{i}", ts + int(rng.integers(0, 3))) for ts in TIMES for i in (0, 1, 2, 3, 4, 4, 4)]
    stories = [ts for ts in TIMES for _ in range(7)]
    table = posts(rows, [LINK.format(ts) for ts in stories], text=[f"the same headline goes with story number {ts}" for ts in stories])
    twice = table.slice(0, 30).set_column(3, "urls", pa.array([LINK.format(f"other{i // 7}") for i in range(30)]))
    return pa.concat_tables([table, twice])


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_neither_order_nor_batches_nor_repeated_rows_change_a_table(seed, batch):
    order = np.random.default_rng(seed).permutation(tied().num_rows)
    shuffled = pa.Table.from_batches(tied().take(pa.array(order)).to_batches(max_chunksize=batch))
    found, again = coordinate(tied()), coordinate(shuffled)
    assert found.accounts.num_rows == 5
    assert all(getattr(again, name).equals(getattr(found, name)) for name in TABLES)


def test_a_post_on_several_rows_is_one_post():
    events = coordinate(tied()).events.to_pylist()
    keys = [(row["trace"], row["object_id"], row["post_a"], row["post_b"]) for row in events]
    assert len(keys) == len(set(keys))
