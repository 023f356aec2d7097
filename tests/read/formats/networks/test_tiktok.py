"""TikTok: the Research API's names without ids, the website's items, comments that have no author."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.networks.tiktok import READER, address

BIG = 7300000000000000123


def video(**fields: Any) -> dict[str, Any]:
    return {"id": BIG, "username": "MiraQuill", "create_time": AT, "video_description": "Fog #pier @oren", "region_code": "MV", **fields}


def item(**fields: Any) -> dict[str, Any]:
    return {"id": str(BIG), "desc": "Fog", "createTime": AT, "author": {"id": "9", "uniqueId": "MiraQuill"}, **fields}


def test_it_knows_every_form() -> None:
    assert sure(READER, video()) == sure(READER, item()) == sure(READER, {"data": {"videos": [video()]}}) == 0.95
    assert sure(READER, video(), table=True) == 0.96
    assert sure(READER, {"cid": "1", "aweme_id": "2"}) == 0.95
    assert sure(READER, {"id": "1", "username": "a", "text": "Fog"}) == 0.0


def test_a_video_of_the_research_api() -> None:
    made = post(READER, video(hashtag_names=["pier"], view_count=5))
    assert (made.post_id, made.author_id, made.ts, made.views) == (str(BIG), "@miraquill", AT, 5)
    assert (made.hashtags, made.mentions) == (["pier"], ["@oren"])
    assert accounts(READER, video())["@miraquill"].based_in == "MV"


def test_an_id_beyond_what_floats_hold_is_refused_when_rounded() -> None:
    refused(READER, video(id=7.3e18), "rounded")
    refused(READER, video(username=""), "no username")


def test_a_comment_of_the_research_api_has_an_author_of_its_own() -> None:
    made = post(READER, {"id": "5", "video_id": "1", "text": "Rain", "create_time": AT, "parent_comment_id": "0", "like_count": 1})
    assert (made.kind, made.reply_to, made.author_id) == ("reply", "1", "?5")
    assert post(READER, {"id": "6", "video_id": "1", "text": "R", "create_time": AT, "parent_comment_id": "5"}).reply_to == "5"


def test_an_item_of_the_website_and_a_duet() -> None:
    made = post(READER, item(statsV2={"diggCount": "7"}, textExtra=[{"hashtagName": "pier"}, {"userUniqueId": "oren", "userId": "4"}]))
    assert (made.author_id, made.likes, made.hashtags, made.mentions) == ("9", 7, ["pier"], ["4"])
    made = post(READER, item(duetInfo={"duetFromId": "55"}))
    assert (made.kind, made.quote_of) == ("quote", "55")
    assert post(READER, item(duetInfo={"duetFromId": "0"})).kind == "post"


def test_pictures_of_a_slideshow_are_media_and_a_video_is_its_own() -> None:
    assert [one.media_id for one in media(READER, item())] == [str(BIG)]
    images = {"images": [{"imageURL": {"urlList": ["https://p.example/a.jpeg?x=1"]}}]}
    assert [one.media_id for one in media(READER, item(imagePost=images))] == ["a"]


def test_pages_give_every_item() -> None:
    assert len(posts(READER, {"itemList": [item(), item(id="2")]})) == 2
    assert address("@mira", "1") == "https://www.tiktok.com/@mira/video/1"
