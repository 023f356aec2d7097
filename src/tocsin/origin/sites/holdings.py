"""Who carries what: the marks of each site, off the rows of its pages.

A site is a registered domain (public suffix list, the copy that ships with tldextract; nothing is fetched). A mark counts for a site when
its own code carries it on one page at least.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tocsin.extras import extra

Key = tuple[str, str]  # kind, value
POINTING = (
    "alternate",
    "asset_host",
    "legal_host",
    "footer_host",
)  # kinds whose value is a host: of another site, or one that several sites use


class Kind(NamedTuple):
    """What sharing a mark of a kind says: see kinds.toml."""

    family: str
    strength: str
    weight: float


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of mark that is weighed."""
    with resources.files(__package__).joinpath("kinds.toml").open("rb") as file:
        return {name: Kind(**one) for name, one in tomllib.load(file).items()}


@dataclass
class Site:
    """One site: how many pages of it there are, and on how many each mark stands, in its own code or embedded."""

    name: str
    pages: int = 0
    own: Counter[Key] = field(default_factory=Counter)
    embedded: Counter[Key] = field(default_factory=Counter)


@cache
def _suffixes() -> Any:
    with extra("pages"):
        import tldextract
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def site_of(url: str | None) -> str:
    """The registered domain of an address; of a name under no known suffix the last two labels; empty where there is no host."""
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    found = _suffixes().extract_str(host) if host else None
    if found is not None and found.suffix and found.domain:
        return f"{found.domain}.{found.suffix}"
    return ".".join(host.split(".")[-2:]) if host else ""


def holdings(rows: Iterable[Mapping[str, Any]]) -> dict[str, Site]:
    """The sites of some pages (rows as `extract` writes), by name. Pages without an address belong to no site."""
    sites: dict[str, Site] = {}
    for row in rows:
        name = site_of(row.get("url"))
        if not name:
            continue
        site = sites.setdefault(name, Site(name))
        site.pages += 1
        for key, own in {(key, own) for key, own in _marks(row)}:
            if not (key[0] in POINTING and key[1] == name):
                (site.own if own else site.embedded)[key] += 1
    return dict(sorted(sites.items()))


def _marks(row: Mapping[str, Any]) -> Iterator[tuple[Key, bool]]:
    for one in row.get("traces") or ():
        kind, value, own = one["kind"], str(one["value"]), bool(one.get("own", True))
        if kind in POINTING:
            value = site_of(f"https://{value}")
        yield (kind, value), own
        if kind == "ga" and value.count("-") == 2:
            yield ("ga_account", value.rsplit("-", 1)[0]), own
    for one in row.get("channels") or ():
        if one.get("handle"):
            yield ("channel", f"{one['kind']}:{str(one['handle']).lower()}"), True
    for one in row.get("masthead") or ():
        yield ("masthead", str(one["name"])), True


def holders(sites: Mapping[str, Site]) -> dict[Key, list[str]]:
    """Which sites carry each mark in their own code; a host that is itself one of the sites is carried by it too."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for name, site in sites.items():
        for key in site.own:
            found[key].append(name)
            if key[0] in POINTING and key[1] in sites:
                found[key].append(key[1])
    return {key: sorted(set(names)) for key, names in found.items()}
