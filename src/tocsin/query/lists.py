"""Which post carries which text family, hashtag, link or picture, and how often each occurs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.query.columns import Flags, Rows, Words, objects
from tocsin.query.mask import mask_link


@dataclass(eq=False)
class Flat:
    """Parallel arrays: `rows[i]` is a row of posts that carries `words[i]`; a post stands once per word."""

    size: int
    rows: Rows
    words: Words
    accounts: Words

    @cached_property
    def _grouped(self) -> dict[str, Rows]:
        coded = pc.dictionary_encode(pa.array(self.words, pa.string()))
        by_word = np.argsort(coded.indices.to_numpy(), kind="stable")
        counts = np.bincount(coded.indices.to_numpy(), minlength=len(coded.dictionary))
        parts = np.split(self.rows[by_word], np.cumsum(counts)[:-1]) if len(counts) else []
        return dict(zip(coded.dictionary.to_pylist(), (np.unique(part) for part in parts), strict=True))

    def having(self, word: str) -> Flags:
        """Which posts carry the word."""
        return self.having_any([word])

    def rows_of(self, word: str) -> Rows:
        """The rows of the posts that carry the word."""
        return self._grouped.get(word, np.array([], np.int64))

    def having_any(self, words: Iterable[str]) -> Flags:
        """Which posts carry any of the words."""
        flags = np.zeros(self.size, np.bool_)
        for word in words:
            flags[self.rows_of(word)] = True
        return flags

    @cached_property
    def _first_word(self) -> dict[int, str]:
        return dict(zip(self.rows.tolist(), self.words.tolist(), strict=True))

    def word_of(self, row: int) -> str | None:
        """One word the post carries (its only one where a post carries one at most), or None."""
        return self._first_word.get(row)

    def top(self, among: Flags, most: int) -> list[tuple[str, int, int]]:
        """The words most carried among the flagged posts: word, posts, accounts; ties by word."""
        counted = ((word, rows[among[rows]]) for word, rows in self._grouped.items())
        found = [(word, len(rows), len(set(self.accounts[rows]))) for word, rows in counted if len(rows)]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:most]

    def distinct(self, among: Flags) -> int:
        """How many words occur among the flagged posts."""
        return sum(bool(among[rows].any()) for rows in self._grouped.values())


def carried_words(kind: str, row_of: dict[str, int], accounts: Words, carried: pa.Table) -> Flat:
    """The objects of one kind (family, link, hashtag, visual) out of the table `carried`.

    Links are masked: two that differ only in what names an account or in their query become one.
    """
    found = carried.filter(pc.equal(carried["kind"], kind))
    names = objects(found["object_id"])
    shown = {name: mask_link(name) if kind == "link" else name for name in set(names)}
    rows = np.array([row_of.get(post, -1) for post in found["post_id"].to_pylist()], np.int64)
    words = np.array([shown[name] for name in names], dtype=object)
    return Flat(len(accounts), rows[rows >= 0], words[rows >= 0], accounts)


def hosts(links: Flat) -> Flat:
    """The hosts of links."""
    host_of = {link: link.partition("/")[0].removesuffix("?…") for link in set(links.words)}
    return Flat(links.size, links.rows, np.array([host_of[link] for link in links.words], dtype=object), links.accounts)
