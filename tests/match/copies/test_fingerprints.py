"""Winnowing: keys with a stretch in common share a fingerprint, others do not."""

from __future__ import annotations

import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import Rearranged
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import Serial
from tocsin.match.copies.fingerprints import GRAM, KEYS, fingerprints, in_parts, winnowing

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


def test_nothing_has_no_fingerprints() -> None:
    hashes, owners = fingerprints([])
    assert (len(hashes), len(owners)) == (0, 0)


NUMBERS = [1, 2, 3, 7, 16]

@settings(deadline=None)
@given(st.lists(st.text("abc", max_size=30), max_size=12), st.sampled_from(NUMBERS), st.integers(0, 99))
def test_partitions_of_keys_change_no_byte(keys: list[str], number: int, seed: int) -> None:
    rows = pa.table([np.arange(len(keys)), pa.array(keys, pa.string())], schema=KEYS)
    whole = Serial().run(winnowing(8), [rows])
    assert Rearranged(number, seed).run(winnowing(8), [rows]).equals(whole)


def test_parts_hold_all_of_them_each_hash_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"thebridgeofvalmoraopensagainonthe{number}thofmay" for number in range(40)]
    hashes, owners = fingerprints(keys)
    monkeypatch.setattr(sys.modules[fingerprints.__module__], "_AT_A_TIME", 60)
    parts = list(in_parts(Strings.of(keys)))
    assert len(parts) > 3 and all((np.diff(theirs) >= 0).all() for _, theirs in parts)
    together = sorted((int(owner), int(one)) for some, theirs in parts for one, owner in zip(some, theirs, strict=True))
    assert together == sorted(zip(owners.tolist(), hashes.tolist(), strict=True))
    assert sum(len(np.unique(some)) for some, _ in parts) == len(np.unique(hashes))
