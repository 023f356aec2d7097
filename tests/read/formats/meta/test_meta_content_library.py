"""Meta Content Library: ids of its own, rows of paths and nested objects alike."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.meta.meta_content_library import READER


def row(**fields: Any) -> dict[str, Any]:
    base = {
        "id": "7",
        "post_owner.id": "8",
        "post_owner.name": "Ports",
        "creation_time": "2024-05-01 08:00:00",
        "text": "Fog #pier",
        "statistics.share_count": "1",
    }
    return {**base, **fields}


NESTED = {
    "id": "7",
    "post_owner": {"id": "8", "name": "Ports"},
    "creation_time": "2024-05-01T08:00:00Z",
    "text": "Fog #pier",
    "statistics": {"share_count": 1},
}


def test_it_knows_rows_and_objects() -> None:
    assert sure(READER, row(), table=True) == sure(READER, NESTED) == sure(READER, {"data": [NESTED]}) == 0.97
    assert sure(READER, {"id": "7", "creation_time": "x"}, table=True) == 0.0


def test_rows_of_paths_and_nested_objects_give_the_same_post() -> None:
    one, other = post(READER, row()), post(READER, NESTED)
    for name in ("post_id", "author_id", "platform", "text", "ts", "reposts", "hashtags"):
        assert getattr(one, name) == getattr(other, name)
    assert (one.post_id, one.author_id, one.platform, one.ts) == ("mcl:7", "mcl:8", "facebook", AT)
    assert accounts(READER, row())["mcl:8"].name == "Ports"


def test_the_platform_is_what_the_address_says() -> None:
    assert post(READER, row(mcl_url="https://www.meta.example/ig/7")).platform == "instagram"
    bare = {name: value for name, value in row().items() if not name.startswith("statistics")}
    assert post(READER, bare).platform == "instagram"


def test_a_share_a_surface_and_media_as_json() -> None:
    value = row(
        **{"post_owner.id": "", "surface.id": "5", "shared_post_id": "3", "multimedia": '[{"id": "1", "type": "VIDEO"}, {"id": ""}]'}
    )
    made = post(READER, value)
    assert (made.author_id, made.kind, made.repost_of) == ("mcl:5", "repost", "mcl:3")
    assert [(one.media_id, one.type) for one in media(READER, value)] == [("mcl-1", "video")]
    assert media(READER, row(multimedia="no json")) == []


def test_hidden_owners_are_a_reason() -> None:
    refused(READER, row(**{"post_owner.id": ""}), "hides small ones")
    assert len(posts(READER, {"data": [NESTED, {**NESTED, "id": "9"}]})) == 2
