"""The narratives of a campaign: groups of families about one subject, each with its languages and examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.query.figures import KEY, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.people.translations import MOST as BESIDE
from tocsin.query.people.translations import Translations
from tocsin.query.select.selection import parse

MOST, EXAMPLES, LONGEST = 12, 3, 300

_FAMILIES = "select narrative_id, campaign_id, family_id, posts from narratives order by posts desc, family_id"
_POSTS = "select campaign_id, posts from campaigns"
_LANGUAGES = """
select o.name, p.lang, count(*) from idx_names o, idx_objects c, idx_posts p
where o.kind = 'narrative' and o.name in (select unnest($names)) and c.object = o.object and p.n = c.n group by all order by 3 desc, 2
"""
_HEADS = """
select f.family_id, coalesce(l.lang, 'und') from (select distinct family_id, head_id from families) f
left join languages l on l.post_id = f.head_id where f.family_id in (select unnest($names))
"""


def narratives(lookups: Lookups) -> dict[str, Any]:
    """The largest narratives by the posts that carry them; none where no campaign was found."""
    view = lookups.view
    families: dict[str, list[dict[str, Any]]] = {}
    for row in view.dicts(_FAMILIES):
        families.setdefault(row["narrative_id"], []).append(row)
    of, names = dict(view.rows(_POSTS)), list(families)
    found = dict(zip(names, view.listed([parse(f"narrative={name}") for name in names], 1), strict=True))
    ranked = sorted(names, key=lambda name: (-found[name].count.posts, name))
    shown = {name: found[name] for name in ranked[:MOST]}
    firsts = lookups.fetch(place for one in shown.values() for place in one.posts)
    languages, examples = (
        _languages(lookups, shown),
        _examples(lookups, {name: [row["family_id"] for row in families[name]] for name in shown}),
    )
    return {
        "shown": [
            {
                "id": name,
                "campaign": (campaign := families[name][0]["campaign_id"]),
                "posts": figure(one.count.posts, f"narrative={name}", of=of.get(campaign), cap=KEY),
                "accounts": figure(one.count.accounts, f"accounts:narrative={name}"),
                "families": [row["family_id"] for row in families[name]],
                "languages": languages[name],
                "first": firsts[one.posts[0]].ts if one.posts else None,
                "examples": examples[name],
            }
            for name, one in shown.items()
        ],
        "in_all": len(ranked),
    }


def _languages(lookups: Lookups, names: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Posts of narratives by language, most first."""
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for name, lang, posts in lookups.view.rows(_LANGUAGES, {"names": list(found)}):
        found[name].append((lang, posts))
    return found


def _examples(lookups: Lookups, families: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Of narratives a text in the reader's language, where there is one; then heads of their largest families, languages in turn."""
    every = sorted({name for some in families.values() for name in some})
    texts, spoken, lang = lookups.head_texts(every), lookups.spoken(every), dict(lookups.view.rows(_HEADS, {"names": every}))
    mine = {name: post.text for name, post in spoken.items() if post.lang == lookups.lang}
    translations = Translations(lookups, lookups.lang)
    chosen = {name: _chosen(some, texts, lang, mine, lookups.lang) for name, some in families.items()}
    return {name: [_shown(one, translations) for one in some] for name, some in chosen.items()}


def _shown(one: dict[str, str], translations: Translations) -> dict[str, Any]:
    return {**one, "text": excerpt(one["text"], LONGEST), "translations": translations.of(one["text"])[:BESIDE]}


def _chosen(
    families: list[str], texts: Mapping[str, str], lang: Mapping[str, str], spoken: Mapping[str, str], reader: str
) -> list[dict[str, str]]:
    known = [name for name in families if texts.get(name)]
    seen: Counter[str] = Counter()
    nth = {}
    for name in known:
        nth[name] = seen[lang.get(name, "und")]
        seen[lang.get(name, "und")] += 1
    chosen = [(name, lang.get(name, "und"), texts[name]) for name in sorted(known, key=lambda name: (nth[name], known.index(name)))]
    mine = [(name, reader, spoken[name]) for name in known if name in spoken][:1]
    told = [*mine, *(one for one in chosen if one[1] != reader or not mine)][:EXAMPLES]
    return [{"family": name, "lang": lang, "text": text} for name, lang, text in told]
