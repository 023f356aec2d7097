"""The indicators of a case: hosts, links, hashtags, visuals (their files by SHA-256) and accounts of its campaigns, a row each.

Annex A of the dossier and the exporter `csv`. Columns: indicator, kind, first_seen and last_seen (ISO 8601, UTC), evidence (posts that
bear it), of (posts of the campaigns), finding (an id or selection that `tocsin why` opens), tlp. Addresses are defanged, accounts bear
pseudonyms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import CaseView
from tocsin.report.exporter import Exporter
from tocsin.report.tables.cells import guarded

COLUMNS = ("indicator", "kind", "first_seen", "last_seen", "evidence", "of", "finding", "tlp")
KINDS = ("host", "link", "hashtag", "visual", "account")
MOST = 2_000  # of a kind, those with most posts
_CARRIED = """
select n.name, count(*), min(p.ts), max(p.ts)
from idx_names n join idx_objects o using (object) join idx_posts p using (n)
where n.kind = $kind and p.campaign group by n.name order by 2 desc, 1 limit $most
"""
_FILES = "select media_id, min(sha256) from media_files where sha256 <> '' group by 1"
_ACCOUNTS = """
select a.label, count(*), min(p.ts), max(p.ts) from idx_posts p join idx_accounts a using (account)
where p.campaign and a.account_id in (select account_id from members where class = 'coordinated')
group by 1 order by 2 desc, 1 limit $most
"""


def indicators(lookups: Lookups) -> Iterator[dict[str, Any]]:
    """Every indicator once, by kind, those with most posts first; none where no campaign was found."""
    view = lookups.view
    of, files = view.select("campaign=any").count().posts, dict(view.rows(_FILES))
    for kind in KINDS:
        rows = view.rows(_ACCOUNTS, {"most": MOST}) if kind == "account" else view.rows(_CARRIED, {"kind": kind, "most": MOST})
        for name, posts, first, last in rows:
            if kind == "visual" and name not in files:
                continue
            yield {
                "indicator": _shown(kind, name, files),
                "kind": kind, "first_seen": _instant(first), "last_seen": _instant(last), "evidence": posts, "of": of,
                "finding": f"campaign=any+{kind}={name}" if kind != "account" else name, "tlp": view.marking,
            }  # fmt: skip


def _shown(kind: str, name: str, files: Mapping[str, str]) -> str:
    if kind in ("host", "link"):
        return defanged(mask(name))
    return files[name] if kind == "visual" else mask(f"#{name}") if kind == "hashtag" else name


def defanged(address: str) -> str:
    """A host or link that no program opens: `a[.]example/x`."""
    host, slash, rest = address.removeprefix("https://").removeprefix("http://").partition("/")
    return host.replace(".", "[.]") + slash + rest


def _instant(ts: int | None) -> str | None:
    return None if ts is None else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the annex: UTF-8 with the mark by which Excel knows it, RFC 4180; what a spreadsheet would take for a formula is a text."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictWriter(stream, COLUMNS)
        rows.writeheader()
        for row in indicators(Lookups(view)):
            rows.writerow({name: guarded(value) if isinstance(value, str) else value for name, value in row.items()})


EXPORTER = Exporter("csv", "csv", write)
