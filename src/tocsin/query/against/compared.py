"""What sets two selections of posts apart: rates of languages, platforms, kinds, hours, traces, objects, words; months of creation.

Every rate has the number of rows and accounts of both sides, every difference an interval (intervals.py). How many differences are told
is counted: of `tests` at 95 % one in twenty leaves nought out by chance, so each is also held against an interval for all together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.query.against.counted import OBJECT, Counting, Numbers, Sums, Tally
from tocsin.query.against.intervals import FEWEST, Share, Side, difference, strict
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hides, mask, prepared
from tocsin.query.select.arrays import Flags
from tocsin.query.select.selection import Selection
from tocsin.query.view import CaseView

MOST = 12  # values of a kind that are told
SAMPLE = 500  # posts of each side whose words are counted
KEPT = 5000  # posts whose words are kept while a case is open
FEW = 3  # accounts of a side that must use a word for it to be told
KINDS = ("platform", "lang", "kind", "hour", "trace", "hashtag", "host", "family", "word", "created")
LETTERS = range(4, 31)  # of a word

_Sums = tuple[int, float, float]  # posts, squares, products


@dataclass(frozen=True)
class Compared:
    """Two sides and what sets them apart. `both`: posts that are on both. `rows`: by kind, each difference as data."""

    sides: tuple[Side, Side]
    both: int
    rows: dict[str, list[dict[str, Any]]]
    tests: int
    words_of: tuple[int, int]


@dataclass(frozen=True)
class _Pair:
    """A value of a kind with its share on both sides."""

    kind: str
    value: str | None
    a: Share
    b: Share

    @property
    def enough(self) -> bool:
        """Whether both sides have rows from which a rate may be told."""
        return min(self.a.side.rows, self.b.side.rows) >= FEWEST


def compared(lookups: Lookups, one: Selection, other: Selection | None) -> Compared:
    """One selection beside another, or beside all posts that are not in it."""
    view, counting = lookups.view, lookups.view.kept("counting", lambda: Counting(lookups.view))
    tallies = counting.of(_mask(view, one), None if other is None else _mask(view, other))
    first, second = sides = tuple(_side(int(np.count_nonzero(some.mask)), some.rows) for some in tallies)
    found = _largest(view, counting, tallies, sides)
    pairs = [_Pair(kind, value, _share(first, sums[0]), _share(second, sums[1])) for (kind, value), sums in found.items()]
    words, words_of, tried = _words(lookups, counting.account, [some.mask for some in tallies])
    pairs += words + _created(view, [some.rows for some in tallies])
    told = sum(pair.enough for pair in pairs)
    tests = told + (tried - len(words) if told else 0)  # a word is told because it differs: all that might have been count
    wide = strict(tests)
    told_of: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        told_of[pair.kind].append(_row(pair, wide))
    for kind, listed in told_of.items():
        listed.sort(key=(lambda row: str(row["value"])) if kind in ("hour", "created") else _by_difference)
    both = int(np.count_nonzero(tallies[0].mask & tallies[1].mask))
    return Compared((first, second), both, told_of, tests, words_of)


def _by_difference(row: dict[str, Any]) -> tuple[float, str]:
    return -abs(row["difference"] or 0), str(row["value"])


def _mask(view: CaseView, chosen: Selection) -> Flags:
    """Of every post whether it is in a selection."""
    return view.arrays().mask(view.select(chosen).every)


def _side(posts: int, rows: Numbers) -> Side:
    """`rows` are the posts of each account that is known; each other post is an account of its own."""
    alone = posts - int(rows.sum())
    return Side(posts, int(np.count_nonzero(rows)) + alone, int((rows * rows).sum()) + alone)


def _largest(
    view: CaseView, counting: Counting, tallies: Sequence[Tally], sides: Sequence[Side]
) -> dict[tuple[str, str | None], tuple[_Sums, _Sums]]:
    """Of each kind the values with the largest share on either side, of hours all: (posts, squares, products) on both sides."""
    found: dict[tuple[str, str | None], tuple[_Sums, _Sums]] = {}
    for kind, names in counting.names.items():
        both = [some.sums[kind] for some in tallies]
        order = sorted(range(len(names)), key=lambda code, names=names: (names[code] is None, names[code] or ""))  # type: ignore[misc]
        for code in _ranked(both, sides, np.array(order), len(names) if kind == "hour" else MOST):
            found[kind, names[code]] = _at(both[0], code), _at(both[1], code)
    objects, arrays = [some.sums[OBJECT] for some in tallies], view.arrays()
    for kind, (low, high) in counting.ranges.items():
        chosen = _ranked(objects, sides, np.arange(low, high), MOST)
        for code, name in zip(chosen, arrays.object_names(chosen), strict=True):
            found[kind, name] = _at(objects[0], code), _at(objects[1], code)
    return found


def _ranked(both: Sequence[Sums], sides: Sequence[Side], codes: Numbers, most: int) -> list[int]:
    """Those codes that any post has, the largest share on either side first, of equals in the order given."""
    shares = np.max([sums.posts[codes] / max(side.rows, 1) for sums, side in zip(both, sides, strict=True)], axis=0)
    order = np.argsort(-shares, kind="stable")[:most]
    return [int(code) for code, share in zip(codes[order], shares[order], strict=True) if share > 0]


def _at(sums: Sums, code: int) -> _Sums:
    return int(sums.posts[code]), float(sums.squares[code]), float(sums.products[code])


def _share(side: Side, sums: _Sums) -> Share:
    return Share(side, *sums)


def _row(pair: _Pair, wide: float) -> dict[str, Any]:
    """A value on both sides; no rate of fewer than FEWEST rows. `holds`: nought is outside the interval for all differences together."""
    a, b = pair.a, pair.b
    row: dict[str, Any] = {"value": pair.value, "a": a.part, "of_a": a.side.rows, "b": b.part, "of_b": b.side.rows}
    if not pair.enough:
        return row | dict.fromkeys(("rate_a", "rate_b", "difference", "low", "high")) | {"holds": False}
    apart, low, high = difference(a, b)
    _, least, most = difference(a, b, wide)
    holds = least > 0 or most < 0
    return row | {"rate_a": a.rate, "rate_b": b.rate, "difference": apart, "low": low, "high": high, "holds": holds}


def _words(lookups: Lookups, authors: Numbers, masks: Sequence[NDArray[np.bool_]]) -> tuple[list[_Pair], tuple[int, int], int]:
    """Words of a sample of each side's posts, drawn by the hash of their places; those of FEW accounts at least, and how many they were."""
    drawn = [(side, n, int(authors[n]) if authors[n] >= 0 else -1 - n) for side, mask in enumerate(masks) for n in _drawn(mask)]
    words_in = _read(lookups.view, {n for _, n, _ in drawn})
    rows: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    used: tuple[dict[str, Counter[int]], dict[str, Counter[int]]] = (defaultdict(Counter), defaultdict(Counter))
    for side, n, account in drawn:
        rows[side][account] += 1
        for word in words_in[n]:
            used[side][word][account] += 1
    sides = [Side(some.total(), len(some), sum(count * count for count in some.values())) for some in rows]
    words = {word for some in used for word, accounts in some.items() if len(accounts) >= FEW}
    ranked = sorted(words, key=lambda word: (-_apart(word, used, sides), word))[:MOST]
    none = Counter[int]()
    pairs = [_Pair("word", word, *(_word_share(used[side].get(word, none), rows[side], sides[side]) for side in (0, 1))) for word in ranked]
    return pairs, (sides[0].rows, sides[1].rows), len(words)


