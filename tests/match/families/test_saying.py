"""Two texts are compared once, whoever asks; what is said of copies is said again out of the memo."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.executors import Rearranged
from tests.match.families.test_corpus import TEXTS, found
from tocsin.engine.executor import Serial
from tocsin.engine.step import Memo
from tocsin.match.families import saying
from tocsin.match.families.saying import COPIES, SAYING, Comparisons, Copies
from tocsin.model import phrase

HEADS, POSTS = np.array([0, 0, 2, 0, 0]), np.array([0, 1, 0, 4, 2])


def test_two_texts_are_compared_once() -> None:
    compare = Comparisons(found().corpus)
    assert compare(0, 2) is compare(0, 2)
    said = compare(0, 2).said("head", "post")
    assert said[-1]["code"] == "pair.letters"
    assert compare(0, 0).said("head", "post") == [phrase("pair.same_text")]


def test_of_each_copy_is_said_what_its_two_texts_say() -> None:
    corpus = found().corpus
    said, compare = Copies(corpus, HEADS, POSTS, Memo()), Comparisons(corpus)
    for at, (head, post) in enumerate(zip(HEADS.tolist(), POSTS.tolist(), strict=True)):
        number = int(said.number[at])
        assert said.pair[number].as_py() == compare(head, post).said(*("ab" if head < post else "ba"))
        assert said.member[number].as_py() == compare(head, post).said("head", "post")


def test_nothing_is_said_of_no_copies() -> None:
    none = np.zeros(0, np.int64)
    assert len(Copies(found().corpus, none, none, Memo()).pair) == 0


def test_what_was_said_before_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = Memo(tmp_path, "code")
    first = Copies(found().corpus, HEADS, POSTS, memo)
    monkeypatch.setattr(saying, "of_copy", None)
    again = Copies(found().corpus, HEADS, POSTS, memo)
    assert again.pair.equals(first.pair) and again.member.equals(first.member) and (again.number == first.number).all()


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.booleans()), max_size=9), st.integers(1, 7), st.integers(0, 99)
)
def test_partitions_change_no_byte(copies: list[tuple[str, str, bool]], number: int, seed: int) -> None:
    each = [[at, one, two, one.lower(), two.lower(), first] for at, (one, two, first) in enumerate(copies)]
    rows = pa.Table.from_pylist([dict(zip(COPIES.names, row, strict=True)) for row in each], COPIES)
    assert Rearranged(number, seed).run(SAYING, [rows]).equals(Serial().run(SAYING, [rows]))
