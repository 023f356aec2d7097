"""Names and numbers to be found in a text, kept as hashes: what is looked for cannot be read out of them.

A key is found anywhere, or (`bounded`) only where it begins and ends as a word does and is not put together from words that stand by
themselves. A few thousand letters are looked through in a millisecond, whatever the number of keys: a table of bits answers for nearly all
places that no key begins there.

Fooled by: names written in another script by sound, abbreviated, or with a letter changed that looks like no other; keys of few letters,
which are found only between the ends of words; two keys of one hash (64 bits), which hides what nobody has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.protect.hiding.letters import BROKEN, Hashes, Letters, Numbers, summed

GRAM = 8  # letters by which keys of at least so many are looked up
KINDS = ("handle", "name", "platform_id", "post_id", "address", "bio")
_BOUNDED, _WORDS, _NUMBER, _ALONE = 16, 32, 64, 128  # bits beside the number of the kind
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_AT_ONCE = 1 << 15
_BEFORE, _BEHIND = re.compile(r"\w[.\-]$"), re.compile(r"[.\-]\w")
_PIECE = 2  # letters of a piece of a name that is spelled out


class Key(NamedTuple):
    """Folded letters, what they are, how they are found.

    `bounded`: as a word; `words`: blanks may stand in it anywhere; `number`: not within a longer one; `alone`: not within a word with
    hyphens or full stops, as hosts are.
    """

    letters: str
    kind: str
    bounded: bool = False
    words: bool = True
    number: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Keys:
    """full: hashes of whole keys, sorted. meta: kind and flags of each. grams: hashes of first letters, sorted; bits: where any of them is.

    lengths: how many letters keys have, sorted.
    """

    full: Hashes
    meta: NDArray[np.uint8]
    grams: Hashes
    bits: NDArray[np.uint8]
    lengths: NDArray[np.uint16]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> Keys:
        """The keys, each once; one that is found anywhere goes before the same one that is found in fewer places."""
        full, meta, grams, lengths = ([np.empty(0, kind)] for kind in (np.uint64, np.uint8, np.uint64, np.uint16))
        for chunk in batched(keys, _AT_ONCE):
            hashes, first, long = _hashed([key.letters for key in chunk])
            full.append(hashes)
            meta.append(np.fromiter(map(_meta, chunk), np.uint8, len(chunk)))
            grams.append(first)
            lengths.append(long)
        every, flags = np.concatenate(full), np.concatenate(meta)
        order = np.lexsort((flags & (_BOUNDED | _NUMBER), every))
        every, flags = every[order], flags[order]
        once = np.concatenate([[True], every[1:] != every[:-1]]) if len(every) else np.empty(0, bool)
        arrays = {"full": every[once], "meta": flags[once], "grams": np.unique(np.concatenate(grams))}
        return cls.loaded({**arrays, "lengths": np.unique(np.concatenate(lengths))})

    @classmethod
    def loaded(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Keys:
        """From its arrays by name, as `arrays` gives them."""
        grams = arrays["grams"].astype(np.uint64)
        size = max(16, len(grams).bit_length() + 4)
        bits = np.zeros(1 << (size - 3), np.uint8)
        at = _slots(grams, size)
        np.bitwise_or.at(bits, at >> np.uint64(3), np.uint8(1) << (at & np.uint64(7)).astype(np.uint8))
        return cls(arrays["full"].astype(np.uint64), arrays["meta"].astype(np.uint8), grams, bits, arrays["lengths"].astype(np.uint16))

    @property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What has to be kept of it."""
        return {"full": self.full, "meta": self.meta, "grams": self.grams, "lengths": self.lengths}

    def found(self, text: str, letters: Letters) -> list[tuple[int, int, str]]:
        """Where keys stand in a text: first letter, letter behind the last, kind."""
        size = len(letters)
        if not size or not len(self.full):
            return []
        starts, ends = _ends(letters)
        return [*self._long(text, letters, starts, ends), *self._short(text, letters, starts, ends)]

    def _long(self, text: str, letters: Letters, starts: Numbers, ends: Numbers) -> list[tuple[int, int, str]]:
        if len(letters) < GRAM:
            return []
        every = np.arange(len(letters) - GRAM + 1)
        grams = letters.hashes(every, GRAM)
        at = _slots(grams, len(self.bits).bit_length() + 2)
        maybe = np.flatnonzero(self.bits[at >> np.uint64(3)] >> (at & np.uint64(7)).astype(np.uint8) & 1)
        maybe = maybe[_in(self.grams, grams[maybe])] if len(maybe) else maybe
        if not len(maybe):
            return []
        lengths = self.lengths[self.lengths >= GRAM].astype(np.int64)
        begun, long = np.repeat(maybe, len(lengths)), np.tile(lengths, len(maybe))
        fits = begun + long <= len(letters)
        return self._told(text, letters, begun[fits], long[fits], starts, ends)

    def _short(self, text: str, letters: Letters, starts: Numbers, ends: Numbers) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for length in self.lengths[self.lengths < GRAM].tolist():
            if len(letters) >= length:
                begun = np.flatnonzero(starts[: len(letters) - length + 1] & ends[length - 1 :])
                found += self._told(text, letters, begun, np.full(len(begun), length), starts, ends)
        return found

    def _told(
        self, text: str, letters: Letters, begun: Numbers, long: Numbers, starts: Numbers, ends: Numbers
    ) -> list[tuple[int, int, str]]:
        """Those runs that are keys, where they may stand so."""
        if not len(begun):
            return []
        hashes = letters.hashes(begun, long)
        same = np.flatnonzero(_in(self.full, hashes))
        found = []
        for begin, end, meta in zip(
            begun[same].tolist(), (begun + long)[same].tolist(), self.meta[np.searchsorted(self.full, hashes[same])].tolist(), strict=True
        ):
            if meta & _BOUNDED and not (starts[begin] and ends[end - 1]):
                continue
            if not meta & _WORDS and not _spelled(text, letters.places[begin:end]):
                continue
            if meta & _NUMBER and _longer(letters.codes, letters.places, begin, end):
                continue
            if meta & _ALONE and _joined(text, int(letters.places[begin]), int(letters.places[end - 1]) + 1):
                continue
            found.append((begin, end, KINDS[meta & 15]))
        return found


