"""Lists of sites that somebody has named as a network: loaded by the user, each with whose list it is and of what day.

A list is CSV with a column of domains (domain, site or url, in any case) and, where it has them, columns of the network (network, threat
actor, name), the source and the date; or plain text, a domain a line. To be on a list is somebody's finding, shown with its source: it
adds nothing to the probability of a link.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tocsin.errors import InputError
from tocsin.origin.sites.holdings import site_of

_COLUMNS = {
    "domain": ("domain", "site", "url", "host", "domain_name"), "network": ("network", "threat actor", "name", "group", "campaign"),
    "source": ("source", "publisher", "by"), "date": ("date", "as_of", "published"),
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Listed:
    """One entry: the network it is said to be of, who says so, when (as written), and in which file that stands."""

    network: str
    source: str
    date: str
    file: str


def known(paths: Iterable[Path]) -> dict[str, list[Listed]]:
    """What some lists say of each registered domain. Raises InputError for a file in which no domain can be found."""
    found: defaultdict[str, set[Listed]] = defaultdict(set)
    for path in paths:
        entries = _entries(path)
        if not entries:
            raise InputError(f"{path}: no domain was found in this list", "write one domain a line, or CSV with a column domain")
        for site, listed in entries:
            found[site].add(listed)
    return {site: sorted(listed) for site, listed in sorted(found.items())}


def as_text(listed: Iterable[Listed]) -> str | None:
    """The entries of a site as JSON; None where there are none."""
    entries = [asdict(one) for one in listed]
    return json.dumps(entries, ensure_ascii=False) if entries else None


def _entries(path: Path) -> list[tuple[str, Listed]]:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as cause:
        raise InputError(f"{path} cannot be read ({cause.strerror})", "give the path of a list of domains") from cause
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if text.splitlines()[:1] and ";" in text.splitlines()[0] else ","))
    names = {(name or "").strip().lower(): name for name in (rows[0] if rows else {})}
    theirs = {ours: next((names[one] for one in written if one in names), None) for ours, written in _COLUMNS.items()}
    if theirs["domain"] is None:
        return [(site, Listed("", "", "", path.name)) for site in map(_site, text.splitlines()) if site]
    return [
        (site, Listed(_cell(row, theirs["network"]), _cell(row, theirs["source"]), _cell(row, theirs["date"]), path.name))
        for row in rows
        if (site := _site(_cell(row, theirs["domain"])))
    ]


def _cell(row: Mapping[str, str], name: str | None) -> str:
    return (row.get(name) or "").strip() if name else ""


def _site(written: str) -> str:
    written = written.strip().lstrip("*.").rstrip("/")
    if not written or written.startswith("#") or " " in written or "." not in written:
        return ""
    return site_of(written if "//" in written else f"https://{written}")
