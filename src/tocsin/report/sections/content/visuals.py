"""The visuals of a campaign (of the case, where there is none): the picture itself, reduced, its first date here, its copies and posts."""

from __future__ import annotations

from typing import Any

from tocsin.query.figures import KEY, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask

MOST = 8

_STILLS = """
select f.visual_id, arg_min(s.jpeg, (f.distance, f.media_id)), arg_min(s.faces, (f.distance, f.media_id)), count(distinct f.media_id)
from (
    select visual_id, media_id, distance from media_families
    union all select media_id, media_id, 0 from media_files where media_id not in (select media_id from media_families)
) f join media_files m using (media_id) join stills s using (sha256)
where f.visual_id in (select unnest($names)) group by 1
"""


def visuals(lookups: Lookups) -> dict[str, Any]:
    """The visuals that most posts carry, of those of which a still is kept; `in_all` counts all that posts carry."""
    ranked, in_all = lookups.view.select(lookups.scope).ranked("visual", 100)
    names = [name for name, _ in ranked]
    stills = {name: (jpeg, faces, files) for name, jpeg, faces, files in lookups.view.rows(_STILLS, {"names": names}) if jpeg}
    told = lookups.visuals(names)
    shown = [(name, count) for name, count in ranked if name in stills][:MOST]
    of = lookups.view.select(lookups.scope).count().posts
    return {"shown": [_visual(lookups, name, count.posts, of, stills[name], told[name].alt) for name, count in shown], "in_all": in_all}


def _visual(lookups: Lookups, name: str, posts: int, of: int, still: tuple[str, int, int], alt: str) -> dict[str, Any]:
    ref = f"{lookups.scope}+visual={name}"
    first = lookups.view.select(ref).page(1)
    jpeg, faces, files = still
    return {
        "id": name,
        "label": lookups.visual(name),
        "posts": figure(posts, ref, of=of, cap=KEY),
        "accounts": figure(lookups.view.select(ref).count().accounts, f"accounts:{ref}"),
        "files": files,
        "first": first[0].ts if first else None,
        "platform": first[0].platform if first else None,
        "alt": mask(alt, 200),
        "still": jpeg,
        "faces": faces,
    }
