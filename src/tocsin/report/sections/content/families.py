"""Section 2, the families of texts: a head and its variants side by side, what differs, which language came first, what stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.query.figures import KEY, MARK, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt, mask
from tocsin.query.people.translations import MOST, Translations
from tocsin.query.select.related import Beside, beside
from tocsin.query.select.selection import Selection, Term
from tocsin.query.view import CaseView, Count, Post
from tocsin.query.words import Words
from tocsin.report.difference import Part, difference, tricks

LARGEST = 5
MOST_FAMILIES = 8
MOST_VARIANTS = 4
MOST_LISTED = 40
MOST_RELATED = 4
UNKNOWN = "?"  # what an author is called who is not known
SHOWN, SHORT = 420, 200  # characters of a text in a comparison, and of one beside the family
FACTS = "changed."  # the codes of phrases that tell what two texts state differently begin so
TELLING = ("rewording", "copypasta", "translation")

_POSTS = "idx_names o join idx_objects c using (object) join idx_posts p using (n)"
_LANGUAGES = f"""
select o.name, p.lang, min(p.n), arg_min(p.ts, p.n), count(*) from {_POSTS}
where o.kind = 'family' and o.name in (select unnest($names)) group by all order by 1, 3
"""
# The posts `t` of a family by the table `families`.
_MEMBERS = "families f join posts t using (post_id)"
_KINDS = f"""
select case when f.post_id is null then 'repost' else coalesce(nullif(f.kind, ''), 'uncertain') end, count(*)
from {_POSTS} join posts t on t.file_row_number = p.n left join families f on f.post_id = t.post_id and f.family_id = $name
where o.kind = 'family' and o.name = $name group by 1 order by 2 desc, 1
"""
_TEXTS = f"""
select min(t.file_row_number), t.text, count(*) from {_MEMBERS}
where f.family_id = $name group by t.text order by 1
"""
_HEADS = """
select family_id, t.file_row_number from families f join posts t on t.post_id = f.head_id
where family_id in (select unnest($names)) group by all
"""


@dataclass(frozen=True)
class _Counts:
    """A family's posts and accounts, and its posts in campaigns."""

    all: Count
    campaign: int


