"""What of a case is held against fact-checks: each message once in each of its languages, and the words in its pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from tocsin.page.marks.reading import host_of
from tocsin.verify.claims.asked import Query

MEDIA = "media:"  # before a media_id: a query that is words in a picture


def queries(
    posts: pa.Table, families: pa.Table, languages: Mapping[str, str | None], words: pa.Table, skipped: Set[str], most: int
) -> tuple[list[Query], int]:
    """The messages to check, the most repeated first, and how many were left because there are more than `most`.

    A family is asked by the first post in each of its languages, for the claim may have been reviewed in one of them; a repost by its
    original. `skipped`: posts that stand for no message (fact-checks among the pages). `words`: the table `media_words`.
    """
    family = dict(zip(families["post_id"].to_pylist(), families["family_id"].to_pylist(), strict=True))
    times = Counter(family.values())
    rows = [row for row in posts.to_pylist() if row["text"] and row["post_id"] not in skipped and not _is_repost(row)]
    rows.sort(key=lambda row: (-times[family.get(row["post_id"], "")], row["ts"] is None, row["ts"], row["post_id"]))
    first: dict[tuple[str, str | None], Mapping[str, Any]] = {}
    for row in rows:
        name = row["post_id"]
        first.setdefault((family.get(name, name), languages.get(name) if name in family else None), row)
    asked = [_query(row, languages) for row in list(first.values())[:most]]
    asked += [Query(f"{MEDIA}{row['media_id']}", row["text"], row["lang"]) for row in words.to_pylist()]
    return asked, max(0, len(first) - most)


def _is_repost(row: Mapping[str, Any]) -> bool:
    return row["kind"] == "repost" and bool(row["repost_id"])


def _query(row: Mapping[str, Any], languages: Mapping[str, str | None]) -> Query:
    day = _day(row["ts"])
    return Query(row["post_id"], row["text"], languages.get(row["post_id"]), day, tuple(row["media_ids"] or ()))


def _day(ts: int | None) -> str | None:
    return None if ts is None else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%d")


def citing(posts: pa.Table, sites: Sequence[str]) -> dict[str, set[str]]:
    """Of each site of a fact-checker, as it is given, the posts that link to it: they pass on the check rather than the claim.

    Fooled by: links behind shorteners; a post that makes the claim and links to the fact-checker to mock it.
    """
    hosts, linking = {site: site.lower().removeprefix("www.") for site in sites if site}, defaultdict[str, set[str]](set)
    if hosts:
        wanted = set(hosts.values())
        for row in posts.select(["post_id", "urls"]).to_pylist():
            for host in {host_of(url) for url in row["urls"] or ()} & wanted:
                linking[host].add(row["post_id"])
    return {site: linking[host] for site, host in hosts.items() if host in linking}
