"""What of a case is held against fact-checks: each message once in each of its languages, and the words in its pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags
from tocsin.arrays.columns import filled, found, list_entries, one_chunk, text_codes
from tocsin.page.marks.reading import host_of
from tocsin.verify.claims.asked import Query

MEDIA = "media:"  # before a media_id: a query that is words in a picture


def queries(
    posts: pa.Table, families: pa.Table, languages: pa.Table, words: pa.Table, skipped: Set[str], most: int
) -> tuple[list[Query], int]:
    """The messages to check, the most repeated first, and how many were left because there are more than `most`.

    A family is asked by the first post in each of its languages, for the claim may have been reviewed in one of them; a repost by its
    original. `skipped`: posts that stand for no message (fact-checks among the pages). `words`: the table `media_words`.
    """
    told = _messages(posts, families, languages, skipped)
    lang = found(languages["guess"], languages["post_id"], told["post_id"]).to_pylist()
    asked = [_query(row, one) for row, one in zip(told.slice(0, most).to_pylist(), lang, strict=False)]
    asked += [Query(f"{MEDIA}{row['media_id']}", row["text"], row["lang"]) for row in words.to_pylist()]
    return asked, max(0, len(told) - most)


def _messages(posts: pa.Table, families: pa.Table, languages: pa.Table, skipped: Set[str]) -> pa.Table:
    """The rows of the posts that stand for a message in a language, in the order in which they are asked."""
    said = filled(posts["text"]) & ~_reposts(posts)
    said &= ~np.asarray(pc.is_in(posts["post_id"], value_set=pa.array(sorted(skipped), pa.string())))
    rows = np.flatnonzero(said)
    some = posts.select(["post_id", "ts"]).take(rows)
    family = found(families["family_id"], families["post_id"], some["post_id"])
    counts = pc.value_counts(families["family_id"])
    times = pc.fill_null(found(counts.field("counts"), counts.field("values"), family), 0)
    by = [("times", "descending"), ("ts", "ascending"), ("post_id", "ascending")]
    order = pc.sort_indices(some.append_column("times", times), by)  # without a time comes last
    spoken = pc.if_else(pc.is_valid(family), found(languages["guess"], languages["post_id"], some["post_id"]), None)
    message, lang = (text_codes(one.take(order))[0] for one in (pc.coalesce(family, one_chunk(some["post_id"])), spoken))
    _, first = np.unique(message.astype(np.int64) * (int(lang.max(initial=0)) + 2) + lang + 1, return_index=True)
    return posts.take(pa.array(rows[order.to_numpy()[np.sort(first)]]))


def _reposts(posts: pa.Table) -> Flags:
    reposts: Flags = np.asarray(pc.fill_null(pc.equal(posts["kind"], "repost"), False)) & filled(posts["repost_id"])
    return reposts


def _query(row: Mapping[str, Any], lang: str | None) -> Query:
    return Query(row["post_id"], row["text"], lang, _day(row["ts"]), tuple(row["media_ids"] or ()))


def _day(ts: int | None) -> str | None:
    return None if ts is None else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%d")


def citing(posts: pa.Table, sites: Sequence[str]) -> dict[str, set[str]]:
    """Of each site of a fact-checker, as it is given, the posts that link to it: they pass on the check rather than the claim.

    Fooled by: links behind shorteners; a post that makes the claim and links to the fact-checker to mock it.
    """
    hosts, linking = {site: site.lower().removeprefix("www.") for site in sites if site}, defaultdict[str, set[str]](set)
    if hosts:
        wanted = set(hosts.values())
        rows, urls = list_entries(posts, "urls")
        named = pa.array([host if (host := host_of(url)) in wanted else None for url in urls.dictionary.to_pylist()], pa.string())
        host = named.take(urls.indices)
        linked = posts["post_id"].take(pa.array(rows[host.is_valid().to_numpy(zero_copy_only=False)]))
        for one, post in zip(host.drop_null().to_pylist(), linked.to_pylist(), strict=True):
            linking[one].add(post)
    return {site: linking[host] for site, host in hosts.items() if host in linking}
