"""Pairs of sentences as the parts see them."""

from __future__ import annotations

from tocsin.verify.fidelity.pair import Pair, pair
from tocsin.verify.fidelity.reading.sentence import read


def both(one: str, two: str, mine: str = "en", theirs: str = "en", around: tuple[str, ...] = ()) -> Pair:
    return pair(read(one, mine), read(two, theirs), tuple(read(text, theirs) for text in around))
