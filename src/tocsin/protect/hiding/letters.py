"""A text as its letters and digits alone, in the form they fold to, each with the place it came from; and hashes of every run of them.

Case, compatibility forms, marks, look-alike letters, invisible characters, and whatever stands between letters have no effect, so a name
is found however it is spaced, dotted or dressed. A run's hash is polynomial, modulo 2^64: that of any run is had from two sums.

Fooled by: look-alikes that the folding table does not know, letters drawn in pictures, names turned round or spelt with other words
between their letters; digits read as letters, by which a number may look like a name and is hidden.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tocsin.match.folding.fold import TABLE

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

BREAK = "\0"  # stands between texts that are looked at together: a letter that no name has
BROKEN, _UNMET = 1, 255  # the code of BREAK as a letter; a character not met yet
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 64)
# Letters and digits that are written for each other, as one of them.
_LEET = {**{c: ord(to) for c, to in zip(map(ord, "0134578l"), "oieastbi", strict=True)}}


@dataclass(frozen=True)
class Letters:
    """codes: the folded letters (uint32). places: where each stands in the text. sums: of codes times powers, one more than letters."""

    codes: NDArray[np.uint32]
    places: Numbers
    sums: Hashes

    def __len__(self) -> int:
        return len(self.codes)

    def hashes(self, starts: Numbers, lengths: Numbers | int) -> Hashes:
        """The hash of the run of `lengths` letters from each of `starts`; all runs must lie within the text."""
        inverse = _powers(len(self.codes))[1]
        found: Hashes = (self.sums[starts + lengths] - self.sums[starts]) * inverse[starts]
        return found

    def unleeted(self) -> Letters:
        """The same with digits that stand for letters read as those (and l as i)."""
        table = _leet_table()
        codes = np.where(self.codes < 128, table[np.minimum(self.codes, 127)], self.codes).astype(np.uint32)
        return summed(codes, self.places)


def letters_of(text: str) -> Letters:
    """The letters of a text, or of several with BREAK between them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    first, count = _tables()
    counts = count[codes]
    if (counts == _UNMET).any():
        _meet(np.unique(codes[counts == _UNMET]))
        counts = count[codes]
    kept = np.flatnonzero(counts != 0)  # of flags, which NumPy counts four times as fast
    if counts.max(initial=0) <= 1:
        return summed(first[codes[kept]], kept)
    places = np.repeat(kept, counts[kept])
    folded = np.repeat(first[codes[kept]], counts[kept])
    at = np.concatenate([[0], np.cumsum(counts[kept], dtype=np.int64)])
    for n in np.flatnonzero(counts[kept] > 1).tolist():
        folded[at[n] : at[n + 1]] = list(map(ord, _folded(int(codes[kept[n]]))))
    return summed(folded, places)


def squashed(text: str) -> str:
    """The letters of a text as a text."""
    return text.translate(_FOLDING)


@lru_cache(1 << 18)
def squashed_word(word: str) -> str:
    """As `squashed`, of a word met before."""
    return squashed(word)


def unleeted(squashed: str) -> str:
    """Folded letters as `Letters.unleeted` reads them."""
    return squashed.translate(_LEET)


def summed(codes: NDArray[np.uint32], places: Numbers) -> Letters:
    """Folded letters with their places, summed."""
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes.astype(np.uint64) * _powers(len(codes))[0][: len(codes)], out=sums[1:])
    return Letters(codes, places, sums)


def hashed(words: Sequence[str], first: int) -> tuple[Hashes, Hashes, NDArray[np.uint16]]:
    """Hashes of folded words, hashes of the `first` letters of those that have so many, and lengths."""
    long = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.cumsum(long) - long
    letters = summed(codes, np.arange(len(codes)))
    return letters.hashes(starts, long), letters.hashes(starts[long >= first], first), long.astype(np.uint16)


def _folded(code: int) -> str:
    return TABLE[code].replace(" ", "") if code else BREAK


class _Folding(dict[int, str]):
    """What characters fold to, looked up once each."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(code)
        return folded


_FOLDING = _Folding()
_Table = tuple[NDArray[np.uint32], NDArray[np.uint8]]
_made: list[_Table] = []


def _tables() -> _Table:
    """For each character the first letter it folds to, and how many they are."""
    if not _made:
        count = np.full(sys.maxunicode + 1, _UNMET, np.uint8)
        _made.append((np.zeros(sys.maxunicode + 1, np.uint32), count))
        _meet(np.arange(128, dtype=np.uint32))
    return _made[0]


def _meet(codes: NDArray[np.uint32]) -> None:
    first, count = _made[0]
    for code in codes.tolist():
        folded = _folded(code)
        first[code] = (ord(folded[0]) or BROKEN) if folded else 0
        count[code] = len(folded)


@lru_cache(1)
def _leet_table() -> NDArray[np.uint32]:
    return np.array([_LEET.get(code, code) for code in range(128)], np.uint32)


_grown: list[tuple[Hashes, Hashes]] = []


def _powers(length: int) -> tuple[Hashes, Hashes]:
    """At least so many powers of the base and of its inverse."""
    if not _grown or len(_grown[0][0]) <= length:
        size = max(1 << 16, 2 * length)
        made = []
        for base in (_BASE, _INVERSE):
            steps = np.full(size, base, np.uint64)
            steps[0] = 1
            made.append(np.cumprod(steps, dtype=np.uint64))
        _grown[:] = [(made[0], made[1])]
    return _grown[0]
