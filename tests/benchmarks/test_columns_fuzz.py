"""A seed of the fuzz of columns: nothing that a person does to a table is lost without a word."""

from __future__ import annotations

from benchmarks.reading.columns_fuzz import Read, fuzz, lost, samples


def test_no_field_is_lost_without_a_word() -> None:
    number, done, found = fuzz(300, seed=5)
    assert number >= 40 and done == 300
    assert found == []


def test_a_loss_is_seen() -> None:
    post = {"is": "Post", "post_id": "1", "account_id": "a", "text": "Fog"}
    before = Read({1: [post]}, frozenset(), frozenset({"a"}))
    assert list(lost(before, Read({1: [{**post, "text": ""}]}, frozenset(), frozenset({"a"})))) == [("Post.text", "Fog", "")]
    assert list(lost(before, Read({}, frozenset({1}), frozenset({"a"})))) == []
    assert list(lost(before, Read({1: [{**post, "text": ""}]}, frozenset(), frozenset({"a", "unused body"})))) == []


def test_the_samples_are_tables_and_objects() -> None:
    assert {sample.table for sample in samples()} == {True, False}
