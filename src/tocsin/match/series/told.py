"""What is known of each text of a corpus: its formulas, the text without them, the series it is an item of and with what contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints, Texts
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.order import order, starts
from tocsin.match.folding.fold import fold
from tocsin.match.series.recognise import Span, depths, left, recognised
from tocsin.match.series.standing import FORMULA, SERIES, Standing, alike

_HOUR = 3600


@dataclass(frozen=True)
class Items:
    """Texts side by side: the series each is an item of, -1 for none, and what is in its slots, folded."""

    series: Ints
    contents: Texts

    def some(self, rows: Sequence[int] | Ints) -> Items:
        """Some of the texts."""
        return Items(self.series[rows], self.contents[rows])

    def apart(self, a: Ints, b: Ints) -> Flags:
        """Which pairs are items of one series with other contents: neither copies nor rewordings of each other."""
        found: Flags = (self.series[a] >= 0) & (self.series[a] == self.series[b])
        for pair in np.flatnonzero(found).tolist():
            found[pair] = not alike(self.contents[a[pair]], self.contents[b[pair]])
        return found


@dataclass(frozen=True)
class Told:
    """Series and formulas of some texts, numbered by their places. `formulas` are characters from and to; `bare` is what they leave.

    A text that is formula all over has an empty `bare`: it says nothing of its own.
    """

    standing: list[Standing]
    items: Items
    formulas: dict[int, tuple[Span, ...]]
    bare: dict[int, str]

    def bare_keys(self) -> dict[int, str]:
        """The folded keys of the texts that have formulas, without them."""
        return {i: fold(text).key for i, text in self.bare.items()}


def known(posts: pa.Table, text: Ints, plain: Sequence[str]) -> Told:
    """What is known of the texts of posts: `text` is each post's place in `plain`, -1 for none; columns account_id, ts, kind, repost_id.

    Without accounts or times nothing is recognised. A repost is no post of the account's own.
    """
    return told(plain, *_posted(posts, text))


def _posted(posts: pa.Table, text: Ints) -> tuple[Ints, Ints, Ints]:
    """(account, text, hour) of each account and text of its own, by these: the first hour that is known, else -1."""
    names = set(posts.schema.names)
    if not {"account_id", "ts"} <= names:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    own = np.asarray(pc.is_valid(posts["account_id"])) & (text >= 0)
    if "kind" in names:
        own &= ~np.asarray(pc.fill_null(pc.equal(posts["kind"].cast(pa.string()), "repost"), False))
    if "repost_id" in names:
        own &= np.asarray(pc.is_null(posts["repost_id"]))
    rows = np.flatnonzero(own)
    account = sorted_codes(posts["account_id"].cast(pa.string()))[0][rows]
    ts = pc.fill_null(posts["ts"].cast(pa.int64()), -1).to_numpy()[rows]
    hour = np.where(ts < 0, -1, ts // _HOUR)
    at = order(account, text[rows], np.where(hour < 0, np.iinfo(np.int32).max, hour))
    account, place, hour = account[at], text[rows][at], hour[at]
    first = starts(account, place)
    return account[first], place[first], hour[first]


def told(plain: Sequence[str], account: Ints, text: Ints, hour: Ints) -> Told:
    """What is known of the texts `plain`; rows as `recognised` has them."""
    standing = recognised(plain, account, text, hour)
    series, contents = np.full(len(plain), -1), np.full(len(plain), "", np.object_)
    for number, one in enumerate(standing):
        if one.kind == SERIES:
            series[one.texts] = number
            for i, slots in zip(one.texts.tolist(), one.slots, strict=True):
                contents[i] = "|".join(fold(slot).key for slot in slots)
    depth = depths([one for one in standing if one.kind == FORMULA], len(plain))
    formulas = dict[int, tuple[Span, ...]]()
    bare = dict[int, str]()
    some = np.flatnonzero(depth.any(axis=0))
    for i, (low, high) in zip(some.tolist(), left(plain, some, depth), strict=True):
        ends = ((0, low), (high, len(plain[i]))) if low < high else ((0, len(plain[i])),)
        formulas[i] = tuple(span for span in ends if span[0] < span[1])
        bare[i] = plain[i][low:high].strip()
    return Told(standing, Items(series, contents), formulas, bare)
