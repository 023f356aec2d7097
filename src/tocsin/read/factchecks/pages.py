"""Fact-check pages without linked data, as `tocsin extract` reads them: the claim and the verdict by the page's own labels."""

from __future__ import annotations

from typing import Any

from tocsin.page.extract import extract
from tocsin.page.row import PageRow, as_dict
from tocsin.read.factchecks.values import kept, site


def draft(content: bytes | str, file: str, url: str | None = None) -> dict[str, Any] | None:
    """The draft of a page; None for one that is no fact-check. Raises InputError for what is no page."""
    return draft_of(extract(content, file, url))


def draft_of(page: PageRow) -> dict[str, Any] | None:
    """The draft of a page that was read; None for one that is no fact-check."""
    if page.type != "fact_check" or (page.claim is None and page.verdict is None):
        return None
    verdict, published = page.verdict, page.published
    return {
        "claim": page.claim.text if page.claim else None, "title": page.title, "lang": page.lang, "publisher": page.site,
        "site": site(page.url), "url": page.url, "date": (published.value or published.not_before) if published else None,
        "rating": verdict.surface if verdict else None, "verdict": verdict.value if verdict else None,
        "reasons": list(verdict.reasons) if verdict else [], "form": "page",
        "raw": kept({"claim": as_dict(page.claim), "verdict": as_dict(verdict)}),
    }  # fmt: skip
