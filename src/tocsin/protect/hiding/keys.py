"""Names and numbers to be found in a text, kept as hashes: what is looked for cannot be read out of them.

A key is found anywhere, or (`bounded`) only where it begins and ends as a word does and is not put together from words that stand by
themselves. A few thousand letters are looked through in a millisecond, whatever the number of keys: a table of bits answers for nearly all
places that no key begins there.

Fooled by: names written in another script by sound, abbreviated, or with a letter changed that looks like no other; keys of few letters,
which are found only between the ends of words; two keys of one hash (64 bits), which hides what nobody has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.protect.hiding.known import Known, within
from tocsin.protect.hiding.letters import BROKEN, Hashes, Letters, Numbers, hashed

GRAM = 8  # letters by which keys of at least so many are looked up
KINDS = ("handle", "name", "platform_id", "post_id", "address", "bio")
_BOUNDED, _WORDS, _NUMBER, _ALONE = 16, 32, 64, 128  # bits beside the number of the kind
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


class Alike(NamedTuple):
    """Folded letters of many keys that are found as one key is, whatever its own letters."""

    letters: Sequence[str]
    like: Key


@dataclass(frozen=True)
class Keys:
    """full: hashes of whole keys, sorted. meta: kind and flags of each. grams: hashes of first letters.

    lengths: how many letters keys have, sorted.
    """

    full: Hashes
    meta: NDArray[np.uint8]
    grams: Known
    lengths: NDArray[np.uint16]

    @classmethod
    def of(cls, keys: Iterable[Key], alike: Iterable[Alike] = ()) -> Keys:
        """The keys, each once, in whatever order they come.

        One that is found anywhere goes before the same one that is found in fewer places, then an earlier kind before a later.
        """
        full, meta, grams, lengths = ([np.empty(0, kind)] for kind in (np.uint64, np.uint8, np.uint64, np.uint16))
        for words, flags_of in chain(_in_chunks(keys), ((one.letters, np.full(len(one.letters), _meta(one.like))) for one in alike)):
            hashes, first, long = hashed(words, GRAM)
            full.append(hashes)
            meta.append(flags_of.astype(np.uint8))
            grams.append(first)
            lengths.append(long)
        every, flags = np.concatenate(full), np.concatenate(meta)
        order = np.lexsort((flags, flags & (_BOUNDED | _NUMBER), every))
        every, flags = every[order], flags[order]
        once = np.concatenate([[True], every[1:] != every[:-1]]) if len(every) else np.empty(0, bool)
        arrays = {"full": every[once], "meta": flags[once], "grams": np.unique(np.concatenate(grams))}
        return cls.loaded({**arrays, "lengths": np.unique(np.concatenate(lengths))})

    @classmethod
    def loaded(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Keys:
        """From its arrays by name, as `arrays` gives them."""
        grams = Known.of(arrays["grams"].astype(np.uint64))
        return cls(arrays["full"].astype(np.uint64), arrays["meta"].astype(np.uint8), grams, arrays["lengths"].astype(np.uint16))

    @property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What has to be kept of it."""
        return {"full": self.full, "meta": self.meta, "grams": self.grams.hashes, "lengths": self.lengths}

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
        maybe = self.grams.met(letters.hashes(np.arange(len(letters) - GRAM + 1), GRAM))
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
        same = np.flatnonzero(within(self.full, hashes))
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


def _in_chunks(keys: Iterable[Key]) -> Iterator[tuple[list[str], NDArray[np.uint8]]]:
    """Letters and flags of keys, many at once."""
    rest = iter(keys)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield [key.letters for key in chunk], np.fromiter(map(_meta, chunk), np.uint8, len(chunk))


def _meta(key: Key) -> int:
    return KINDS.index(key.kind) | key.bounded * _BOUNDED | key.words * _WORDS | key.number * _NUMBER | key.alone * _ALONE


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
