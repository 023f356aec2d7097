"""Posts in order of their places, with the language that was recognised before the one that was told."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.query.select.made.small import tables, where
from tocsin.query.select.made.posts import languages, posts


def test_what_is_not_told_is_filled_and_authors_are_codes(tmp_path: Path) -> None:
    pq.write_table(pa.table({"account_id": ["u", "v"], "author": [False, True]}), tmp_path / "accounts.parquet")
    held = tables()
    at = where(held)
    heard = languages(held, at)
    assert heard.to_pylist() == [None, None, "de"]
    told = posts(held, at, tmp_path / "accounts.parquet", heard)
    shown = {name: told[name].to_pylist() for name in ("n", "account", "platform", "lang", "campaign", "author")}
    assert shown == {
        "n": [0, 1, 2], "account": [1, 0, None], "platform": ["x", "unknown", "x"], "lang": ["fr", "und", "de"],
        "campaign": [True, False, False], "author": [True, False, False],
    }  # fmt: skip


def test_languages_of_some_posts_in_another_order() -> None:
    held = tables(languages=[{"post_id": "late", "lang": "it"}, {"post_id": "gone", "lang": "ar"}])
    assert languages(held, where(held)).to_pylist() == ["it", None, None]
