"""Winnowing: keys with a stretch in common share a fingerprint, others do not, and crowds stay linear."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import EXECUTORS, Rearranged
from tocsin.engine.executor import Executor, Serial, using
from tocsin.match.copies.fingerprints import FINGERPRINTS, GRAM, KEYS, candidate_pairs, fingerprints, meeting, winnowing

WINDOW = 8
STRETCH = GRAM + WINDOW - 1  # letters in common that guarantee a fingerprint in common
LETTERS = st.text(alphabet="abcdefghijklmnop", max_size=30)


def held(keys: list[str]) -> list[set[int]]:
    hashes, owners = fingerprints(keys, WINDOW)
    return [set(hashes[owners == number].tolist()) for number in range(len(keys))]


@given(LETTERS, LETTERS, LETTERS, LETTERS, st.text(alphabet="abcdefghijklmnop", min_size=STRETCH, max_size=40))
@settings(max_examples=60)
def test_a_common_stretch_gives_a_common_fingerprint_wherever_it_stands(a: str, b: str, c: str, d: str, stretch: str) -> None:
    one, two = held([a + stretch + b, c + stretch + d])
    assert one & two


@given(st.lists(LETTERS, max_size=8))
@settings(max_examples=60)
def test_a_key_has_its_fingerprints_whatever_its_company(keys: list[str]) -> None:
    assert held(keys) == [held([key])[0] for key in keys]
    assert all(bool(found) == (len(key) >= GRAM) for key, found in zip(keys, held(keys), strict=True))


def test_each_fingerprint_of_a_key_is_listed_once() -> None:
    hashes, owners = fingerprints(["abcabcabcabcabcabcabcabc" * 3])
    assert len(set(zip(hashes.tolist(), owners.tolist(), strict=True))) == len(hashes)


def test_pairs_rise_and_share_what_they_are_said_to_share() -> None:
    keys = ["thebridgeofvalmoraopensagain", "goodnewsthebridgeofvalmoraopensagain", "alatetrainfromthenorthagain"]
    a, b, shared = candidate_pairs(*fingerprints(keys))
    assert (a < b).all()
    found = held(keys)
    for one, two, many in zip(a.tolist(), b.tolist(), shared.tolist(), strict=True):
        assert len(found[one] & found[two]) == many
    assert (0, 1) in zip(a.tolist(), b.tolist(), strict=True)


def test_a_crowd_of_alike_keys_gives_pairs_linear_in_its_size() -> None:
    draw = random.Random(1)
    keys = ["thesamesentenceforeverybodyhere" + "".join(draw.choices("abcdefgh", k=12)) for _ in range(400)]
    a, b, _ = candidate_pairs(*fingerprints(keys))
    assert 0 < len(a) < 400 * 12
    assert (a < b).all()


def test_nothing_has_no_fingerprints() -> None:
    hashes, owners = fingerprints([])
    assert (len(hashes), len(owners)) == (0, 0)
    assert [len(part) for part in candidate_pairs(hashes, owners)] == [0, 0, 0]


NUMBERS = [1, 2, 3, 7, 16]
having = st.lists(st.tuples(st.integers(0, 30), st.integers(2**63, 2**63 + 3)), max_size=80, unique=True)


@settings(deadline=None)
@given(st.lists(st.text("abc", max_size=30), max_size=12), st.sampled_from(NUMBERS), st.integers(0, 99))
def test_partitions_of_keys_change_no_byte(keys: list[str], number: int, seed: int) -> None:
    rows = pa.table([np.arange(len(keys)), pa.array(keys, pa.string())], schema=KEYS)
    whole = Serial().run(winnowing(8), [rows])
    assert Rearranged(number, seed).run(winnowing(8), [rows]).equals(whole)


@settings(deadline=None)
@given(having, st.sampled_from(NUMBERS), st.integers(0, 99))
def test_partitions_of_fingerprints_change_no_byte(having: list[tuple[int, int]], number: int, seed: int) -> None:
    owners, hashes = (np.array([pair[at] for pair in having], kind) for at, kind in enumerate((np.int64, np.uint64)))
    rows, step = pa.table([owners, hashes], schema=FINGERPRINTS), meeting(4, 31)
    assert Rearranged(number, seed).run(step, [rows]).equals(Serial().run(step, [rows]))


@pytest.mark.parametrize("executor", [*EXECUTORS.values(), Rearranged(3, 1), Rearranged(16, 2)])
def test_every_executor_finds_the_same_candidates(executor: Executor) -> None:
    rng = np.random.default_rng(4)
    stem = "".join(rng.choice(list("abcdefgh"), 400))
    keys = sorted({stem[start : start + 60] for start in rng.integers(0, 340, 90).tolist()})
    with using(Serial()):
        whole = candidate_pairs(*fingerprints(keys))
    with using(executor):
        again = candidate_pairs(*fingerprints(keys))
    assert len(whole[0]) > 90 and all(np.array_equal(one, other) for one, other in zip(whole, again, strict=True))


@settings(deadline=None)
@given(having)
def test_keys_meet_as_often_as_two_loops_count(having: list[tuple[int, int]]) -> None:
    owners, hashes = (np.array([pair[at] for pair in having], kind) for at, kind in enumerate((np.int64, np.uint64)))
    times: dict[tuple[int, int], int] = {}
    for owner, hash_ in having:
        for other, same in having:
            if owner < other and hash_ == same:
                times[owner, other] = times.get((owner, other), 0) + 1
    many = {owner: int((owners == owner).sum()) for owner in set(owners.tolist())}
    found = candidate_pairs(hashes, owners, crowd=99)
    expected = [(a, b, n) for (a, b), n in sorted(times.items()) if n >= min(2, many[a], many[b])]
    assert [*zip(*(column.tolist() for column in found), strict=True)] == expected
