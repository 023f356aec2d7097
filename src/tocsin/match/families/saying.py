"""What is to be said of copies and their heads: compared once for each two texts, and kept once in a column, however many rows say it.

It quotes the texts, so it is remembered in the case alone, and what a run did not ask for is deleted at its end.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.strings import Strings
from tocsin.engine.closure import closure
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import sliced
from tocsin.engine.step import Memo, Step
from tocsin.match.compare.evidence import Comparison, of_copy
from tocsin.match.copies.alignment import align
from tocsin.match.families.state import Corpus
from tocsin.match.remembered import Kind, Remembered, digests
from tocsin.model import PHRASE, Phrase, Progress

_AT_ONCE = 1 << 13  # copies of a partition
_MOST = 1 << 22  # copies that are remembered
_TEXTS = [(name, pa.large_string()) for name in ("one", "two", "one_key", "two_key")]  # of the head and the copy; their folded keys
COPIES = pa.schema([("row", pa.int64()), *_TEXTS, ("head_first", pa.bool_())])
SAYS = pa.schema([("pair", pa.list_(PHRASE)), ("member", pa.list_(PHRASE))])
SAID = pa.schema([("row", pa.int64()), *SAYS])


class Comparisons:
    """What is to be said of the head of a cluster and a copy of it, compared once for each two texts."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._known, self._key_of = corpus, dict[tuple[int, int], Comparison](), _keys_of(corpus)

    def __call__(self, head: int, text: int) -> Comparison:
        """Of two texts."""
        if (head, text) not in self._known:
            corpus = self._corpus
            one, two = int(self._key_of[head]), int(self._key_of[text])
            alignment = None if one == two else align(corpus.keys[one], corpus.keys[two])
            self._known[head, text] = of_copy(corpus.texts[head], corpus.texts[text], alignment)
        return self._known[head, text]


def _keys_of(corpus: Corpus) -> Ints:
    """The key of each text, -1 for none."""
    key_of = np.full(len(corpus.texts), -1)
    key_of[corpus.texts_of.members] = np.repeat(np.arange(len(corpus.keys)), corpus.texts_of.sizes)
    return key_of


class Copies:
    """What is to be said of copies: `number[i]` is the row of `pair` and `member` that has the phrases about post i and its head.

    As a pair they are called a and b in the order of their ids, as members of a family head and post.
    """

    def __init__(self, corpus: Corpus, heads: Numbers, posts: Numbers, memo: Memo) -> None:
        one, two = (corpus.text_of[each].astype(np.int64) for each in (heads, posts))
        each = np.where(one == two, -1, 2 * (one * len(corpus.texts) + two) + (heads < posts))  # of equal texts the same is said
        each, first, self.number = np.unique(each, return_index=True, return_inverse=True)
        rows = _asked(corpus, one[first], two[first], heads[first] < posts[first])
        by = np.asarray(rows["row"])
        self.number = np.argsort(by)[self.number]
        rows = rows.set_column(0, "row", pa.array(np.arange(len(rows))))
        found = _kept(rows, memo.folder.parent) if memo.folder else run(SAYING, sliced(rows, _AT_ONCE))
        self.pair, self.member = one_chunk(found["pair"]), one_chunk(found["member"])


def _asked(corpus: Corpus, one: Ints, two: Ints, head_first: Numbers) -> pa.Table:
    """The rows to compare in the order of their texts; `row` is the place that each had."""
    key_of = _keys_of(corpus)
    texts = [corpus.texts.some(one), corpus.texts.some(two), corpus.keys.some(key_of[one]), corpus.keys.some(key_of[two])]
    rows = pa.table([np.arange(len(one)), *(each.column for each in texts), pa.array(head_first)], schema=COPIES)
    return rows.sort_by([(name, "ascending") for name in ("one", "two", "head_first")])


def _kept(rows: pa.Table, folder: Path) -> pa.Table:
    """What is said of each row: worked out where the last run did not ask for the same two texts."""

    def make(places: Ints, _: Progress) -> pa.Table:
        return _said(rows.take(pa.array(places))).select(SAYS.names)

    each = zip(Strings(rows["one"]), Strings(rows["two"]), rows["head_first"].to_pylist(), strict=True)
    keys = digests(f"{first:d} {len(one)} {one}{two}" for one, two, first in each)
    kept = Remembered(Kind("said", closure(__name__).digest, SAYS, _MOST, _AT_ONCE), folder)
    found = kept.rows(keys, make)
    kept.forget(keys)
    return found


def _said(rows: pa.Table) -> pa.Table:
    pair, member = list[list[Phrase]](), list[list[Phrase]]()
    for one, two, one_key, two_key, head_first in zip(*(rows[name].to_pylist() for name in COPIES.names[1:]), strict=True):
        compared = of_copy(one, two, None if one_key == two_key else align(one_key, two_key))
        pair.append(compared.said(*("ab" if head_first else "ba")))
        member.append(compared.said("head", "post"))
    return pa.table([rows["row"], pa.array(pair, SAID.field("pair").type), pa.array(member, SAID.field("member").type)], schema=SAID)


SAYING = Step("what is said of copies", None, _said, union("row"), COPIES, SAID)
