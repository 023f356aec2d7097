"""The addresses of the workbench that are measured: every page with its twin, of one thing by names that a case has.

Pages are asked as they stand, with parts of the common query where they take it, and in every order, queue and comparison they offer.
A page whose kind of thing the case lacks is told as not asked. A page that is added to the workbench is asked by itself; one of one thing
has to be given its names here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tocsin.case import Case
from tocsin.people.judging import queues
from tocsin.query.lists import accounts, families, firsts, groups
from tocsin.query.view import CaseView, Post
from tocsin.web.pages.page import Page
from tocsin.web.pages.see.time import BESIDE
from tocsin.web.pages.shown import PAGES
from tocsin.web.pages.work.running import jobs

ONE = "{id:path}"
WORDS = ("bleu", "trane", "абц", "ابج", "阿波", "波", "a", "nosuchword")  # in scripts of benchmarks.web.million
SETS = {"measured one": "platform=x+lang=ar", "measured other": "platform=telegram"}  # kept in the case for /compare
_PAIRS = """
with paired as (select distinct account_a, account_b, shared_objects from edges)
select a.label || '~' || b.label from paired join idx_accounts a on a.account_id = account_a join idx_accounts b on b.account_id = account_b
order by shared_objects desc, 1 limit 2
"""
_RELAYED = """
select child from relays where kind <> 'same_event' and family in (select family from relays group by 1 having count(*) > 1)
order by 1 limit 2
"""


def kept(folder: Path) -> None:
    """Keep in a case what its pages of sets and runs show: two selections by name, and a command that was run."""
    case = Case.open(folder)
    for name, selection in SETS.items():
        if name not in case.sets():
            case.keep_set(name, selection, "benchmark")
    if not jobs.jobs(folder):
        begun = jobs.start(folder, ["run", str(folder.resolve()), "--explain"], "benchmark")
        while jobs.job(folder, begun.id).state == "running":
            time.sleep(0.1)


def names(view: CaseView, folder: Path) -> dict[str, list[str]]:
    """For each page of one thing names that this case has, the largest of their kind first."""

    def first(query: str) -> list[str]:
        return [str(one[0]) for one in view.rows(query)]

    group = first("select group_id from members group by 1 order by count(*) desc, 1 limit 2")
    family = first("select family_id from families group by 1 order by count(*) desc, 1 limit 2")
    account = first("select label from idx_accounts order by posts desc, account limit 2")
    carried = [f"{kind}={name}" for kind in ("hashtag", "link") for name in first(_MOST_CARRIED.format(kind=kind))]
    finding = first("select finding_id from findings order by strength desc nulls last, finding_id limit 2")
    return {
        "group": group,
        "pair": first(_PAIRS),
        "family": family,
        "account": account,
        "post": [one.alias for one in (*view.select("all=posts").page(1), *_of(view, family))],
        "object": [*(f"family={one}" for one in family), *carried],
        "why": ["all=posts", *carried, *group[:1], *family[:1], *account[:1], *first(_PAIRS)[:1], *finding],
        "page": first("select page_id from pages limit 2"),
        "relay": first(_RELAYED),
        "medium": first("select media_id from media limit 2"),
        "run": [one.id for one in jobs.jobs(folder)[:1]],
    }


_MOST_CARRIED = """
select o.name from idx_names o join idx_objects c using (object) where o.kind = '{kind}' group by 1 order by count(*) desc, 1 limit 1
"""


def _of(view: CaseView, families: list[str]) -> Iterator[Post]:
    for family in families[:1]:
        yield from view.select(f"family={family}").page(1)


def queries(page: Page, view: CaseView, group: list[str]) -> Iterator[str]:
    """The queries a page is asked with, the empty one first."""
    yield ""
    if "from" in page.keys:
        low, high = view.span or (0, 0)
        yield from (f"from={time.strftime('%Y-%m-%dT%H:%M', time.gmtime((low + high) // 2))}", "platform=x&in=ar", "trace=text")
        yield from (f"group={name}" for name in group[:1])
    yield from _OWN.get(page.name, ())
    if "q" in page.keys:
        yield from (f"q={quote(word)}" for word in WORDS)


_OWN = {
    "time": [f"beside={one}&platform=x" for one in BESIDE],
    "posts": ["after=400000"],
    "accounts": [f"sort={order}" for order in accounts.ORDERS],
    "first": [*(f"sort={order}" for order in firsts.ORDERS), *(f"kind={kind}" for kind in firsts.KINDS)],
    "groups": [*(f"sort={order}" for order in groups.ORDERS), "trace=text"],
    "families": [f"sort={order}" for order in families.ORDERS],
    "network": ["q_value=0.001&step=20"],
    "compare": [f"a={quote(one)}{beside}" for one, beside in zip(SETS, (f"&b={quote(list(SETS)[1])}", ""), strict=True)],
    "judge": [f"queue={order}&of={kind.name}" for kind in queues.KINDS for order in queues.ORDERS],
    "runs": ["why=1"],
    "settings": ["name=detect.q&value=0.02"],
}


def addresses(view: CaseView, folder: Path) -> tuple[list[str], list[str]]:
    """Every address that is asked, twins behind the pages; and the pages of one thing that this case has none of."""
    known, found, none = names(view, folder), list[str](), list[str]()
    for page in PAGES:
        if ONE in page.address:
            found += [page.address.replace(ONE, quote(name, safe="=+:~,")) for name in known[page.name]]
            none += [] if known[page.name] else [page.address]
        else:
            found += [page.address + "?" * bool(query) + query for query in queries(page, view, known["group"])]
    return [*found, *map(twin, found)], none


def twin(address: str) -> str:
    """The address of a page's twin."""
    path, sign, query = address.partition("?")
    return ("/index" if path == "/" else path) + ".json" + sign + query
