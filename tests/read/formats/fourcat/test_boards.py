"""4CAT's tables of threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.fourcat import boards

BASE = {"id": "12", "thread_id": "10", "author": "Anonymous", "body": ">>11\nFog", "timestamp": "x", "unix_timestamp": str(AT)}


def made(source: Callable[..., Any], **fields: str) -> Post:
    return next(record for record in source({**BASE, **fields}) if isinstance(record, Post))


def test_a_post_of_a_board_is_nobodys_and_answers_what_it_names() -> None:
    post = made(boards.imageboard, board="pol", country_name="Elmland", image_md5="kQ==", subject="")
    assert (post.platform, post.post_id, post.author_id, post.reply_to, post.thread_id) == (
        "4chan",
        "pol/12",
        "?pol/12",
        "pol/11",
        "pol/10",
    )
    assert (post.media, post.place) == (["kQ=="], "Elmland")
    assert made(boards.imageboard, author_trip="!Ab3").author_id == "!Ab3"
    assert (made(boards.imageboard).platform, made(boards.imageboard, body="Fog").reply_to) == ("8kun", "10")
    assert made(boards.imageboard, thread_id="12").kind == "post"


def test_reddit_ids_get_their_kind() -> None:
    comment, post = (
        made(boards.reddit, parent="t1_x", score="3"),
        made(boards.reddit, thread_id="12", subject="Tide", url="https://a.example"),
    )
    assert (comment.post_id, comment.reply_to, comment.thread_id, comment.likes) == ("t1_12", "t1_x", "t3_10", 3)
    assert (post.post_id, post.text, post.urls) == ("t3_12", "Tide\n>>11\nFog", ["https://a.example"])
    assert made(boards.reddit, author="[deleted]").author_id == "?t1_12"


def test_other_threads() -> None:
    assert made(boards.usenet, author="Mira <m@x.example>").author_id == "mira <m@x.example>"
    assert (made(boards.lihkg, is_first_post="no").kind, made(boards.lihkg, is_first_post="yes").kind) == ("reply", "post")
    comment = made(boards.tiktok_comments, post_id="7", thread_id="8", language_guess="fr")
    assert (comment.reply_to, comment.thread_id, comment.lang) == ("8", "7", "fr")
    assert made(boards.rednote_comments, author="小港").author_id == "@小港"
