"""Commercial monitors: columns by name, posts by the id in their address, articles by their host."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.read.formats.collectors.monitors import READER


def brandwatch(**fields: Any) -> dict[str, Any]:
    base = {
        "Query Id": "1", "Query Name": "fog", "Url": "http://twitter.com/MiraQuill/statuses/42", "Full Text": "Fog #pier",
        "Date": "2024-05-01 08:00:00.0",
        "Author": "MiraQuill", "Full Name": "MiraQuill (Mira Quill)", "Content Source": "Twitter", "X Author ID": "9", "X Followers": "5",
    }  # fmt: skip
    return {**base, **{name.replace("_", " "): value for name, value in fields.items()}}


MELTWATER = {
    "Hit Sentence": "Fog",
    "Opening Text": "The fog",
    "URL": "https://www.a.example/fog",
    "Date": "01-May-2024 08:00AM",
    "Influencer": "Mira Quill",
    "Source": "The Pier",
    "Language": "French",
}
TALKWALKER = {
    "url": "https://x.com/mira/status/42",
    "published": AT * 1000,
    "search_indexed": 1,
    "content": "Fog",
    "source_type": ["SOCIALMEDIA", "SOCIALMEDIA_TWITTER"],
    "extra_author_attributes": {"id": "9", "short_name": "mira"},
}


def test_it_knows_all_three() -> None:
    assert sure(READER, brandwatch(), table=True) == sure(READER, MELTWATER, table=True) == sure(READER, TALKWALKER) == 0.95
    assert sure(READER, {"result_content": {"data": [{"data": TALKWALKER}]}}) == 0.95
    assert sure(READER, {"Url": "a", "Date": "b"}, table=True) == 0.0


def test_a_post_has_the_id_of_its_address_and_the_account_its_number() -> None:
    made = post(READER, brandwatch())
    assert (made.platform, made.post_id, made.author_id, made.ts, made.ts_certainty) == ("x", "42", "9", AT, "assumed")
    account = accounts(READER, brandwatch())["9"]
    assert (account.name, account.followers) == ("Mira Quill", 5)


def test_an_article_belongs_to_its_host_not_to_its_writer() -> None:
    made = post(READER, MELTWATER)
    assert (made.platform, made.author_id, made.ts, made.ts_precision, made.lang) == ("web", "a.example", AT, "minute", "fr")
    assert accounts(READER, MELTWATER)["a.example"].name == "The Pier"


def test_shares_and_replies_by_the_kind_of_entry() -> None:
    made = post(READER, brandwatch(Thread_Entry_Type="share", Thread_Id="7", Thread_Author="Oren", Full_Text="RT @Oren Fog"))
    assert (made.kind, made.repost_of, made.repost_author, made.text) == ("repost", "7", "@oren", "Fog")
    made = post(READER, brandwatch(Thread_Entry_Type="reply", Thread_Id="7", Thread_Author="Oren"))
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", "7", "@oren")


def test_what_is_shared_or_answered_may_be_an_address() -> None:
    there = "http://twitter.com/Oren/statuses/7"
    made = post(READER, brandwatch(Twitter_Retweet_of=there, Full_Text="RT @Oren Fog"))
    assert (made.kind, made.repost_of, made.repost_author, made.text) == ("repost", "7", "@oren", "Fog")
    made = post(READER, brandwatch(X_Reply_to=there))
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", "7", "@oren")


def test_counts_are_those_of_the_posts_own_network() -> None:
    counts = {"Twitter Likes": "7", "Facebook Likes": "12", "Twitter Retweets": "0", "Facebook Shares": "4", "Facebook Comments": "3"}
    made = post(READER, brandwatch() | counts)
    assert (made.likes, made.reposts, made.replies) == (7, 0, None)
    page = {"Url": "https://www.facebook.com/100063000000001/posts/700000000001", "Content Source": "facebook", "Author": "Fog Pier"}
    made = post(READER, brandwatch() | counts | page | {"X Author ID": ""})
    assert (made.platform, made.likes, made.reposts, made.replies) == ("facebook", 12, 4, 3)
    assert made.author_id == "100063000000001"


def test_objects_of_an_api_read_by_path() -> None:
    made = posts(READER, {"result_content": {"data": [{"data": TALKWALKER}]}})[0]
    assert (made.platform, made.post_id, made.author_id, made.ts) == ("x", "42", "9", AT)


def test_a_row_without_an_address_is_refused() -> None:
    refused(READER, {**MELTWATER, "URL": ""}, "no address")
    refused(READER, brandwatch(Author="", X_Author_ID="", Url="https://x.com/i/status/"), "no account|no address")
    refused(READER, {"a": 1}, "without the columns of a monitor")


def test_what_is_repeated_or_answered_stands_in_one_column_whatever_it_is() -> None:
    parent = {"Twitter Id": '"9"', "Parent URL": "http://twitter.com/Oren/statuses/41", "URL": "https://x.com/mira/status/42"}
    repost = post(READER, {**MELTWATER, **parent, "Influencer": "@mira", "Hit Sentence": "RT @Oren: Fog"})
    assert (repost.author_id, repost.kind, repost.repost_of) == ("9", "repost", "41")
    reply = post(READER, {**MELTWATER, **parent, "Influencer": "@mira", "Hit Sentence": "@Oren no fog"})
    assert (reply.kind, reply.reply_to, reply.reply_author) == ("reply", "41", "@oren")
    shown = accounts(READER, {**MELTWATER, **parent, "Influencer": "@mira", "Twitter Screen Name": "Mira Quill"})["9"]
    assert (shown.handle, shown.name) == ("mira", "Mira Quill")
    coded = {**TALKWALKER, "extra_author_attributes": {"id": "tw:9", "short_name": "mira"}}
    assert post(READER, coded).author_id == "9"
