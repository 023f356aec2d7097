"""Writes down what was found: the tables of pairs, of families and of related messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pyarrow as pa
import xxhash

from tocsin.engine.table import TableSpec
from tocsin.match.compare.evidence import Comparison, of_copy
from tocsin.match.copies.alignment import align
from tocsin.match.families.grouping import head_of
from tocsin.match.families.state import Corpus, Found, Message
from tocsin.match.schemas import FAMILIES, PAIRS, RELATED
from tocsin.match.settings import MatchSettings
from tocsin.model import Phrase, called, phrase
from tocsin.text.language import kinship

Row = tuple[str, str, str, float, list[Phrase]]  # a, b, kind, score, evidence
Compare = Callable[[int, int], Comparison]  # of the head of a cluster and one of its copies
_SAME = 0.999  # score of equal folded keys


def pairs_and_families(found: Found, settings: MatchSettings) -> tuple[pa.Table, pa.Table]:
    """(pairs, families), each sorted by its ids."""
    grouped = {i for group in found.groups for i in group}
    alone = [[i] for i, message in enumerate(found.messages) if i not in grouped and len(message.posts) > 1]
    groups = sorted([*found.groups, *alone])
    compare = _Comparisons(found.corpus)
    rows = list(_all_pairs(found, groups, compare) if settings.all_pairs else _holding(found, groups, compare, settings))
    rows += _uncertain(found, settings)
    ordered = sorted(((a, b, *rest) if a <= b else (b, a, *rest) for a, b, *rest in rows), key=lambda row: row[:4])
    return _table(PAIRS, ordered), _members(found, groups, compare)


def _table(spec: TableSpec, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return spec.table(dict(zip(spec.schema.names, map(list, columns), strict=True)) if rows else None)


def related(found: Found) -> pa.Table:
    """The table of related messages, by its ids: of two posts that stand for them the smaller id is a, in the evidence too."""
    rows = []
    for each in found.related:
        one, two = found.messages[each.a].head, found.messages[each.b].head
        shares, evidence = (each.share_a, each.share_b), each.evidence
        if two < one:
            one, two, shares, evidence = two, one, shares[::-1], called(evidence, a="b", b="a")
        rows.append((found.corpus.ids[one], found.corpus.ids[two], each.kind, each.score, *shares, evidence))
    return _table(RELATED, sorted(rows, key=lambda row: row[:3]))


def _kind(one: Message, two: Message) -> str:
    return "translation" if kinship(one.may_be, two.may_be) == "two" else "rewording"


def _tie(found: Found, a: int, b: int) -> float:
    return found.links.get((min(a, b), max(a, b)), 0.0)


def _hang(message: Message, found: Found) -> dict[int, float]:
    """Each post of a message with the probability that it is a copy of the message's head."""
    scores = zip(message.cluster.members, message.cluster.score, strict=True)
    return {post: _SAME if score == 1.0 else score for key, score in scores for post in found.corpus.posts_of[key]}


def _reposted(found: Found, a: int, b: int) -> bool:
    corpus = found.corpus
    return corpus.repost_of[a] == corpus.ids[b] or corpus.repost_of[b] == corpus.ids[a]


def _holding(found: Found, groups: list[list[int]], compare: Compare, settings: MatchSettings) -> Iterator[Row]:
    """The verified links that hold each family together: copies to their head, and judged pairs of heads."""
    corpus = found.corpus
    for i in (i for group in groups for i in group):
        message = found.messages[i]
        for post, score in _hang(message, found).items():
            if post != message.head and not _reposted(found, post, message.head):
                yield corpus.ids[message.head], corpus.ids[post], "copypasta", score, _copy_evidence(compare, message.head, post)
    for group in found.groups:
        for a, b in combinations(group, 2):
            if _tie(found, a, b) >= settings.sure:
                yield _across(found, a, b)


def _across(found: Found, a: int, b: int) -> Row:
    """The row of two messages (a < b); its evidence calls the post with the smaller id a and the other b, whichever way they stand here."""
    one, two = found.messages[a], found.messages[b]
    assert found.judged is not None
    evidence = found.judged.evidence(found.evidence[a, b])
    if two.head < one.head:
        one, two, evidence = two, one, called(evidence, a="b", b="a")
    return found.corpus.ids[one.head], found.corpus.ids[two.head], _kind(one, two), _tie(found, a, b), evidence


