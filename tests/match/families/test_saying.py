"""Two texts are compared once, whoever asks; what is said of copies is said again out of the memo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.executors import Rearranged
from tests.match.families.test_corpus import TEXTS, found
from tocsin.arrays.groups import Groups
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import Serial
from tocsin.engine.step import Memo
from tocsin.match.compare.evidence import of_copy
from tocsin.match.families import saying
from tocsin.match.families.saying import COPIES, SAYING, Comparisons, Copies
from tocsin.match.families.state import Corpus
from tocsin.match.folding.fold import fold
from tocsin.model import phrase

SOME = [
    *TEXTS,
    "the bridge opens again secretly",
    'the bridge "opens" again',
    "THE BRIDGE OPENS AGAIN https://a.example/b",
    "another bridge",
]
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
    memo = Memo(tmp_path / "match", "code")
    first = Copies(found().corpus, HEADS, POSTS, memo)
    monkeypatch.setattr(saying, "of_copy", None)
    again = Copies(found().corpus, HEADS, POSTS, memo)
    assert again.pair.equals(first.pair) and again.member.equals(first.member) and (again.number == first.number).all()


def _corpus(texts: list[str]) -> Corpus:
    keys, texts_of = Strings.of([fold(text).key for text in texts]), Groups.of([[at] for at in range(len(texts))])
    return replace(found().corpus, texts=Strings.of(texts), text_of=np.arange(len(texts)), keys=keys, texts_of=texts_of)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.lists(st.sampled_from(SOME), min_size=1, max_size=5, unique=True), min_size=1, max_size=4))
def test_what_is_remembered_is_what_would_be_said_and_nothing_else_stays(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[str]]
) -> None:
    folder, known = tmp_path_factory.mktemp("memo"), set[tuple[str, str, bool]]()
    for texts in runs:
        size = len(texts)
        heads, posts = np.repeat(np.arange(size), size), np.tile(np.arange(size), size)
        two = {(texts[one], texts[other], one < other) for one in range(size) for other in range(size) if one != other}
        with patch.object(saying, "of_copy", wraps=of_copy) as compared:
            kept = Copies(_corpus(texts), heads, posts, Memo(folder / "match"))
        assert compared.call_count - len(two - known) in (0, 1)  # of equal texts once, whichever they are
        made = Copies(_corpus(texts), heads, posts, Memo())
        assert kept.pair.equals(made.pair) and kept.member.equals(made.member) and (kept.number == made.number).all()
        assert sum(len(pa.ipc.open_file(path.read_bytes()).read_all()) for path in folder.rglob("*.arrow")) == len(two) + 1
        known = two


def test_what_is_gone_from_the_case_is_quoted_no_more(tmp_path: Path) -> None:
    for texts in (["the bridge opens again", "the bridge opens again secretly"], ["the bridge opens again", "the bridge opens again!"]):
        Copies(_corpus(texts), np.array([0]), np.array([1]), Memo(tmp_path / "match"))
        held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert (b"secretly" in held) == ("secretly" in texts[1])


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.booleans()), max_size=9), st.integers(1, 7), st.integers(0, 99)
)
def test_partitions_change_no_byte(copies: list[tuple[str, str, bool]], number: int, seed: int) -> None:
    each = [[at, one, two, one.lower(), two.lower(), first] for at, (one, two, first) in enumerate(copies)]
    rows = pa.Table.from_pylist([dict(zip(COPIES.names, row, strict=True)) for row in each], COPIES)
    assert Rearranged(number, seed).run(SAYING, [rows]).equals(Serial().run(SAYING, [rows]))
