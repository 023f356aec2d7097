"""What is called by a word, or has it in it, beside posts: accounts, hashtags, links, web pages, media. Of the whole case, each counted.

As in the search of posts, what is hidden is not found: names are looked for as they are printed, texts of pages as they are masked.

Fooled by: accounts, whose handles are hidden: they are found by the beginning of their short name, or by a name that was opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt, mask
from tocsin.query.select.texts import FOLDED

READ = 300  # texts of pages and media that hold a word and are read as they are shown; behind them nothing is counted
_WHOLE = 10**6


@dataclass(frozen=True)
class Called:
    """Things of one kind that a word names: how many in all, and the first of them as (id, label, posts or None)."""

    kind: str
    total: int
    first: tuple[tuple[str, str, int | None], ...]


def named(lookups: Lookups, word: str, most: int) -> list[Called]:
    """What a word names, kind by kind, at most `most` listed of each; kinds of which there are none are left out."""
    view = lookups.view
    folded = view.rows(f"select {FOLDED.format('$1')}", [word])[0][0]
    objects = view.rows(_OBJECTS, {"word": folded, "most": most})
    found = [_accounts(lookups, folded, most)]
    for kind in ("hashtag", "link"):
        rows = [row[1:] for row in objects if row[0] == kind]
        found.append(Called(kind, rows[0][-1] if rows else 0, tuple((name, name, posts) for name, posts, _ in rows)))
    found += [_read(kind, view.rows(query, {"word": folded, "most": READ}), folded, most) for kind, query in _TEXTS.items()]
    return [one for one in found if one.total]


def _accounts(lookups: Lookups, word: str, most: int) -> Called:
    opened = [name for name, called in lookups.view.opened.items() if word in called.lower()]
    rows = lookups.view.rows(_ACCOUNTS, {"word": word, "opened": opened})
    lookups.know(account for account, *_ in rows[:most])
    return Called("account", len(rows), tuple((label, lookups.named(account), posts) for account, label, posts in rows[:most]))


def _read(kind: str, rows: Iterable[tuple[Any, ...]], word: str, most: int) -> Called:
    """Those whose text shows the word as it is printed."""
    shown = [(name, excerpt(label, 120) or name, None) for name, label, text in rows if word in mask(text, _WHOLE).lower()]
    return Called(kind, len(shown), tuple(shown[:most]))


_OBJECTS = f"""
with met as (
    select kind, name, object from idx_names where kind in ('hashtag', 'link') and contains({FOLDED.format("name")}, $word)
), counted as (select kind, name, count(*) as posts from met join idx_objects using (object) group by all),
ranked as (
    select *, row_number() over (partition by kind order by posts desc, name) as nth, count(*) over (partition by kind) as many from counted
)
select kind, name, posts, many from ranked where nth <= $most order by kind, nth
"""
_ACCOUNTS = """
select account_id, label, posts from idx_accounts
where starts_with(label, $word) or account_id = $word or account_id in (select unnest($opened)) order by posts desc, label
"""
_TEXTS = {
    "page": f"""
select page_id, coalesce(nullif(title, ''), host), concat_ws(chr(10), title, host, text) as said from pages
where contains({FOLDED.format("said")}, $word) order by published_ts nulls last, page_id limit $most
""",
    "medium": f"""
with read as (select media_id, string_agg(text, chr(10) order by text) as words from media_words group by media_id)
select media_id, coalesce(alt, words, media_id), concat_ws(chr(10), alt, words) as said from media left join read using (media_id)
where contains({FOLDED.format("said")}, $word) order by media_id limit $most
""",
}