def _uncertain(found: Found, settings: MatchSettings) -> list[Row]:
    family = {i: number for number, group in enumerate(found.groups) for i in group}
    rows = []
    for (a, b), p in found.links.items():
        if p >= settings.doubt and (a not in family or family[a] != family.get(b)):
            one, two, _, score, evidence = _across(found, a, b)
            rows.append((one, two, "uncertain", score, evidence))
    return rows


class _Comparisons:
    """What is to be said of the head of a cluster and a copy of it, compared once for all tables that say it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._known = corpus, dict[tuple[int, int], Comparison]()

    def __call__(self, head: int, post: int) -> Comparison:
        if (head, post) not in self._known:
            corpus = self._corpus
            one, two = corpus.key_of[head], corpus.key_of[post]
            alignment = None if one == two else align(corpus.keys[one], corpus.keys[two])
            self._known[head, post] = of_copy(corpus.texts[head], corpus.texts[post], alignment)
        return self._known[head, post]


def _copy_evidence(compare: Compare, head: int, post: int) -> list[Phrase]:
    """Evidence of a row of pairs, in whose words the post with the smaller id is a and the other b (posts are numbered by their ids)."""
    return compare(head, post).said("a" if head < post else "b", "b" if head < post else "a")


def _all_pairs(found: Found, groups: list[list[int]], compare: Compare) -> Iterator[Row]:
    """Every pair of each family: copies within a message, rewordings and translations between messages."""
    ids = found.corpus.ids
    for group in groups:
        hangs = {i: _hang(found.messages[i], found) for i in group}
        for i in group:
            head = found.messages[i].head
            for a, b in combinations(hangs[i], 2):
                if not _reposted(found, a, b):
                    evidence = (
                        _copy_evidence(compare, head, b if a == head else a)
                        if head in (a, b)
                        else [phrase("pair.copies_of", head=ids[head])]
                    )
                    yield ids[a], ids[b], "copypasta", min(hangs[i][a], hangs[i][b]), evidence
        for i, j in combinations(group, 2):
            yield from _between(found, i, j, hangs)


def _between(found: Found, i: int, j: int, hangs: dict[int, dict[int, float]]) -> Iterator[Row]:
    one, two = found.messages[i], found.messages[j]
    ids, kind, tie = found.corpus.ids, _kind(one, two), _tie(found, i, j)
    link = [phrase("pair.copies_of_two", one=ids[one.head], two=ids[two.head])]
    judged = _across(found, i, j)[4] if (i, j) in found.evidence else link
    for a, left in hangs[i].items():
        for b, right in hangs[j].items():
            yield ids[a], ids[b], kind, min(left, right, tie), judged if (a, b) == (one.head, two.head) else link


def _members(found: Found, groups: list[list[int]], compare: Compare) -> pa.Table:
    posts = {i: len(message.posts) for i, message in enumerate(found.messages)}
    rows = []
    for group in groups:
        head = head_of(group, found.links, posts)
        first = found.messages[head]
        head_id = found.corpus.ids[first.head]
        family = f"f{xxhash.xxh64_hexdigest(head_id.encode())}"
        start = min((ts for i in group for post in found.messages[i].posts if (ts := _time(found, post)) is not None), default=None)
        for i in group:
            message = found.messages[i]
            tie = 1.0 if i == head else _tie(found, i, head)
            for post, score in _hang(message, found).items():
                kind = "head" if post == first.head else "copypasta" if i == head else _kind(first, message)
                probability = 1.0 if post == first.head else min(tie, score)
                ts = _time(found, post)
                lag = None if ts is None or start is None else ts - start
                rows.append((found.corpus.ids[post], family, head_id, kind, probability, lag, _changed(found, compare, head, i, post)))
    return _table(FAMILIES, sorted(rows, key=lambda row: str(row[0])))


def _time(found: Found, post: int) -> int | None:
    _, unknown, ts = found.corpus.order[post]
    return None if unknown else ts


def _changed(found: Found, compare: Compare, head: int, i: int, post: int) -> list[Phrase]:
    """What a post of message `i` changes against the head of its family, which is the head of message `head`."""
    message, ids = found.messages[i], found.corpus.ids
    if post != message.head:
        copied = compare(message.head, post).said("head" if i == head else "that", "post")
        return copied if i == head else [phrase("pair.copy_of", head=ids[message.head]), *copied]
    if i == head:
        return []
    a, b = min(i, head), max(i, head)
    if (a, b) not in found.evidence:
        return [phrase("pair.tied")]
    first = post < found.messages[head].head
    return called(_across(found, a, b)[4], a="post" if first else "head", b="head" if first else "post")
