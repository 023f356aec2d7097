"""VK: ids within a wall, communities with negative ids, copies, named mentions."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.networks.vk import READER


def wall(**fields: Any) -> dict[str, Any]:
    return {"id": 7, "from_id": -15, "owner_id": -15, "date": AT, "text": "Fog #pier", **fields}


def test_it_knows_posts_and_pages() -> None:
    assert sure(READER, wall()) == sure(READER, {"response": {"items": [wall()]}}) == 0.93
    assert sure(READER, {"id": 7, "date": AT, "text": "Fog"}) == 0.0


def test_a_post_is_its_wall_and_number() -> None:
    made = post(READER, wall(likes={"count": 2}, views={"count": 9}))
    assert (made.post_id, made.author_id, made.ts) == (f"-15{SCOPE}7", "-15", AT)
    assert (made.likes, made.views, made.reposts, made.hashtags) == (2, 9, None, ["pier"])
    assert made.url == "https://vk.com/wall-15_7"


def test_named_mentions_read_as_their_names() -> None:
    made = post(READER, wall(text="Thanks to [id4|Mira] and [club8|Ports]"))
    assert (made.text, made.mentions) == ("Thanks to Mira and Ports", ["4", "-8"])


def test_a_copy_is_a_repost_with_its_originals_text() -> None:
    made = post(READER, wall(text="", copy_history=[{"id": 3, "owner_id": -8, "text": "Rain"}]))
    assert (made.kind, made.repost_of, made.repost_author, made.text) == ("repost", f"-8{SCOPE}3", "-8", "Rain")


def test_a_comment_answers_its_post_or_the_comment_above() -> None:
    made = post(READER, wall(id=9, from_id=4, post_id=7))
    assert (made.kind, made.reply_to, made.thread_id) == ("reply", f"-15{SCOPE}7", f"-15{SCOPE}7")
    assert post(READER, wall(id=10, from_id=4, post_id=7, reply_to_comment=9, reply_to_user=5)).reply_to == f"-15{SCOPE}9"


def test_a_page_gives_posts_people_and_communities() -> None:
    page = {
        "response": {
            "items": [wall()],
            "profiles": [{"id": 4, "first_name": "Mira", "last_name": "Quill"}],
            "groups": [{"id": 15, "name": "Ports"}],
        }
    }
    assert len(posts(READER, page)) == 1
    assert {key: one.name for key, one in accounts(READER, page).items()} == {"4": "Mira Quill", "-15": "Ports"}


def test_a_post_without_an_author_is_refused() -> None:
    refused(READER, wall(from_id=None, owner_id=None), "no author")
