"""The two ends of what is judged, where their rows do not say what they are: claims of fact-checks, web pages, pictures and videos."""

from __future__ import annotations

from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask, mask_link

LONGEST = 600  # characters of a page's text


def ends(lookups: Lookups, kind: str, name: str) -> list[dict[str, Any]]:
    """For each end that is a claim, a page or a medium: what it is called, what it says, in which language, and its id; masked."""
    first, _, rest = name.partition("~")
    if kind == "checks":
        return _claims(lookups, rest)
    if kind == "relays":
        return _pages(lookups, name)
    if kind == "copies":
        return [_end("media", one, one[:12], "", None, "") for one in (first, rest)]
    return []


def _claims(lookups: Lookups, claim: str) -> list[dict[str, Any]]:
    query = """select claim, title, publisher, rating, lang from reviewed where claim_id = $id
        union all select claim, title, publisher, rating, lang from factchecks where claim_id = $id limit 1"""
    rows = lookups.view.rows(query, {"id": claim})
    return [
        _end("claim", claim, title, text, lang, mask(f"{publisher or ''} {rating or ''}")) for text, title, publisher, rating, lang in rows
    ]


def _end(kind: str, name: str, title: str | None, text: str | None, lang: str | None, note: str) -> dict[str, Any]:
    return {"kind": kind, "id": name, "title": mask(title), "text": mask(text, LONGEST), "lang": lang, "note": note}


def _pages(lookups: Lookups, name: str) -> list[dict[str, Any]]:
    """Child and parent: addresses hold `~` too, so that the two are looked for as a whole."""
    query = "select child, parent from relays where child || '~' || parent = $name"
    told = []
    for pair in lookups.view.rows(query, {"name": name})[:1]:
        found = {page: rest for page, *rest in lookups.view.rows(_PAGES, {"ids": list(pair)})}
        for page in pair:
            title, text, lang = found.get(page, ("", "", None))
            told.append(_end("page", page, title, text, lang, mask_link(page)))
    return told


_PAGES = "select page_id, title, text, lang from pages where page_id in (select unnest($ids))"
