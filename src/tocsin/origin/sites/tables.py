"""The two tables of sites, from the rows of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tocsin.origin.sites.holdings import Key, Site, holders, holdings, kinds
from tocsin.origin.sites.ignored import ignored
from tocsin.origin.sites.known import Listed, as_text
from tocsin.origin.sites.links import Link, links
from tocsin.origin.sites.networks import Way, networks, ways
from tocsin.origin.sites.schemas import SITE_LINKS, SITES

_LEAST = 0.05  # of a link that is listed


def site_tables(
    rows: Iterable[Mapping[str, Any]], listed: Mapping[str, Sequence[Listed]] | None = None, nothing: frozenset[Key] | None = None
) -> tuple[pa.Table, pa.Table]:
    """`sites` and `site_links` of some pages (rows as `extract` writes). `listed`: known networks; `nothing`: marks that prove nothing."""
    sites, proves_nothing = holdings(rows), ignored() if nothing is None else nothing
    found = links(sites, proves_nothing)
    return _sites(sites, listed or {}, proves_nothing), _links(found, ways(found), networks(found))


def _sites(sites: Mapping[str, Site], listed: Mapping[str, Sequence[Listed]], nothing: frozenset[Key]) -> pa.Table:
    carriers, pages = holders(sites), _pages(sites)
    rows = []
    for name, site in sites.items():
        for own, marks in ((True, site.own), (False, site.embedded)):
            for (kind, value), count in sorted(marks.items()):
                if kind == "ga_account":  # stands in the value of the property already
                    continue
                key = (kind, value)
                strength = "ignored" if not own or key in nothing or kind not in kinds() else kinds()[kind].strength
                rows.append(
                    {
                        "site": name, "pages": site.pages, "trace": kind, "value": value, "strength": strength, "own": own,
                        "pages_with": pages[key] if own else count, "sites_with": len(carriers.get(key, ())),
                        "listed": as_text(listed.get(name, ())),
                    }
                )  # fmt: skip
    return SITES.rows(sorted(rows, key=lambda row: (row["site"], row["trace"], row["value"], row["own"])))


def _pages(sites: Mapping[str, Site]) -> Counter[Key]:
    """On how many pages of all sites each mark stands."""
    found: Counter[Key] = Counter()
    for site in sites.values():
        found.update(site.own)
    return found


def _links(found: Sequence[Link], around: Sequence[Way], named: Mapping[str, str]) -> pa.Table:
    """Links of their own, and pairs that hang together over others; of a pair with both the likelier."""
    over = {way.pair: way for way in around}
    rows = []
    for link in found:
        way = over.get(link.pair)
        if way is not None and way.probability > link.probability:
            continue
        over.pop(link.pair, None)
        if link.probability >= _LEAST:
            rows.append(_row(link.pair, link.probability, link.families, link.evidence, named))
    rows += [_row(way.pair, way.probability, 0, way.evidence, named) for way in over.values()]
    return SITE_LINKS.rows(sorted(rows, key=lambda row: (row["site_a"], row["site_b"])))


def _row(pair: tuple[str, str], probability: float, families: int, evidence: str, named: Mapping[str, str]) -> dict[str, Any]:
    one, two = (named.get(site) for site in pair)
    return {
        "site_a": pair[0], "site_b": pair[1], "probability": round(probability, 4), "network": one if one == two else None,
        "families": families, "evidence": evidence,
    }  # fmt: skip
