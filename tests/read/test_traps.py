"""What each platform's formats are known to trip readers with, one case each."""

import json
import os
from pathlib import Path

import pytest

from tocsin import plugins
from tocsin.model import SCOPE, Account, Media, Post, Raw
from tocsin.read.fields import markup
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import by_text, each
from tocsin.read.formats.networks.bluesky import parts_of, sha256_of
from tocsin.read.formats.telegram import ids as telegram_ids
from tocsin.read.reader import Context, RowError

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared"))
AT = 1714550400  # 2024-05-01 08:00:00 UTC


def read(reader, value, name="x"):
    return list(plugins.load("readers", reader).map(Raw(1, value), Context(name)))


def post(reader, value, name="x"):
    return next(record for record in read(reader, value, name) if isinstance(record, Post))


def account(reader, value):
    return next(record for record in read(reader, value) if isinstance(record, Account))


# --- Telegram

CHAT = {"name": "Ports", "type": "public_channel", "id": 15}


def desktop(**fields):
    return {"_chat": CHAT, "id": 1, "type": "message", "date": "2024-05-01T10:00:00", "date_unixtime": str(AT), "text": "x", **fields}


def test_the_moment_is_date_unixtime_not_the_local_date():
    assert (post("telegram_desktop", desktop()).ts, post("telegram_desktop", desktop()).ts_certainty) == (AT, "stated")


def test_a_local_date_alone_is_assumed():
    assert post("telegram_desktop", {**desktop(), "date_unixtime": None}).ts_certainty == "assumed"


def test_text_is_a_list_of_text_and_entities():
    made = post("telegram_desktop", desktop(text=["See ", {"type": "text_link", "text": "this", "href": "https://a.example"}, "!"]))
    assert (made.text, made.urls) == ("See this!", ["https://a.example"])


def test_the_author_of_a_channel_post_is_the_channel_whoever_signs():
    made = post("telegram_desktop", desktop(from_id="channel15", author="Mira"))
    assert made.author_id == "-10015"
    assert made.post_id == f"-10015{SCOPE}1"


def test_forwards_of_one_text_from_one_source_share_a_name():
    first = post("telegram_desktop", desktop(forwarded_from="A", forwarded_from_id="channel7", text="Same words"))
    second = post(
        "telegram_desktop",
        {**desktop(id=2, forwarded_from="A", forwarded_from_id="channel7", text="Same words"), "_chat": {**CHAT, "id": 16}},
    )
    assert first.kind == "repost"
    assert first.repost_author == "-1007"
    assert first.repost_of == second.repost_of == by_text("-1007", "Same words")


def test_a_service_message_is_a_reason():
    with pytest.raises(RowError, match="service message"):
        read("telegram_desktop", desktop(type="service", action="pin_message"))


@pytest.mark.parametrize("path", ["(File not included. Change data exporting settings to download.)", ""])
def test_a_file_that_is_not_there_is_no_medium(path):
    assert not any(isinstance(one, Media) for one in read("telegram_desktop", desktop(photo=path)))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (telegram_ids.user(5), "5"),
        (telegram_ids.group(5), "-5"),
        (telegram_ids.channel(5), "-1005"),
        (telegram_ids.channel(-1005), "-1005"),
    ],
)
def test_users_groups_and_channels_of_one_number_stay_apart(made, expected):
    assert made == expected


def test_a_forward_names_its_original_where_the_number_is_known():
    made = post(
        "telethon",
        {
            "id": 1,
            "peer_id": {"_": "PeerChannel", "channel_id": 15},
            "date": AT,
            "message": "x",
            "fwd_from": {"from_id": {"_": "PeerChannel", "channel_id": 7}, "channel_post": 44, "date": AT - 60},
        },
    )
    assert made.repost_of == telegram_ids.message("-1007", 44)


def test_offsets_count_utf_16_units():
    made = post(
        "telethon",
        {
            "id": 1,
            "peer_id": {"channel_id": 15},
            "date": AT,
            "message": "🚢 a.example",
            "entities": [{"_": "MessageEntityUrl", "offset": 3, "length": 9}],
        },
    )
    assert made.urls == ["https://a.example"]


# --- Bluesky

DID = "did:plc:anaanaanaanaanaanaanaana"


