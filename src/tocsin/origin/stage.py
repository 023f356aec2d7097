"""The stage `origin`: who carried an object first, in what order platforms and languages took it up, and in what waves it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import unique
from tocsin.arrays.joins import joined, places_by_few
from tocsin.arrays.order import order
from tocsin.engine.executor import run as run_step
from tocsin.engine.given import within
from tocsin.engine.partitions import cut, numbers
from tocsin.engine.stage import Stage, Tables, rows_at
from tocsin.engine.step import Step
from tocsin.engine.table import TableSpec
from tocsin.model import Progress
from tocsin.objects.carried import Carried
from tocsin.objects.ranks import each_kind
from tocsin.origin import seen
from tocsin.origin.schemas import ORIGINS, SPREAD, WAVES
from tocsin.origin.timed import Timed, read_timed

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
class _Followed:
    """The objects that pass the floors, and which post carries which of them, sorted by object and time."""

    kind: str
    ids: pa.Array
    labels: pa.Array
    posts: Ints
    accounts: Ints
    rows: pa.Table  # object, post, own
    timed: Timed

    def parts(self, step: Step) -> Iterator[pa.Table]:
        """Their rows as a step reads them."""
        for part in cut(self.rows, "object"):
            given = {name: one_chunk(part[name]).to_numpy(zero_copy_only=False) for name in part.column_names}
            columns = (given[name] if name in given else self.timed.columns[name][given["post"]] for name in step.reads.names)
            yield pa.table([column.astype(np.int64, copy=False) for column in columns], schema=step.reads)

    def through(self, step: Step) -> pa.Table:
        """What a step makes of them."""
        return run_step(step, self.parts(step))


def run(tables: Tables, settings: OriginSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Tables `origins`, `spread` and `waves`, sorted by kind, object and rank, value's rank or wave.

    First disseminators are the first accounts to carry an object, by their first post of it; of posts in the same second the smaller
    post_id comes first. A repost counts only where its original was not collected. `lead_s` is the time from an account's first post to
    that of the median account (the upper one of an even number; negative after it). Posts without a time are left out and
    counted. A link, hashtag, visual or family needs `min_posts` posts by `min_accounts` accounts.

    Fooled by: what was not collected (a first is a first among these posts), deleted posts, clocks kept in minutes or days, and a
    hashtag or link that two stories share.
    """
    timed = read_timed(tables)
    tables.dropped("no time is known", len(timed.posts) - len(timed.row))
    parts: dict[str, list[pa.Table]] = {name: [] for name in ("origins", "spread", "waves")}
    for found, own in each_kind(tables, one_chunk(timed.posts["post_id"]), timed.order):
        followed = _labelled(_followed(found, own, timed, settings), tables)
        parts["origins"].append(_origins(followed, settings))
        parts["spread"].append(_spread(followed))
        parts["waves"].append(_waves(followed, settings))
        progress(f"origin of {found.kind}", len(followed.ids), len(followed.ids), 0)
    return {name: pa.concat_tables(tables_of) for name, tables_of in parts.items()}


def _followed(found: Carried, own: Flags, timed: Timed, settings: OriginSettings) -> _Followed:
    """The objects with enough posts and accounts, coded anew from nought."""
    post = timed.place[found.row]
    here = post >= 0
    who = pa.table([found.object[here], timed.columns["account"][post[here]].astype(np.int64)], schema=seen.WHO)
    object_, posts, accounts = numbers(run_step(seen.counted(), cut(who, "object")), *seen.COUNTED.names)
    enough = (posts >= settings.min_posts) & (accounts >= settings.min_accounts)
    kept = object_[enough]
    code = np.full(len(found.ids), -1, np.int32)
    code[kept] = np.arange(len(kept))
    stays = np.flatnonzero(here & (code[found.object] >= 0))
    stays = stays[order(code[found.object[stays]], post[stays])]
    rows = pa.table({"object": code[found.object[stays]], "post": post[stays], "own": own[stays]})
    ids = found.ids.take(pa.array(kept))
    return _Followed(found.kind, ids, ids, posts[enough], accounts[enough], rows, timed)


def _labelled(followed: _Followed, tables: Tables) -> _Followed:
    """The same with labels: the beginning of a family's text, a hashtag with its sign."""
    labels = followed.ids
    if followed.kind == "hashtag":
        labels = pc.binary_join_element_wise("#", labels, "")
    elif followed.kind == "family" and len(labels):
        head = _heads(tables, labels)
        text = one_chunk(rows_at(tables, "posts", ["text"], places_by_few(head, one_chunk(followed.timed.posts["post_id"])))["text"])
        line = pc.replace_substring_regex(pc.replace_substring_regex(text, r"@\w+", "@…"), r"\s+", " ")  # no handles
        labels = pc.coalesce(_begun(pc.utf8_trim_whitespace(line)), labels)
    return replace(followed, labels=labels)


def _heads(tables: Tables, families: pa.Array) -> pa.Array:
    """The head of each family; of several the first by id."""
    names, heads = [], []
    for piece in tables.pieces("families", ["family_id", "head_id"]):
        name, head = (one_chunk(piece[column]).dictionary_encode() for column in piece.column_names)
        once = unique(name.indices.to_numpy().astype(np.int64) * len(piece) + head.indices.to_numpy())
        names.append(name.dictionary.take(pa.array(once // max(1, len(piece)))))
        heads.append(head.dictionary.take(pa.array(once % max(1, len(piece)))))
    found = pa.table({"family": joined(names), "head": joined(heads)}).sort_by([("family", "ascending"), ("head", "ascending")])
    return one_chunk(found["head"]).take(pc.index_in(families, one_chunk(found["family"])))


def _begun(line: pa.Array) -> pa.Array:
    """The beginning of texts on one line, cut behind a word."""
    whole = pc.replace_substring_regex(pc.utf8_slice_codeunits(line, 0, _LABEL + 1), r"\s+\S*$", "")
    return pc.if_else(pc.greater(pc.utf8_length(line), _LABEL), pc.binary_join_element_wise(whole, "…", ""), line)


def _origins(followed: _Followed, settings: OriginSettings) -> pa.Table:
    timed = followed.timed
    found = followed.through(seen.first(settings.first))
    object_, rank, row, lead = numbers(found, *seen.FIRST.names)
    post = timed.posts.take(pa.array(timed.row[row]))
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


def _spread(followed: _Followed) -> pa.Table:
    """In what order platforms and languages took an object up."""
    found = followed.through(seen.spreading())
    object_, along, value = numbers(found, "object", "along", "value")
    names = [followed.timed.names[name] for name in seen.ALONG]
    begin = np.cumsum([0, *map(len, names)])
    told = {"along": pa.array(seen.ALONG).take(along), "value": pa.concat_arrays(names).take(begin[along] + value)}
    return _table(SPREAD, followed, object_, {name: found[name] for name in SPREAD.schema.names[3:]} | told)


def _waves(followed: _Followed, settings: OriginSettings) -> pa.Table:
    found = followed.through(seen.waving(settings.wave_posts, settings.wave_factor))
    return _table(WAVES, followed, numbers(found, "object")[0], {name: found[name] for name in WAVES.schema.names[2:]})


def _table(spec: TableSpec, followed: _Followed, object_: Ints, columns: dict[str, object]) -> pa.Table:
    kind = pa.array([followed.kind] * len(object_), pa.string())
    return spec.table({"kind": kind, "object_id": followed.ids.take(object_), **columns})


STAGE = Stage("origin", ("posts", "languages", "families", "carried"), (ORIGINS, SPREAD, WAVES), OriginSettings, run)
