"""Writes down what was found: the tables of pairs, of families and of related messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import xxhash

from tocsin.arrays import Flags, Ints, Numbers
from tocsin.arrays.order import distinct
from tocsin.engine.step import Memo
from tocsin.engine.switches import let_go
from tocsin.engine.table import TableSpec
from tocsin.match.families.saying import Comparisons, Copies
from tocsin.match.families.stars import COPY, KINDS, Hanging, Stars, kind_of, lags, tie
from tocsin.match.families.state import Found
from tocsin.match.schemas import FAMILIES, PAIRS, RELATED
from tocsin.match.settings import MatchSettings
from tocsin.model import Phrase, called, phrase


class Row(NamedTuple):
    """A row of pairs: two posts, what they are to each other, and its evidence."""

    a: int
    b: int
    kind: str
    score: float
    evidence: list[Phrase]


def pairs_and_families(found: Found, settings: MatchSettings, memo: Memo | None = None) -> tuple[pa.Table, pa.Table]:
    """(pairs, families), each sorted by its ids; `memo`: what was said of copies before."""
    hanging, compare = Hanging.of(found), Comparisons(found.corpus)
    said = Copies(found.corpus, hanging.heads, hanging.posts, memo or Memo())
    let_go()
    rows = _uncertain(found, settings)
    rows += _all_pairs(found, hanging, compare) if settings.all_pairs else _ties(found, settings)
    copies = np.zeros(len(hanging.posts), np.bool_) if settings.all_pairs else _copies(found, hanging)
    return _pairs(found, hanging, copies, rows, said), _members(found, hanging, said, compare)


def related(found: Found) -> pa.Table:
    """The table of related messages, by its ids: of two posts that stand for them the smaller id is a, in the evidence too."""
    rows = []
    for each in found.related:
        one, two = found.messages.heads[each.a], found.messages.heads[each.b]
        shares, evidence = (each.share_a, each.share_b), each.evidence
        if two < one:
            one, two, shares, evidence = two, one, shares[::-1], called(evidence, a="b", b="a")
        rows.append((found.corpus.ids[one].as_py(), found.corpus.ids[two].as_py(), each.kind, each.score, *shares, evidence))
    return _table(RELATED, sorted(rows, key=lambda row: row[:3]))


def _table(spec: TableSpec, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return spec.table(dict(zip(spec.schema.names, map(list, columns), strict=True)) if rows else None)


def _reposted(found: Found, a: Numbers, b: Numbers) -> Flags:
    """Which posts repost one another."""
    original = found.corpus.original
    reposted: Flags = (original[a] == b) | (original[b] == a)
    return reposted


def _copies(found: Found, hanging: Hanging) -> Flags:
    """The posts that make a pair with the head of their message."""
    made: Flags = (hanging.posts != hanging.heads) & ~_reposted(found, hanging.posts, hanging.heads)
    return made


def _ties(found: Found, settings: MatchSettings) -> list[Row]:
    """The judged pairs of heads that hold the families together."""
    pairs = (pair for group in found.groups for pair in combinations(group, 2))
    return [_across(found, a, b) for a, b in pairs if tie(found, a, b) >= settings.sure]


def _across(found: Found, a: int, b: int) -> Row:
    """The row of two messages (a < b); its evidence calls the post with the smaller id a and the other b, whichever way they stand here."""
    one, two = int(found.messages.heads[a]), int(found.messages.heads[b])
    assert found.judged is not None
    evidence = found.judged.evidence(found.evidence[a, b])
    if two < one:
        one, two, evidence = two, one, called(evidence, a="b", b="a")
    return Row(one, two, kind_of(found, a, b), tie(found, a, b), evidence)


def _uncertain(found: Found, settings: MatchSettings) -> list[Row]:
    family = {i: number for number, group in enumerate(found.groups) for i in group}
    rows = []
    for (a, b), p in found.links.items():
        if p >= settings.doubt and (a not in family or family[a] != family.get(b)):
            rows.append(_across(found, a, b)._replace(kind="uncertain"))
    return rows


def _pairs(found: Found, hanging: Hanging, copies: Flags, rows: list[Row], said: Copies) -> pa.Table:
    """The table: copies with the heads of their messages, and other rows."""
    posts, heads, score = hanging.posts[copies], hanging.heads[copies], hanging.score[copies]
    a = np.concatenate([np.minimum(heads, posts), np.array([min(row.a, row.b) for row in rows], np.int64)])
    b = np.concatenate([np.maximum(heads, posts), np.array([max(row.a, row.b) for row in rows], np.int64)])
    kind = np.concatenate([np.zeros(len(posts), np.int64), np.array([KINDS.index(row.kind) for row in rows], np.int64)])
    score = np.concatenate([score, np.array([row.score for row in rows])])
    evidence = pa.concat_arrays([said.pair, pa.array([row.evidence for row in rows], said.pair.type)])
    number = np.concatenate([said.number[copies], len(said.pair) + np.arange(len(rows))])
    by, ids = np.lexsort((score, kind, b, a)), found.corpus.ids
    return PAIRS.table({
        "a": ids.take(pa.array(a[by])), "b": ids.take(pa.array(b[by])), "kind": _named(kind[by]), "score": score[by],
        "evidence": evidence.take(pa.array(number[by])),
    })  # fmt: skip


def _named(kind: Ints) -> pa.Array:
    return pa.array(KINDS, pa.string()).take(pa.array(kind))


def _all_pairs(found: Found, hanging: Hanging, compare: Comparisons) -> list[Row]:
    """Every pair of each family: copies within a message, rewordings and translations between messages."""
    grouped = {i for group in found.groups for i in group}
    groups = [*found.groups, *([i] for i in np.unique(hanging.message).tolist() if i not in grouped)]
    hangs = hanging.within(sorted({i for group in groups for i in group}))
    return [row for group in groups for row in _pairs_of(found, group, hangs, compare)]


def _pairs_of(found: Found, group: list[int], hangs: dict[int, dict[int, float]], compare: Comparisons) -> Iterator[Row]:
    original, ids, text_of = found.corpus.original, found.corpus.ids, found.corpus.text_of
    for i in group:
        head = int(found.messages.heads[i])
        link = [phrase("pair.copies_of", head=ids[head].as_py())]
        for a, b in combinations(hangs[i], 2):
            if original[a] != b and original[b] != a:
                post = b if a == head else a
                said = compare(int(text_of[head]), int(text_of[post])).said(*("ab" if head < post else "ba")) if head in (a, b) else link
                yield Row(a, b, COPY, min(hangs[i][a], hangs[i][b]), said)
    for i, j in combinations(group, 2):
        yield from _between(found, i, j, hangs)


def _between(found: Found, i: int, j: int, hangs: dict[int, dict[int, float]]) -> Iterator[Row]:
    one, two = int(found.messages.heads[i]), int(found.messages.heads[j])
    ids, kind, tied = found.corpus.ids, kind_of(found, i, j), tie(found, i, j)
    link = [phrase("pair.copies_of_two", one=ids[one].as_py(), two=ids[two].as_py())]
    judged = _across(found, i, j).evidence if (i, j) in found.evidence else link
    for a, left in hangs[i].items():
        for b, right in hangs[j].items():
            yield Row(a, b, kind, min(left, right, tied), judged if (a, b) == (one, two) else link)


def _members(found: Found, hanging: Hanging, said: Copies, compare: Comparisons) -> pa.Table:
    """The table of families: every post of a family with how it hangs on the family's head."""
    if not len(hanging.posts):
        return FAMILIES.table()
    stars = Stars.of(found)
    ids, posts, message = found.corpus.ids, hanging.posts, hanging.message
    first = stars.heads[message]  # the message that leads the family
    top = found.messages.heads[first]
    is_head = posts == top
    kind = np.where(is_head, KINDS.index("head"), stars.kinds[message])
    score = np.where(is_head, 1.0, np.minimum(stars.ties[message], hanging.score))
    tops = distinct(top)
    named = pa.array([f"f{xxhash.xxh64_hexdigest(name.encode())}" for name in ids.take(pa.array(tops)).to_pylist()])
    family = named.take(pa.array(np.searchsorted(tops, top)))
    return FAMILIES.table({
        "post_id": ids.take(pa.array(posts)), "family_id": family, "head_id": ids.take(pa.array(top)), "kind": _named(kind), "score": score,
        "lag": lags(found.corpus.times.take(pa.array(posts)), first), "changed": _changed(found, hanging, stars, said, compare),
    })  # fmt: skip


