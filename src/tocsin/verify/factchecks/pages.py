"""Fact-check pages of a case as rows of the table of fact-checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tocsin.verify.factchecks.row import Dropped, completed


def of_page(page: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of a page of the table `pages` that reviews a claim; None for any other."""
    said = json.loads(page["said"] or "{}")
    claim, verdict = said.get("claim"), said.get("verdict")
    if page["type"] != "fact_check" or not claim or not verdict:
        return None
    published, url = said.get("published") or {}, page["page_id"] if "://" in page["page_id"] else None
    draft = {
        "claim_id": f"{page['page_id']}#1", "claim": claim["text"], "title": page["title"], "lang": page["lang"],
        "date": published.get("value") or published.get("not_before"), "publisher": page["site"] or page["host"], "site": page["host"],
        "url": url, "rating": verdict["surface"], "verdict": verdict["value"], "reasons": verdict["reasons"], "form": "page",
    }  # fmt: skip
    row = completed(draft, page["page_id"], 1)
    return None if isinstance(row, Dropped) else row | {"raw": page["raw"], "row": page["row"]}