def _read(view: CaseView, wanted: set[int]) -> dict[int, set[str]]:
    """The words of the posts at some places. Of those read last they are kept: a post that is drawn once is drawn for other sides too."""
    kept = view.kept(f"words of posts, {hides()}", dict[int, set[str]])
    had = {n: words for n in wanted if (words := kept.get(n)) is not None}
    places = sorted(wanted - had.keys())
    texts = view.single().columns(places, ["text"])[0]
    prepared(texts)
    read = {n: _words_in(mask(text)) for n, text in zip(places, texts, strict=True)}
    if len(kept) > KEPT:
        kept.clear()
    kept.update(read)
    return had | read


def _drawn(side: NDArray[np.bool_]) -> list[int]:
    """SAMPLE posts of a side, alike from the whole of the time: Knuth's multiplicative hash of their places."""
    places = np.flatnonzero(side)
    mixed = places.astype(np.uint32) * np.uint32(2654435761)  # modulo 2 ** 32
    found: list[int] = places[np.argpartition(mixed, SAMPLE)[:SAMPLE] if len(places) > SAMPLE else mixed.argsort()].tolist()
    return found


class _Letters(dict[int, int]):
    """Letters as they are, every other sign a blank; for `str.translate`."""

    def __missing__(self, code: int) -> int:
        self[code] = code if chr(code).isalpha() else ord(" ")
        return self[code]


_LETTERS = _Letters()


def _words_in(text: str) -> set[str]:
    """The words of a text in lower case, letters alone."""
    return {word for word in text.lower().translate(_LETTERS).split() if len(word) in LETTERS}


def _apart(word: str, used: Iterable[dict[str, Counter[int]]], sides: Iterable[Side]) -> float:
    one, other = (some[word].total() / max(side.rows, 1) if word in some else 0.0 for some, side in zip(used, sides, strict=True))
    return abs(one - other)


def _word_share(accounts: Counter[int], rows: Counter[int], side: Side) -> Share:
    squares = sum(count * count for count in accounts.values())
    return Share(side, accounts.total(), squares, sum(count * rows[account] for account, count in accounts.items()))


def _created(view: CaseView, rows: Sequence[Numbers]) -> list[_Pair]:
    """Accounts by the year in which they were made: each counts once, those of which it is not known are left out."""
    query = """select account, cast(year(make_timestamp(created * 1000000)) as varchar) from idx_accounts
        where created is not null and account < $1"""
    found: dict[str, dict[int, int]] = defaultdict(lambda: {0: 0, 1: 0})
    for account, year in view.rows(query, [len(rows[0])]):
        for side in (0, 1):
            if rows[side][account]:
                found[year][side] += 1
    wholes = [sum(some.get(side, 0) for some in found.values()) for side in (0, 1)]
    sides = [Side(whole, whole, whole) for whole in wholes]
    return [_Pair("created", year, *(_single(sides[side], some.get(side, 0)) for side in (0, 1))) for year, some in found.items()]


def _single(side: Side, part: int) -> Share:
    """The share of a side whose rows are accounts, each one row."""
    return Share(side, part, part, part)
