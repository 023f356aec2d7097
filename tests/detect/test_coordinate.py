from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.detect.coordinate import coordinate
from tocsin.detect.schemas import EDGES, EVENTS, GROUPS, MEMBERS
from tocsin.detect.settings import DetectSettings
from tocsin.errors import InputError, SettingError
from tocsin.testing.coordination.corpus import corpus

TABLES = ("edges", "accounts", "groups", "events")


@cache
def small():
    return corpus(5, ("links", "copies", "feeds", "fans", "declared_bots"), accounts=900, days=3)


@cache
def found():
    return coordinate(small().posts, automated=small().automated)


def posts(rows, **columns):
    ids = [str(i) for i in range(len(rows))]
    return pa.table({"post_id": ids, "account_id": [a for a, _ in rows], "ts": pa.array([t for _, t in rows], pa.int64()), **columns})


def empty(result):
    return all(getattr(result, name).num_rows == 0 for name in TABLES)


def test_planted_groups_are_found_and_nobody_else_is_called():
    kind = dict(zip(small().labels["account_id"].to_pylist(), small().labels["kind"].to_pylist(), strict=True))
    called = {row["account_id"]: row["class"] for row in found().accounts.to_pylist()}
    coordinated = {account for account, verdict in called.items() if verdict == "coordinated"}
    planted = {account for account, what in kind.items() if what in ("links", "copies")}
    assert coordinated <= planted
    assert len(coordinated) >= 0.9 * len(planted)
    assert {account for account, verdict in called.items() if verdict == "benign_automation"} == {
        account for account, what in kind.items() if what in ("feeds", "declared_bots")
    }


def test_an_audience_is_named_and_its_accounts_are_not_listed():
    groups = {row["group_id"]: row for row in found().groups.to_pylist() if row["class"] == "common_trigger"}
    assert groups
    assert not set(groups) & set(found().accounts["group_id"].to_pylist())
    assert all(row["decided"]["code"] == "decided.audience" and row["margin"] > 0 for row in groups.values())


def test_tables_have_the_schemas_of_their_specs():
    specs = {"edges": EDGES, "accounts": MEMBERS, "groups": GROUPS, "events": EVENTS}
    assert all(getattr(found(), name).schema == spec.schema for name, spec in specs.items())
    assert all(getattr(coordinate(small().posts.slice(0, 0)), name).schema == spec.schema for name, spec in specs.items())


def test_every_edge_has_its_events_behind_it():
    events = found().events.to_pylist()
    behind = {}
    for row in events:
        assert row["account_a"] < row["account_b"]
        behind.setdefault((row["account_a"], row["account_b"], row["trace"]), []).append(row)
    sure = {account for row in found().edges.to_pylist() if row["q_value"] <= 0.05 for account in (row["account_a"], row["account_b"])}
    for edge in found().edges.to_pylist():
        rows = behind.pop((edge["account_a"], edge["account_b"], edge["trace"]))
        assert len(rows) == edge["pair_rows"]
        assert len({row["object_id"] for row in rows}) == edge["shared_objects"]
        assert all(abs(row["ts_a"] - row["ts_b"]) <= edge["window"] for row in rows)
        assert 0 <= edge["p_value"] <= 1
        assert 0 <= edge["q_value"] <= 0.05 or not {edge["account_a"], edge["account_b"]} <= sure
        assert 0 < edge["effect"] <= 1
    assert not behind


def test_groups_say_which_test_found_them_and_how_they_hold():
    groups = found().groups.to_pylist()
    assert {row["test"] for row in groups} == set(found().edges["test"].to_pylist()) == {"moments"}
    assert all(0 <= row["stability"] <= 1 and row["waves"] >= 1 for row in groups)
    assert all(row["stability"] >= 0.9 for row in groups if row["class"] == "coordinated")
    assert all(row["reasons"][-1]["code"] == "group.stability" for row in groups)


