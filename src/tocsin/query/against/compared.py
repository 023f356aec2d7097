"""What sets two selections of posts apart: rates of languages, platforms, kinds, hours, traces, objects, words; months of creation.

Every rate has the number of rows and accounts of both sides, every difference an interval (intervals.py). How many differences are told
is counted: of `tests` at 95 % one in twenty leaves nought out by chance, so each is also held against an interval for all together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tocsin.query.against.intervals import FEWEST, Share, Side, difference, strict
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask, prepared
from tocsin.query.select.selection import Selection

MOST = 12  # values of a kind that are told
SAMPLE = 500  # posts of each side whose words are counted
FEW = 3  # accounts of a side that must use a word for it to be told
KINDS = ("platform", "lang", "kind", "hour", "trace", "hashtag", "host", "family", "word", "created")
LETTERS = range(4, 31)  # of a word


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
    source, parameters = _sides(lookups, one, other)
    view = lookups.view
    sizes = {side: (n, accounts, squares) for side, n, accounts, squares in view.rows(source + _SIZES, parameters)}
    first, second = (Side(*(int(number) for number in sizes.get(side, (0, 0, 0)))) for side in (0, 1))
    both = view.rows(source + "select count(*) from a join b using (n)", parameters)[0][0]
    found: dict[tuple[str, str | None], dict[int, tuple[int, float, float]]] = defaultdict(dict)
    for side, kind, value, *sums in view.rows(source + _COUNTED, {**parameters, "most": MOST}):
        found[kind, value][side] = (int(sums[0]), float(sums[1]), float(sums[2]))
    pairs = [_Pair(kind, value, _share(first, sums.get(0)), _share(second, sums.get(1))) for (kind, value), sums in found.items()]
    words, words_of, tried = _words(lookups, source, parameters)
    pairs += words + _created(lookups, source, parameters)
    told = sum(pair.enough for pair in pairs)
    tests = told + (tried - len(words) if told else 0)  # a word is told because it differs: all that might have been count
    wide = strict(tests)
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        rows[pair.kind].append(_row(pair, wide))
    for kind, some in rows.items():
        some.sort(key=(lambda row: str(row["value"])) if kind in ("hour", "created") else _by_difference)
    return Compared((first, second), both, rows, tests, words_of)


def _by_difference(row: dict[str, Any]) -> tuple[float, str]:
    return -abs(row["difference"] or 0), str(row["value"])


def _sides(lookups: Lookups, one: Selection, other: Selection | None) -> tuple[str, dict[str, Any]]:
    """The posts of both sides as relations `a`, `b` and `posts`, with the parameters these need."""
    parts, parameters = [], dict[str, Any]()
    for letter, chosen in (("a", one), ("b", other)):
        if chosen is None:
            parts.append("b as materialized (select n from idx_posts where n not in (select n from a))")
            continue
        found = lookups.view.select(chosen).statement()
        query = f"select distinct p.n as n from {found.source} where {found.where}"
        renamed = query
        for name in sorted(found.parameters, key=len, reverse=True):
            mark = "" if isinstance(found.parameters[name], pa.Table) else "$"  # a table is named bare
            renamed = renamed.replace(mark + name, f"{mark}{letter}_{name}")
        parts.append(f"{letter} as materialized ({renamed})")
        parameters |= {f"{letter}_{name}": value for name, value in found.parameters.items()}
    return f"with {', '.join(parts)}, {_POSTS}", parameters


_POSTS = """posts as materialized (
    select 0 as side, p.n, coalesce(p.account, -1 - p.n) as account, p.platform, p.lang, p.kind, (p.ts // 3600) % 24 as hour
    from idx_posts p join a using (n)
    union all select 1, p.n, coalesce(p.account, -1 - p.n), p.platform, p.lang, p.kind, (p.ts // 3600) % 24
        from idx_posts p join b using (n)
), sizes as materialized (select side, account, count(*) as rows from posts group by all)
"""
_SIZES = "select side, sum(rows), count(*), sum(rows * rows) from sizes group by side"
_COUNTED = """, counted as (
    select side, account, 'platform' as of_kind, platform as value, count(*) as part from posts group by all
    union all select side, account, 'lang', lang, count(*) from posts group by all
    union all select side, account, 'kind', kind, count(*) from posts group by all
    union all select side, account, 'hour', lpad(cast(hour as varchar), 2, '0'), count(*) from posts where hour is not null group by all
    union all select side, p.account, o.kind, o.name, count(*) from posts p join idx_objects c using (n) join idx_names o using (object)
        where o.kind in ('trace', 'hashtag', 'host', 'family') group by all
), summed as (
    select side, of_kind, value, sum(part) as part, sum(part * part) as squares, sum(part * rows) as products
    from counted join sizes using (side, account) group by all
), whole as (select side, sum(rows) as rows from sizes group by side),
largest as (select of_kind, value, max(part / whole.rows) as share from summed join whole using (side) group by of_kind, value),
ranked as (select of_kind, value, row_number() over (partition by of_kind order by share desc, value) as place from largest)
select side, of_kind, value, part, squares, products from summed join ranked using (of_kind, value)
where place <= $most or of_kind = 'hour' order by of_kind, value, side
"""


def _share(side: Side, sums: tuple[int, float, float] | None) -> Share:
    return Share(side, *(sums or (0, 0.0, 0.0)))


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


def _words(lookups: Lookups, source: str, parameters: dict[str, Any]) -> tuple[list[_Pair], tuple[int, int], int]:
    """Words of a sample of each side's posts, drawn by the hash of their places; those of FEW accounts at least, and how many they were."""
    mixed = "order by (n * 2654435761) % 4294967296, n limit $sample"  # Knuth's multiplicative hash: drawn alike from the whole of the time
    query = source + " union all ".join(f"(select side, n, account from posts where side = {side} {mixed})" for side in (0, 1))
    drawn = lookups.view.rows(query, {**parameters, "sample": SAMPLE})
    texts = lookups.view.posts({n for _, n, _ in drawn})
    prepared(one.text for one in texts.values())
    rows: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    used: tuple[dict[str, Counter[int]], dict[str, Counter[int]]] = (defaultdict(Counter), defaultdict(Counter))
    for side, n, account in drawn:
        rows[side][account] += 1
        for word in _words_in(mask(texts[n].text)):
            used[side][word][account] += 1
    sides = [Side(some.total(), len(some), sum(count * count for count in some.values())) for some in rows]
    words = {word for some in used for word, accounts in some.items() if len(accounts) >= FEW}
    ranked = sorted(words, key=lambda word: (-_apart(word, used, sides), word))[:MOST]
    none = Counter[int]()
    pairs = [_Pair("word", word, *(_word_share(used[side].get(word, none), rows[side], sides[side]) for side in (0, 1))) for word in ranked]
    return pairs, (sides[0].rows, sides[1].rows), len(words)


def _words_in(text: str) -> set[str]:
    """The words of a text in lower case, letters alone."""
    letters = "".join(sign if sign.isalpha() else " " for sign in text.lower())
    return {word for word in letters.split() if len(word) in LETTERS}


def _apart(word: str, used: Iterable[dict[str, Counter[int]]], sides: Iterable[Side]) -> float:
    one, other = (some[word].total() / max(side.rows, 1) if word in some else 0.0 for some, side in zip(used, sides, strict=True))
    return abs(one - other)


def _word_share(accounts: Counter[int], rows: Counter[int], side: Side) -> Share:
    squares = sum(count * count for count in accounts.values())
    return Share(side, accounts.total(), squares, sum(count * rows[account] for account, count in accounts.items()))


def _created(lookups: Lookups, source: str, parameters: dict[str, Any]) -> list[_Pair]:
    """Accounts by the year in which they were made: each counts once, those of which it is not known are left out."""
    query = (
        source
        + """, who as (select distinct side, account from posts where account >= 0)
        select side, cast(year(make_timestamp(created * 1000000)) as varchar), count(*) from who join idx_accounts using (account)
        where created is not null group by all"""
    )
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for side, year, count in lookups.view.rows(query, parameters):
        found[year][side] = count
    wholes = [sum(some.get(side, 0) for some in found.values()) for side in (0, 1)]
    sides = [Side(whole, whole, whole) for whole in wholes]
    return [_Pair("created", year, *(_single(sides[side], some.get(side, 0)) for side in (0, 1))) for year, some in found.items()]


def _single(side: Side, part: int) -> Share:
    """The share of a side whose rows are accounts, each one row."""
    return Share(side, part, part, part)
