"""Scores of a crowd: who counts as found, who as falsely called, and the naive count."""

from __future__ import annotations

import pyarrow as pa
from benchmarks.coordination.crowd import NAIVE, OURS, judge, lines, shares
from benchmarks.coordination.crowd_scores import counted, judged, objects, rated
from benchmarks.coordination.planters.bed import LABELS, Planted
from benchmarks.coordination.planters.channels.made import crowd

from tocsin.detect.settings import DetectSettings


def labels(*rows: tuple[str, int | None, str]) -> pa.Table:
    made = [{"account_id": a, "label": x, "kind": g, "group": g, "size": 2, "occasions": 5} for a, x, g in rows]
    return pa.Table.from_pylist(made, LABELS)


GOLD = labels(
    ("a", 1, "mirror"),
    ("b", 1, "mirror"),
    ("c", 1, "other"),
    ("d", 1, "other"),
    ("r", 0, "readers"),
    ("s", 0, "readers"),
    ("x", None, "auto"),
)


def hits(*groups: set[str]) -> set[str]:
    return {row["account_id"] for row in judged(GOLD, groups, 1) if row["hit"]}


def test_found_is_who_stands_in_a_group_with_another_of_its_own() -> None:
    assert hits({"a", "b"}) == {"a", "b"}
    assert hits({"a", "c"}) == set()
    assert hits({"a", "real"}) == set()
    assert hits({"a", "b", "c"}) == {"a", "b"}


def test_falsely_called_is_whoever_is_listed_at_all() -> None:
    assert hits({"r", "real"}, {"s", "a"}) == {"r", "s"}
    assert hits({"x", "a"}) == {"x"}


def test_the_naive_count_wants_three_objects_within_the_time() -> None:
    rows = [
        {"post_id": f"{who}{n}", "account_id": who, "ts": 1000 * n + late, "repost_id": f"o{n}"}
        for n in range(4)
        for who, late in (("a", 0), ("b", 60), ("c", 200), ("d", 0 if n < 2 else 500))
    ]
    posts = pa.Table.from_pylist(rows)
    assert counted(posts, 60) == [{"a", "b"}]
    assert {frozenset(pair) for pair in counted(posts, 200)} == {frozenset("ab"), frozenset("ac"), frozenset("bc")}


def test_objects_of_a_cell() -> None:
    assert objects("text", "Good morning") == []
    assert objects("text", "Something long enough, to be told!") == ["something long enough to be told"]
    assert objects("urls", "https://a.example https://b.example") == ["https://a.example", "https://b.example"]
    assert objects("urls", ["u1", "u2"]) == ["u1", "u2"]
    assert objects("repost_id", None) == []


def test_a_rate_has_an_interval_over_groups() -> None:
    rows = list(judged(GOLD, [{"a", "b"}], 1))
    assert rated([row for row in rows if row["label"] == 1]) == "2/4 0.50 (0.00–1.00)"
    assert rated([]) == "–"


def test_tables_tell_kinds_sizes_and_occasions() -> None:
    text = "\n".join(lines({OURS: list(judged(GOLD, [{"a", "b"}, {"r", "x"}], 1))}))
    assert "| **recall** | 2/4 0.50" in text and "| **false** | 1/2 0.50" in text
    assert "| size 2 | 2/4" in text and "| occasions 4–5 | 2/4" in text
    assert "| not: readers | 1/2" in text and "| nobody knows: auto | 1/1" in text


def test_recall_leaves_slow_mirrors_out_and_false_counts_who_acts_alone() -> None:
    rows = list(judged(GOLD, [{"a", "b"}, {"r", "x"}], 1))
    assert shares(rows) == (0.5, 0.5)
    assert shares([{**row, "kind": "slow"} for row in rows if row["label"] == 1]) == (0, 0)


def test_each_answer_of_the_detector_is_judged_on_its_own() -> None:
    posts = crowd(accounts=40)
    rows = judge(Planted(posts, GOLD), 7, DetectSettings(), naive=True)
    assert set(rows) >= {OURS, *NAIVE}
    assert all(row["seed"] == 7 and not row["hit"] for found in rows.values() for row in found)
