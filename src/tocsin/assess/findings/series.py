"""Findings about series: posts by one template with other contents, again and again. What one account posts by template is told as it is;
a frame that several accounts share is a hint of one hand or one tool.

Fooled by: weather bots, official feeds and share buttons, which give many accounts one frame without any of them knowing the others.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.columns import one_chunk, places_among
from tocsin.assess.corpus import Corpus
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import phrase

_POSTS = 10  # fewest of a series that is told
_MOST = 20  # series that are told, the largest first
_SHARED = 3  # accounts from which a frame is shared


def of_series(ledger: Ledger, corpus: Corpus, series: pa.Table) -> None:
    """One finding for each series with many posts (`series` is the table; formulas are left out), the largest first."""
    items = series.filter(pc.equal(series["kind"], "series"))
    if not len(items):
        return
    at = pa.array(places_among(one_chunk(items["post_id"]), corpus.ids))
    items = items.append_column("at", at).filter(pc.greater_equal(at, 0))
    counted = pc.value_counts(items["series_id"]).to_pylist()
    ranked = sorted((-one["counts"], one["values"]) for one in counted if one["counts"] >= _POSTS)
    for _, name in ranked[:_MOST]:
        rows = items.filter(pc.equal(items["series_id"], name))
        _told(ledger, corpus, name, rows["template"][0].as_py(), np.sort(rows["at"].to_numpy()))


def _told(ledger: Ledger, corpus: Corpus, name: str, template: str, rows: Ints) -> None:
    ids = corpus.ids.take(pa.array(rows))
    authors = np.unique(corpus.account[rows[corpus.own[rows]]])
    days = len({*corpus.days(rows)} - {None})
    platforms = [corpus.platform.names[code] for code in np.unique(corpus.platform.codes[rows]).tolist() if code >= 0]
    core, shared = int(corpus.core[authors].sum()), len(authors) >= _SHARED
    reasons = [
        *([phrase("reason.series_shared", accounts=len(authors))] if shared else []),
        *([phrase("reason.core_among", core=core, accounts=len(authors))] if core else []),
    ]
    found = ledger.add(
        "series", "series", len(rows), "posts", of=len(corpus), strength="weak" if reasons else None, reasons=reasons,
        against=[phrase("reason.series_tools" if shared else "reason.series_alone")],
        params={"text": template, "accounts": len(authors), "days": days, "platforms": platforms}, series=name,
    )  # fmt: skip
    ledger.evidence(found, "post", ids)
