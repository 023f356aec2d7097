"""Many texts at once: the same folded keys and plain texts as `fold` and `plain` give one by one, in a third of the time.

The texts of a block are laid end to end as one array of characters. Tables of all characters, filled in as characters are first met, say
what each one folds to and whether a text that holds it may not be plain as it stands. Only texts that need more than that, a digit within a
word, say, or invisible characters, go through the patterns of `fold`, one by one.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import parted, sliced
from tocsin.engine.step import Memo, Step, remembered
from tocsin.match.folding.fold import LEET_SIGNS, MARKED, TABLE, legible, strip, unleeted, unspelled
from tocsin.text.confusables import CYRILLIC, LATIN

_BLOCK = 50_000  # characters laid end to end: what is worked out for them stays in the cache of the processor
_AT_ONCE = 1 << 13  # texts of a partition
_KEPT = 1 << 10  # texts of one that is remembered, about: so many are read again for one that is new
TEXTS = pa.schema([("row", pa.int64()), ("text", pa.large_string())])
FOLDED = pa.schema([("row", pa.int64()), ("key", pa.large_string()), ("plain", pa.large_string())])
_UNMET = 255
_MIXED, _CYRILLIC, _LATIN, _ODD = 3, 1, 2, 4  # what a character makes of its text: a word in two alphabets is looked for, or anything else
_SPACE = ord(" ")


class _Characters:
    """For each character: how many letters it folds to, the first of them, and what it makes of its text."""

    def __init__(self) -> None:
        self.count = np.full(sys.maxunicode + 1, _UNMET, np.uint8)
        self.first = np.zeros(sys.maxunicode + 1, np.uint32)
        self.makes = np.zeros(sys.maxunicode + 1, np.uint8)

    def meet(self, codes: Numbers) -> None:
        """Fill in the tables for characters not met before."""
        for code in np.unique(codes[self.count[codes] == _UNMET]).tolist():
            folded = TABLE[code]
            self.first[code] = ord(folded[0]) if folded else 0
            self.makes[code] = _makes(chr(code))
            self.count[code] = len(folded)


def _makes(char: str) -> int:
    if not _settled(char) or MARKED.match(char) or (char.isspace() and char != " "):
        return _ODD
    return _CYRILLIC if CYRILLIC.match(char) else _LATIN if LATIN.match(char) else 0


def _settled(char: str) -> bool:
    """Whether a character is its own compatibility form whatever stands beside it; where that is not plain to see it counts as not."""
    alphabet = char < "\u0900" or "\u2000" <= char < "\u3000" or "\u3040" <= char <= "\ud7a3" or char >= "\U0001f000"
    return alphabet and not unicodedata.combining(char) and unicodedata.is_normalized("NFKC", char)


_CHARACTERS = _Characters()


def folded_and_plain(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """(key, plain text) of each text: `fold(text).key` and `plain(text)`. A text that is plain as it stands comes back itself."""
    try:
        keys, changed = _run(pa.array(texts, pa.large_string()), Memo())
    except UnicodeEncodeError:  # half a character, for which Arrow has no room; no table of posts holds any
        return _read(texts)
    plains = zip(texts, changed.to_pylist(), strict=True)
    return keys.to_pylist(), [text if other is None else other for text, other in plains]


@dataclass(frozen=True, eq=False)
class Plain:
    """Texts as a reader sees them: `changed`, and where that is null the text itself, which is not held twice."""

    texts: Strings
    changed: pa.Array

    def some(self, rows: Numbers | Sequence[int]) -> Strings:
        """Those in some rows."""
        at = pa.array(rows, pa.int64())
        return Strings(pc.coalesce(self.changed.take(at), self.texts.column.take(at)))

    def list(self, rows: Numbers | Sequence[int]) -> list[str]:
        """Those in some rows, as str."""
        found: list[str] = self.some(rows).column.to_pylist()
        return found


def folded_strings(texts: Strings, memo: Memo | None = None) -> tuple[Strings, Plain]:
    """The same of texts that stay in Arrow; with a memo those among texts that were not there before are read, and a few about them."""
    keys, changed = _run(texts.column, memo or Memo())
    return Strings(keys), Plain(texts, one_chunk(changed))


def _run(texts: pa.Array, memo: Memo) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    rows = pa.table([np.arange(len(texts)), texts], schema=TEXTS)
    if memo.folder is None:
        found = run(FOLDING, sliced(rows, _AT_ONCE))
    else:
        found = run(remembered(FOLDING, memo, "row"), parted(rows, "text", _KEPT))
    return found["key"], found["plain"]


def _folded(rows: pa.Table) -> pa.Table:
    texts = rows["text"].to_pylist()
    keys, plains = _read(texts)
    changed = [None if plain == text else plain for plain, text in zip(plains, texts, strict=True)]
    return pa.table([rows["row"], pa.array(keys, pa.large_string()), pa.array(changed, pa.large_string())], schema=FOLDED)


def _read(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    keys, plains = list[str](), list[str]()
    for block in _blocks([strip(text) for text in texts]):
        plains += _plain(block)
        keys += _keys([LEET_SIGNS.sub(unleeted, text) if "@" in text or "$" in text else text for text in block])
    return keys, plains


# The plain text is null where the text is plain as it stands.
FOLDING = Step("folding", None, _folded, union("row"), TEXTS, FOLDED)


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start = letters = 0
    for end, text in enumerate(texts, 1):
        letters += len(text)
        if letters >= _BLOCK or end == len(texts):
            yield texts[start:end]
            start, letters = end, 0


def _laid(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """(characters of all texts end to end, where each text begins and the last one ends)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    _CHARACTERS.meet(codes)
    return codes, np.concatenate([[0], np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))])


