"""The scope of a case: which of the posts that were read are looked at. What is outside stands in no table, and is counted with its reason.

A post is inside when it meets every bound that is set: its time, its language (recognised from the text, else as declared), its platform,
a word it must hold. A repost without a text of its own is judged by that of its original, where that was read too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import SettingError
from tocsin.read.fields.column_names import platform_named
from tocsin.read.fields.times import seconds
from tocsin.read.reader import RowError
from tocsin.text.language import UNKNOWN, detect

DAY = 86_400
OUTSIDE = "outside the scope: "
REASONS = ("no known time", "time", "platform", "language", "keyword")  # each behind OUTSIDE; the first that holds is counted


@dataclass(frozen=True)
class Scope:
    """Bounds; an empty one bounds nothing. Times are epoch seconds UTC, the end left out; of several values of one bound one must hold."""

    since: int | None = None
    until: int | None = None
    languages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Scope()


def scope_of(since: str, until: str, languages: Sequence[str], platforms: Sequence[str], keywords: Sequence[str]) -> Scope:
    """The scope that texts tell. Raises SettingError for a time or a language that cannot be read, and for an end before the beginning."""
    start, end = _instant(since, "--from"), _instant(until, "--to", end=True)
    if start is not None and end is not None and end <= start:
        raise SettingError(f"the scope ends ({written(end)}) before it begins ({written(start)})", "give --from an earlier time than --to")
    for one in languages:
        if not (one.isascii() and one.isalpha() and 2 <= len(one) <= 3):
            raise SettingError(
                f"--lang {one!r} is not the code of a language", "write two or three letters: fr, ar, fas; und for none known"
            )
    told = tuple(sorted({platform_named(one) or one.strip().lower() for one in platforms}))
    words = tuple(dict.fromkeys(" ".join(one.split()) for one in keywords if one.strip()))
    return Scope(start, end, tuple(sorted({one.lower() for one in languages})), told, words)


def written(ts: int | None) -> str:
    """An instant as settings hold it, 2024-05-15T13:00:00Z; empty for none."""
    return "" if ts is None else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: str, option: str, end: bool = False) -> int | None:
    """A time as people write it, without a zone UTC; a day that ends a span is meant whole."""
    if not text.strip():
        return None
    try:
        ts, _, precision = seconds(text)
    except RowError as cause:
        raise SettingError(f"{option} {text!r}: {cause}", "write a day or a time (UTC): 2024-05-15, 2024-05-15T13:00") from cause
    return ts + DAY if ts is not None and end and precision == "day" else ts


def within(tables: Mapping[str, pa.Table], scope: Scope, dropped: Callable[[str, int], None]) -> dict[str, pa.Table]:
    """The tables of reading without the posts outside, and without what else tells of them (addresses, versions, pages)."""
    found = dict(tables)
    if not scope:
        return found
    reasons = outside(tables["posts"], scope)
    for entry in pc.value_counts(reasons.drop_null()).to_pylist():
        dropped(entry["values"], entry["counts"])
    gone = tables["posts"]["post_id"].filter(pc.is_valid(reasons)).combine_chunks()
    for name, table in tables.items():
        about = "instead_of" if "instead_of" in table.schema.names else "post_id"
        if about in table.schema.names:
            found[name] = table.filter(pc.invert(pc.is_in(table[about], gone)))
        elif name in ("pages", "page_people"):
            ids = pc.binary_join_element_wise(pa.scalar("web"), table["page_id"], pa.scalar(":"), null_handling="skip")
            found[name] = table.filter(pc.invert(pc.is_in(ids, gone)))
    return found


def outside(posts: pa.Table, scope: Scope) -> pa.ChunkedArray:
    """For each post why it is outside, null for one that is inside. Of `posts` it needs the columns post_id, ts, platform, text, lang,
    hashtags and repost_id, and no order."""
    why = pa.chunked_array([pa.nulls(len(posts), pa.string())])
    tests: list[tuple[str, Callable[[], pa.ChunkedArray]]] = [
        ("no known time", lambda: pc.is_null(posts["ts"])),
        ("time", lambda: _untimely(posts["ts"], scope)),
        ("platform", lambda: pc.invert(pc.is_in(pc.fill_null(posts["platform"], "unknown"), pa.array(scope.platforms, pa.string())))),
        ("language", lambda: _foreign(posts, scope.languages, why)),
        ("keyword", lambda: _without(posts, scope.keywords)),
    ]
    timed = scope.since is not None or scope.until is not None
    for (name, test), asked in zip(tests, (timed, timed, scope.platforms, scope.languages, scope.keywords), strict=True):
        if asked:
            why = pc.coalesce(why, pc.if_else(pc.fill_null(test(), False), OUTSIDE + name, None))
    return why


def _untimely(ts: pa.ChunkedArray, scope: Scope) -> pa.ChunkedArray:
    early = pc.less(ts, scope.since) if scope.since is not None else pa.scalar(False)
    late = pc.greater_equal(ts, scope.until) if scope.until is not None else pa.scalar(False)
    return pc.or_(early, late)


def _texts(posts: pa.Table) -> pa.ChunkedArray:
    """The text of each post; of a repost without one, its original's."""
    text = pc.fill_null(posts["text"], "")
    at = pc.index_in(posts["repost_id"], value_set=posts["post_id"].combine_chunks())
    return pc.if_else(pc.equal(text, ""), pc.fill_null(text.take(at), ""), text)


def _foreign(posts: pa.Table, languages: Sequence[str], why: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which posts are in none of these languages; of those with a reason already nothing is asked."""
    texts = pc.if_else(pc.is_null(why), _texts(posts), "")
    table = pa.table({"text": texts, "lang": pc.fill_null(posts["lang"], "")})
    distinct = table.group_by(["text", "lang"], use_threads=False).aggregate([])
    told = distinct["lang"].to_pylist()
    found = [
        lang if lang != UNKNOWN else declared or UNKNOWN
        for (lang, _), declared in zip(detect(distinct["text"].to_pylist(), [one or None for one in told]), told, strict=True)
    ]
    known = dict(zip(zip(distinct["text"].to_pylist(), told, strict=True), found, strict=True))
    mine = set(languages)
    rows = zip(texts.to_pylist(), table["lang"].to_pylist(), strict=True)
    return pa.chunked_array([pa.array([known[row] not in mine for row in rows], pa.bool_())])


def _without(posts: pa.Table, keywords: Sequence[str]) -> pa.ChunkedArray:
    """Which posts hold none of the words, case and form of letters ignored, neither in the text nor at the head of a hashtag."""
    tags = pc.fill_null(pc.binary_join(posts["hashtags"], " #"), "")
    written = _folded(pc.binary_join_element_wise(_texts(posts), tags, " #"))
    held = pa.chunked_array([pa.array([False] * len(posts), pa.bool_())])
    for word in _folded(pa.array(keywords, pa.string())).to_pylist():
        held = pc.or_(held, pc.match_substring(written, word))
    return pc.invert(held)


def _folded(texts: pa.Array) -> pa.Array:
    return pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
