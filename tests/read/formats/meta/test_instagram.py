"""Instagram and Threads: codes, captions, signed addresses, quotes and reposts, advertisements."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.meta.instagram import READER


def item(**fields: Any) -> dict[str, Any]:
    return {"code": "Cab", "taken_at": AT, "caption": {"text": "Fog #pier @oren"}, "user": {"pk": "9", "username": "mira"}, **fields}


def test_it_knows_items_nodes_and_pages() -> None:
    assert sure(READER, item()) == sure(READER, {"items": [item()]}) == 0.95
    assert sure(READER, {"node": {"shortcode": "C", "taken_at_timestamp": AT}}) == 0.95
    assert sure(READER, {"code": "Cab", "caption": "Fog"}) == 0.0


def test_an_item_and_its_tagged_people() -> None:
    made = post(READER, item(usertags={"in": [{"user": {"pk": "4"}}]}, like_count=3))
    assert (made.post_id, made.author_id, made.ts, made.likes) == ("Cab", "9", AT, 3)
    assert (made.hashtags, made.mentions, made.url) == (["pier"], ["@oren", "4"], "https://www.instagram.com/p/Cab/")
    assert accounts(READER, item())["9"].handle == "mira"


def test_a_node_of_the_graph_reads_the_same() -> None:
    node = {
        "shortcode": "Cab", "taken_at_timestamp": AT, "owner": {"id": "9", "username": "mira"}, "display_url": "https://p.example/v/a_1.jpg?sig=2",
        "edge_media_to_caption": {"edges": [{"node": {"text": "Fog"}}]}, "edge_media_preview_like": {"count": 3},
    }  # fmt: skip
    made = post(READER, {"node": node})
    assert (made.post_id, made.author_id, made.text, made.likes, made.media) == ("Cab", "9", "Fog", 3, ["a_1"])


def test_pictures_of_a_carousel_are_known_by_their_files() -> None:
    parts = [{"image_versions2": {"candidates": [{"url": f"https://p.example/{name}.jpg?sig=1"}]}} for name in ("a", "b")]
    parts[1]["video_versions"] = [{"url": "https://p.example/b.mp4"}]
    assert [(one.media_id, one.type) for one in media(READER, item(carousel_media=parts))] == [("a", "image"), ("b", "video")]


def test_threads_quotes_and_reposts() -> None:
    quoted = {"code": "Q", "user": {"pk": "4"}, "caption": {"text": "Rain"}}
    made = post(READER, item(text_post_app_info={"share_info": {"quoted_post": quoted}}))
    assert (made.platform, made.kind, made.quote_of, made.quote_author) == ("threads", "quote", "Q", "4")
    made = post(READER, item(caption=None, text_post_app_info={"share_info": {"reposted_post": quoted}}))
    assert (made.kind, made.repost_of, made.text) == ("repost", "Q", "Rain")
    link = {"link_preview_attachment": {"url": "https://l.threads.com/?u=https%3A%2F%2Fa.example%2Fx"}}
    assert post(READER, item(text_post_app_info=link)).urls == ["https://a.example/x"]


def test_advertisements_and_posts_of_nobody_are_refused() -> None:
    refused(READER, item(product_type="ad"), "advertisement")
    refused(READER, item(user=None), "no author")
    assert len(posts(READER, {"items": [item(), item(code="Cac")]})) == 2
