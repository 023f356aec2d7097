"""Steps over the posts of one object: what they count is what a loop counts, however the rows are dealt."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import EXECUTORS, Rearranged
from tocsin.engine.executor import Serial
from tocsin.engine.partitions import cut
from tocsin.origin import seen

STEPS = {"counted": seen.counted(), "first": seen.first(2), "spreading": seen.spreading(), "waving": seen.waving(2, 1.5)}
# object, seconds after the post before, account, whether it is its own post, language, platform
posts = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([0, 1, 3000]), st.integers(0, 3), st.integers(0, 1), st.integers(0, 2)), max_size=30
)


def table(posts: list[tuple[int, int, int, int, int]]) -> pa.Table:
    """SEEN, sorted by object and post."""
    ts, rows = 0, []
    for post, (object_, later, account, own, lang) in enumerate(posts):
        ts += later
        rows.append((object_, post, ts, account, own, lang, lang % 2))
    return pa.table([list(column) for column in zip(*sorted(rows), strict=True)] or [[]] * 7, schema=seen.SEEN)


@pytest.mark.parametrize("name", STEPS)
@settings(deadline=None)
@given(posts, st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_change_no_byte(name: str, posts: list[tuple[int, int, int, int, int]], number: int, seed: int) -> None:
    rows = table(posts)
    whole = Serial().run(STEPS[name], [rows])
    assert Rearranged(number, seed).run(STEPS[name], [rows]).equals(whole)
    for executor in EXECUTORS.values():
        assert executor.run(STEPS[name], cut(rows, "object", 3)).equals(whole)


@settings(deadline=None)
@given(posts)
def test_posts_and_accounts_are_counted(posts: list[tuple[int, int, int, int, int]]) -> None:
    found = Serial().run(STEPS["counted"], [table(posts)]).to_pylist()
    mine = {o: [account for object_, _, account, _, _ in posts if object_ == o] for o in sorted({post[0] for post in posts})}
    assert [tuple(row.values()) for row in found] == [(o, len(some), len(set(some))) for o, some in mine.items()]


@settings(deadline=None)
@given(posts)
def test_the_first_two_accounts_are_told(posts: list[tuple[int, int, int, int, int]]) -> None:
    rows = table(posts).to_pylist()
    expected = []
    for object_ in sorted({row["object"] for row in rows}):
        own: dict[int, dict[str, int]] = {}
        for row in rows:
            if row["object"] == object_ and row["own"]:
                own.setdefault(row["account"], row)
        order = list(own.values())
        expected += [(object_, rank, row["post"], order[len(order) // 2]["ts"] - row["ts"]) for rank, row in enumerate(order[:2], 1)]
    found = Serial().run(STEPS["first"], [table(posts)]).to_pylist()
    assert [tuple(row.values()) for row in found] == expected


def test_an_object_spreads_in_the_order_of_first_posts() -> None:
    rows = table([(0, 1, 1, 1, 2), (0, 1, 2, 1, 1), (0, 1, 2, 1, 2), (1, 1, 1, 1, 0)])
    found = Serial().run(STEPS["spreading"], [rows]).to_pylist()
    assert [tuple(row.values()) for row in found if row["along"] == 0] == [
        (0, 0, 1, 2, 1, 2, 2),
        (0, 0, 2, 1, 2, 1, 1),
        (1, 0, 1, 0, 4, 1, 1),
    ]
