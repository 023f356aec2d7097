"""Which bios are copies, and how many a crowd has anyway."""

import numpy as np
import pyarrow as pa

from tocsin.assess.crossed.copies import copied, drawn, families, latest_bios


def test_case_accents_figures_and_one_word_do_not_count() -> None:
    bios = [
        "Proud mother of two, patriot, gardener", "proud MOTHER of two · patriot · gardenér 77", "Proud mother of three, patriot, gardener",
        "Proud patriot of the north sea and gardener", "he/him", None, "Coffee first", "Coffee first", "tea comes first",
        "Tea comes first!",
    ]  # fmt: skip
    found = families(bios)
    assert found[0] == found[1] == found[2] >= 0
    assert found[3] not in (found[0], -1)
    assert found[4:8].tolist() == [-1] * 4  # too short to be anybody's own
    assert found[8] == found[9] >= 0
    assert families([None, ""]).tolist() == [-1, -1]


def test_short_bios_a_word_apart_are_two() -> None:
    assert len(set(families(["mother of two", "mother of three"]).tolist())) == 2


def test_the_newest_bio_counts() -> None:
    profiles = pa.table({"account_id": ["a", "a", "a", "b"], "bio": ["old", "new", None, "x"], "observed_ts": [1, 5, 9, None]})
    assert latest_bios(profiles, ["a", "b", "c"]) == ["new", "x", None]


def test_copies_are_compared_with_sets_drawn_from_the_crowd() -> None:
    own = np.arange(500)
    pool = np.concatenate([np.full(10, 1000), own])
    expected, p = drawn(np.full(10, 1000), pool)
    assert p <= 0.001
    assert expected < 1
    stock = np.arange(500) % 20  # a crowd in which everybody's bio is one of twenty
    expected, p = drawn(np.random.default_rng(2).choice(stock, 40), stock)
    assert p > 0.05
    assert expected > 30
    assert copied(np.array([3, 4, 3, 5])).tolist() == [0, 2]
