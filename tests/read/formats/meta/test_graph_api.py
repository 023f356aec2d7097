"""Facebook's Graph API."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.fields.losses import Losses
from tocsin.read.formats.meta.graph_api import READER

ITEM: dict[str, Any] = {"id": "10_42", "message": "Fog", "created_time": "2024-05-01T08:00:00+0000"}


def test_a_post_is_its_pages() -> None:
    made = post(READER, {**ITEM, "shares": {"count": 3}, "reactions": {"summary": {"total_count": 5}}})
    assert (made.post_id, made.author_id, made.ts, made.reposts, made.likes) == ("42", "10", AT, 3, 5)
    assert sure(READER, {"data": [ITEM]}) == 0.94
    assert sure(READER, {**ITEM, "id": "42"}) == 0.0
    refused(READER, {**ITEM, "id": ""}, "no id")


def test_what_is_shared() -> None:
    behind = "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx&h=1"
    assert post(READER, {**ITEM, "link": behind}).urls == ["https://a.example/x"]
    shown = {"data": [{"type": "share", "url": behind}, {"type": "photo", "target": {"id": "77"}}]}
    assert (post(READER, {**ITEM, "attachments": shown}).urls, post(READER, {**ITEM, "attachments": shown}).media) == (
        ["https://a.example/x"],
        ["77"],
    )


def test_comments_answer_their_post_or_each_other() -> None:
    below = [{**ITEM, "id": "42_1"}, {**ITEM, "id": "42_2", "from": {"id": "9"}, "parent": {"id": "42_1"}}]
    _, first, second = posts(READER, {**ITEM, "comments": {"data": below}})
    assert (first.author_id, first.reply_to, second.author_id, second.reply_to, second.thread_id) == ("?1", "42", "9", "1", "42")


def test_a_comment_without_its_id_is_left_out_and_told() -> None:
    losses = Losses()
    with losses.counting():
        made = posts(READER, {**ITEM, "comments": {"data": [{**ITEM, "id": ""}, {**ITEM, "id": "42_2"}]}})
    assert [one.post_id for one in made] == ["42", "2"]
    assert losses.told() == ["comments or replies within others are left out for want of a field, such as 'id'"]
