"""Keys that meet are counted as two loops count them, in whatever pieces; crowds stay linear."""

from __future__ import annotations

import random
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import EXECUTORS, Rearranged
from tocsin.arrays import Hashes, Ints
from tocsin.engine.executor import Executor, Serial, using
from tocsin.match.copies.fingerprints import fingerprints
from tocsin.match.copies.meeting import PAIRS, candidate_pairs, meeting, pairs_in_parts

MODULE = sys.modules[candidate_pairs.__module__]
HAVING = st.lists(st.tuples(st.integers(0, 30), st.integers(2**63, 2**63 + 3)), max_size=80, unique=True)


def columns(having: list[tuple[int, int]]) -> tuple[Hashes, Ints]:
    return np.array([pair[1] for pair in having], np.uint64), np.array([pair[0] for pair in having], np.int64)


def listed(found: tuple[Ints, Ints, Ints]) -> list[tuple[int, ...]]:
    return list(zip(*(column.tolist() for column in found), strict=True))


def test_pairs_rise_and_share_what_they_are_said_to_share() -> None:
    keys = ["thebridgeofvalmoraopensagain", "goodnewsthebridgeofvalmoraopensagain", "alatetrainfromthenorthagain"]
    a, b, shared = candidate_pairs(*fingerprints(keys))
    assert (a < b).all()
    hashes, owners = fingerprints(keys)
    found = [set(hashes[owners == number].tolist()) for number in range(len(keys))]
    for one, two, many in zip(a.tolist(), b.tolist(), shared.tolist(), strict=True):
        assert len(found[one] & found[two]) == many
    assert (0, 1) in zip(a.tolist(), b.tolist(), strict=True)


def test_nothing_meets_nobody() -> None:
    assert listed(candidate_pairs(*columns([]))) == []
    assert listed(candidate_pairs(*columns([(3, 2**63), (5, 2**63 + 1)]))) == []


@settings(deadline=None)
@given(HAVING, st.integers(1, 5))
def test_in_parts_it_is_the_same(having: list[tuple[int, int]], parts: int) -> None:
    hashes, owners = columns(sorted(having))
    own = [hashes % np.uint64(parts) == part for part in range(parts)]
    found = pairs_in_parts([(hashes[some], owners[some].astype(np.int32)) for some in own], 31)
    assert listed(found) == listed(candidate_pairs(hashes, owners))


@settings(deadline=None)
@given(HAVING)
def test_keys_meet_as_often_as_two_loops_count(having: list[tuple[int, int]]) -> None:
    hashes, owners = columns(having)
    times: dict[tuple[int, int], int] = {}
    for owner, hash_ in having:
        for other, same in having:
            if owner < other and hash_ == same:
                times[owner, other] = times.get((owner, other), 0) + 1
    many = {owner: int((owners == owner).sum()) for owner in set(owners.tolist())}
    expected = [(a, b, n) for (a, b), n in sorted(times.items()) if n >= min(2, many[a], many[b])]
    assert listed(candidate_pairs(hashes, owners, crowd=99)) == expected


def slow(hashes: Hashes, owners: Ints, crowd: int) -> list[tuple[int, ...]]:
    """Candidates as their definition has them: in a crowd each holder with the three after it in the order of a mix of both numbers."""
    times: dict[tuple[int, int], int] = {}
    for one in set(hashes.tolist()):
        holders = sorted(owners[hashes == one].tolist())
        if len(holders) > crowd:
            holders.sort(key=lambda owner: mixed(owner, one))
        for at, owner in enumerate(holders):
            for other in holders[at + 1 : at + 4 if len(holders) > crowd else None]:
                pair = (min(owner, other), max(owner, other))
                times[pair] = times.get(pair, 0) + 1
    many = np.bincount(owners)
    return [(a, b, n) for (a, b), n in sorted(times.items()) if n >= min(2, many[a], many[b])]


def mixed(owner: int, one: int) -> int:
    prime, all_bits = 0x9E3779B97F4A7C15, 2**64 - 1
    first = (owner * prime & all_bits) ^ one
    return (first ^ (first >> 31)) * prime & all_bits


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**31), st.sampled_from([1, 5, 12]), st.sampled_from([0, 40, 56, 62]), st.sampled_from([1 << 4, 1 << 17]))
def test_crowds_meet_as_their_definition_says(seed: int, crowd: int, low: int, part: int) -> None:
    rng = np.random.default_rng(seed)
    hashes = np.minimum(rng.zipf(1.5, 600), 40).astype(np.uint64) * np.uint64(0xD1342543DE82EF95) << np.uint64(low) >> np.uint64(seed % 3)
    having = sorted({*zip(rng.integers(0, 60, 600).tolist(), hashes.tolist(), strict=True)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "_SEATED", part)
        assert listed(candidate_pairs(*columns(having), crowd=crowd)) == slow(*columns(having), crowd)


@settings(deadline=None)
@given(HAVING, st.randoms(use_true_random=False), st.sampled_from([1, 3, 1 << 20]), st.sampled_from([1, 16]))
def test_lots_and_the_order_of_rows_make_no_difference(having: list[tuple[int, int]], draw: random.Random, some: int, lot: int) -> None:
    whole = listed(candidate_pairs(*columns(having), crowd=4))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_AT_ONCE", some), ("_LOT", some * lot), ("_SEATED", some), ("_DEALT", some)):
            patch.setattr(MODULE, name, value)
        assert listed(candidate_pairs(*columns(draw.sample(having, len(having))), crowd=4)) == whole


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 14))), st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_of_pairs_change_no_byte(pairs: list[tuple[int, int]], number: int, seed: int) -> None:
    rows = pa.table([[a for a, _ in pairs], [b for _, b in pairs]], schema=PAIRS)
    step = meeting(np.where(np.arange(15) % 5, 2, 1))
    assert Rearranged(number, seed).run(step, [rows]).equals(Serial().run(step, [rows]))


def test_a_crowd_of_alike_keys_gives_pairs_linear_in_its_size() -> None:
    draw = random.Random(1)
    keys = ["thesamesentenceforeverybodyhere" + "".join(draw.choices("abcdefgh", k=12)) for _ in range(400)]
    a, b, _ = candidate_pairs(*fingerprints(keys))
    assert 0 < len(a) < 400 * 12
    assert (a < b).all()


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
