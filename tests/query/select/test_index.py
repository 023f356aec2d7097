"""The index is made once, remade when a table changed, and made elsewhere where the case cannot be written to."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.support import Held, rows, whole
from tocsin.flow import order
from tocsin.model import quiet
from tocsin.objects.stage import ObjectsSettings, run
from tocsin.query.select.index import ALL, FILES, SOURCES, Index
from tocsin.query.view import numbered
from tocsin.store.tables import write_table

A, B = "https://x.com/who/status/1", "https://x.com/other/status/1"  # alike once who wrote them is masked


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, Path]:
    """The files of three posts, in order of time; the first holds two links that are printed alike."""
    records = [
        {"post_id": "c", "account_id": "a" * 20, "ts": 1, "platform": "x", "text": "Ünïted", "urls": [A, B], "hashtags": ["Port"]},
        {"post_id": "b", "account_id": "a" * 8 + "b" * 12, "ts": 2, "platform": None, "text": "ünïTED", "urls": [B], "hashtags": []},
        {"post_id": "a", "account_id": "", "ts": 3, "platform": "x", "text": "", "urls": [], "hashtags": ["port"]},
    ]
    held = {"posts": rows("posts", [{"media_ids": [], **record} for record in records])}
    held["campaign_posts"] = rows("campaign_posts", [{"post_id": "b", "campaign_id": "c1", "account_id": "a" * 8 + "b" * 12}])
    held |= whole(run(Held(**held), ObjectsSettings(), quiet))
    found = {name: tmp_path / f"{name}.parquet" for name in SOURCES}
    for name, path in found.items():
        write_table(path, held.get(name, order.specs()[name].table()))
    return found


def read(index: Index, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(index.files()[f"idx_{name}"]).to_pylist()
    return found


def test_posts_have_the_place_of_their_row_and_accounts_a_code(tables: dict[str, Path], tmp_path: Path) -> None:
    index = Index(numbered(tables), tmp_path / "cache")
    posts = sorted(read(index, "posts"), key=lambda post: str(post["n"]))
    assert [(post["n"], post["account"], post["platform"], post["campaign"], post["author"]) for post in posts] == [
        (0, 0, "x", False, False), (1, 1, "unknown", True, True), (2, None, "x", False, False),
    ]  # fmt: skip
    assert [account["label"] for account in read(index, "accounts")] == ["a" * 12, "a" * 8 + "b" * 4], "four more where eight are shared"


def test_each_pair_of_object_and_post_stands_once(tables: dict[str, Path], tmp_path: Path) -> None:
    index = Index(numbered(tables), tmp_path / "cache")
    names = {name["object"]: (name["kind"], name["name"]) for name in read(index, "names")}
    assert [code for code, _ in sorted(names.items(), key=lambda one: one[1])] == sorted(names), "codes stand in the order of kind and name"
    link = next(name for kind, name in names.values() if kind == "link")
    held = sorted((*names[pair["object"]], pair["n"]) for pair in read(index, "objects"))
    assert held == [
        ("campaign", "c1", 1), ("hashtag", "port", 0), ("hashtag", "port", 2),
        ("host", "x.com", 0), ("host", "x.com", 1), ("link", link, 0), ("link", link, 1),
    ]  # fmt: skip


def test_each_text_is_kept_once_without_case(tables: dict[str, Path], tmp_path: Path) -> None:
    index = Index(numbered(tables), tmp_path / "it's a cache")
    readers = [index.texts() for _ in range(2)]
    assert [one.posts("nït").tolist() for one in readers] == [[0, 1]] * 2
    assert {path.name for path in index.folder.iterdir()} == {"texts.arrow", ".writable"}


def test_it_is_made_once_and_again_when_a_table_changed(tables: dict[str, Path], tmp_path: Path) -> None:
    first = Index(numbered(tables), tmp_path / "cache")
    made = {name: path.stat().st_mtime_ns for name, path in first.files().items()}
    again = Index(numbered(tables), tmp_path / "cache")
    assert {name: path.stat().st_mtime_ns for name, path in again.files().items()} == made and len(made) == len(FILES)
    os.utime(tables["posts"], ns=(1, 1))
    other = Index(numbered(tables), tmp_path / "cache")
    assert other.folder != first.folder and other.files() and not first.folder.exists(), "the old one is taken away"


def test_all_of_it_is_made_at_once_and_no_more_than_once(tables: dict[str, Path], tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    for _ in range(2):
        index = Index(numbered(tables), tmp_path / "cache")
        index.ready(lambda what, done, total, dropped: told.append((what, done, total)))
    assert {path.name for path in index.folder.iterdir()} == {*ALL, "sums.json", ".writable"}
    assert told == [("index", done, 4) for done in range(5)]
    (index.folder / "posts.parquet").write_bytes(b"what a power cut left")
    Index(numbered(tables), tmp_path / "cache").ready()
    assert len(read(Index(numbered(tables), tmp_path / "cache"), "posts")) == 3, "a damaged one is made again"
    for cache in (None, tables["posts"]):
        with pytest.raises(PermissionError):
            Index(numbered(tables), cache).ready()


def test_made_at_once_or_piece_by_piece_it_is_the_same(tables: dict[str, Path], tmp_path: Path) -> None:
    whole, asked = (Index(numbered(tables), tmp_path / name) for name in ("whole", "asked"))
    whole.ready()
    for ask in (asked.texts, asked.rows, asked.files):
        ask()
    assert all((whole.folder / name).read_bytes() == (asked.folder / name).read_bytes() for name in ALL)


def test_what_another_version_made_of_the_same_tables_stays_and_no_more(tables: dict[str, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name in ("query-old", "index-1-older", "index-2-newer"):
        (cache / name).mkdir(parents=True)
    os.utime(cache / "query-old", ns=(1, 1))  # before the tables
    newest = max(path.stat().st_mtime_ns for path in tables.values())
    os.utime(cache / "index-1-older", ns=(newest + 1, newest + 1))
    os.utime(cache / "index-2-newer", ns=(newest + 2, newest + 2))
    own = Index(numbered(tables), cache).folder
    assert set(cache.iterdir()) == {own, cache / "index-2-newer"}


def test_where_nothing_can_be_written_it_lies_elsewhere_and_goes_with_the_index(tables: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    index = Index(numbered(tables), tmp_path / "cache")
    assert len(read(index, "posts")) == 3 and tmp_path not in index.folder.parents
    assert len(read(Index(numbered(tables), None), "posts")) == 3
