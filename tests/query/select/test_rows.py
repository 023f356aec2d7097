"""Single posts are found by place, by id and by name, and only those that are there."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.select.test_index import tables  # noqa: F401 - a fixture
from tocsin.query.select.index import BEFORE, Index
from tocsin.query.select.rows import COLUMNS, FILES, Rows, alias_digits, hashed, write_ids
from tocsin.query.view import alias_of, numbered
from tocsin.store.tables import write_table


@pytest.fixture
def rows(tables: dict[str, Path], tmp_path: Path) -> Rows:  # noqa: F811
    return Index(numbered(tables), tmp_path / "cache").rows()


def test_a_place_gives_what_is_shown_of_its_post(rows: Rows) -> None:
    told = dict(zip(COLUMNS, rows.columns([1, 0, 1]), strict=True))
    assert told["post_id"] == ["b", "c", "b"] and told["text"] == ["ünïTED", "Ünïted", "ünïTED"]
    assert told["platform"] == ["unknown", "x", "unknown"] and told["ts"] == [2, 1, 2]
    assert rows.columns([2], ["label", "account_id", "account", "text"]) == [["?"], [""], [None], [""]], "an author is not always known"
    assert rows.there([5, 2, -1, 0, 2]) == [0, 2] and rows.authors([2, 0]) == {0: "a" * 20} and rows.columns([]) == [[]] * len(COLUMNS)


def test_ids_that_exist_are_found(rows: Rows) -> None:
    assert rows.places(["a", "nobody", "c", "a", "\ud800"]) == {"a": 2, "c": 0}
    assert rows.places([]) == {}


@pytest.mark.parametrize("digits", [10, 16, 24, 64])
def test_a_name_leads_to_its_post(rows: Rows, digits: int) -> None:
    for place, (post_id, account_id) in enumerate(zip(*rows.columns([0, 1, 2], ["post_id", "account_id"]), strict=True)):
        assert rows.named(alias_of(post_id, account_id, digits).removeprefix("post.")) == place


def test_what_is_no_name_leads_nowhere(rows: Rows) -> None:
    name = alias_digits("a", "")
    turned = name[:20] + ("0" if name[20] != "0" else "1")
    assert [rows.named(one) for one in ("", name[:9], name[:10].upper(), turned, "zzzzzzzzzz", "f" * 70, "0" * 16, "٣" * 12)] == [None] * 8


@given(st.lists(st.text(max_size=30), max_size=8), st.integers(0, 3))
def test_a_hash_is_that_of_the_text_wherever_it_stands(texts: list[str], left_out: int) -> None:
    some = pa.array([text.encode("utf-8", "surrogatepass") for text in texts], pa.binary())
    alone = [int(hashed(some.slice(at, 1))[0]) for at in range(len(some))]
    assert hashed(some).tolist() == alone and hashed(some.slice(left_out)).tolist() == alone[left_out:]
    assert len(set(alone)) == len(set(texts))


def test_what_is_made_again_is_the_same(rows: Rows, tables: dict[str, Path], tmp_path: Path) -> None:  # noqa: F811
    again = Index({**numbered(tables)}, tmp_path / "other").rows()
    assert again.columns([0, 1, 2]) == rows.columns([0, 1, 2])


NAMES = pa.schema([("post_id", pa.string()), ("account_id", pa.string())])
POSTS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", "one", "other"])), unique_by=lambda post: post[0], max_size=40)


@settings(max_examples=60, deadline=None)
@given(POSTS, POSTS, st.booleans())
def test_what_is_taken_over_is_what_would_be_made(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[int, str]], more: list[tuple[int, str]], all_stay: bool
) -> None:
    """Posts that came between, went, or have another author now."""
    folder = tmp_path_factory.mktemp("posts")
    now = {**dict(more), **(dict(before) if all_stay else {})}
    held, posts = (
        pa.table({"post_id": [f"p{n}" for n, _ in some], "account_id": [who or None for _, who in some]}, NAMES)
        for some in (sorted(before), sorted(now.items()))
    )
    kept = held.cast(pa.schema([("post_id", pa.large_string()), ("account_id", pa.string())]))
    with pa.OSFile(str(folder / "rows.arrow"), "wb") as sink, pa.ipc.new_file(sink, kept.schema) as writer:
        writer.write_table(kept)
    write_ids(held, folder / "ids.arrow")
    write_ids(posts, folder / "whole.arrow")
    write_ids(posts, folder / "follows.arrow", folder)
    assert (folder / "follows.arrow").read_bytes() == (folder / "whole.arrow").read_bytes()


def test_an_index_that_follows_another_is_as_one_made_whole(tables: dict[str, Path], tmp_path: Path) -> None:  # noqa: F811
    Index(numbered(tables), tmp_path / "cache").ready()
    posts = pq.read_table(tables["posts"])
    late = posts.slice(1, 1).set_column(0, posts.schema.field(0), pa.array(["late"]))
    for changed in ([posts, late], [posts.slice(1)], [posts.slice(0, 1), late, posts.slice(2)], [posts.slice(0, 0)]):
        write_table(tables["posts"], pa.concat_tables(changed))
        follows, anew = Index(numbered(tables), tmp_path / "cache"), Index(numbered(tables), tmp_path / "anew")
        assert (follows.folder / BEFORE / "ids.arrow").exists()
        follows.ready()
        anew.ready()
        assert {path.name: path.read_bytes() for path in follows.folder.iterdir()} == {
            path.name: path.read_bytes() for path in anew.folder.iterdir()
        }


def test_one_that_was_damaged_or_not_finished_gives_nothing(tables: dict[str, Path], tmp_path: Path) -> None:  # noqa: F811
    anew = Index(numbered(tables), tmp_path / "anew")
    anew.rows()
    made = {name: (anew.folder / name).read_bytes() for name in FILES}
    for number, harm in enumerate((lambda place: (place / "ids.arrow").write_bytes(b"x"), lambda place: (place / "sums.json").unlink())):
        cache = tmp_path / f"cache{number}"
        first = Index(numbered(tables), cache)
        first.ready()
        harm(first.folder)
        os.utime(tables["posts"], ns=(number, number))
        again = Index(numbered(tables), cache)
        again.rows()
        assert {name: (again.folder / name).read_bytes() for name in FILES} == made
        assert not first.folder.exists() and not (again.folder / BEFORE).exists()


def test_processes_that_make_it_at_once_find_the_same(tables: dict[str, Path], tmp_path: Path) -> None:  # noqa: F811
    context = multiprocessing.get_context("fork")
    with context.Pool(3) as pool:
        found = pool.starmap(_made, [(tables, tmp_path / "cache")] * 3)
    assert found == [{"a": 2, "b": 1, "c": 0}] * 3
    (folder,) = (tmp_path / "cache").iterdir()
    assert not [path for path in folder.iterdir() if path.suffix == ".part"]


def _made(tables: dict[str, Path], cache: Path) -> dict[str, int]:  # noqa: F811
    return Index(numbered(tables), cache).rows().places("abc")