def _changed(found: Found, hanging: Hanging, stars: Stars, said: Copies, compare: Comparisons) -> pa.Array:
    """What each post changes against the head of its family."""
    posts, message, heads = hanging.posts, hanging.message, hanging.heads
    leads = stars.heads[message] == message
    others = np.flatnonzero(~leads)
    of_others = [list(_of_other(found, int(posts[at]), int(message[at]), int(stars.heads[message[at]]), compare)) for at in others.tolist()]
    number = np.where(posts == heads, len(said.member), said.number)  # of a head itself nothing
    number[others] = len(said.member) + 1 + np.arange(len(others))
    return pa.concat_arrays([said.member, pa.array([[], *of_others], said.member.type)]).take(pa.array(number))


def _of_other(found: Found, post: int, i: int, head: int, compare: Comparisons) -> Iterable[Phrase]:
    """What a post of message `i` changes against the head of the message `head`, which leads the family of both."""
    messages, text_of = found.messages, found.corpus.text_of
    own = int(messages.heads[i])
    if post != own:
        copied = compare(int(text_of[own]), int(text_of[post])).said("that", "post")
        return [phrase("pair.copy_of", head=found.corpus.ids[own].as_py()), *copied]
    a, b = min(i, head), max(i, head)
    if (a, b) not in found.evidence:
        return [phrase("pair.tied")]
    first = post < messages.heads[head]
    return called(_across(found, a, b).evidence, a="post" if first else "head", b="head" if first else "post")
