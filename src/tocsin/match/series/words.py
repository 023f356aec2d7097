"""The words of many texts at once, as numbers: equal words have equal numbers, and every number of a text the same one.

Words are compared as folding leaves their letters (case, marks and look-alike letters undone). In scripts that put no spaces between
words every character is a word. Figures that follow each other ("1,686", "14.05.2024") are one word.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Hashes, Ints32, Numbers
from tocsin.match.folding.fold import TABLE

LONGEST = 5000  # characters of a text that are read
FIGURE = np.uint64(1)  # the number of every word that begins with a digit
_BLOCK = 50_000  # characters laid end to end
_UNMET, _SPACE, _BREAK, _SILENT, _LETTER, _DIGIT, _ALONE = range(7)
_ROOM = sys.maxunicode + 1
_JOINS = frozenset('-_"‐‑–/&“”„«»()')  # signs that part words and no phrases
_STEP = np.uint64(0x100000001B3)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0x20000, 0x2FFFF))


class _Characters:
    """What each character is to its word, and a number for the letters it folds to; filled in as characters are first met."""

    def __init__(self) -> None:
        self.kind = np.zeros(_ROOM, np.uint8)
        self.value = np.zeros(_ROOM, np.uint64)

    def meet(self, codes: Numbers) -> None:
        """Fill in what is not known of some characters."""
        for code in np.unique(codes[self.kind[codes] == _UNMET]).tolist():
            folded = TABLE[code].strip()
            self.value[code] = int.from_bytes(folded[:2].encode("utf-32-le", "surrogatepass"), "little") + 1
            self.kind[code] = _kind(chr(code), folded)


def _kind(char: str, folded: str) -> int:
    if char.isspace() or char in _JOINS:
        return _SPACE
    if not folded:
        return _BREAK if TABLE[ord(char)] else _SILENT
    if folded[0].isdigit():
        return _DIGIT
    return _ALONE if any(low <= ord(char) <= high for low, high in _UNSPACED) else _LETTER


_CHARACTERS = _Characters()


@dataclass(frozen=True)
class Words:
    """Words of texts end to end: text i has those from ends[i] to ends[i + 1]."""

    ends: Numbers
    word: Hashes
    start: Ints32  # where a word stands in its text: characters start to end
    end: Ints32
    parted: Flags  # more than a space stands before it, or nothing: a sentence, a line or a picture ends there
    letters: Ints32  # none of a figure; a character that is a word counts as two

    def of(self, text: int) -> slice:
        """The words of one text."""
        return slice(int(self.ends[text]), int(self.ends[text + 1]))

    def part(self, first: int, last: int) -> Words:
        """The texts from `first` to `last`, exclusive. Nothing is copied but where they end."""
        low, high = int(self.ends[first]), int(self.ends[last])
        start, end, parted, letters = self.start[low:high], self.end[low:high], self.parted[low:high], self.letters[low:high]
        return Words(self.ends[first : last + 1] - low, self.word[low:high], start, end, parted, letters)


def words(texts: Sequence[str]) -> Words:
    """The words of plain texts, each read to its first LONGEST characters."""
    parts = [_read(block) for block in _blocks([text[:LONGEST] for text in texts])]
    if len(parts) == 1:
        return parts[0]
    before = np.cumsum([0, *(len(part.word) for part in parts)])
    ends = [part.ends[:-1] + more for part, more in zip(parts, before, strict=False)]
    return Words(
        np.concatenate([*ends, before[-1:]]),
        np.concatenate([part.word for part in parts]),
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
        np.concatenate([part.parted for part in parts]),
        np.concatenate([part.letters for part in parts]),
    )


def _blocks(texts: list[str]) -> Iterator[list[str]]:
    """The texts a few at a time: what is worked out for their characters is a hundred times as large as they are."""
    start = size = 0
    for end, text in enumerate(texts, 1):
        size += len(text)
        if size >= _BLOCK:
            yield texts[start:end]
            start, size = end, 0
    if start < len(texts) or not texts:
        yield texts[start:]


def _read(texts: list[str]) -> Words:
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    _CHARACTERS.meet(codes)
    begin = np.concatenate([[0], np.cumsum(lengths)])
    kinds = _CHARACTERS.kind[codes]
    place = np.flatnonzero(kinds >= _LETTER)
    kind, owner = kinds[place], np.repeat(np.arange(len(texts)), lengths)[place]
    broken = np.cumsum(kinds == _BREAK)[place]
    starts = np.flatnonzero(_first(kind, owner, np.cumsum(kinds == _SPACE)[place] + broken))
    own, figure = owner[starts], kind[starts] == _DIGIT
    opens = _news(own)
    parted = opens.copy()
    parted[1:] |= broken[starts[1:]] != broken[starts[1:] - 1]
    joined = np.zeros(len(starts), np.bool_)  # a figure right after another belongs to it
    joined[1:] = figure[1:] & figure[:-1] & ~opens[1:]
    kept = np.flatnonzero(~joined)
    last = np.append(starts, len(place))[1:] - 1
    until = np.append(kept, len(starts))[1:] - 1
    letters = np.where(figure, 0, (last - starts + 1) * np.where(kind[starts] == _ALONE, 2, 1))[kept]
    word = _numbers(codes[place], starts)
    word[figure] = FIGURE
    shift = begin[own[kept]]
    start, end = place[starts[kept]] - shift, place[last[until]] + 1 - shift
    ends = np.searchsorted(own[kept], np.arange(len(texts) + 1))
    return Words(ends, word[kept], start.astype(np.int32), end.astype(np.int32), parted[kept], letters.astype(np.int32))


def _first(kind: Numbers, owner: Numbers, gaps: Numbers) -> Flags:
    """Which letters begin a word: after a gap, in another text, and in scripts in which each is one."""
    alone = kind == _ALONE
    first: Flags = _news(owner) | _news(gaps) | alone
    first[1:] |= alone[:-1]
    return first


def _news(values: Numbers) -> Flags:
    """Which values are not those before them."""
    new = np.ones(len(values), np.bool_)
    new[1:] = values[1:] != values[:-1]
    return new


def _numbers(codes: Numbers, starts: Numbers) -> Hashes:
    """A number of the letters of each word, by what they fold to; never FIGURE."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = np.diff(starts, append=len(codes))
    powers = np.cumprod(np.full(int(lengths.max()), _STEP, np.uint64))
    at = np.arange(len(codes)) - np.repeat(starts, lengths)
    return mixed(np.add.reduceat(_CHARACTERS.value[codes] * powers[at], starts))


def mixed(hashes: Hashes) -> Hashes:
    """Every bit of a number spread over the whole of another."""
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _PRIME
    hashes ^= hashes >> np.uint64(29)
    return hashes | np.uint64(2)
