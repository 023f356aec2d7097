"""Reddit: full names, deleted authors, crossposts, listings."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.networks.reddit import READER


def thing(**fields: Any) -> dict[str, Any]:
    return {"id": "4e10", "author": "MiraQuill", "subreddit": "ports", "created_utc": AT, "title": "Fog", "selftext": "all day", **fields}


def test_it_knows_dumps_tables_and_listings() -> None:
    assert sure(READER, thing()) == 0.96
    assert sure(READER, thing(), table=True) == 0.95
    assert sure(READER, {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": thing()}]}}) == 0.96
    assert sure(READER, {"id": "1", "author": "a", "title": "Fog"}) == 0.0


def test_names_are_full_and_ids_that_look_like_numbers_stay_text() -> None:
    assert post(READER, thing()).post_id == "t3_4e10"
    assert post(READER, thing(body="Rain", title=None)).post_id == "t1_4e10"


def test_submissions_are_title_and_text_and_threads_of_their_own() -> None:
    made = post(READER, thing(url="https://a.example", num_comments=3, score=5, permalink="/r/ports/comments/4e10/fog/"))
    assert (made.text, made.urls, made.thread_id, made.replies, made.likes) == ("Fog\nall day", ["https://a.example"], "t3_4e10", 3, 5)
    assert made.url == "https://www.reddit.com/r/ports/comments/4e10/fog/"
    assert made.author_id == "@miraquill" and made.ts == AT


def test_comments_answer_what_they_name() -> None:
    made = post(READER, thing(body="see u/oren", parent_id="t1_x", link_id="t3_y"))
    assert (made.kind, made.reply_to, made.thread_id, made.mentions) == ("reply", "t1_x", "t3_y", ["@oren"])


def test_deleted_authors_are_nobody_and_deleted_texts_empty() -> None:
    gone = [thing(id=str(n), author="[deleted]", selftext="[removed]") for n in (1, 2)]
    assert len({post(READER, one).author_id for one in gone}) == 2
    assert accounts(READER, gone[0]) == {}
    assert post(READER, gone[0]).text == "Fog"


def test_a_crosspost_is_a_repost_with_its_own_title() -> None:
    made = post(READER, thing(crosspost_parent="t3_a", crosspost_parent_list=[{"author": "Oren", "author_fullname": "t2_o"}]))
    assert (made.kind, made.repost_of, made.repost_author) == ("repost", "t3_a", "t2_o")


def test_pictures_of_its_own_hosts_are_media() -> None:
    assert [(one.media_id, one.type) for one in media(READER, thing(url="https://i.redd.it/abc.png"))] == [("abc", "image")]
    assert media(READER, thing(url="https://a.example/abc.png")) == []


def test_listings_give_each_thing_and_stubs_are_refused() -> None:
    page = {"data": {"children": [{"data": thing()}, {"data": thing(id="5")}]}}
    assert [one.post_id for one in posts(READER, page)] == ["t3_4e10", "t3_5"]
    refused(READER, thing(id=None), "no id")


def test_a_thing_of_a_listing_without_its_data_is_told() -> None:
    things = [{"kind": "t3", "data": thing()}, {"kind": "t1", "dat": {"id": "kz1"}}]
    refused(READER, {"kind": "Listing", "data": {"children": things}}, "1 of the 2 items in it: no id")
