"""The labelled pages that structure and speed are measured on: publishers' pages (fundus), pages of dates (htmldate), English articles.

python -m benchmarks.pages.pages prints body F, authors and titles right; TOCSIN_SHARED says where the sets lie (default ../shared).
"""

from __future__ import annotations

import collections
import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

SETS = ("fundus", "htmldate", "articles_en")
_PARTS = re.compile(r"\s*(?:,|;|/|&|\||\bund\b|\band\b|\bet\b|\bmit\b)\s*")
_AGENCIES = frozenset(
    ["dpa", "afp", "ap", "reuters", "sid", "epd", "kna", "apa", "ansa", "efe", "aa", "belga", "ntb", "tt", "agencies", "agenturen"]
) | {"associated press", "europa press"}


def shared() -> Path:
    """Where the sets lie."""
    return Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "news"


def pages(name: str) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of every page of a set, unpacked."""
    for path in sorted(path for path in (shared() / name).rglob("*.html*") if path.is_file()):
        yield path.name, gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def articles_gold() -> dict[str, str]:
    """File name -> the text of each English article."""
    told = json.loads((shared() / "articles_en" / "gold.json").read_text("utf-8"))
    return {f"{key}.html.gz": value["articleBody"] for key, value in told.items()}


def fundus_gold() -> dict[str, list[dict[str, Any]]]:
    """File name -> what gold says of the publisher's pages; several versions where there are several pages."""
    found = {}
    for path in sorted((shared() / "fundus" / "test_data").glob("*/*.html.gz")):
        versions = path.with_name(f"{path.name.split('_20')[0]}.json")
        if versions.exists():
            found[path.name] = list(json.loads(versions.read_text("utf-8")).values())
    return found


def text_of(version: dict[str, Any]) -> str:
    """The lead, subheads and paragraphs of a version as one text."""
    body = version.get("body") or {}
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(parts)


def overlap(said: str, gold: str) -> float:
    """F of the runs of four words that two texts share, 1 where they are one text."""
    one, other = _runs(said), _runs(gold)
    hit = sum((one & other).values())
    return 2 * hit / max(1, sum(one.values()) + sum(other.values()))


def _runs(text: str) -> collections.Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text or "")
    return collections.Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def people(names: list[str]) -> set[str]:
    """Names as a set: lists parted, agencies left out."""
    parts = [" ".join(re.findall(r"\w+", part.casefold())) for name in names for part in _PARTS.split(name)]
    return {part for part in parts if part} - _AGENCIES


def measured() -> dict[str, float]:
    """Body F on fundus and articles_en, share of fundus pages with all authors right."""
    from tocsin.page.layout import heads
    from tocsin.page.layout.laying import lay_out
    from tocsin.page.source.opening import open_page

    bodies, authors, texts = [], [], []
    gold = fundus_gold()
    for name, content in pages("fundus"):
        document = open_page(content, name)
        lay_out(document)
        best = max(gold[name], key=lambda version: overlap(document.body, text_of(version)))
        bodies.append(overlap(document.body, text_of(best)))
        authors.append(people(heads.author(document)) == people(best.get("authors") or []))
    articles = articles_gold()
    for name, content in pages("articles_en"):
        document = open_page(content, name)
        lay_out(document)
        texts.append(overlap(document.body, articles[name]))

    return {"fundus body": fmean(bodies), "fundus author": fmean(authors), "articles_en body": fmean(texts)}


if __name__ == "__main__":
    print(", ".join(f"{name} {value:.3f}" for name, value in measured().items()))
