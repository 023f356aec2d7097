"""What else binds two accounts: reposts and mentions of one another, a line both sign with, days on which both pause, platforms."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, list_entries, text_codes
from tocsin.arrays.counts import sorted_codes, unique
from tocsin.arrays.order import order, starts
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.tally import expanded
from tocsin.detect.settings import TieSettings
from tocsin.detect.ties.sources import Reposts, Rows

DAY = 86_400  # seconds; definition


def called(account: Numbers, other: Numbers, pairs: tuple[Numbers, Numbers], size: int) -> tuple[Numbers, Numbers]:
    """How many acts of each pair's a concern its b, and of its b its a: `account[i]` concerned `other[i]` (places of `size` accounts)."""
    good = (other >= 0) & (other < size)
    key = np.sort(account[good].astype(np.int64) * size + other[good])
    one, two = (np.searchsorted(key, wanted, side="right") - np.searchsorted(key, wanted) for wanted in _keys(*pairs, size))
    return one, two


def _keys(a: Numbers, b: Numbers, size: int) -> tuple[Numbers, Numbers]:
    return a * size + b, b * size + a


def reposted(rows: Rows, found: Reposts, pairs: tuple[Numbers, Numbers], size: int) -> tuple[Numbers, Numbers]:
    """How often a reposted b, and b a."""
    return called(rows.account[found.rows], found.author[found.object], pairs, size)


def mentioned(rows: Rows, accounts: pa.Array, pairs: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """In how many posts of its own a mentions b, and b a; reposts carry the mentions of others."""
    table = rows.known.table(("mentions",))
    if "mentions" not in table.schema.names:
        return np.zeros(len(pairs[0]), np.int64), np.zeros(len(pairs[0]), np.int64)
    row, entries = list_entries(table, "mentions")
    places, names = text_codes(entries)
    known = np.append(pc.fill_null(pc.index_in(names, value_set=accounts), -1).to_numpy(), -1)[places]
    own = (known >= 0) & rows.written[row]
    return called(rows.account[row[own]], known[own], pairs, len(accounts))


def platforms(rows: Rows, ready: Prepared, accounts: Numbers) -> pa.Array:
    """The platform of each of these accounts, the least where it has several; null where it has none."""
    if "platform" not in ready.marks:
        return pa.nulls(len(accounts), pa.string())
    some = np.unique(accounts)
    mine = np.flatnonzero(np.isin(rows.account, some))
    codes, names = sorted_codes(ready.marks["platform"](rows.post[mine]))
    least = np.full(len(some), len(names))
    np.minimum.at(least, np.searchsorted(some, rows.account[mine]), np.where(codes < 0, len(names), codes))
    found = least[np.searchsorted(some, accounts)]
    return names.take(pa.array(found, mask=found == len(names)))


def pauses(rows: Rows, pairs: tuple[Numbers, Numbers]) -> Numbers:
    """Whether the two are active on the same days: the correlation (phi) of their active days over those of the collection.

    1: always the same days. 0: as by chance. NaN where one of them is active every day.
    """
    some = np.unique(np.concatenate(pairs))
    mine = np.isin(rows.account, some)
    first = int(rows.ts.min()) // DAY
    days = int(rows.ts.max()) // DAY - first + 1
    key = unique(np.searchsorted(some, rows.account[mine]) * days + rows.ts[mine] // DAY - first)
    share = np.bincount(key // days, minlength=len(some)) / days
    a, b = (np.searchsorted(some, side) for side in pairs)
    spread = np.sqrt(share[a] * (1 - share[a]) * share[b] * (1 - share[b]))
    both = np.bincount(_common(key // days, key % days, a, b)[0], minlength=len(a)) / days
    phi: Numbers = np.divide(both - share[a] * share[b], spread, out=np.full(len(a), np.nan), where=spread > 0)
    return phi


def _common(owner: Numbers, what: Numbers, a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """What both of each pair have: (pair, what). `owner` and `what` are rows in this order, each once."""
    width = int(what.max(initial=0)) + 1
    key = owner * width + what
    begin, end = np.searchsorted(owner, a), np.searchsorted(owner, a, side="right")
    parts = [np.zeros((2, 0), np.int64)]
    for pair, row in expanded(begin, end - begin):
        wanted = b[pair] * width + what[row]
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        hit = key[place] == wanted
        parts.append(np.stack([pair[hit], what[row[hit]]]))
    pair, common = np.concatenate(parts, axis=1)
    return pair, common


def signatures(rows: Rows, pairs: tuple[Numbers, Numbers], settings: TieSettings) -> pa.Array:
    """A line with which several posts of both accounts end, and those of few others with ties, as a digest; null where there is none."""
    from xxhash import xxh3_64_hexdigest

    account, line, names = _endings(rows, np.unique(np.concatenate(pairs)))
    by = order(account, line)
    begin = np.flatnonzero(starts(account[by], line[by]))
    often = np.diff(np.append(begin, len(by))) >= settings.signed
    account, line = account[by][begin[often]], line[by][begin[often]]
    users = np.bincount(line, minlength=len(names))
    rare = users[line] <= settings.carriers
    account, line = account[rare], line[rare]
    pair, both = _common(account, line, *pairs)
    by = order(pair, users[both], both)
    best = by[starts(pair[by])]
    texts: list[str | None] = [None] * len(pairs[0])
    for place, text in zip(pair[best].tolist(), names.take(pa.array(both[best])).to_pylist(), strict=True):
        texts[place] = xxh3_64_hexdigest(text.encode())
    return pa.array(texts, pa.string())


def _endings(rows: Rows, accounts: Numbers) -> tuple[Numbers, Numbers, pa.Array]:
    """Whose posts end with which lines: (account, line), row by row, and the lines. Of texts of one line, and of reposts, none."""
    if "text" not in rows.known.source.names:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), pa.array([], pa.string())
    mine, start, parts = rows.written & np.isin(rows.account, accounts), 0, [pa.array([], pa.string())]
    for piece in rows.known.pieces(["text"]):
        parts.append(_last_lines(piece["text"].filter(pa.array(mine[start : start + piece.num_rows]))))
        start += piece.num_rows
    line, names = text_codes(pa.chunked_array(parts))
    return rows.account[mine][line >= 0].astype(np.int64), line[line >= 0].astype(np.int64), names


def _last_lines(texts: pa.ChunkedArray) -> pa.Array:
    """The last line of each text of several lines, null without."""
    texts = pc.if_else(pc.match_substring(as_texts(texts), "\n"), as_texts(texts), None)
    ends = pc.extract_regex(pc.utf8_trim_whitespace(texts), r"(?s)\n\s*(?P<line>[^\n]*\S[^\n]*)$")
    return pc.utf8_trim_whitespace(pc.struct_field(ends, "line"))
