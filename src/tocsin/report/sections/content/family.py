"""One family of texts: its languages in order, its posts by language and wave, and two of its posts to be held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.lists.families import known
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.select.selection import span
from tocsin.query.view import CaseView, Post
from tocsin.report.beside.texts import bare

MOST_WAVES = 8  # waves with a column of their own, the largest
MOST_TEXTS = 120  # posts of the first language, the earliest, among which the most different one is sought
_POSTS = "idx_names o join idx_objects c using (object) join idx_posts p using (n) where o.kind = 'family' and o.name = $name"
_LANGUAGES = f"""
select p.lang, min(p.n), arg_min(p.ts, p.n), count(*), count(distinct p.account) from {_POSTS} group by p.lang order by 2
"""
_MATRIX = f"""
with posts as (select p.lang, p.ts from {_POSTS})
select lang, first_ts, count(*) from posts
left join (select unnest($first) as first_ts, unnest($last) as last_ts) w on ts >= w.first_ts and ts < w.last_ts group by all
"""
_WAVES = """
select wave, first_ts, last_ts from waves where kind = 'family' and object_id = $name
order by coalesce(posts, 0) desc, wave limit $most
"""
_EARLIEST = f"select p.n from {_POSTS} and p.lang = $lang order by p.n limit $most"
_KINDS = "select coalesce(nullif(kind, ''), 'uncertain'), count(*) from families where family_id = $1 group by 1 order by 2 desc, 1"
_TOLD = "select post_id, kind, score from families where family_id = $name and post_id in (select unnest($ids))"


def family(lookups: Lookups, name: str) -> dict[str, Any]:
    """A family: its counts, what kinds of copies it has, its languages in order of appearance, its posts by language and wave.

    Raises SettingError where no family is called so.
    """
    if not known(lookups.view, name):
        raise SettingError("no family of this case is called so", "take the id of a family out of the list of families")
    languages = lookups.view.rows(_LANGUAGES, {"name": name})
    posts = lookups.fetch(first for _, first, *_ in languages)
    accounts = lookups.view.select(f"family={name}").count()
    start = min((at for *_, at, _, _ in languages if at is not None), default=None)
    return {
        "id": name,
        "posts": figure(accounts.posts, name, cap=KEY),
        "accounts": figure(accounts.accounts, f"accounts:family={name}"),
        "kinds": [{"kind": kind, "posts": number} for kind, number in lookups.view.rows(_KINDS, [name])],
        "languages": [_language(name, posts[first], at, start, number, people) for _, first, at, number, people in languages],
        **_matrix(lookups.view, name, [lang for lang, *_ in languages]),
    }


def _language(name: str, post: Post, at: int | None, start: int | None, posts: int, accounts: int) -> dict[str, Any]:
    ref = f"family={name}+lang={post.lang}"
    return {
        "lang": post.lang,
        "post": post.alias,
        "at": at,
        "after": None if at is None or start is None else at - start,
        "platform": post.platform,
        "account": None if post.account == "?" else post.account,
        "posts": figure(posts, ref),
        "accounts": figure(accounts, f"accounts:{ref}"),
    }


def _matrix(view: CaseView, name: str, languages: Sequence[str]) -> dict[str, Any]:
    """Posts by language, a column for each of the largest waves, and what is in none of them."""
    waves = sorted(view.rows(_WAVES, {"name": name, "most": MOST_WAVES}), key=lambda wave: wave[1] or 0)
    spans = [(first // 60 * 60, last // 60 * 60 + 60) for _, first, last in waves]
    ends = {"first": [first for first, _ in spans], "last": [last for _, last in spans]}
    counts = {(lang, first): posts for lang, first, posts in view.rows(_MATRIX, {"name": name, **ends})}

    def cell(lang: str, first: int | None, last: int | None) -> dict[str, Any]:
        value = counts.get((lang, first), 0)
        ref = None if first is None or last is None or not value else f"family={name}+lang={lang}+{span(first, last)}"
        return figure(value, ref)

    return {
        "waves": [{"wave": wave, "first": first, "last": last} for wave, first, last in waves],
        "waves_in_all": view.rows("select count(*) from waves where kind = 'family' and object_id = $1", [name])[0][0],
        "by_wave": [
            {"lang": lang, "waves": [cell(lang, first, last) for first, last in spans], "outside": cell(lang, None, None)}
            for lang in languages
        ],
    }


def usual(lookups: Lookups, name: str, languages: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """The posts (aliases) that are worth holding against each other: the earliest and the most different in its language; the earliest
    and the first in the language that has most posts beside it."""
    if not languages:
        return []
    first, others = languages[0], languages[1:]
    places = [n for (n,) in lookups.view.rows(_EARLIEST, {"name": name, "lang": first["lang"], "most": MOST_TEXTS})]
    posts = lookups.fetch(places)
    apart = _most_different([(place, posts[place].text) for place in places if posts[place].text])
    found = [] if apart is None else [(first["post"], lookups.fetch([apart])[apart].alias)]
    widest = max(others, key=lambda one: one["posts"]["value"], default=None)
    return found + ([] if widest is None else [(first["post"], widest["post"])])


def _most_different(texts: Sequence[tuple[int, str]]) -> int | None:
    """The place of the text that has fewest words in common with the first; None where all read the same."""
    words = [set(bare(mask(text)).split()) for _, text in texts]
    shares = [len(words[0] & one) / max(1, len(words[0] | one)) for one in words]
    least = min(range(len(shares)), key=lambda at: (shares[at], at), default=0)
    return texts[least][0] if texts and shares[least] < 1 else None


def standing(view: CaseView, name: str, post_ids: Sequence[str]) -> dict[str, tuple[str | None, float | None]]:
    """Of posts what they are in the family (copy, rewording ...) and how surely, by id."""
    return {post: (kind, score) for post, kind, score in view.rows(_TOLD, {"name": name, "ids": list(post_ids)})}
