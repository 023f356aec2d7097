"""What carries what: the table that origin, assess and query read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.origin.small import Given, rows
from tests.support import whole
from tocsin.model import quiet
from tocsin.objects.schemas import CARRIED
from tocsin.objects.stage import STAGE, ObjectsSettings, run

POST = {"account_id": "a", "kind": "post", "repost_id": None, "hashtags": [], "urls": [], "media_ids": []}


def post(post_id: str, **more: Any) -> dict[str, Any]:
    return {**POST, "post_id": post_id, **more}


def carried(
    posts: list[dict[str, Any]], families: list[dict[str, Any]] | None = None, visuals: list[dict[str, Any]] | None = None
) -> list[tuple[Any, ...]]:
    given = Given(
        posts=rows("posts", posts), families=rows("families", families or []), media_families=rows("media_families", visuals or [])
    )
    table = whole(run(given, ObjectsSettings(), quiet))["carried"]
    assert table.schema == CARRIED.schema
    return [tuple(row.values()) for row in table.to_pylist()]


def test_each_kind_has_one_row_for_a_post_and_an_object() -> None:
    posts = [
        post(
            "p1",
            hashtags=["Port", "#port", " "],
            urls=["https://www.news.example/a?utm_source=x", "news.example/a"],
            media_ids=["m1", "m2"],
        ),
        post("p0", account_id="b", hashtags=["PORT"], media_ids=["m3"]),
    ]
    found = carried(
        posts, [{"post_id": "p1", "family_id": "f"}], [{"media_id": "m1", "visual_id": "v"}, {"media_id": "m2", "visual_id": "v"}]
    )
    assert found == [
        ("family", "f", "p1", "a", True), ("hashtag", "port", "p0", "b", True), ("hashtag", "port", "p1", "a", True),
        ("link", "news.example/a", "p1", "a", True), ("visual", "m3", "p0", "b", True), ("visual", "v", "p1", "a", True),
    ]  # fmt: skip


def test_a_repost_carries_what_its_original_does_and_nothing_else() -> None:
    posts = [
        post("p0", hashtags=["one", "two"]),
        post("p1", account_id="b", kind="repost", repost_id="p0", hashtags=["cut"]),
        post("p2", account_id="c", kind="repost", repost_id="p1"),
        post("p3", account_id="d", kind="repost", repost_id="elsewhere", hashtags=["three"]),
    ]
    assert carried(posts) == [
        ("hashtag", "one", "p0", "a", True), ("hashtag", "one", "p1", "b", False), ("hashtag", "one", "p2", "c", False),
        ("hashtag", "three", "p3", "d", True),
        ("hashtag", "two", "p0", "a", True), ("hashtag", "two", "p1", "b", False), ("hashtag", "two", "p2", "c", False),
    ]  # fmt: skip


@pytest.mark.parametrize("posts", [[], [post("p0", hashtags=None, urls=None, media_ids=None)], [post("p0", hashtags=["#", None])]])
def test_posts_that_carry_nothing_leave_no_row(posts: list[dict[str, Any]]) -> None:
    assert carried(posts) == []


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(st.sampled_from(["one", "Two", "#two"])), st.sampled_from([None, "p0", "p1", "p9"])),
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_of_the_posts_does_not_matter(drawn: list[tuple[str, list[str], str | None]], random: Any) -> None:
    posts = [
        post(f"p{n}", account_id=who, hashtags=tags, kind="repost" if of else "post", repost_id=of)
        for n, (who, tags, of) in enumerate(drawn)
    ]
    shuffled = random.sample(posts, len(posts))
    found = carried(posts)
    assert carried(shuffled) == found == sorted(found)
    assert len({row[:3] for row in found}) == len(found)


def test_the_stage_declares_what_it_does() -> None:
    assert (STAGE.name, STAGE.writes) == ("objects", (CARRIED,))
