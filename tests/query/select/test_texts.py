"""The search: any script, one letter or many, and nothing that is hidden; the same as going through the texts one by one."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.duck import DuckFiles
from tocsin.query.mask import NOTHING, Hide
from tocsin.query.select.texts import FOLD, FOLDED, Texts, folds, write_texts

WRITTEN = [
    "The harbour is ours",
    "Гавань наша",
    "الميناء لنا",
    "港口是我们的",
    "harbour",
    "HARBOUR\nand boats",
    "",
    "write to @harbour_master",
]


def opened(place: Path, written: list[str], hide: Hide = NOTHING) -> Texts:
    write_texts(pa.array(written, pa.string()), place / "texts.arrow")
    return Texts(place / "texts.arrow", hide)


class Hides:
    digest = "x"

    def __call__(self, text: str) -> str:
        return text.replace("ours", "···")

    def all(self, some: list[str]) -> list[str]:
        return [self(one) for one in some]


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("harbour", [0, 4, 5]), ("гав", [1]), ("مينا", [2]), ("口", [3]), ("我们", [3]), ("h", [0, 4, 5]), ("r\na", [5]), ("master", []),
        ("ours", []), ("is", [0]), ("nowhere", []), ("\x01", []), ("", []),
    ],
)  # fmt: skip
def test_a_word_is_found_where_it_is_shown(tmp_path: Path, word: str, places: list[int]) -> None:
    assert opened(tmp_path, WRITTEN, Hides()).posts(word).tolist() == places


def test_a_case_without_texts(tmp_path: Path) -> None:
    assert opened(tmp_path, [""]).posts("a").tolist() == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("abаبç ", max_size=6), min_size=1, max_size=30), st.text("abаبç", min_size=1, max_size=2))
def test_as_one_by_one(tmp_path_factory: pytest.TempPathFactory, written: list[str], word: str) -> None:
    folded = DuckFiles({"none": pa.table({"a": [1]})}).rows(f"select {FOLDED.format('$1')}", [word])[0][0]
    held = opened(tmp_path_factory.mktemp("t"), written).posts(folded)
    assert held.tolist() == [n for n, text in enumerate(written) if folded in text.lower()]


def test_texts_that_fill_many_of_the_engines_vectors_keep_their_order(tmp_path: Path) -> None:
    written = [f"{n} {'harbour' if n % 7 == 3 else 'town'} " * (1 + n % 40) for n in range(9_000)]
    assert opened(tmp_path, written).posts("harbour").tolist() == list(range(3, 9_000, 7))


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6))
@settings(deadline=None, max_examples=20)
def test_texts_are_folded_as_the_engine_folds_words(written: list[str]) -> None:
    said = [text.replace("\0", "") for text in written]
    asked = DuckFiles({"texts": pa.table({"text": pa.array(said, pa.string())})})
    assert folds(pa.array(said, pa.large_string())).to_pylist() == [row[0] for row in asked.rows(FOLD)]
    asked.close()
