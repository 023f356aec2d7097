"""The search for a word, a part of one or a phrase in the texts of a case: any script, case ignored, one letter or many.

Texts lie one behind the other in one file, each different text once, and are looked through whole at every search: that takes 20 to 50
CPU milliseconds a million posts, in how many texts the word may stand, and needs no index of parts, which would cost thirteen seconds to
make and know no word of two letters.

What is hidden where posts are shown (names of the case, handles, addresses, numbers of persons) is not found. The first texts that hold the
word are read as they are shown, and so on until every one of a hundred shows it; those behind them count as they are.

Fooled by: a word that is hidden in some posts and shown in most: behind the first hundreds it counts where it is hidden too.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tocsin.engine.duck import DuckFiles
from tocsin.query.mask import Hide, hiding, mask

SEPARATOR = "\x01"
FOLDED = "nfc_normalize(lower({}))"
FOLD = f"select {FOLDED.format('text')} as text from texts"
HOLDING = "select contains(text, $word) as held from texts"
CHECKED = 100  # texts read as they are shown, before the rest is taken to be like them
_WHOLE = 10**6  # characters of a text that are read
_KEPT = 16  # searches whose answer is remembered


class Texts:
    """The texts of a case, opened. Safe under threads."""

    def __init__(self, path: Path, hide: Hide) -> None:
        with pa.memory_map(str(path)) as source:
            table = pa.ipc.open_file(source).read_all()
        self._texts, self._posts = (table[name].combine_chunks() for name in ("text", "posts"))
        self._column, self._asked = table.select(["text"]), DuckFiles({})
        self._hide, self._lock = hide, threading.Lock()
        self._known: OrderedDict[str, NDArray[np.int32]] = OrderedDict()

    def posts(self, word: str) -> NDArray[np.int32]:
        """The places of the posts whose shown text holds a word, in order of time; `word` folded as the texts are."""
        with self._lock:
            if word in self._known:
                self._known.move_to_end(word)
                return self._known[word]
        found = self._shown(word, self._holding(word.replace(SEPARATOR, "")))
        posts = pc.list_flatten(self._posts.take(pa.array(found))).to_numpy() if len(found) else np.zeros(0, np.int32)
        with self._lock:
            self._known[word] = np.sort(posts)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return self._known[word]

    def _holding(self, word: str) -> NDArray[np.int64]:
        """The numbers of the texts that hold a word."""
        if not word:
            return np.zeros(0, np.int64)
        held = self._asked.table(HOLDING, {"texts": self._column, "word": word})  # their order is kept
        return np.flatnonzero(held["held"].to_numpy())

    def _shown(self, word: str, found: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those texts that hold the word as they are shown."""
        kept, place = list[int](), 0
        while place < len(found):
            some = found[place : place + CHECKED].tolist()
            texts = [self._texts[one].as_py()[:-1] for one in some]
            self._hide.all(texts)  # together is faster than one by one
            with hiding(self._hide):
                held = [one for one, text in zip(some, texts, strict=True) if word in mask(text, _WHOLE).lower()]
            kept, place = kept + held, place + len(some)
            if len(held) == len(some):
                break
        return np.concatenate([np.array(kept, np.int64), found[place:]])


def write_texts(said: pa.Array, path: Path) -> None:
    """Write the texts of the posts (`said`, in order of their places) to a file."""
    there = pc.fill_null(pc.greater(pc.binary_length(said), 0), False)
    coded = said.filter(there).cast(pa.large_string()).dictionary_encode()
    folded = folds(coded.dictionary).dictionary_encode()
    number = folded.indices.take(coded.indices).to_numpy()
    by_text = np.argsort(number, kind="stable")
    ends = np.searchsorted(number[by_text], np.arange(len(folded.dictionary) + 1)).astype(np.int32)
    posts = np.flatnonzero(np.asarray(there))[by_text].astype(np.int32)
    ending, nothing = (pa.scalar(one, pa.large_string()) for one in (SEPARATOR, ""))
    texts = pc.binary_join_element_wise(folded.dictionary, ending, nothing)
    table = pa.table({"text": texts, "posts": pa.ListArray.from_arrays(pa.array(ends), pa.array(posts))})
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def folds(texts: pa.Array) -> pa.Array:
    """Texts (with 64-bit places) as they are searched; those of ASCII letters need no engine."""
    strange = pc.invert(pc.string_is_ascii(texts))
    lower = pc.ascii_lower(texts)
    if not pc.any(strange).as_py():
        return lower
    asked = DuckFiles({})
    try:
        folded = asked.table(FOLD, {"texts": pa.table({"text": texts.filter(strange)})})["text"]  # their order is kept
    finally:
        asked.close()
    return pc.replace_with_mask(lower, strange, folded.cast(pa.large_string()).combine_chunks())