def view(**record):
    return {
        "uri": f"at://{DID}/app.bsky.feed.post/3k",
        "author": {"did": DID, "handle": "ana.test"},
        "indexedAt": "2024-05-01T08:00:00Z",
        "record": {"text": "x", "createdAt": "2024-05-01T07:00:00Z", **record},
    }


@pytest.mark.parametrize(
    ("declared", "expected"), [("2024-05-01T07:00:00Z", AT - 3600), ("2024-05-01T09:00:00Z", AT), ("0001-01-01T00:00:00Z", AT), (None, AT)]
)
def test_a_declared_moment_stands_unless_it_is_later_than_the_seen_one(declared, expected):
    assert post("bluesky", view(createdAt=declared)).ts == expected


def test_an_address_holds_the_author():
    assert post("bluesky", view()).post_id == f"{DID}{SCOPE}3k"
    assert parts_of("at://Ana.Test/app.bsky.feed.post/3k")[0] == "@ana.test"


def test_a_cid_holds_the_digest_of_the_file():
    assert (
        sha256_of("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku")
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert sha256_of("bafyreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku") is None


def test_events_that_are_no_posts_are_reasons():
    with pytest.raises(RowError, match=r"app\.bsky\.feed\.like"):
        read(
            "bluesky",
            {
                "did": DID,
                "time_us": 1,
                "kind": "commit",
                "commit": {"operation": "create", "collection": "app.bsky.feed.like", "record": {}},
            },
        )


@pytest.mark.skipif(not (SHARED / "data/formats/twitwi").exists(), reason="no shared samples")
def test_raw_events_and_their_flat_rows_give_the_same_posts():
    import csv

    folder = SHARED / "data/formats/twitwi"
    events = json.loads((folder / "bluesky-firehose-posts.json").read_text(encoding="utf-8"))
    with (folder / "bluesky-firehose-posts-export.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(events) == len(rows)
    for event, row in zip(events, rows, strict=True):
        one, other = post("bluesky", event), post("bluesky", row)
        for name in ("post_id", "author_id", "text", "ts", "kind", "reply_to", "thread_id", "mentions", "media", "lang", "url"):
            assert getattr(one, name) == getattr(other, name)
        assert {tag.lower() for tag in one.hashtags} == set(other.hashtags)


# --- Facebook


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.facebook.com/1000/posts/42", "42"),
        ("https://www.facebook.com/groups/9/permalink/42/", "42"),
        ("https://www.facebook.com/groups/9/posts/42", "42"),
        ("https://www.facebook.com/page/photos/a.1/42/?type=3", "42"),
        ("https://www.facebook.com/photo.php?fbid=42&set=a", "42"),
        ("https://www.facebook.com/permalink.php?story_fbid=42&id=7", "42"),
        ("https://www.facebook.com/watch/?v=42", "42"),
        ("https://www.facebook.com/page/posts/pfbid02Abc", "pfbid02Abc"),
        ("https://www.instagram.com/p/CAb_1-x/", "CAb_1-x"),
        ("https://www.facebook.com/page", ""),
    ],
)
def test_a_post_number_in_every_form_of_address(url, number):
    assert address_of(url).post_id == number


def crowdtangle(**fields):
    return {
        "Page Name": "P",
        "Facebook Id": "7",
        "Post Created": "2024-05-01 10:00:00 CEST",
        "URL": "https://www.facebook.com/7/posts/1",
        "Message": "m",
        "Likes": "1,234",
        "Overperforming Score (weighted)": "1",
        **fields,
    }


def test_crowdtangle_counts_have_commas_and_zones_have_names():
    made = post("crowdtangle", crowdtangle())
    assert (made.ts, made.ts_certainty, made.likes) == (AT, "stated", 1234)


def test_a_zone_nobody_knows_leaves_the_certainty_unknown():
    made = post("crowdtangle", crowdtangle(**{"Post Created": "2024-05-01 08:00:00 QQT"}))
    assert (made.ts, made.ts_certainty) == (AT, "unknown")


def test_the_final_link_stands_for_the_short_one():
    made = post(
        "crowdtangle", crowdtangle(Link="http://s.example/a", **{"Final Link": "https://long.example/a"}, Message="m http://s.example/a")
    )
    assert made.urls == ["https://long.example/a"]


