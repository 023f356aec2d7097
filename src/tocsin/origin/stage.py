"""The stage `origin`: who carried an object first, in what order platforms and languages took it up, and in what waves it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import distinct_per_group, firsts, ranks, sorted_codes
from tocsin.engine.stage import Stage, Tables
from tocsin.engine.table import TableSpec
from tocsin.model import Progress
from tocsin.objects.carried import Carried, originals, places, read_carried
from tocsin.origin.schemas import ORIGINS, SPREAD, WAVES
from tocsin.origin.waves import Waves, waves

_LABEL = 100  # characters of a text that stand for its family


@dataclass(frozen=True)
class OriginSettings:
    """Which objects are followed, how many first disseminators are kept, and what makes a wave."""

    min_posts: int = 3
    min_accounts: int = 2
    first: int = 10
    wave_posts: int = 5  # an hour with fewer posts is never high
    wave_factor: float = 3.0  # times the object's own median hour


@dataclass(frozen=True)
class _Timed:
    """The posts with a time, in order of time and then of post_id, and what is asked of each."""

    table: pa.Table
    ts: Ints
    account: Ints
    relayed: Ints  # 1 for a repost whose original is among the posts: never a first dissemination
    along: dict[str, tuple[Ints, pa.Array]]


@dataclass(frozen=True)
class _Followed:
    """The objects that pass the floors: one row a post, sorted by object, then time, then post_id. `row` points into _Timed."""

    kind: str
    ids: pa.Array
    labels: pa.Array
    object: Ints
    row: Ints
    posts: Ints
    accounts: Ints


def run(tables: Tables, settings: OriginSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Tables `origins`, `spread` and `waves`, sorted by kind, object and rank, value's rank or wave.

    First disseminators are the first accounts to carry an object, by their first post of it; of posts in the same second the smaller
    post_id comes first. A repost counts only where its original was not collected. `lead_s` is the time from an account's first post to
    that of the median account (the upper one of an even number; negative after it). Posts without a time are left out and
    counted. A link, hashtag, visual or family needs `min_posts` posts by `min_accounts` accounts.

    Fooled by: what was not collected (a first is a first among these posts), deleted posts, clocks kept in minutes or days, and a
    hashtag or link that two stories share.
    """
    every = tables.read("posts", ["post_id", "kind", "repost_id", "account_id", "platform", "lang", "ts"])
    timed = _timed(every, tables.read("languages", ["post_id", "lang"]))
    tables.dropped("no time is known", every.num_rows - timed.table.num_rows)
    families = tables.read("families", ["family_id", "head_id"])
    parts: dict[str, list[pa.Table]] = {name: [] for name in ("origins", "spread", "waves")}
    for kind, found in read_carried(tables, timed.table).items():
        followed = _followed(found, timed, settings)
        followed = _labelled(followed, timed, tables, families)
        parts["origins"].append(_origins(followed, timed, settings))
        parts["spread"].append(_spread(followed, timed))
        parts["waves"].append(_waves(followed, timed, settings))
        progress(f"origin of {kind}", len(followed.ids), len(followed.ids), 0)
    return {name: pa.concat_tables(tables_of) for name, tables_of in parts.items()}


def _timed(posts: pa.Table, languages: pa.Table) -> _Timed:
    spoken = languages["lang"].combine_chunks().take(pa.array(found := places(posts["post_id"], languages["post_id"]), mask=found < 0))
    posts = posts.append_column("spoken", pc.coalesce(spoken, posts["lang"], "und"))
    relayed = pa.array((originals(posts) >= 0).astype(np.int64))
    posts = posts.append_column("relayed", relayed).filter(pc.is_valid(posts["ts"]))
    posts = posts.sort_by([("ts", "ascending"), ("post_id", "ascending")])
    along = {"platform": sorted_codes(pc.coalesce(posts["platform"], "unknown")), "lang": sorted_codes(posts["spoken"])}
    return _Timed(posts, posts["ts"].to_numpy(), sorted_codes(posts["account_id"])[0], posts["relayed"].to_numpy(), along)


def _followed(found: Carried, timed: _Timed, settings: OriginSettings) -> _Followed:
    """The objects with enough posts and accounts, coded anew from nought."""
    posts = np.bincount(found.object, minlength=len(found.ids))
    accounts = distinct_per_group(found.object, timed.account[found.row], len(found.ids))
    kept = np.flatnonzero((posts >= settings.min_posts) & (accounts >= settings.min_accounts))
    code = np.full(len(found.ids), -1, np.int64)
    code[kept] = np.arange(len(kept))
    stays = code[found.object] >= 0
    ids = found.ids.take(kept)
    return _Followed(found.kind, ids, ids, code[found.object[stays]], found.row[stays], posts[kept], accounts[kept])


