"""`tocsin.match` from whatever holds posts; settings by name; the same tables as the command line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import get_type_hints

import pandas
import polars
import pyarrow.parquet
import pytest

import tocsin
from tocsin.api.match import MatchOptions
from tocsin.cli import main
from tocsin.errors import InputError, SettingError
from tocsin.match.settings import MatchSettings

TEXT = "The bridge of Valmora is closed until further notice."
POSTS = {"post_id": [1, 2, 3], "text": [TEXT, TEXT.upper(), "Something else entirely"], "ts": ["2024-05-15", "2024-05-16", None]}
pytestmark = pytest.mark.usefixtures("own_cache")


def test_the_options_are_the_settings() -> None:
    hints = get_type_hints(MatchSettings)
    fields = {field.name: hints[field.name] for field in dataclasses.fields(MatchSettings) if field.name not in ("encoder", "all_pairs")}
    assert get_type_hints(MatchOptions) == fields


def test_every_holder_gives_the_same_families() -> None:
    rows = [dict(zip(POSTS, values, strict=True)) for values in zip(*POSTS.values(), strict=True)]
    for posts in (POSTS, rows, pandas.DataFrame(POSTS), polars.DataFrame(POSTS)):
        result = tocsin.match(posts, encode=0)
        assert result.summary == "3 rows, 3 posts with text; 2 of them in 1 families"
        assert [(row["a"], row["b"], row["kind"]) for row in result.pairs] == [("1", "2", "copypasta")]
        assert result.families["post_id"] == ["1", "2"] and len(result.languages) == 3 and result.kinds["copypasta"] == 1
        assert result.family_facts["first_post_id"] == ["1"]


def test_the_command_line_writes_the_same_tables(tmp_path: Path) -> None:
    pandas.DataFrame(POSTS).rename(columns={"text": "body"}).to_csv(tmp_path / "posts.csv", index=False)
    assert (
        main(["match", str(tmp_path / "posts.csv"), "-o", str(tmp_path / "out"), "--column", "text=body", "--set", "match.encode=0"]) == 0
    )
    result = tocsin.match(str(tmp_path / "posts.csv"), columns={"text": "body"}, encode=0)
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(result.tables)
    for name, table in result.tables.items():
        assert pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet").equals(table.arrow)


def test_what_is_wrong_is_told() -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        tocsin.match({"post_id": [1]})
    with pytest.raises(SettingError, match="nonsense"):
        tocsin.match(POSTS, nonsense=1)  # type: ignore[call-arg]
    with pytest.raises(SettingError):
        tocsin.match(POSTS, join="much")  # type: ignore[arg-type]


def test_no_post_gives_no_family() -> None:
    assert len(tocsin.match({"post_id": [], "text": []}, encode=0).families) == 0
    assert len(tocsin.match([{"post_id": None, "text": None}], encode=0).families) == 0
