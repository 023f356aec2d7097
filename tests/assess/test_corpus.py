"""The corpus as numbers: whatever the order of the table, the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.origin.small import Given, rows
from tests.support import Held
from tocsin.assess.corpus import DAY, Corpus, by_hour, corpus

POSTS: list[dict[str, Any]] = [
    {"post_id": "b", "account_id": "v", "platform": "x", "ts": 3 * DAY + 7, "kind": "post", "hashtags": ["Ferry", "late"], "views": 9},
    {"post_id": "a", "account_id": "u", "platform": "telegram", "ts": None, "kind": "repost", "repost_id": "b", "client": "Web"},
    {"post_id": "d", "account_id": "u", "platform": "telegram", "ts": 5, "kind": "reply", "reply_id": "a", "ts_precision": "day"},
    {"post_id": "c", "account_id": None, "platform": "x", "ts": DAY, "kind": "quote", "repost_id": "gone", "ts_certainty": "assumed"},
    {"post_id": "e", "account_id": "w", "platform": "x", "ts": DAY, "kind": "post", "hashtags": ["ferry"], "repost_id": "d"},
]
EVENTS = [{"trace": "text", "account_a": "u", "account_b": "v", "post_a": "b", "post_b": "gone"}]
MEMBERS = [("v", "g2"), ("v", "g1"), ("u", "g3"), ("gone", "g1")]
GROUPS = [("g1", "coordinated"), ("g2", "coordinated"), ("g3", "benign_automation")]


def read(posts: list[dict[str, Any]]) -> Corpus:
    told: dict[str, Any] = {
        "posts": [{"hashtags": [], "urls": [], "media_ids": [], **post} for post in posts],
        "events": EVENTS,
        "members": [dict(zip(("account_id", "group_id"), one, strict=True)) for one in MEMBERS],
        "groups": [dict(zip(("group_id", "class"), one, strict=True)) for one in GROUPS],
    }
    tables = {name: rows(name, records) for name, records in told.items()}
    return corpus(Given(**{**tables, "carried": Given(**tables).read("carried")}))


def test_posts_stand_in_order_of_their_ids_and_point_at_one_another() -> None:
    found = read(POSTS)
    assert (found.ids.to_pylist(), found.accounts.to_pylist()) == (["a", "b", "c", "d", "e"], ["u", "v", "w"])
    assert (found.account.tolist(), found.ts.tolist()) == ([0, 1, -1, 0, 2], [-1, 3 * DAY + 7, DAY, 5, DAY])
    assert (found.original.tolist(), found.answered.tolist()) == ([1, -1, -1, -1, -1], [1, -1, -1, 0, 3])
    assert (found.own.tolist(), found.together.nonzero()[0].tolist()) == ([False, True, True, True, True], [1])
    assert (found.to_the_day.nonzero()[0].tolist(), found.loose.nonzero()[0].tolist()) == ([3], [2])
    assert (found.platform.names, found.platform.codes.tolist()) == (["telegram", "x"], [0, 1, 1, 0, 1])
    assert found.platform.among(["x"]).tolist() == [False, True, True, False, True]
    assert (found.client.codes.tolist(), found.views.tolist()) == ([0, -1, -1, -1, -1], [-1, 9, -1, -1, -1])
    assert (found.days(np.arange(3)), found.by_hour.sum(), by_hour(found.ts)[0]) == ([None, "1970-01-04", "1970-01-02"], 4, 4)


def test_an_account_counts_for_the_first_of_its_groups() -> None:
    found = read(POSTS)
    assert (found.groups, found.group.tolist()) == (["g1", "g2"], [-1, 0, -1])
    assert (found.benign.tolist(), found.undetermined.any(), found.core.tolist()) == ([True, False, False], False, [False, True, False])


@given(st.permutations(POSTS))
def test_the_order_of_the_table_changes_nothing(posts: list[dict[str, Any]]) -> None:
    one, other = read(POSTS), read(posts)
    assert one.ids.equals(other.ids) and one.tags.written == other.tags.written == ["Ferry", "late"]
    for name in ("ts", "account", "original", "answered", "own", "together", "views", "loose"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()
    for part in ("object", "row"):
        assert getattr(one.tags.carried, part).tolist() == getattr(other.tags.carried, part).tolist()
    assert one.tags.carried.rows(0).tolist() == [0, 1, 4] and one.tags.posts.tolist() == [3, 2]


def test_a_case_without_posts_has_an_empty_corpus() -> None:
    found = corpus(Held())
    assert len(found) == len(found.objects.ids) == len(found.tags.posts) == 0 and not found.carrying([]).any()


@given(st.permutations(POSTS), st.permutations(["a", "b", "c", "gone", "e"]))
def test_some_posts_are_read_in_the_order_asked_for_whatever_that_of_the_table(posts: list[dict[str, Any]], ids: list[str]) -> None:
    posts = [{"hashtags": [], **post} for post in posts]
    tables = Given(posts=rows("posts", posts))
    found = corpus(tables).posts(tables, pa.array(ids), ["kind", "platform"])
    told = {post["post_id"]: (post["post_id"], post["kind"], post["platform"]) for post in posts}
    assert [tuple(row.values()) for row in found.to_pylist()] == [told[name] for name in ids if name in told]
    assert corpus(tables).posts(tables, pa.array([], pa.string()), ["kind"]).num_rows == 0
