"""Spines: where an account's texts part in many directions, and where versions of one text do not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.match.series.corpora import SIGNED, SIGNS, WORN, Rows
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.match.series.spines import HEAD, ROWS, TAIL, finding, grouped


def found(rows: Rows, hours: bool = True) -> set[tuple[int, int, int]]:
    plain = [text for _, text, _ in rows]
    table = pa.table([np.zeros(len(rows), np.int64), np.arange(len(rows)), [hour if hours else -1 for *_, hour in rows]], schema=ROWS)
    made = run(finding(Strings.of(plain)), [table]).to_pylist()
    return {(row["side"], row["depth"], row["texts"]) for row in made}


def test_a_beginning_and_an_end_in_common() -> None:
    assert (HEAD, 6, 6) in found(SIGNS)
    assert (TAIL, 3, 6) in found(SIGNED)


def test_versions_of_one_text_part_nowhere() -> None:
    assert not found(WORN)


def test_texts_of_one_hour_and_of_no_known_time_are_no_habit() -> None:
    assert not found([(who, text, 0) for who, text, _ in SIGNS])
    assert not found(SIGNS, hours=False)


def test_words_that_stand_everywhere_make_no_spine() -> None:
    openings = [("a", f"This is the {word} of it", 9 * i) for i, word in enumerate(["end", "middle", "start", "worst", "best"])]
    everywhere = [("a", f"When {word} this is what the {word} of them say", 0) for word in "abcdefghijkl"]
    assert found(openings) and not found(openings + everywhere)


def test_kinds_of_rows() -> None:
    of, many = grouped(np.array([3, 1, 3]), np.array([7, 7, 7], np.uint64))
    assert many.sum() == 3 and of[0] == of[2] != of[1] and many[of].tolist() == [2, 1, 2]
