"""Feeds give their items, whole or cut; an XML with entities of its own is no feed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.read.golden_files import FIXTURES
from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers.container import open_container
from tocsin.read.containers.feeds import is_feed, items
from tocsin.read.containers.unpack import Source


def read(path: Path, content: bytes) -> list[Any]:
    path.write_bytes(content)
    return list(items(Source(path, "feed")))


def test_items_and_their_feed() -> None:
    first, *_ = (one.value for one in open_container(FIXTURES / "feed" / "harbour.rss", "x").records() if isinstance(one, Raw))
    assert first["_feed"]["title"] == "Harbour Gazette" and first["category"] == ["harbour", "protest"]
    assert first["content:encoded"].startswith("<p>The pier")


def test_a_cut_feed_keeps_what_came_before(tmp_path: Path) -> None:
    content = (FIXTURES / "feed" / "harbour.rss").read_bytes()
    found = read(tmp_path / "x", content[: content.index(b"Fog over")])
    assert isinstance(found[0], Raw) and isinstance(found[1], Rejected) and "cut or damaged" in found[1].reason


def test_an_old_encoding(tmp_path: Path) -> None:
    item = "<item><title>Гавань закрыта из-за протеста рабочих порта</title></item>"
    text = f'<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>Порт</title>{item}</channel></rss>'
    (found,) = read(tmp_path / "x", text.encode("cp1251"))
    assert found.value["title"] == "Гавань закрыта из-за протеста рабочих порта"


@pytest.mark.parametrize(
    "content", [b"<?xml version='1.0'?><urlset/>", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>']
)
def test_other_xml_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    assert not is_feed(content)
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(InputError, match="XML"):
        open_container(tmp_path / "x", "x")


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "x", b"<rss>" + b"<a>" * 500)
    assert isinstance(found, Rejected)
