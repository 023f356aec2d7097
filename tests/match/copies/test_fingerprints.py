"""Winnowing: keys with a stretch in common share a fingerprint, others do not, and crowds stay linear."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match.copies.fingerprints import GRAM, candidate_pairs, fingerprints

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
