"""Every text of a case once, many joined at a time, with who said it: names, bios and words are held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.protect.hiding.letters import BREAK, Letters, Numbers, letters_of
from tocsin.text.mentions import SIGNS, mentions_in

_NEVER = np.iinfo(np.int64).max
_TOGETHER = 1 << 17  # bytes of texts that are joined; what is counted in them stays near the processor


@dataclass(frozen=True)
class Joined:
    """Texts with BREAK between them, and the author of each, "" where none is known."""

    text: str
    authors: Sequence[str]

    @cached_property
    def letters(self) -> Letters:
        """Their letters."""
        return letters_of(self.text)

    @classmethod
    def of(cls, texts: Sequence[str], authors: Sequence[str]) -> Joined:
        """Some texts, joined."""
        return cls(BREAK.join(text.replace(BREAK, " ") for text in texts), authors)


class Texts:
    """The different texts of a table of posts. One that several wrote is that of the earliest post, of equals the first by id."""

    def __init__(self, posts: Path | pa.Table) -> None:
        table = _read(posts)
        coded = table["text"].cast(pa.large_string()).dictionary_encode().combine_chunks()
        self._texts: pa.Array = coded.dictionary
        first = _earliest(coded.indices.to_numpy().astype(np.int64), table)
        self._authors = table["account_id"].combine_chunks().take(pa.array(first))

    def mentions(self) -> list[str]:
        """Whom they mention, each once, without the sign, in lower case."""
        some = self._texts.filter(pc.match_substring_regex(self._texts, f"[{SIGNS}]"))
        return sorted({mention[1:] for mention in mentions_in(BREAK.join(some.to_pylist()))})

    def joined(self) -> Iterator[Joined]:
        """All of them, some thousands at a time."""
        part = np.cumsum(pc.binary_length(self._texts).to_numpy()) // _TOGETHER
        bounds = np.concatenate([[0], np.flatnonzero(np.diff(part)) + 1, [len(part)]]).tolist()
        for start, end in pairwise(bounds if len(part) else []):
            authors = pc.fill_null(self._authors[start:end].dictionary_decode(), "").to_pylist()
            yield Joined.of(self._texts[start:end].to_pylist(), authors)


def _read(posts: Path | pa.Table) -> pa.Table:
    """The posts that say something, their authors as codes."""
    names = ["text", "account_id", "ts", "post_id"]
    if isinstance(posts, pa.Table):
        table = posts.select(names).set_column(1, "account_id", posts["account_id"].dictionary_encode())
    else:
        table = pyarrow.parquet.read_table(posts, columns=names, read_dictionary=["account_id"])
    return table.filter(pc.greater(pc.binary_length(table["text"]), 0)).unify_dictionaries()


def _earliest(texts: Numbers, table: pa.Table) -> Numbers:
    """Of each text (by number) the row of its first post, whatever the order of rows."""
    times = pc.fill_null(table["ts"], _NEVER).to_numpy()
    least = np.full(int(texts.max(initial=-1)) + 1, _NEVER)
    np.minimum.at(least, texts, times)
    rows = np.flatnonzero(times == least[texts])
    several = np.bincount(texts[rows], minlength=len(least))[texts[rows]] > 1
    first = np.empty(len(least), np.int64)
    first[texts[rows[~several]]] = rows[~several]
    tied = rows[several]
    asked = pa.table({"text": texts[tied], "post_id": table["post_id"].take(pa.array(tied))})
    order = tied[pc.sort_indices(asked, [("text", "descending"), ("post_id", "descending")]).to_numpy()]
    first[texts[order]] = order  # the last that is written stays
    return first