def families(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Families of the campaigns (of the case, where there is none) in full: the largest, then those in most languages; and a list."""
    among = lookups.view.select(lookups.scope)
    top, in_all = among.ranked("family", MOST_LISTED)
    ranked = [name for name, _ in top]
    languages = _languages(lookups.view, ranked)
    widest = sorted(ranked[LARGEST:], key=lambda name: -sum(one["posts"] > 1 for one in languages[name]))
    shown = [*ranked[:LARGEST], *widest[: MOST_FAMILIES - LARGEST]]
    counts, texts = _counted(lookups.view, ranked), lookups.spoken(ranked)
    lines = {name: _line(name, counts[name], texts[name].text if name in texts else "") for name in ranked}
    if not lookups.has_campaigns:
        for line in lines.values():
            del line["campaign"]
    heads = dict(lookups.view.rows(_HEADS, {"names": shown}))
    others, translations = beside(lookups.view, shown), Translations(lookups, words.lang)
    return {
        "shown": [
            {
                **_family(lookups, words, name, lines[name], languages[name], heads.get(name), translations),
                "related": [_related(lookups, words, one, translations) for one in others.get(name, [])[:MOST_RELATED]],
                "related_in_all": len(others.get(name, [])),
            }
            for name in shown
        ],
        "listed": [lines[name] for name in ranked if name not in shown],
        "in_all": in_all,
    }


def _languages(view: CaseView, names: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
    """Of each family its languages in the order in which they appear: the direction of translation as the times tell it."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for name, lang, _, first, posts in view.rows(_LANGUAGES, {"names": list(names)}):
        found[name].append({"lang": lang, "first": first, "posts": posts})
    return found


def _counted(view: CaseView, names: Sequence[str]) -> dict[str, _Counts]:
    every = [Selection((Term("family", name),)) for name in names]
    inside = [selection.and_("campaign", "any") for selection in every]
    pairs = zip(view.listed(every, 0), view.listed(inside, 0), strict=True)
    return {name: _Counts(one.count, within.count.posts) for name, (one, within) in zip(names, pairs, strict=True)}


def _line(name: str, counts: _Counts, text: str) -> dict[str, Any]:
    return {
        "id": name,
        "text": excerpt(text, 120),
        "posts": figure(counts.all.posts, name),
        "accounts": figure(counts.all.accounts, f"accounts:family={name}"),
        "campaign": figure(counts.campaign, f"campaign=any+family={name}", of=counts.all.posts),
    }


def _family(
    lookups: Lookups,
    words: Words,
    name: str,
    line: dict[str, Any],
    languages: list[dict[str, Any]],
    head: int | None,
    translations: Translations,
) -> dict[str, Any]:
    first = lookups.view.select(Selection((Term("family", name),))).places(1)[0] if head is None else head
    base = _text(lookups.fetch([first])[first], translations)
    kinds = lookups.view.rows(_KINDS, {"name": name})
    return {
        **line,
        "posts": figure(line["posts"]["value"], name, cap=KEY),
        "head": base,
        "kinds": [{"kind": kind, "posts": posts} for kind, posts in kinds],
        "languages": languages,
        "variants": _variants(lookups, words, name, base, translations),
    }


def _related(lookups: Lookups, words: Words, one: Beside, translations: Translations) -> dict[str, Any]:
    """A message beside the family, and how it differs."""
    post = lookups.fetch([one.place])[one.place]
    told = {"kind": one.kind, "score": one.score, "family": one.family, "evidence": [words.phrase(said, lookups) for said in one.evidence]}
    return {**_text(post, translations, SHORT), **told}


def _text(post: Post, translations: Translations, longest: int = SHOWN) -> dict[str, Any]:
    return {
        "text": mask(post.text, longest),
        "translations": translations.of(post.text)[:MOST],
        "lang": post.lang,
        "account": post.account,
        "platform": post.platform,
        "at": post.ts,
        "ref": post.alias,
        "cap": 1,
        "by": None if post.account == UNKNOWN else {"ref": post.account, "cap": MARK},  # so that the account opens too
    }


def _variants(lookups: Lookups, words: Words, name: str, base: Mapping[str, Any], translations: Translations) -> list[dict[str, Any]]:
    """Texts that differ from the head, each once with the number of posts that carry it: every kind before more of one kind."""
    by_text: dict[str, tuple[int, int]] = {}  # a text as printed: its first post and the number of posts
    for place, text, posts in lookups.view.rows(_TEXTS, {"name": name}):
        shown = mask(text, SHOWN)
        first, before = by_text.get(shown, (place, 0))
        by_text[shown] = first, before + posts
    by_text.pop(base["text"], None)
    ranked = sorted(by_text.values(), key=lambda same: (-same[1], same[0]))
    told = _told(lookups.view, name, [place for place, _ in ranked])
    seen: dict[tuple[str, str], int] = {}
    turns = []
    for place, copies in ranked:
        kind, lang = told[place]["kind"], told[place]["lang"]
        seen[kind, lang] = seen.get((kind, lang), 0) + 1
        turns.append((seen[kind, lang], TELLING.index(kind) if kind in TELLING else len(TELLING), place, copies))
    chosen = sorted(turns, key=lambda turn: turn[:2])[:MOST_VARIANTS]
    posts = lookups.fetch(place for _, _, place, _ in chosen)
    texts = {place: _text(posts[place], translations) for _, _, place, _ in chosen}
    return [_variant(texts[place], copies, base, told[place], words) for _, _, place, copies in chosen]


def _told(view: CaseView, name: str, places: list[int]) -> dict[int, dict[str, Any]]:
    """Kind and score of posts of a family, what they change and their languages, by place."""
    query = f"""select p.n, f.kind, f.score, f.changed, p.lang from {_MEMBERS} join idx_posts p on p.n = t.file_row_number
        where f.family_id = $name and p.n in (select unnest($places))"""
    return {row["n"]: row for row in view.dicts(query, {"name": name, "places": places})}


def _variant(text: dict[str, Any], copies: int, base: Mapping[str, Any], told: Mapping[str, Any], words: Words) -> dict[str, Any]:
    kind = told["kind"]
    compared = kind == "copypasta" or (kind != "translation" and text["lang"] == base["lang"])
    parts: list[Part] = difference(base["text"], text["text"]) if compared else [("same", text["text"])]
    facts = [words.phrase(said) for said in told["changed"] or [] if said["code"].startswith(FACTS)]
    shown = {"kind": kind, "score": told["score"], "copies": copies, "compared": compared, "parts": parts, "tricks": tricks(parts)}
    return {**text, **shown, "facts": facts}
