"""Findings about pages: who relayed whom, what a relay changed, headlines their bodies do not bear, pages that posts carry, site networks.

Fooled by: a parent that was not collected; two outlets that print one agency's text without saying so; an owner whose sites share nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from tocsin.assess.corpus import Corpus
from tocsin.assess.findings.ledger import Ledger
from tocsin.engine.stage import Tables
from tocsin.model import Phrase, phrase
from tocsin.objects.links import normalised

SECTION = "pages"
_SURE = 0.5  # probability from which a link between sites counts
_TOLD, _ACROSS = 0.5, 0.9  # probability from which a changed fact is told; across languages translators differ on their own
_MOST = 30  # findings of one kind
_TELLING = ("mismatch", "attribution_dropped")


def of_pages(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """All findings about pages, families first."""
    pages = {
        row["page_id"]: row for row in tables.read("pages", ["page_id", "host", "title", "lang", "headline", "published_ts"]).to_pylist()
    }
    if not pages:
        return
    relays = [row for row in tables.read("relays").to_pylist() if row["kind"] != "same_event"]
    _families(ledger, pages, relays)
    _changed(ledger, pages, tables.read("changes").to_pylist())
    _headlines(ledger, pages)
    _carried(ledger, corpus, pages)
    _networks(ledger, pages, tables.read("site_links").to_pylist())


def place(page_id: str, pages: Mapping[str, Mapping[str, Any]]) -> str:
    """What a page is called in a sentence: its host, else its id."""
    return str((pages.get(page_id) or {}).get("host") or page_id)


def _families(ledger: Ledger, pages: Mapping[str, Mapping[str, Any]], relays: list[dict[str, Any]]) -> None:
    of_family: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in relays:
        of_family[row["family"]].append(row)
    for _, rows in sorted(of_family.items(), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        taken = [row for row in rows if row["parent"]]
        if not taken:
            continue
        ids = sorted(row["child"] for row in rows if row["child"] in pages)
        credits = [row for row in taken if row["credit"]]
        conflicts = [row for row in taken if row["conflict"]]
        found = ledger.add(
            "page.family", SECTION, len(taken), "pages", of=len(rows), strength="moderate" if credits else "weak",
            reasons=[_because(row, pages) for row in sorted(taken, key=lambda row: (not row["credit"], row["child"]))[:3]],
            against=[phrase("reason.page_parent"), *([phrase("reason.page_conflict", n=len(conflicts))] if conflicts else [])],
            params={
                "title": next((title for one in ids if (title := pages[one]["title"])), ""),
                "sites": sorted({place(one, pages) for one in ids}), "languages": sorted({pages[one]["lang"] or "und" for one in ids}),
            },
            page=ids[0],
        )  # fmt: skip
        ledger.evidence(found, "post", [f"web:{one}" for one in ids])


def one_language(row: Mapping[str, Any], pages: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a relay is in the language of the page it comes from."""
    child, parent = ((pages.get(row[end]) or {}).get("lang") for end in ("child", "parent"))
    return child is not None and child == parent


def _because(row: Mapping[str, Any], pages: Mapping[str, Mapping[str, Any]]) -> Phrase:
    """Why a page is held to come from another: what it credits, else how much of the other stands in it."""
    ends = {"child": place(row["child"], pages), "parent": place(row["parent"], pages), "probability": round(row["probability"], 2)}
    if row["credit"]:
        return phrase("reason.page_credit", text=row["credit"], **ends)
    return phrase("reason.page_text", share=round(row["coverage"] or 0.0, 2), **ends)


def _changed(ledger: Ledger, pages: Mapping[str, Mapping[str, Any]], changes: list[dict[str, Any]]) -> None:
    of_pair: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in changes:
        if row["probability"] >= (_TOLD if one_language(row, pages) else _ACROSS):
            of_pair[row["child"], row["parent"]].append(row)
    for (child, parent), rows in sorted(of_pair.items(), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        said = [(row["what"], row["before"] or "–", row["after"] or "–") for row in rows[:5]]
        found = ledger.add(
            "page.changed", SECTION, len(rows), "facts", strength="weak",
            reasons=[phrase("reason.page_change", what=what, before=before, after=after) for what, before, after in said],
            against=[phrase("reason.page_change_doubt")], params={"child": place(child, pages), "parent": place(parent, pages)}, page=child,
        )  # fmt: skip
        ledger.evidence(found, "post", [f"web:{child}", f"web:{parent}"])


def _headlines(ledger: Ledger, pages: Mapping[str, Mapping[str, Any]]) -> None:
    telling = [row for row in pages.values() if row["headline"] in _TELLING]
    for row in sorted(telling, key=lambda row: row["page_id"])[:_MOST]:
        found = ledger.add(
            f"page.headline.{row['headline']}", SECTION, 1, "pages", of=len(pages), strength="weak",
            against=[phrase("reason.page_headline")], params={"site": place(row["page_id"], pages), "text": row["title"] or ""},
            page=row["page_id"],
        )  # fmt: skip
        ledger.evidence(found, "post", [f"web:{row['page_id']}"])


def _carried(ledger: Ledger, corpus: Corpus, pages: Mapping[str, Mapping[str, Any]]) -> None:
    """Pages of the case that posts link to, the most carried first."""
    ids = [one for one in pages if urlsplit(one).scheme in ("http", "https")]
    ours = dict(zip(normalised(pa.array(ids, pa.string())).cast(pa.string()).to_pylist(), ids, strict=True))
    carried: defaultdict[str, set[int]] = defaultdict(set)
    wanted = {code: ours[name] for code, name in enumerate(corpus.links.ids.to_pylist()) if name in ours}
    on_pages = corpus.platform.among(["web"])
    for code, page in wanted.items():
        rows = corpus.links.rows(code)
        carried[page].update(rows[~on_pages[rows]].tolist())
    for page, at in sorted(((page, at) for page, at in carried.items() if at), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        posts = corpus.ids.take(pa.array(sorted(at)))
        accounts = len(set(corpus.account[sorted(at)].tolist()))
        found = ledger.add(
            "page.carried", SECTION, len(at), "posts", of=len(corpus), strength=None,
            params={"site": place(page, pages), "text": pages[page]["title"] or "", "accounts": accounts}, page=page,
        )  # fmt: skip
        ledger.evidence(found, "post", posts)


def _networks(ledger: Ledger, pages: Mapping[str, Mapping[str, Any]], links: list[dict[str, Any]]) -> None:
    sure: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in links:
        if row["probability"] >= _SURE and row["network"]:
            sure[row["network"]].append(row)
    for network, rows in sorted(sure.items())[:_MOST]:
        sites = sorted({row[end] for row in rows for end in ("site_a", "site_b")})
        marks = sorted(
            {(one["trace"], str(one["value"])) for row in rows for one in json.loads(row["evidence"]) if (one["weight"] or 0) > 1}
        )
        ids = [
            f"web:{one}"
            for one, row in pages.items()
            if row["host"] and any(row["host"] == site or row["host"].endswith(f".{site}") for site in sites)
        ]
        found = ledger.add(
            "site.network", SECTION, len(sites), "sites", strength="moderate" if all(row["probability"] > 0.9 for row in rows) else "weak",
            reasons=[phrase("reason.site_mark", trace=trace, value=value) for trace, value in marks[:5]],
            against=[phrase("reason.site_agency")], params={"sites": sites}, site=network,
        )  # fmt: skip
        ledger.evidence(found, "post", sorted(ids))
