"""Pages beside one another: relays, what each changed, the marks of their sites and what these say, as four tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from tocsin.model import Progress, quiet
from tocsin.origin.relays.relating import relate
from tocsin.origin.sites.holdings import Key
from tocsin.origin.sites.known import Listed
from tocsin.origin.sites.tables import site_tables
from tocsin.verify.fidelity.comparing import of_relays

Row = Mapping[str, Any]


def related(
    rows: Sequence[Row],
    names: Sequence[str],
    progress: Progress = quiet,
    listed: Mapping[str, Sequence[Listed]] | None = None,
    nothing: frozenset[Key] | None = None,
) -> dict[str, pa.Table]:
    """The tables `relays`, `changes`, `sites` and `site_links` of some pages (rows as `extract` writes them), called by `names`, distinct.

    `listed`: known networks (origin.sites.known); `nothing`: marks that prove nothing, instead of the list that ships.
    """
    found = relate(rows, names, progress)
    sites, links = site_tables(rows, listed, nothing)
    changed = of_relays(found.rows, found.pages, found.edges, found.names)
    return {"relays": found.table, "changes": changed, "sites": sites, "site_links": links}
