"""Pages and their relays: what a page says, when by which evidence, from whom it took its text and what it changed; sites of one hand."""

from __future__ import annotations

from typing import Any

from tocsin.errors import SettingError
from tocsin.query.findings import of_sections
from tocsin.report.sections.pages import listing, one, sites
from tocsin.report.sections.pages.section import SECTION
from tocsin.web.pages.page import ROWS, Asked, Page


def pages(asked: Asked) -> dict[str, Any]:
    """All pages in order of the date they state, a hundred at a time, and the families of those that carry one text."""
    start = max(asked.after, 0)
    found = listing.listed(asked.lookups, asked.query.get("site") or None, start, ROWS)
    behind = start + len(found["rows"])
    families = listing.families(asked.lookups) if not start else {"families": [], "families_in_all": 0}
    return {
        **families,
        **found,
        "site": asked.query.get("site") or None,
        "findings": [] if start else of_sections(asked.lookups, asked.words, [SECTION]),
        "next": behind if behind < found["in_all"] else None,
        "left_out": asked.words("bench.left_out.pages", shown=len(found["rows"]), all=found["in_all"]),
    }


def page(asked: Asked) -> dict[str, Any]:
    """One page by its name."""
    found = one.one_page(asked.lookups, asked.id)
    return {"page": found, "left_out": asked.words("bench.left_out.page", shown=len(found["text"]), all=found["paragraphs"])}


def relay(asked: Asked) -> dict[str, Any]:
    """The family of a page as a tree, with the changed facts."""
    found = listing.relay(asked.lookups, asked.id)
    return {"relay": found, "left_out": asked.words("bench.left_out.relay", shown=len(found["pages"]), all=found["pages_in_all"])}


def linked(asked: Asked) -> dict[str, Any]:
    """Sites that share marks; `site` keeps to the pairs and marks of one."""
    found, site = sites.sites(asked.lookups), asked.query.get("site") or None
    if site is not None:
        if not asked.lookups.view.rows(_SITE, {"site": site}):
            raise SettingError("no site of this case is called so", "take a site out of the list of sites")
        found["pairs"] = [pair for pair in found["pairs"] if any(_is(site, one) for one in pair["sites"])]
        found["marks"] = [mark for mark in found["marks"] if any(_is(site, one) for one in mark["carriers"])]
    left_out = asked.words("bench.left_out.sites", shown=len(found["pairs"]), all=found["pairs_in_all"])
    return {**found, "site": site, "left_out": left_out}


def _is(host: str, site: str) -> bool:
    """Whether a host is of a site, which is told without its subdomains."""
    return host == site or host.endswith(f".{site}")


_SITE = "select host from pages where host = $site union select site from sites where site = $site"

PAGES = (
    Page("pages", "/pages", pages, ("site", "after")),
    Page("page", "/pages/{id:path}", page, in_menu=False, scripts=("copy.js",)),
    Page("relay", "/relays/{id:path}", relay, in_menu=False),
    Page("sites", "/sites", linked, ("site",)),
)
