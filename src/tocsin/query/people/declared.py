"""Where accounts are said to be: what their platform shows or they themselves state, counted by country, small counts told together.

Nothing is taken from texts, languages, hours or names: an account of which no place is stated has none. The counted is never listed, and a
place of fewer than FEWEST accounts is not told apart, since it might tell who one of them is.

Fooled by: accounts that state a place they are not at, and platforms that infer it from an address of a relay.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.query.select.selection import Selection
from tocsin.query.view import CaseView

FEWEST = 3  # accounts of a place that is told apart
_NO_COUNTRY = frozenset({"EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"})  # codes of the CLDR
_LANGUAGES = ("en", "fr", "ar", "es", "de", "ru", "tr", "pt", "it", "fa", "uk", "zh", "az", "id")  # in which countries may be named
_REMARK = re.compile(r"\s*\((?P<remark>.*)\)\s*$")  # a platform's own doubt, as the readers write it behind the place
_TOLD = """
with ordered as (select *, row_number() over (order by coalesce(observed_ts, 0), file_row_number) as place from accounts),
told as (select account_id, arg_max(based_in, place) as stated from ordered where based_in <> '' group by account_id)
select t.stated, i.author, count(*) from idx_accounts i left join told t using (account_id)
where i.posts > 0 {chosen} group by all order by all
"""
_CHOSEN = "and i.account in (select p.account from {source} where {where})"
_POSTS = """
select t.place, count(*), count(distinct p.account) from posts t, {source}
where t.file_row_number = p.n and t.place <> '' and {where} group by all order by 3 desc, 2 desc, 1
"""


@dataclass(frozen=True)
class Place:
    """A country (or a place that is none: no code), and how many accounts state it: in all, and of those with a post in a campaign.

    doubtful: those of which the platform says that it may be wrong.
    """

    code: str | None
    stated: str
    accounts: int
    campaign: int
    doubtful: int


@dataclass(frozen=True)
class Declared:
    """Places of at least FEWEST accounts, most first; how many accounts state others, and how many such places; those that state none."""

    places: tuple[Place, ...]
    few: int
    few_places: int
    none: int
    all: int


def declared(view: CaseView, selection: Selection) -> Declared:
    """Of the accounts that wrote the posts of a selection, where they are said to be."""
    found, chosen = view.select(selection).statement(), any(term.key != "all" for term in selection.terms)
    query = _TOLD.format(chosen=_CHOSEN.format(source=found.source, where=found.where) if chosen else "")
    counts: dict[tuple[str | None, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    none = every = 0
    for stated, author, accounts in view.rows(query, found.parameters if chosen else {}):
        every += accounts
        if stated is None:
            none += accounts
            continue
        remark = _REMARK.search(stated)
        name = stated[: remark.start()] if remark else stated
        count = counts[(code, code) if (code := country(name)) else (None, name)]
        for at, is_in in enumerate((True, author, remark is not None)):
            count[at] += accounts if is_in else 0
    places = [Place(code, name, *count) for (code, name), count in counts.items()]
    told = sorted((one for one in places if one.accounts >= FEWEST), key=lambda one: (-one.accounts, one.stated))
    few = [one for one in places if one.accounts < FEWEST]
    return Declared(tuple(told), sum(one.accounts for one in few), len(few), none, every)


def stated_of_posts(view: CaseView, selection: Selection) -> tuple[list[tuple[str, int, int]], int]:
    """Places that posts state, with posts and accounts, those of at least FEWEST accounts; and how many posts state others."""
    found = view.select(selection).statement()
    rows = view.rows(_POSTS.format(source=found.source, where=found.where), found.parameters)
    return [row for row in rows if row[2] >= FEWEST], sum(posts for _, posts, accounts in rows if accounts < FEWEST)


def country(name: str) -> str | None:
    """The ISO code of a country by its code or its name in one of several languages; None for any other place, a part of the world too."""
    if len(name) == 2 and name.upper() in _codes():
        return name.upper()
    return _names().get(_folded(name))


def called(code: str, lang: str) -> str:
    """The name of a country in a language; its code where no names are installed."""
    try:
        from babel import Locale
    except ModuleNotFoundError:
        return code
    return str(Locale.parse(lang).territories.get(code, code))


@cache
def _codes() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _names() -> dict[str, str]:
    """Countries by name, without the package of names (of the extra `match`) by those of countries.toml; a name of two is neither's."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, others in tomllib.loads(files(__package__).joinpath("countries.toml").read_text("utf-8"))["also"].items():
        for name in others:
            found[_folded(name)].add(code)
    try:
        from babel import Locale
    except ModuleNotFoundError:
        return {name: next(iter(codes)) for name, codes in found.items()}
    for lang in _LANGUAGES:
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                found[_folded(name)].add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", "and"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