def _keys(texts: Sequence[str]) -> list[str]:
    codes, ends = _laid(texts)
    count = _CHARACTERS.count[codes]
    letters = np.repeat(_CHARACTERS.first[codes], count)
    at = np.concatenate([[0], np.cumsum(count, dtype=np.int64)])
    for place in np.flatnonzero(count > 1).tolist():
        letters[at[place] : at[place + 1]] = list(map(ord, TABLE[int(codes[place])]))
    ends = at[ends]
    spelled = np.unique(np.searchsorted(ends, _digits_in_words(letters), side="right") - 1)
    keep = letters != _SPACE
    cut = np.concatenate([[0], np.cumsum(keep)])[ends].tolist()
    key = letters[keep].tobytes().decode("utf-32-le")
    out = [key[start:end] for start, end in pairwise(cut)]
    for text in spelled.tolist():
        words = letters[ends[text] : ends[text + 1]].tobytes().decode("utf-32-le")
        out[text] = unspelled(words).replace(" ", "")
    return out


def _digits_in_words(letters: Numbers) -> Numbers:
    """Where a digit that may stand for a letter follows a letter."""
    digit = (letters >= ord("0")) & (letters <= ord("9"))
    after = digit[1:] & ~digit[:-1] & (letters[:-1] != _SPACE)
    return np.flatnonzero(after) + 1


def _plain(texts: Sequence[str]) -> list[str]:
    codes, ends = _laid(texts)
    makes = _CHARACTERS.makes[codes]
    space = codes == _SPACE
    makes[1:][space[1:] & space[:-1]] = _ODD
    filled = np.flatnonzero(np.diff(ends))
    some, last = ends[filled], ends[filled + 1] - 1
    makes[some[space[some]]] = _ODD
    makes[last[space[last]]] = _ODD
    each = np.zeros(len(texts), np.uint8)
    if len(some):
        each[filled] = np.bitwise_or.reduceat(makes, some)
    out = [legible(text) if odd else text for text, odd in zip(texts, ((each == _MIXED) | (each >= _ODD)).tolist(), strict=True)]
    return [text.lower() if text.isupper() else text for text in out]
