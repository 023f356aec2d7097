"""Facebook's and Instagram's downloads: owners by titles, mended letters, captions of pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.read.formats.reading import AT, media, post, refused, sure
from tocsin.model import Post
from tocsin.read.files import open_file
from tocsin.read.formats.meta.download import READER


def shared(title: str, **fields: Any) -> dict[str, Any]:
    link = {"external_context": {"url": "https://a.example"}}
    return {"timestamp": AT, "attachments": [{"data": [link]}], "data": [{"post": "F\u00c3\u00a4hre"}], "title": title, **fields}


def owners(tmp_path: Path, *items: dict[str, Any]) -> set[str]:
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(list(items)), encoding="utf-8")
    return {record.author_id for _, record in open_file(path) if isinstance(record, Post)}


def test_the_owner_is_what_all_titles_begin_with(tmp_path: Path) -> None:
    assert owners(tmp_path, shared("Mira van Quill shared a link."), shared("Mira van Quill shared a post.")) == {"Mira van Quill"}
    assert {one[0] for one in owners(tmp_path, shared("Mira shared a link."))} == {"?"}


def test_a_post_of_facebook() -> None:
    made = post(READER, shared("Mira shared a link."))
    assert (made.platform, made.text, made.urls, made.ts) == ("facebook", "Fähre", ["https://a.example"], AT)
    comment = {"timestamp": AT, "data": [{"comment": {"comment": "Rain", "author": "Mira"}}], "title": "Mira commented."}
    assert (post(READER, comment).kind, post(READER, comment).author_id) == ("reply", "Mira")


def test_a_post_of_instagram() -> None:
    one = {"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": AT, "title": "Fog #pier"}]}
    assert (post(READER, one).platform, post(READER, one).hashtags, media(READER, one)[0].media_id) == ("instagram", ["pier"], "1")
    said = {"string_map_data": {"Comment": {"value": "Rain"}, "Media Owner": {"value": "otto"}, "Time": {"timestamp": AT}}}
    assert (post(READER, said).kind, post(READER, said).reply_author) == ("reply", "@otto")


def test_what_is_no_post() -> None:
    assert sure(READER, {"timestamp": AT, "title": "Mira updated her status."}) == 0.0
    refused(READER, {"timestamp": AT}, "neither")
    refused(READER, {"timestamp": AT, "data": [{"post": ""}]}, "nothing written")
