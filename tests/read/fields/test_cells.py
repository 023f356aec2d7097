"""Cells that hold objects: opened whatever wrote them, and nothing of them is run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.cells import links, media, opened, people, tags


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('{"a": [1, null]}', {"a": [1, None]}),
        ("{'a': None, 'b': True, 'c': 'it\\'s', 'd': nan}", {"a": None, "b": True, "c": "it's", "d": None}),
        ("[TextLink(text='a', url='https://a.example/', indices=(1, 2))]", [{"text": "a", "url": "https://a.example/", "indices": [1, 2]}]),
        ("User(username='mira', id=7)", {"username": "mira", "id": 7}),
        (
            "{'at': datetime.datetime(2024, 5, 1, 8, 0, tzinfo=datetime.timezone.utc)}",
            {"at": datetime(2024, 5, 1, 8, 0, tzinfo=UTC)},
        ),
        ("{'at': Timestamp('2024-05-01 08:00:00', tz='UTC')}", {"at": "2024-05-01 08:00:00"}),
        ('c("a", "b")', ["a", "b"]),
        ("['a' 'b'\n 'c']", ["a", "b", "c"]),
        ("array(['a', 'b'], dtype=object)", ["a", "b"]),
        ("a (b) text", None),
        ("See (below)", None),
        ("__import__('os').system('x')", None),
        ("[x for x in y]", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_opened(written: Any, value: Any) -> None:
    assert opened(written) == value


def test_links_are_the_expanded_ones_and_tags_have_no_sign() -> None:
    assert links('[{"url": "https://t.co/a", "expanded_url": "https://a.example/"}]') == ["https://a.example/"]
    assert links("https://a.example/x,y https://b.example") == ["https://a.example/x,y", "https://b.example"]
    assert links("a.example/x;b.example;c", ";") == ["a.example/x", "b.example"]
    assert tags("[{'text': 'Fog'}, {'tag': 'Rain'}]") == ["Fog", "Rain"]
    assert tags("#Fog, #Rain") == ["Fog", "Rain"]


def test_people_are_ids_or_names_and_media_keys_or_addresses() -> None:
    assert people('[{"username": "Mira", "id": "7"}, {"screen_name": "Oren"}]') == ["7", "@oren"]
    assert people("Mira|Oren") == ["@mira", "@oren"]
    assert media('[{"media_key": "3_1", "url": "https://p.example/a.jpg"}]') == [("3_1", "https://p.example/a.jpg")]
    assert media(["https://p.example/a.jpg"]) == [("", "https://p.example/a.jpg")]


@given(st.text(max_size=60) | st.from_regex(r"[\[{(][\[\]{}():,'\"a-c0-9= ]{0,40}[\]})]", fullmatch=True))
def test_no_text_breaks_it(written: str) -> None:
    for read in (opened, links, tags, people, media):
        read(written)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), json_values, max_size=3))
def test_what_python_or_json_print_is_read_back(value: dict[str, Any]) -> None:
    assert opened(repr(value)) == value
    assert opened(orjson.dumps(value).decode()) == value
