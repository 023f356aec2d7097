"""The posts in the order of their ids, however they lie in the table."""

from __future__ import annotations

from tests.origin.small import Given, rows
from tocsin.objects.posts import read_posts

POSTS = [
    {"post_id": "p2", "account_id": "a", "kind": "repost", "repost_id": "p1", "hashtags": ["one"]},
    {"post_id": "p0", "account_id": "b", "kind": "post", "repost_id": "p1", "hashtags": None, "urls": ["u", None]},
    {"post_id": "p3", "account_id": "a", "kind": "repost", "repost_id": "gone", "hashtags": ["two", "one"]},
    {"post_id": "p1", "account_id": "c", "kind": "repost"},
]


def test_what_is_told_of_posts_is_told_in_the_order_of_their_ids() -> None:
    families = rows("families", [{"post_id": name, "family_id": f"f{name}"} for name in ("p1", "p2", "p9")])
    found = read_posts(Given(posts=rows("posts", POSTS), families=families))
    assert found.ids.to_pylist() == ["p0", "p1", "p2", "p3"]
    assert found.accounts.to_pylist() == ["b", "c", "a", "a"]
    assert found.original.tolist() == [-1, -1, 1, -1]
    tags, named = found.lists["hashtags"]
    assert sorted(zip(tags.tolist(), named.to_pylist(), strict=True)) == [(2, "one"), (3, "one"), (3, "two")]
    assert (found.lists["urls"][0].tolist(), found.lists["urls"][1].to_pylist()) == ([0, 0], ["u", None])
    assert (found.family[0].tolist(), found.family[1].to_pylist()) == ([1, 2], ["fp1", "fp2"])


def test_there_may_be_no_posts() -> None:
    found = read_posts(Given(posts=rows("posts", [])))
    assert len(found.ids) == len(found.accounts) == len(found.original) == len(found.family[0]) == 0
