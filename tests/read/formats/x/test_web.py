"""X's web client: posts and users wherever they stand in an answer, each once."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.read.formats.x.web import READER, based_in


def user(number: str = "9") -> dict[str, Any]:
    return {"rest_id": number, "core": {"screen_name": "MiraQuill", "name": "Mira", "created_at": "Wed May 01 08:00:00 +0000 2024"}}


def node(number: str = "1", **fields: Any) -> dict[str, Any]:
    legacy = {"full_text": "Fog", "created_at": "Wed May 01 08:00:00 +0000 2024", "conversation_id_str": number}
    return {"rest_id": number, "core": {"user_results": {"result": user()}}, "legacy": {**legacy, **fields.pop("legacy", {})}, **fields}


def test_it_knows_captures_and_answers() -> None:
    assert sure(READER, {"source_platform": "x.com", "data": {}}) == 1.0
    assert sure(READER, {"data": {"tweetResult": {"result": node()}}}) == 0.95
    assert sure(READER, {"data": {"rest_id": "1"}}) == 0.0


def test_everything_is_found_at_any_depth_and_each_once() -> None:
    value = {"data": {"timeline": [{"entries": [{"content": node()}, {"content": {"again": node()}}]}]}}
    assert [one.post_id for one in posts(READER, value)] == ["1"]
    assert accounts(READER, value)["9"].handle == "MiraQuill"
    assert post(READER, value).ts == AT


def test_long_texts_stand_in_notes() -> None:
    note = {"note_tweet_results": {"result": {"text": "The long text", "entity_set": {"hashtags": [{"text": "fog"}]}}}}
    made = post(READER, {"x": node(note_tweet=note)})
    assert (made.text, made.hashtags) == ("The long text", ["fog"])


def test_a_repost_wrapped_once_more_is_unwrapped() -> None:
    inner = node("5", legacy={"full_text": "The words", "user_id_str": "2"})
    value = {"x": node(legacy={"full_text": "RT @oren: The wo…", "retweeted_status_result": {"result": {"tweet": inner}}})}
    made = next(one for one in posts(READER, value) if one.post_id == "1")
    assert (made.kind, made.repost_of, made.text) == ("repost", "5", "The words")


def test_a_capture_gives_the_moment_of_collection() -> None:
    value = {"item_id": "1", "source_platform": "x.com", "timestamp_collected": (AT + 9) * 1000, "data": node()}
    assert (post(READER, value).collected_ts, post(READER, value).collected_via) == (AT + 9, "zeeschuimer")


def test_where_x_doubts_a_country_it_is_said() -> None:
    assert based_in("Marlow", True) == "Marlow"
    assert based_in("Marlow", False) == "Marlow (marked by X as perhaps inaccurate)"
    assert based_in(None, False) is None


def test_an_answer_without_posts_is_refused() -> None:
    refused(READER, {"data": {}}, "no post and no account")


def test_a_post_whose_fields_are_elsewhere_is_told_and_not_passed_over() -> None:
    user = {"rest_id": "9", "legacy": {"screen_name": "mira"}}
    renamed = {"__typename": "Tweet", "rest_id": "1", "core": {"user_results": {"result": user}}, "details": {"full_text": "Fog"}}
    refused(READER, renamed, "1 of the 2 items in it: a post without its text")
    refused(READER, {"__typename": "Tweet", "rest_id": None, "legacy": None}, "a post without its text")
