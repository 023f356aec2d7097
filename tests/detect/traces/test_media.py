"""The trace of pictures: one action for each different picture of a post, by the family of its copies where that is known."""

from __future__ import annotations

import pyarrow as pa

from tocsin.detect.traces.media import DETECTOR, actions


def posts(*media: list[str] | None) -> pa.Table:
    return pa.table({
        "post_id": [f"p{n}" for n in range(len(media))], "account_id": [f"u{n}" for n in range(len(media))],
        "ts": pa.array([1_714_550_400 + n for n in range(len(media))], pa.int64()), "media_id": pa.array(media, pa.list_(pa.string())),
    })  # fmt: skip


def test_each_different_picture_of_a_post_is_one_action() -> None:
    found = actions(posts(["m1", "m2", "m1"], [], None, ["m2"]))
    assert sorted(found["object_id"].cast(pa.string()).to_pylist()) == ["m1", "m2", "m2"]


def test_posts_without_pictures_do_nothing() -> None:
    assert len(actions(posts([], None))) == 0


def test_it_declares_what_it_needs() -> None:
    assert DETECTOR.name == "media" and DETECTOR.windows
