"""The media whose files a case holds, as a reader counts them: near copies are one visual, and so are the names that one file has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView

SHORTEST = 12  # digits of a SHA-256 that name a file
POSTED = "platform_time"  # the source of a date that is the time of a post

# `held`: a row for each file under each name that posts and files give it; `name`: that of its visual, one that posts use where there is
# one. Names that share a file are one visual (`x:KEY` of a post and `file:KEY` of the file added for it).
HELD = """
files as (
    select f.*, coalesce(v.visual_id, f.media_id) as visual, coalesce(v.distance, 0) as distance
    from media_files f left join media_families v using (media_id)
), by_file as (
    select sha256, min(case when starts_with(visual, 'file:') then '1' else '0' end || visual) as first from files group by sha256
), named as (
    select visual, substr(min(first), 2) as name from files join by_file using (sha256) group by visual
), held as (select f.*, n.name from files f join named n using (visual))
"""
# The posts that carry each visual of `held`: how many, and when the first was written.
CARRIED = """
carriers as (
    select h.name, count(*) as posts, count(distinct p.account) as accounts, min(p.ts) as first_ts,
        arg_min(p.platform, p.ts) filter (p.ts is not null) as first_platform
    from (select distinct visual, name from held) h
        left join (select object_id, shown from idx_shown where of_kind = 'visual') s on s.object_id = h.visual
        join idx_names n on n.kind = 'visual' and n.name = coalesce(s.shown, h.visual)
        join idx_objects o using (object) join idx_posts p on p.n = o.n
    group by h.name
)
"""
# By the name of a medium the posts that carry it under that name: how many, and the first of them.
_SEEN = """
select m as media_id, count(*) as posts, min(ts) as ts, arg_min(post_id, ts) as post, arg_min(platform, ts) as platform
from (select unnest(media_ids) as m, ts, post_id, platform from posts where len(media_ids) > 0) group by m
"""


def held(view: CaseView) -> pa.Table:
    """The files of a case under all their names, `name` that of their visual; asked for once while the case is open."""
    table: pa.Table = view.kept("media.held", lambda: view.sql(f"with {HELD} select * exclude (said, words) from held"))
    return table


def seen(view: CaseView, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Of media by their names the posts that carry them: how many, moment, id and platform of the first."""
    table = view.kept("media.seen", lambda: view.sql(_SEEN))
    found: list[dict[str, Any]] = table.filter(pc.is_in(table["media_id"], value_set=pa.array(ids, pa.string()))).to_pylist()
    return found


def carried(view: CaseView, posts: Collection[str], ids: Collection[str]) -> dict[str, str]:
    """By post which of these media it carries: a visual is dated once by its posts, under the name that comes first of all its copies."""
    query = "select post_id, media_ids from posts where post_id in (select unnest($posts))"
    rows = view.rows(query, {"posts": sorted(posts)}) if posts else []
    return {post: min(own) for post, media in rows if (own := set(media or ()).intersection(ids))}


def of_post(lookups: Lookups, post_id: str) -> list[dict[str, Any]]:
    """The pictures and videos that a post carries, as one visual each: its name in addresses, its kind and file, None where none is held;
    `still`: whether there is a small picture to show."""
    carried = lookups.view.rows(
        "select distinct object_id from carried where post_id = $id and kind = 'visual' order by 1", {"id": post_id}
    )
    names, table = [name for (name,) in carried], held(lookups.view)
    rows = table.filter(pc.is_in(table["visual"], value_set=pa.array(names, pa.string()))).to_pylist()
    file = {row["visual"]: row for row in sorted(rows, key=lambda row: (row["media_id"] == row["visual"], row["sha256"]))}
    files = [row["sha256"] for row in file.values()]
    drawn = {one for (one,) in lookups.view.rows("select sha256 from stills where sha256 in (select unnest($files))", {"files": files})}
    told = ("media", "sha256", "width", "height")
    return [
        {"name": lookups.called("visual", name), **{key: one[key] if one else None for key in told},
         "still": one is not None and one["sha256"] in drawn}
        for name in names for one in (file.get(name),)
    ]  # fmt: skip


def visual_of(lookups: Lookups, id: str) -> str:
    """The visual that an id names: its own, that of a copy, a SHA-256 or its first digits. Raises SettingError where no file is held."""
    table = held(lookups.view)
    hidden = lookups.view.rows("select object_id from idx_shown where of_kind = 'visual' and shown = $id", {"id": id})
    names = pa.array([id, *(name for (name,) in hidden)], pa.string())
    is_it = pc.or_(pc.is_in(table["name"], value_set=names), pc.is_in(table["visual"], value_set=names))
    is_it = pc.or_(is_it, pc.is_in(table["media_id"], value_set=names))
    if len(id) >= SHORTEST:
        is_it = pc.or_(is_it, pc.starts_with(table["sha256"], id))
    found = table["name"].filter(is_it)
    if not len(found):
        raise SettingError(
            "no picture or video of this case is called so, or its file was not collected", "take one out of the gallery; its posts: /why"
        )
    return str(pc.min(found).as_py())
