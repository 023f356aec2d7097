"""Image boards: threads, catalogues, archives, the board in a file's name."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.boards.imageboard import READER

OP: dict[str, Any] = {"no": 10, "time": AT, "resto": 0, "name": "Anonymous", "com": "Fog<br>rain", "md5": "kQ==", "ext": ".png"}
REPLY: dict[str, Any] = {"no": 12, "time": AT + 1, "resto": 10, "com": '<a href="#p11">&gt;&gt;11</a> no', "trip": "!Ab3", "name": "Quay"}


def test_a_thread() -> None:
    first, second = posts(READER, {"posts": [OP, REPLY]})
    assert (first.post_id, first.author_id, first.text, first.kind, first.media) == ("10", "?10", "Fog\nrain", "post", ["kQ=="])
    assert (second.author_id, second.reply_to, second.thread_id, second.kind) == ("!Ab3", "11", "10", "reply")
    assert sure(READER, {"posts": [OP]}) == sure(READER, OP) == 0.96


def test_the_board_is_in_the_files_name() -> None:
    assert post(READER, OP, "pol_thread_10.json").post_id == "pol/10"
    assert post(READER, OP, "4chan-int-threads.json").url == "https://boards.4chan.org/int/thread/10#p10"
    assert post(READER, OP, "export.json").url is None


def test_a_catalogue_and_an_archive() -> None:
    assert len(posts(READER, {"page": 1, "threads": [{**OP, "last_replies": [REPLY]}]})) == 2
    held = {"num": "10", "subnum": "0", "thread_num": "10", "timestamp": AT, "comment": "Fog", "board": {"shortname": "pol"}}
    other = {**held, "num": "12", "comment": ">>10 no", "media": {"media_hash": "kQ==", "media": "1.webm"}}
    first, second = posts(READER, {"10": {"op": held, "posts": {"12": other}}})
    assert (first.post_id, second.post_id, second.reply_to, second.media) == ("pol/10", "pol/12", "pol/10", ["kQ=="])


def test_what_is_no_post_of_the_board_is_refused() -> None:
    refused(READER, {**OP, "subnum": "1"}, "ghost")
    refused(READER, {"posts": []}, "nothing in it")
