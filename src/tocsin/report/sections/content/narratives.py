"""The narratives of a campaign: groups of families about one subject, each with its languages and examples."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tocsin.query.figures import KEY, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.select.selection import parse

MOST, EXAMPLES, LONGEST = 12, 3, 300

_FAMILIES = "select narrative_id, campaign_id, family_id, posts from narratives order by posts desc, family_id"
_POSTS = "select campaign_id, posts from campaigns"


def narratives(lookups: Lookups) -> dict[str, Any]:
    """The largest narratives by the posts that carry them; none where no campaign was found."""
    view = lookups.view
    families: dict[str, list[dict[str, Any]]] = {}
    for row in view.dicts(_FAMILIES):
        families.setdefault(row["narrative_id"], []).append(row)
    of = dict(view.rows(_POSTS))
    refs = {name: f"narrative={name}" for name in families}
    counts = dict(zip(families, view.listed([parse(ref) for ref in refs.values()], 0), strict=True))
    ranked = sorted(families, key=lambda name: (-counts[name].count.posts, name))
    return {
        "shown": [_narrative(lookups, name, families[name], counts[name].count.posts, of) for name in ranked[:MOST]],
        "in_all": len(ranked),
    }


def _narrative(lookups: Lookups, name: str, rows: list[dict[str, Any]], posts: int, of: dict[str, int]) -> dict[str, Any]:
    ref = f"narrative={name}"
    selected = lookups.view.select(ref)
    languages = Counter({lang: count.posts for lang, count in selected.values("lang")})
    first = selected.page(1)
    return {
        "id": name,
        "campaign": rows[0]["campaign_id"],
        "posts": figure(posts, ref, of=of.get(rows[0]["campaign_id"]), cap=KEY),
        "accounts": figure(selected.count().accounts, f"accounts:{ref}"),
        "families": [row["family_id"] for row in rows],
        "languages": languages.most_common(),
        "first": first[0].ts if first else None,
        "examples": _examples(lookups, [row["family_id"] for row in rows]),
    }


def _examples(lookups: Lookups, families: list[str]) -> list[dict[str, Any]]:
    """The heads of the largest families, one a language before a second of the same."""
    texts = lookups.head_texts(families)
    rows = lookups.view.rows(
        """select f.family_id, coalesce(l.lang, 'und') from (select distinct family_id, head_id from families) f
           left join languages l on l.post_id = f.head_id where f.family_id in (select unnest($names))""",
        {"names": families},
    )
    lang = dict(rows)
    known = [name for name in families if texts.get(name)]
    seen: Counter[str] = Counter()
    nth = {}
    for name in known:
        nth[name] = seen[lang.get(name, "und")]
        seen[lang.get(name, "und")] += 1
    chosen = sorted(known, key=lambda name: (nth[name], known.index(name)))[:EXAMPLES]
    return [{"family": name, "lang": lang.get(name, "und"), "text": excerpt(texts[name], LONGEST)} for name in chosen]
