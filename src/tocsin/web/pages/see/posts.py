"""Posts, one post, and the search: what exactly was said, where is the proof."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tocsin.errors import SettingError
from tocsin.query.answer import FILE_DIGITS, iso
from tocsin.query.describe import describe
from tocsin.query.figures import figure
from tocsin.query.lists.named import Called, named
from tocsin.query.mask import hidden, mask, mask_link, prepared
from tocsin.query.select.selection import Selection
from tocsin.query.view import Post
from tocsin.query.why import why
from tocsin.report.sections.checks.held import of_post
from tocsin.web.pages.page import ROWS, SELECTING, Asked, Page

THINGS = 20  # of a kind that are listed beside the posts
AT = {"account": "/accounts/", "hashtag": "/first/hashtag=", "link": "/first/link=", "page": "/pages/", "medium": "/media/"}


def posts(asked: Asked) -> dict[str, Any]:
    """The posts of the common query in order of time, a page of them."""
    return _listed(asked, asked.selection)


def search(asked: Asked) -> dict[str, Any]:
    """The posts whose text holds `q`, in any script, case ignored; none while nothing is looked for."""
    looked_for = asked.query.get("q", "").strip()
    if not looked_for:
        return {"q": "", "rows": [], "things": [], "next": None, "left_out": asked.words("bench.left_out.no_word")}
    things = [] if asked.after >= 0 else [_called(one) for one in named(asked.lookups, looked_for, THINGS)]
    return {"q": looked_for, "things": things, **_listed(asked, asked.selection.and_("text", looked_for))}


def _called(one: Called) -> dict[str, Any]:
    """Things of one kind with their addresses, their names masked."""
    shown = mask_link if one.kind == "link" else mask
    rows = [
        {"label": shown(label), "address": AT[one.kind] + quote(name, safe="=+:~,"), "posts": posts} for name, label, posts in one.first
    ]
    return {"kind": one.kind, "total": one.total, "rows": rows}


def post(asked: Asked) -> dict[str, Any]:
    """One post by the name a dossier gives it, or by its id: text, file and row it was read from, author, family, pictures and videos."""
    place = asked.lookups.places([asked.id]).get(asked.id)
    if place is None:
        raise SettingError("no post of this case is called so", "take the name of a post out of a list of posts")
    one = asked.lookups.fetch([place])[place]
    same = why(asked.lookups, one.post_id, 1, asked.words)
    family = asked.lookups.view.rows("select min(family_id) from families where post_id = $id", {"id": one.post_id})[0][0]
    return {
        "post": told(one),
        "digest": one.raw,
        "row": one.row,
        "statement": same.statement,
        "family": figure(same.total, one.alias),
        "family_id": family,
        "media": of_post(asked.lookups, one.post_id),
        "left_out": asked.words("bench.left_out.post"),
    }


def told(one: Post) -> dict[str, Any]:
    """A post as lists show it: masked, with its name in the dossier and the first digits of the file it was read from."""
    return {
        "id": one.alias, "time": iso(one.ts), "platform": one.platform, "account": one.account, "lang": one.lang, "kind": one.kind,
        "text": mask(one.text), "file": (one.raw or "")[:FILE_DIGITS], "row": one.row,
    }  # fmt: skip


def _listed(asked: Asked, selection: Selection) -> dict[str, Any]:
    chosen = asked.lookups.view.select(selection)
    count, found = chosen.count(), chosen.page(ROWS + 1, asked.after)
    shown = found[:ROWS]
    prepared(one.text for one in shown)
    return {
        "selection": hidden(str(selection)),
        "about": describe(selection, asked.words),
        "posts": count.posts,
        "accounts": count.accounts,
        "rows": [told(one) for one in shown],
        "next": shown[-1].n if len(found) > ROWS else None,
        "left_out": asked.words("bench.left_out.rows", shown=len(shown), all=count.posts),
    }


PAGES = (
    Page("posts", "/posts", posts, (*SELECTING, "after")),
    Page("search", "/search", search, (*SELECTING, "q", "after")),
    Page("post", "/posts/{id:path}", post, in_menu=False),
)