def test_a_group_that_acts_hours_apart_is_found_by_its_choices_and_says_so():
    apart = corpus(6, ("hours_apart", "copies"), accounts=1500, days=4)
    result = coordinate(apart.posts)
    kind = dict(zip(apart.labels["account_id"].to_pylist(), apart.labels["kind"].to_pylist(), strict=True))
    test = {row["group_id"]: row["test"] for row in result.groups.to_pylist()}
    assert {(kind[row["account_id"]], test[row["group_id"]]) for row in result.accounts.to_pylist()} == {
        ("hours_apart", "choices"),
        ("copies", "moments"),
    }
    edges = {(kind[row["account_a"]], row["test"]) for row in result.edges.to_pylist()}
    assert edges == {("hours_apart", "choices"), ("copies", "moments")}


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10**6), st.integers(100, 5000))
def test_the_order_and_the_batches_of_rows_do_not_matter(seed, batch):
    order = np.random.default_rng(seed).permutation(small().posts.num_rows)
    shuffled = pa.Table.from_batches(small().posts.take(pa.array(order)).to_batches(max_chunksize=batch))
    again = coordinate(shuffled, automated=small().automated)
    assert all(getattr(again, name).equals(getattr(found(), name)) for name in TABLES)


def test_nothing_in_nothing_out():
    assert empty(coordinate(posts([], urls=pa.array([], pa.string()))))
    assert empty(coordinate(posts([])))


def test_one_row_one_account_one_second_one_link():
    link = "https://x.example/1"
    assert empty(coordinate(posts([("a", 1)], urls=[link])))
    assert empty(coordinate(posts([("a", t) for t in range(50)], urls=[link] * 50)))
    assert empty(coordinate(posts([(f"a{i}", 7) for i in range(50)], urls=[link] * 50)))
    assert empty(coordinate(posts([(f"a{i % 9}", 7) for i in range(90)], urls=[f"https://x.example/{i // 9}" for i in range(90)])))


def test_rows_without_a_time_or_an_account_are_counted():
    rows = [("a", None), ("b", 5), (None, 5), ("", 6)]
    assert coordinate(posts(rows, urls=[None] * 4)).dropped == {"no account": 2, "no time": 1}


def test_the_empty_object_is_no_object():
    rows = [(f"a{i % 6}", 1000 * (i // 6)) for i in range(120)]
    assert empty(coordinate(posts(rows, urls=[""] * 120, text=[""] * 120, hashtags=[""] * 120, repost_id=[""] * 120, reply_id=[""] * 120)))


def group(times, **what):
    rows = [(f"g{member}", int(ts) + 7 * member) for ts in times for member in range(6)]
    return posts(rows, urls=[f"https://x.example/{ts}" for ts in times for _ in range(6)])


def test_a_group_is_found_without_any_background_and_its_windows_are_as_wide_as_its_times_are_exact():
    times = [50_000 * i + 13 * i * i for i in range(12)]
    assert coordinate(group(times)).accounts.num_rows == 6
    minutes = group(times)
    minutes = minutes.set_column(2, "ts", pa.array([ts // 60 * 60 for ts in minutes["ts"].to_pylist()], pa.int64()))
    result = coordinate(minutes, DetectSettings(window=10))
    assert result.accounts.num_rows == 6
    assert set(result.edges["window"].to_pylist()) == {60}


def test_the_first_leads():
    result = coordinate(group([50_000 * i + 13 * i * i for i in range(12)]))
    roles = dict(zip(result.accounts["account_id"].to_pylist(), result.accounts["role"].to_pylist(), strict=True))
    assert roles["g0"] == "leader"
    assert roles["g5"] == "amplifier"


def test_ready_objects_are_a_trace():
    given_links = group([50_000 * i + 13 * i * i for i in range(12)])
    ready = given_links.rename_columns(["post_id", "account_id", "ts", "object_id"])
    result = coordinate(ready, DetectSettings(traces=("repost",)))
    assert set(result.edges["trace"].to_pylist()) == {"repost"}


def test_a_viral_object_does_not_cost_its_square():
    rng = np.random.default_rng(1)
    rows = [(f"a{i}", int(ts)) for i, ts in enumerate(rng.integers(0, 600, 10_000))] * 2
    links = ["https://x.example/1"] * 10_000 + ["https://x.example/2"] * 10_000
    result = coordinate(posts([(a, t + 90_000 * (i // 10_000)) for i, (a, t) in enumerate(rows)], urls=links))
    assert empty(result)
    assert "1" in result.notes[0] or "2" in result.notes[0]


def test_what_is_missing_is_said():
    with pytest.raises(InputError, match="account_id"):
        coordinate(pa.table({"post_id": ["1"], "ts": [1]}))
    with pytest.raises(SettingError, match="no detector"):
        coordinate(posts([("a", 1)]), DetectSettings(traces=("none",)))