def _labelled(followed: _Followed, timed: _Timed, tables: Tables, families: pa.Table) -> _Followed:
    """The same with labels: the beginning of a family's text, a hashtag with its sign."""
    labels = followed.ids
    if followed.kind == "hashtag":
        labels = pc.binary_join_element_wise("#", labels, "")
    elif followed.kind == "family" and len(labels):
        heads = families.group_by("family_id").aggregate([("head_id", "min")])
        head = heads["head_id_min"].combine_chunks().take(pc.index_in(labels, heads["family_id"].combine_chunks()))
        texts = tables.read("posts", ["post_id", "text"])
        texts = texts.filter(pc.is_in(texts["post_id"], head))
        text = texts["text"].combine_chunks().take(pc.index_in(head, texts["post_id"].combine_chunks()))
        line = pc.replace_substring_regex(pc.replace_substring_regex(text, r"@\w+", "@…"), r"\s+", " ")  # no handles
        labels = pc.coalesce(pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(line), 0, _LABEL), labels)
    return _Followed(followed.kind, followed.ids, labels, followed.object, followed.row, followed.posts, followed.accounts)


def _origins(followed: _Followed, timed: _Timed, settings: OriginSettings) -> pa.Table:
    first = _first_posts(followed, timed)
    object_, row = followed.object[first], followed.row[first]
    rank, begin = ranks(object_), firsts(object_)
    size = np.diff(begin, append=len(object_))
    median = np.repeat(timed.ts[row][begin + size // 2], size) if len(row) else row
    lead = median - timed.ts[row]
    kept = rank <= settings.first
    object_, row, rank, lead = object_[kept], row[kept], rank[kept], lead[kept]
    post = timed.table.select(["post_id", "account_id", "platform", "spoken"]).take(row)
    return _table(
        ORIGINS,
        followed,
        object_,
        {
            "label": followed.labels.take(object_),
            "rank": rank,
            "post_id": post["post_id"],
            "account_id": post["account_id"],
            "platform": post["platform"],
            "lang": post["spoken"],
            "ts": timed.ts[row],
            "lead_s": lead,
            "posts": followed.posts[object_],
            "accounts": followed.accounts[object_],
        },
    )


def _first_posts(followed: _Followed, timed: _Timed) -> Ints:
    """Each account's first own post of each object: places in `followed`, by object and time."""
    own = np.flatnonzero(timed.relayed[followed.row] == 0)
    pair = followed.object[own] * (int(timed.account.max(initial=0)) + 1) + timed.account[followed.row[own]]
    first: Ints = own[np.sort(np.unique(pair, return_index=True)[1])]
    return first


def _spread(followed: _Followed, timed: _Timed) -> pa.Table:
    """In what order platforms and languages took an object up."""
    parts = []
    for along, (value_of, names) in sorted(timed.along.items()):
        group = followed.object * (len(names) + 1) + value_of[followed.row]
        groups, first, code, posts = np.unique(group, return_index=True, return_inverse=True, return_counts=True)
        object_, value, ts = groups // (len(names) + 1), groups % (len(names) + 1), timed.ts[followed.row[first]]
        accounts = distinct_per_group(code, timed.account[followed.row], len(groups))
        order = np.lexsort((value, ts, object_))
        parts.append(
            _table(
                SPREAD,
                followed,
                object_[order],
                {
                    "along": pa.array([along] * len(order), pa.string()),
                    "value": names.take(value[order]),
                    "rank": ranks(object_[order]),
                    "first_ts": ts[order],
                    "posts": posts[order],
                    "accounts": accounts[order],
                },
            )
        )
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in ("object_id", "along", "rank")])


def _waves(followed: _Followed, timed: _Timed, settings: OriginSettings) -> pa.Table:
    found: Waves = waves(followed.object, timed.ts[followed.row], timed.account[followed.row], settings.wave_posts, settings.wave_factor)
    columns = {name: getattr(found, name) for name in ("wave", "first_ts", "peak_ts", "last_ts", "posts", "accounts")}
    return _table(WAVES, followed, found.object, columns)


def _table(spec: TableSpec, followed: _Followed, object_: Ints, columns: dict[str, object]) -> pa.Table:
    kind = pa.array([followed.kind] * len(object_), pa.string())
    return spec.table({"kind": kind, "object_id": followed.ids.take(object_), **columns})


STAGE = Stage("origin", ("posts", "languages", "families", "carried"), (ORIGINS, SPREAD, WAVES), OriginSettings, run)
