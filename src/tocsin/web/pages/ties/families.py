"""Families of texts: is it the same message, who changed what, through which languages it went."""

from __future__ import annotations

from typing import Any

from tocsin.errors import SettingError
from tocsin.query.lists.families import ORDERS, families
from tocsin.query.mask import prepared
from tocsin.report.beside.texts import beside
from tocsin.report.sections.content.family import family, standing, usual
from tocsin.web.pages.page import SELECTING, Asked, Page
from tocsin.web.pages.see.posts import told as told_post
from tocsin.web.pages.ties.listed import LISTING, SHOWN, cut, told


def every(asked: Asked) -> dict[str, Any]:
    """The families with a post among those chosen, the largest first."""
    found, rows = families(asked.lookups, asked.selection, cut(asked))
    return told(asked, found, rows, ORDERS)


def one(asked: Asked) -> dict[str, Any]:
    """A family: languages in order, posts by language and wave, two posts side by side, its posts."""
    found = family(asked.lookups, asked.id)
    pairs = _asked(asked, found["languages"]) or usual(asked.lookups, asked.id, found["languages"])
    places = asked.lookups.places(name for pair in pairs for name in pair)
    posts = asked.lookups.fetch(places.values())
    compared = [beside(asked.lookups, posts[places[a]], posts[places[b]], asked.words) for a, b in pairs]
    return {**found, "compared": compared, **_members(asked)}


def _asked(asked: Asked, languages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The two posts that the address names: `a` and `b`, the first of the family where one is left out; or the first in a language."""
    first = languages[0]["post"] if languages else ""
    if lang := asked.query.get("beside"):
        there = next((one["post"] for one in languages if one["lang"] == lang), None)
        if there is None:
            raise SettingError("no post of this family is in that language", "take one of the languages listed there")
        return [(first, there)]
    if not asked.query.get("a") and not asked.query.get("b"):
        return []
    pair = asked.query.get("a") or first, asked.query.get("b") or first
    if len(asked.lookups.places(pair)) < len(set(pair)):
        raise SettingError("a or b is no post of this case", "take the names of two posts out of the list below")
    return [pair]


def _members(asked: Asked) -> dict[str, Any]:
    chosen = asked.lookups.view.select(asked.selection.and_("family", asked.id))
    count, found = chosen.count(), chosen.page(SHOWN + 1, asked.after)
    shown = found[:SHOWN]
    prepared(post.text for post in shown)
    kinds = standing(asked.lookups.view, asked.id, [post.post_id for post in shown])
    rows = [{**told_post(post), **dict(zip(("standing", "score"), kinds.get(post.post_id, (None, None)), strict=True))} for post in shown]
    left_out = asked.words("bench.ties.left_out", shown=len(shown), all=count.posts)
    return {"rows": rows, "in_all": count.posts, "next": shown[-1].n if len(found) > SHOWN else None, "left_out": left_out}


PAGES = (
    Page("families", "/families", every, (*SELECTING, *LISTING)),
    Page("family", "/families/{id:path}", one, (*SELECTING, "after", "a", "b", "beside"), in_menu=False),
)
