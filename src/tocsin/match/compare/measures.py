"""What is plain to see of two texts side by side, as numbers: how near their tokens lie, how much of the spelling they share, lengths.

Facts (match/facts) and passages (match/parts) have numbers of their own, which the judge puts behind these.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats32
from tocsin.extras import extra
from tocsin.match.compare.network import Read
from tocsin.match.folding.names import skeleton

MEASURES = (
    "near",  # cosine of the texts' mean tokens
    "told_low", "told_high",  # how near a side's tokens have a partner on the other, on average, rare ones counting more
    "missing_low", "missing_high",  # share of a side's rarity that has no partner on the other
    "worst",  # the token that has the farthest partner
    "rare_low", "rare_high",  # the three worst of the rarer half of a side
    "trigrams", "trigrams_held", "words", "words_held",  # shared: of all, and of the side that has fewer
    "bones_held",  # the same of words by their consonants, in any alphabet
    "length_ratio", "length",  # |log| of the ratio of words, log of the fewer
    "letters", "letters_sorted",  # RapidFuzz ratios of the folded keys, and of the words in the order of the alphabet
)  # fmt: skip

_PARTNER = 0.45  # likeness below which a token has no partner
_LETTERS, _SORTED = 400, 500  # letters that are laid side by side
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What these numbers need of one text."""

    read: Read
    mean: Floats32  # unit mean of the tokens
    key: str
    sorted: str  # its words in the order of the alphabet
    count: int  # words
    trigrams: frozenset[str]
    words: frozenset[str]
    bones: frozenset[str]


def seen(plain: str, key: str, read: Read) -> Seen:
    """Look at one text."""
    words = _WORD.findall(plain.lower())
    spaced = " ".join(plain.lower().split())
    grams = frozenset(spaced[at : at + 3] for at in range(len(spaced) - 2))
    mean = read.last.mean(axis=0) if len(read.last) else np.zeros(read.last.shape[1], np.float32)
    bones = frozenset(found for word in words if len(found := skeleton(word)) >= 3)
    unit = mean / np.float32(max(1e-6, float(np.linalg.norm(mean))))
    return Seen(read, unit, key[:_LETTERS], " ".join(sorted(words))[:_SORTED], len(words), grams, frozenset(words), bones)


def measured(one: Seen, two: Seen) -> tuple[float, ...]:
    """The MEASURES of two texts, the same whichever comes first."""
    if two.key < one.key:
        one, two = two, one
    with extra("match"):
        from rapidfuzz import fuzz
    letters = fuzz.ratio(one.key, two.key) / 100, fuzz.ratio(one.sorted, two.sorted) / 100
    return (*_tokens(one, two), *_held(one, two), *_lengths(one, two), *letters)


def _tokens(one: Seen, two: Seen) -> tuple[float, ...]:
    near = float(one.mean @ two.mean)
    if not len(one.read.rarity) or not len(two.read.rarity):
        return (near, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0)
    likeness = one.read.last.astype(np.float32) @ two.read.last.astype(np.float32).T
    sides = [_side(likeness.max(axis=1), one.read.rarity), _side(likeness.max(axis=0), two.read.rarity)]
    told, missing, worst, rare = zip(*sides, strict=True)
    return (near, min(told), max(told), min(missing), max(missing), min(worst), min(rare), max(rare))


def _side(best: Floats32, rarity: Floats32) -> tuple[float, float, float, float]:
    whole = float(rarity.sum())
    rare = np.sort(best[rarity >= np.median(rarity)])[:3]
    return float(best @ rarity) / whole, float(rarity[best < _PARTNER].sum()) / whole, float(best.min()), float(rare.mean())


def _held(one: Seen, two: Seen) -> tuple[float, ...]:
    return (
        *_shares(one.trigrams, two.trigrams), *_shares(one.words, two.words), _shares(one.bones, two.bones)[1],
    )  # fmt: skip


def _shares(one: frozenset[str], two: frozenset[str]) -> tuple[float, float]:
    both = len(one & two)
    return both / max(1, len(one) + len(two) - both), both / max(1, min(len(one), len(two)))


def _lengths(one: Seen, two: Seen) -> tuple[float, float]:
    return abs(math.log((1 + one.count) / (1 + two.count))), math.log(1 + min(one.count, two.count))


def stacked(ones: Sequence[Seen], twos: Sequence[Seen]) -> Floats32:
    """(pairs, MEASURES) of pairs."""
    rows = [measured(one, two) for one, two in zip(ones, twos, strict=True)]
    return np.array(rows, np.float32).reshape(len(rows), len(MEASURES))
