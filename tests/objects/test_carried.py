"""The table `carried` as codes, for any set of posts in any order."""

from __future__ import annotations

from tests.origin.small import Given, rows
from tocsin.objects.carried import originals, places, read_carried

CARRIED = [("hashtag", "b", "p0"), ("hashtag", "a", "p1"), ("hashtag", "b", "p2"), ("link", "x.example", "p2"), ("hashtag", "c", "gone")]


def test_rows_point_into_the_posts_given_whatever_their_order() -> None:
    table = rows("carried", [dict(zip(("kind", "object_id", "post_id"), row, strict=True)) for row in CARRIED])
    posts = rows("posts", [{"post_id": name} for name in ("p2", "p1", "p0")])
    found = read_carried(Given(carried=table), posts)
    tags = found["hashtag"]
    assert (tags.ids.to_pylist(), tags.object.tolist(), tags.row.tolist()) == (["a", "b"], [0, 1, 1], [1, 0, 2])
    assert (found["link"].ids.to_pylist(), found["link"].row.tolist()) == (["x.example"], [0])
    assert len(found["visual"].ids) == len(found["family"].row) == 0


def test_an_original_is_a_row_or_none() -> None:
    posts = rows("posts", [
        {"post_id": "p0", "kind": "post", "repost_id": "p1"}, {"post_id": "p1", "kind": "repost", "repost_id": "p0"},
        {"post_id": "p2", "kind": "repost", "repost_id": "p9"}, {"post_id": "p3", "kind": "repost"},
    ])  # fmt: skip
    assert originals(posts).tolist() == [-1, 0, -1, -1]
    assert places(posts["repost_id"], posts["post_id"]).tolist() == [1, 0, -1, -1]