def batched(keys: Iterable[Key], size: int) -> Iterator[list[Key]]:
    """So many at once."""
    rest = iter(keys)
    while chunk := list(islice(rest, size)):
        yield chunk


def _hashed(words: list[str]) -> tuple[Hashes, Hashes, NDArray[np.uint16]]:
    """Hashes of words, hashes of the first GRAM letters of those that have so many, and lengths."""
    long = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.cumsum(long) - long
    letters = summed(codes, np.arange(len(codes)))
    enough = starts[long >= GRAM]
    return letters.hashes(starts, long), letters.hashes(enough, GRAM), long.astype(np.uint16)


def _meta(key: Key) -> int:
    return KINDS.index(key.kind) | key.bounded * _BOUNDED | key.words * _WORDS | key.number * _NUMBER | key.alone * _ALONE


def _slots(grams: Hashes, size: int) -> Hashes:
    return (grams * _SPREAD) >> np.uint64(64 - size)


def _in(ordered: Hashes, wanted: Hashes) -> NDArray[np.bool_]:
    at = np.searchsorted(ordered, wanted)
    if not len(ordered):
        return np.zeros(len(wanted), bool)
    found: NDArray[np.bool_] = ordered[np.minimum(at, len(ordered) - 1)] == wanted
    return found


def _ends(letters: Letters) -> tuple[Numbers, Numbers]:
    """Masks of the letters that begin a word, and of those that end one: what is no letter stands there, or the break between two texts."""
    apart = (np.diff(letters.places) > 1) | (letters.codes[1:] == BROKEN) | (letters.codes[:-1] == BROKEN)
    yes = np.array([True])
    return np.concatenate([yes, apart]), np.concatenate([apart, yes])


def _spelled(text: str, places: Numbers) -> bool:
    """Whether the letters are one word, or one spelled out in pieces; not words that happen to stand beside each other."""
    pieces = text[int(places[0]) : int(places[-1]) + 1].split()
    return len(pieces) < 2 or all(sum(map(str.isalnum, piece)) <= _PIECE for piece in pieces)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen or a full stop joins what stands there to more letters."""
    return bool(_BEFORE.search(text[max(0, start - 2) : start]) or _BEHIND.match(text[end : end + 2]))


def _longer(codes: NDArray[np.uint32], places: Numbers, begin: int, end: int) -> bool:
    """Whether the number goes on before or behind, without a gap."""
    before = begin > 0 and places[begin] - places[begin - 1] == 1 and 48 <= codes[begin - 1] <= 57
    behind = end < len(codes) and places[end] - places[end - 1] == 1 and 48 <= codes[end] <= 57
    return bool(before or behind)
