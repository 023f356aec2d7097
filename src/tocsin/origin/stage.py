"""The stage `origin`: who carried an object first, in what order platforms and languages took it up, and in what waves it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import sorted_codes
from tocsin.engine.executor import run as run_step
from tocsin.engine.given import within
from tocsin.engine.partitions import cut, numbers
from tocsin.engine.stage import Stage, Tables, rows_of
from tocsin.engine.table import TableSpec
from tocsin.model import Progress
from tocsin.objects.carried import Carried, originals, places, read_carried
from tocsin.origin import seen
from tocsin.origin.schemas import ORIGINS, SPREAD, WAVES

_LABEL = 100  # characters of a text that stand for its family


@dataclass(frozen=True)
class OriginSettings:
    """Which objects are followed, how many first disseminators are kept, and what makes a wave."""

    min_posts: int = within(3, least=1)
    min_accounts: int = within(2, least=1)
    first: int = within(10, least=1)
    wave_posts: int = within(5, least=1)  # an hour with fewer posts is never high
    wave_factor: float = within(3.0, least=1)  # times the object's own median hour


@dataclass(frozen=True)
class _Timed:
    """The posts with a time, in order of time and then of post_id; the columns of SEEN for each, and what the codes in them stand for."""

    table: pa.Table
    columns: dict[str, Ints]
    names: dict[str, pa.Array]


@dataclass(frozen=True)
class _Followed:
    """The objects that pass the floors, and all rows (SEEN) of theirs, sorted by object and post."""

    kind: str
    ids: pa.Array
    labels: pa.Array
    posts: Ints
    accounts: Ints
    rows: pa.Table


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
        parts["waves"].append(_waves(followed, settings))
        progress(f"origin of {kind}", len(followed.ids), len(followed.ids), 0)
    return {name: pa.concat_tables(tables_of) for name, tables_of in parts.items()}


def _timed(posts: pa.Table, languages: pa.Table) -> _Timed:
    spoken = languages["lang"].combine_chunks().take(pa.array(found := places(posts["post_id"], languages["post_id"]), mask=found < 0))
    posts = posts.append_column("spoken", pc.coalesce(spoken, posts["lang"], "und"))
    own = pa.array((originals(posts) < 0).astype(np.int64))  # a repost of what was collected is never a first dissemination
    posts = posts.append_column("own", own).filter(pc.is_valid(posts["ts"]))
    posts = posts.sort_by([("ts", "ascending"), ("post_id", "ascending")])
    columns = {"ts": posts["ts"].to_numpy(), "account": sorted_codes(posts["account_id"])[0], "own": posts["own"].to_numpy()}
    along = {"platform": sorted_codes(pc.coalesce(posts["platform"], "unknown")), "lang": sorted_codes(posts["spoken"])}
    return _Timed(posts, columns | {name: code for name, (code, _) in along.items()}, {name: names for name, (_, names) in along.items()})


def _followed(found: Carried, timed: _Timed, settings: OriginSettings) -> _Followed:
    """The objects with enough posts and accounts, coded anew from nought."""
    rows = _seen(found.object, found.row, timed)
    _, posts, accounts = numbers(run_step(seen.counted(), cut(rows, "object")), *seen.COUNTED.names)
    kept = np.flatnonzero((posts >= settings.min_posts) & (accounts >= settings.min_accounts))
    code = np.full(len(found.ids), -1, np.int64)
    code[kept] = np.arange(len(kept))
    stays = code[found.object] >= 0
    ids = found.ids.take(kept)
    rows = _seen(code[found.object[stays]], found.row[stays], timed)
    return _Followed(found.kind, ids, ids, posts[kept], accounts[kept], rows)


def _seen(object_: Ints, post: Ints, timed: _Timed) -> pa.Table:
    given = {"object": object_, "post": post}
    return pa.table([given[name] if name in given else timed.columns[name][post] for name in seen.SEEN.names], schema=seen.SEEN)


def _labelled(followed: _Followed, timed: _Timed, tables: Tables, families: pa.Table) -> _Followed:
    """The same with labels: the beginning of a family's text, a hashtag with its sign."""
    labels = followed.ids
    if followed.kind == "hashtag":
        labels = pc.binary_join_element_wise("#", labels, "")
    elif followed.kind == "family" and len(labels):
        heads = families.group_by("family_id").aggregate([("head_id", "min")])
        head = heads["head_id_min"].combine_chunks().take(pc.index_in(labels, heads["family_id"].combine_chunks()))
        texts = rows_of(tables, "posts", ["post_id", "text"], head)
        text = texts["text"].combine_chunks().take(pc.index_in(head, texts["post_id"].combine_chunks()))
        line = pc.replace_substring_regex(pc.replace_substring_regex(text, r"@\w+", "@…"), r"\s+", " ")  # no handles
        labels = pc.coalesce(_begun(pc.utf8_trim_whitespace(line)), labels)
    return replace(followed, labels=labels)


def _begun(line: pa.Array) -> pa.Array:
    """The beginning of texts on one line, cut behind a word."""
    whole = pc.replace_substring_regex(pc.utf8_slice_codeunits(line, 0, _LABEL + 1), r"\s+\S*$", "")
    return pc.if_else(pc.greater(pc.utf8_length(line), _LABEL), pc.binary_join_element_wise(whole, "…", ""), line)


def _origins(followed: _Followed, timed: _Timed, settings: OriginSettings) -> pa.Table:
    found = run_step(seen.first(settings.first), cut(followed.rows, "object"))
    object_, rank, row, lead = numbers(found, *seen.FIRST.names)
    post = timed.table.select(["post_id", "account_id", "platform", "spoken", "ts"]).take(row)
    return _table(
        ORIGINS,
        followed,
        object_,
        {
            "label": followed.labels.take(object_), "rank": rank, "post_id": post["post_id"], "account_id": post["account_id"],
            "platform": post["platform"], "lang": post["spoken"], "ts": post["ts"], "lead_s": lead,
            "posts": followed.posts[object_], "accounts": followed.accounts[object_],
        },
    )  # fmt: skip


def _spread(followed: _Followed, timed: _Timed) -> pa.Table:
    """In what order platforms and languages took an object up."""
    found = run_step(seen.spreading(), cut(followed.rows, "object"))
    object_, along, value = numbers(found, "object", "along", "value")
    names = [timed.names[name] for name in seen.ALONG]
    begin = np.cumsum([0, *map(len, names)])
    told = {"along": pa.array(seen.ALONG).take(along), "value": pa.concat_arrays(names).take(begin[along] + value)}
    return _table(SPREAD, followed, object_, {name: found[name] for name in SPREAD.schema.names[3:]} | told)


def _waves(followed: _Followed, settings: OriginSettings) -> pa.Table:
    found = run_step(seen.waving(settings.wave_posts, settings.wave_factor), cut(followed.rows, "object"))
    return _table(WAVES, followed, numbers(found, "object")[0], {name: found[name] for name in WAVES.schema.names[2:]})


def _table(spec: TableSpec, followed: _Followed, object_: Ints, columns: dict[str, object]) -> pa.Table:
    kind = pa.array([followed.kind] * len(object_), pa.string())
    return spec.table({"kind": kind, "object_id": followed.ids.take(object_), **columns})


STAGE = Stage("origin", ("posts", "languages", "families", "carried"), (ORIGINS, SPREAD, WAVES), OriginSettings, run)