def test_ids_of_the_content_library_are_not_those_of_facebook():
    made = post(
        "meta_content_library", {"id": "7", "post_owner.id": "8", "creation_time": "2024-05-01 08:00:00", "statistics.share_count": "1"}
    )
    assert (made.post_id, made.author_id, made.platform, made.ts_certainty) == ("mcl:7", "mcl:8", "facebook", "format")


# --- the others


def test_mastodon_keeps_the_day_of_an_account_only():
    toot = {
        "id": "1",
        "uri": "https://a.example/users/b/statuses/1",
        "content": "<p>x</p>",
        "created_at": "2024-05-01T08:00:00Z",
        "account": {"id": "2", "acct": "b", "url": "https://a.example/@b", "created_at": "2022-01-01T00:00:00.000Z", "bot": True},
    }
    who = account("mastodon", toot)
    assert (who.account_id, who.created_precision, who.automated) == ("@b@a.example", "day", True)


def test_html_to_text_and_links():
    fragment = '<p>One &amp; two<br />three <a href="https://a.example/?x=1&amp;y=2">a.ex</a></p><p>four <a class="mention" href="https://b.example">@b</a></p>'
    assert markup.text_of_html(fragment) == "One & two\nthree a.ex\nfour @b"
    assert markup.links(fragment) == ["https://a.example/?x=1&y=2"]
    assert markup.text_of_html("1 < 2 & 3") == "1 < 2 & 3"


def test_reddit_ids_may_look_like_numbers_and_deleted_authors_are_not_one():
    made = [
        post("reddit", {"id": key, "author": "[deleted]", "subreddit": "s", "created_utc": AT, "title": "t"}) for key in ("4e10", "4e11")
    ]
    assert [one.post_id for one in made] == ["t3_4e10", "t3_4e11"]
    assert made[0].author_id != made[1].author_id


def test_a_reddit_comment_replies_to_what_it_names():
    made = post(
        "reddit", {"id": "c", "author": "a", "subreddit": "s", "created_utc": AT, "body": "b", "parent_id": "t1_x", "link_id": "t3_y"}
    )
    assert (made.kind, made.reply_to, made.thread_id) == ("reply", "t1_x", "t3_y")


def test_the_file_name_names_the_video_of_a_comment_table():
    row = {"id": "U1", "authorName": "@a", "text": "t", "publishedAt": "2024-05-01 08:00:00", "isReply": "0", "isReplyTo": ""}
    assert post("youtube", row, "videoinfo_abcdefghijk_2024_comments.tab").reply_to == "abcdefghijk"
    assert post("youtube", row).reply_to is None


def test_a_tiktok_id_is_a_number_beyond_what_floats_hold():
    assert (
        post("tiktok", {"id": 7300000000000000123, "username": "A", "create_time": AT, "video_description": ""}).post_id
        == "7300000000000000123"
    )
    with pytest.raises(RowError, match="rounded"):
        read("tiktok", {"id": 7.3e18, "username": "A", "create_time": AT, "video_description": ""})


def test_a_4cat_retweet_is_the_original_words_under_one_name():
    columns = {"retweet_count": "3", "is_retweet": "yes", "author_fullname": "B", "author": "b", "id": "1", "unix_timestamp": str(AT)}
    made = post("fourcat", {**columns, "retweeted_user": "Ana", "body": "RT @Ana: the words: all"})
    assert (made.kind, made.text, made.repost_author, made.reposts) == ("repost", "the words: all", "@ana", None)
    assert made.repost_of == by_text("@ana", "the words: all")


def test_a_capture_stamps_posts_and_accounts():
    item = {"id": "1", "desc": "d", "createTime": AT, "author": {"id": "2", "uniqueId": "a"}}
    records = read("zeeschuimer", {"source_platform": "tiktok.com", "timestamp_collected": (AT + 9) * 1000, "data": item})
    assert {getattr(one, "collected_ts", getattr(one, "observed_ts", AT + 9)) for one in records} == {AT + 9}


def test_a_bad_item_of_a_page_costs_itself():
    def convert(item):
        if item:
            raise RowError("bad")
        return [Account("x", "1")]

    records = each([0, 1, 0], convert)
    assert next(records)
    assert next(records)
    with pytest.raises(RowError, match="1 of the 3 items in it: bad"):
        next(records)
