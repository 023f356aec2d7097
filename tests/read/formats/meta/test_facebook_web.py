"""Facebook and Gab as their websites load them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Account, Media, Post, Record
from tocsin.read.formats.meta.facebook_web import facebook, gab
from tocsin.read.reader import RowError


def story(**fields: Any) -> dict[str, Any]:
    inner = {
        "post_id": "42",
        "actors": [{"id": "7", "name": "Ports", "url": "https://www.facebook.com/ports"}],
        "message": {"text": "Fog #pier"},
        **fields,
    }
    when = {"story": {"comet_sections": {"metadata": [{"story": {"other": 1}}, {"story": {"creation_time": AT}}]}}}
    return {"comet_sections": {"content": {"story": inner}, "context_layout": when}}


def one(records: list[Record], kind: type) -> Any:
    return next(record for record in records if isinstance(record, kind))


def test_a_story_of_facebook() -> None:
    records = facebook(story(attachments=[{"target": {"__typename": "Photo", "id": "77"}}, {"target": {"__typename": "Page", "id": "1"}}]))
    made = one(records, Post)
    assert (made.post_id, made.author_id, made.ts, made.hashtags, made.media) == ("42", "7", AT, ["pier"], ["77"])
    assert one(records, Account).name == "Ports"


def test_a_shared_story_is_a_repost_with_its_originals_text_where_it_has_none() -> None:
    made = one(facebook(story(message=None, attached_story={"post_id": "9", "actors": [{"id": "8"}], "message": {"text": "Rain"}})), Post)
    assert (made.kind, made.repost_of, made.repost_author, made.text) == ("repost", "9", "8", "Rain")


def test_an_actor_without_an_id_is_known_by_its_address() -> None:
    assert one(facebook(story(actors=[{"url": "https://www.facebook.com/Ports/"}])), Post).author_id == "@ports"


def test_what_is_no_story_is_refused() -> None:
    with pytest.raises(RowError, match="no story"):
        facebook({"comet_sections": {}})


def test_a_post_of_gab() -> None:
    item = {
        "i": "5",
        "c": '<p>Fog <a href="https://a.example">a</a></p>',
        "ca": "2024-05-01T08:00:00Z",
        "author_info": {"i": "9", "un": "mira"},
        "fc": 2,
        "image_info": [{"i": "1", "u": "https://p.example/a.jpg"}],
        "link_info": {"url": "https://b.example"},
    }
    records = list(gab(item))
    made = one(records, Post)
    assert (made.post_id, made.author_id, made.ts, made.likes) == ("5", "9", AT, 2)
    assert (made.text, made.urls, made.media) == ("Fog a", ["https://a.example", "https://b.example"], ["1"])
    assert one(records, Media).url == "https://p.example/a.jpg"
    with pytest.raises(RowError, match="no author"):
        list(gab({"i": "5"}))
