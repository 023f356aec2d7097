"""Rows with one id are one post, its versions, repeats, or posts of others; which, the rows alone decide."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.read.merge.identity import Settled, as_written, renamed, settle
from tocsin.read.schemas import POSTS

NOON = 1_715_774_400
LISTS: dict[str, Any] = {"hashtags": [], "urls": [], "mentions": [], "media_ids": []}


def post(post_id: str, author: str, ts: int | None, text: str, raw: str = "a" * 64, row: int = 1, **more: Any) -> dict[str, Any]:
    return {**LISTS, "post_id": post_id, "account_id": author, "ts": ts, "text": text, "raw": raw, "row": row, **more}


def settled(*rows: dict[str, Any]) -> tuple[dict[str, str], list[tuple[str, str]], Settled]:
    """The text of each post kept, by id; the text of each version with the id it gave way to."""
    into = Settled()
    settle(POSTS.rows(list(rows)), into)
    kept = pa.concat_tables(into.kept).to_pylist()
    versions = pa.concat_tables(into.versions).to_pylist()
    return {row["post_id"]: row["text"] for row in kept}, sorted((row["instead_of"], row["text"]) for row in versions), into


def test_the_longest_text_stays_and_an_edit_is_a_version() -> None:
    kept, versions, _ = settled(
        post("x:1", "anna", NOON, "the bridge is shut"), post("x:1", "anna", NOON, "the bridge is open again", row=2)
    )
    assert kept == {"x:1": "the bridge is open again"} and versions == [("x:1", "the bridge is shut")]


def test_what_says_the_same_is_a_repeat_whenever_it_was_collected() -> None:
    kept, versions, into = settled(*(post("x:1", "anna", NOON, "again", row=row, collected_ts=NOON + row) for row in range(1, 4)))
    assert kept == {"x:1": "again"} and not versions
    assert into.kept[0]["row"].to_pylist() == [3]  # the one collected last


def test_counts_that_grew_make_a_version() -> None:
    kept, versions, _ = settled(
        post("x:1", "anna", NOON, "hm", likes=3), post("x:1", "anna", NOON, "hm", likes=9, row=2, collected_ts=NOON + 60)
    )
    assert kept == {"x:1": "hm"} and len(versions) == 1


@pytest.mark.parametrize("other", [
    post("csv:1", "boris", NOON + 86_400, "something else altogether", "b" * 64, 7),
    post("csv:1", "boris", NOON, "something else altogether", "b" * 64, 7),
    post("csv:1", "anna", NOON + 86_461, "something else altogether", "b" * 64, 7),
])  # fmt: skip
def test_another_post_under_the_same_id_gets_one_of_its_own(other: dict[str, Any]) -> None:
    first = post("csv:1", "anna", NOON, "the harbour is closed")
    kept, versions, into = settled(other, first)
    assert kept == {"csv:1": "the harbour is closed", "csv:1~bbbbbbbb.7": "something else altogether"} and not versions
    assert into.renamed == {("b" * 64, "csv:1"): "csv:1~bbbbbbbb.7"}
    assert as_written(pa.table({"post_id": list(kept)}))["post_id"].to_pylist() == ["csv:1", "csv:1"]


@pytest.mark.parametrize("one, other", [
    (post("x:17900000001", "anna", NOON, "a"), post("x:17900000001", "anna", NOON + 5000, "b", row=2)),  # a platform's own id
    (post("csv:1", "anna", NOON, "shut"), post("csv:1", "anna", NOON + 7200, "open", row=2)),  # another zone
    (post("csv:1", "anna", NOON, "shut", ts_precision="day"), post("csv:1", "anna", NOON + 5001, "open", row=2)),
    (post("csv:1", "anna", NOON, "The harbour is closed"), post("csv:1", "7", NOON, "The harbour is closed https://a.example", row=2)),
    (post("csv:1", "anna", None, ""), post("csv:1", "anna", NOON, "words", row=2)),
])  # fmt: skip
def test_one_post_told_in_two_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    kept, versions, _ = settled(one, other)
    assert len(kept) == len(versions) == 1


def test_references_follow_within_their_file() -> None:
    rows = POSTS.rows(
        [post("csv:2", "boris", NOON, "answer", "b" * 64, reply_id="csv:1"), post("csv:2", "anna", NOON, "answer", reply_id="csv:1")]
    )
    found = renamed(rows, {("b" * 64, "csv:1"): "csv:1~bbbbbbbb.7"})
    assert found["reply_id"].to_pylist() == ["csv:1~bbbbbbbb.7", "csv:1"]


ROW = st.builds(
    post, st.sampled_from(["csv:1", "csv:2"]), st.sampled_from("ab"), st.sampled_from([None, NOON, NOON + 5003]),
    st.sampled_from(["", "shut", "the bridge", "the bridge is shut"]), st.sampled_from(["a" * 64, "b" * 64]), st.integers(1, 4),
    likes=st.sampled_from([None, 1]),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=5))
def test_neither_order_nor_pieces_decide_and_no_content_is_lost(rows: list[dict[str, Any]]) -> None:
    kept, versions, into = settled(*rows)
    contents = {(row["post_id"], row["account_id"], row["ts"], row["text"], row["likes"]) for row in rows}
    assert len(kept) + len(versions) == len(contents)
    for other in list(permutations(rows))[:7]:
        assert settled(*other)[:2] == (kept, versions)
    again = Settled()
    both = [*into.kept, *(table.select(POSTS.schema.names) for table in into.versions)]
    settle(as_written(pa.concat_tables(both)), again)  # what came of it settles to itself
    assert pa.concat_tables(again.kept).sort_by("post_id").equals(pa.concat_tables(into.kept).sort_by("post_id"))
