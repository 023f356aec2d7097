"""One family of texts: its languages in order, its posts by language and wave, and two of its posts to be held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.lists.families import known
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.select.arrays import Arrays, Places
from tocsin.query.select.selection import Selection, Term, span
from tocsin.query.view import CaseView, Post
from tocsin.report.beside.texts import bare

MOST_WAVES = 8  # waves with a column of their own, the largest
MOST_TEXTS = 120  # posts of the first language, the earliest, among which the most different one is sought
_WAVES = """
select wave, first_ts, last_ts, count(*) over () as in_all from waves where kind = 'family' and object_id = $name
order by coalesce(posts, 0) desc, wave limit $most
"""
_KINDS = "select coalesce(nullif(kind, ''), 'uncertain'), count(*) from families where family_id = $1 group by 1 order by 2 desc, 1"
_TOLD = "select post_id, kind, score from families where family_id = $name and post_id in (select unnest($ids))"


def family(lookups: Lookups, name: str) -> dict[str, Any]:
    """A family: its counts, what kinds of copies it has, its languages in order of appearance, its posts by language and wave.

    Raises SettingError where no family is called so.
    """
    if not known(lookups.view, name):
        raise SettingError("no family of this case is called so", "take the id of a family out of the list of families")
    chosen, arrays = lookups.view.select(Selection((Term("family", name),))), lookups.view.arrays()
    languages = _by_language(arrays, chosen.every)
    posts = lookups.fetch(int(own[0]) for own in languages.values())
    counted, start = chosen.count(), _time(arrays, int(chosen.every[0]))
    return {
        "id": name,
        "posts": figure(counted.posts, name, cap=KEY),
        "accounts": figure(counted.accounts, f"accounts:family={name}"),
        "kinds": [{"kind": kind, "posts": number} for kind, number in lookups.view.rows(_KINDS, [name])],
        "languages": [_language(arrays, name, posts[int(own[0])], own, start) for own in languages.values()],
        **_matrix(lookups.view, name, languages),
    }


def _by_language(arrays: Arrays, posts: Places) -> dict[str, Places]:
    """The places of some posts by their languages, in order of the first post in each."""
    codes = arrays.codes["lang"][posts]
    found, first = np.unique(codes, return_index=True)
    return {arrays.names["lang"][code]: posts[codes == code] for code in found[np.argsort(first)].tolist()}


def _time(arrays: Arrays, place: int) -> int | None:
    return int(arrays.ts[place]) if arrays.timed[place] else None


def _language(arrays: Arrays, name: str, post: Post, own: Places, start: int | None) -> dict[str, Any]:
    ref, at = f"family={name}+lang={post.lang}", _time(arrays, int(own[0]))
    return {
        "lang": post.lang,
        "post": post.alias,
        "at": at,
        "after": None if at is None or start is None else at - start,
        "platform": post.platform,
        "account": None if post.account == "?" else post.account,
        "posts": figure(len(own), ref),
        "accounts": figure(arrays.authors(own), f"accounts:{ref}"),
    }


def _matrix(view: CaseView, name: str, languages: Mapping[str, Places]) -> dict[str, Any]:
    """Posts by language, a column for each of the largest waves, and what is in none of them."""
    waves = sorted(view.rows(_WAVES, {"name": name, "most": MOST_WAVES}), key=lambda wave: wave[1] or 0)
    spans = [(first // 60 * 60, last // 60 * 60 + 60) for _, first, last, _ in waves]

    def row(lang: str, own: Places) -> dict[str, Any]:
        arrays = view.arrays()
        ts, timed = arrays.ts[own], arrays.timed[own]
        within = [timed & (ts >= first) & (ts < last) for first, last in spans]
        counts = [int(np.count_nonzero(one)) for one in within]
        refs = [f"family={name}+lang={lang}+{span(*ends)}" if posts else None for posts, ends in zip(counts, spans, strict=True)]
        outside = len(own) - int(np.count_nonzero(np.logical_or.reduce(within))) if within else len(own)
        return {"lang": lang, "waves": [figure(*one) for one in zip(counts, refs, strict=True)], "outside": figure(outside, None)}

    return {
        "waves": [{"wave": wave, "first": first, "last": last} for wave, first, last, _ in waves],
        "waves_in_all": waves[0][-1] if waves else 0,
        "by_wave": [row(lang, own) for lang, own in languages.items()],
    }


def usual(lookups: Lookups, name: str, languages: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """The posts (aliases) that are worth holding against each other: the earliest and the most different in its language; the earliest
    and the first in the language that has most posts beside it."""
    if not languages:
        return []
    first, others = languages[0], languages[1:]
    earliest = Selection((Term("family", name), Term("lang", first["lang"])))
    places = lookups.view.select(earliest).places(MOST_TEXTS)
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
