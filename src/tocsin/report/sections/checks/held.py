"""The media whose files a case holds, as a reader counts them: near copies are one visual, and so are the names that one file has."""

from __future__ import annotations

from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups

SHORTEST = 12  # digits of a SHA-256 that name a file

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
_FIND = f"""
with {HELD}
select min(name) from held where name = $id or visual = $id or media_id = $id or (len($id) >= $least and starts_with(sha256, $id))
    or visual in (select object_id from idx_shown where of_kind = 'visual' and shown = $id)
having count(*) > 0
"""


def visual_of(lookups: Lookups, id: str) -> str:
    """The visual that an id names: its own, that of a copy, a SHA-256 or its first digits. Raises SettingError where no file is held."""
    found = lookups.view.rows(_FIND, {"id": id, "least": SHORTEST})
    if not found:
        raise SettingError(
            "no picture or video of this case is called so, or its file was not collected", "take one out of the gallery; its posts: /why"
        )
    return str(found[0][0])
