"""4CAT's tables, one maker for each source: the columns that choose it and what it makes of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import SCOPE, Post
from tocsin.read.fields.items import by_text
from tocsin.read.formats.fourcat import networks as tables

BASE = {"id": "1", "thread_id": "1", "author": "Mira", "author_id": "9", "body": "Fog", "unix_timestamp": str(AT), "timestamp": "x"}


def made(source: Any, **fields: str) -> Post:
    return next(record for record in source({**BASE, **fields}) if isinstance(record, Post))


def test_the_moment_is_the_unix_one() -> None:
    assert (made(tables.x).ts, made(tables.x).collected_via) == (AT, "4cat")
    assert made(tables.x, unix_timestamp="", timestamp="2024-05-01 08:00:00").ts_certainty == "format"


def test_reposts_on_x_share_the_name_of_their_words() -> None:
    one = made(tables.x, is_retweet="yes", retweeted_user="Oren", body="RT @Oren: the words: all", retweet_count="3", mentions="Oren,Pia")
    assert (one.kind, one.text, one.repost_of, one.reposts) == ("repost", "the words: all", by_text("@oren", "the words: all"), None)
    assert one.mentions == ["@pia"]


def test_telegram_numbers_count_within_the_channel() -> None:
    own = made(tables.telegram, id="ports-7", chat="Ports", author="15", author_username="ports", reply_to="3")
    assert (own.post_id, own.reply_to) == (f"-10015{SCOPE}7", f"-10015{SCOPE}3")
    forward = {"author_forwarded_from_id": "8", "unix_timestamp_forwarded_from": str(AT - 60)}
    first, second = (made(tables.telegram, id=f"ports-{n}", chat="Ports", author="15", author_username="ports", **forward) for n in (1, 2))
    assert first.repost_of == second.repost_of is not None
    assert first.repost_author == "-1008"


def test_bluesky_addresses_hold_their_authors() -> None:
    did = "did:plc:anaanaanaanaanaanaanaana"
    one = made(tables.bluesky, id=f"at://{did}/app.bsky.feed.post/3k", languages="fr,en")
    assert (one.author_id, one.post_id, one.lang) == (did, f"{did}{SCOPE}3k", "fr")


def test_vk_posts_and_comments_are_scoped_to_their_wall() -> None:
    assert made(tables.vk, link="https://vk.com/wall-15_7").post_id.endswith("7")
    comment = made(tables.vk, link="https://vk.com/wall-15_7?reply=9", item_type="comment", thread_id="7", in_reply_to_comment_id="8")
    assert (comment.kind, comment.reply_to, comment.thread_id) == ("reply", f"-15{SCOPE}8", f"-15{SCOPE}7")


def test_bodies_of_truth_social_and_gab_are_html() -> None:
    for source in (tables.truth_social, tables.gab):
        assert made(source, account_id="9", body="<p>Fog &amp; rain</p>").text == "Fog & rain"


def test_a_profile_address_of_facebook_holds_the_account() -> None:
    assert made(tables.facebook, author="https://www.facebook.com/profile.php?id=77&x=1").author_id == "77"


@pytest.mark.parametrize("source", [tables.tiktok, tables.instagram, tables.threads])
def test_a_row_without_an_id_or_an_author_is_refused(source: Any) -> None:
    with pytest.raises(ValueError, match="no id"):
        made(source, id="")
    with pytest.raises(ValueError, match="no author"):
        made(source, author="", author_id="")
