"""One family of pages: its pages in the order of their branches, what each says of itself, and what it changed of the page it took from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.query.mask import excerpt, mask, visible
from tocsin.report.sections.pages.naming import named, shown

MOST_CHANGES = 12
TITLE, SENTENCE = 110, 260


def by_pair(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The changed facts of each relay, by (child, parent), as they are printed."""
    found = defaultdict[tuple[str, str], list[dict[str, Any]]](list)
    for row in rows:
        found[row["child"], row["parent"]].append(
            {
                "what": row["what"], "before": mask(row["before"]), "after": mask(row["after"]), "probability": row["probability"],
                "before_sentence": excerpt(row["before_sentence"], SENTENCE), "after_sentence": excerpt(row["after_sentence"], SENTENCE),
            }
        )  # fmt: skip
    return dict(found)


def family(
    rows: Sequence[dict[str, Any]], known: Mapping[str, dict[str, Any]], changes: Mapping[tuple[str, str], list[dict[str, Any]]]
) -> dict[str, Any]:
    """The rows of one family as nodes, numbered, a parent before its children; `known`: all pages by their id."""
    numbers = {row["child"]: number for number, row in enumerate(_in_order(rows), 1)}
    nodes = [_node(row, numbers, known[row["child"]], changes) for row in sorted(rows, key=lambda row: numbers[row["child"]])]
    return {"id": rows[0]["family"], "pages": nodes, "changed": sum(len(node["changes"]) for node in nodes)}


def _in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pages of a family, a parent before those that took from it."""
    by_parent = defaultdict[str | None, list[dict[str, Any]]](list)
    names = {row["child"] for row in rows}
    for row in rows:
        by_parent[row["parent"] if row["parent"] in names else None].append(row)
    out, pending = [], list(reversed(by_parent[None]))
    while pending:
        row = pending.pop()
        out.append(row)
        pending += reversed(by_parent[row["child"]])
    return out


def _node(
    row: Mapping[str, Any], numbers: Mapping[str, int], page: Mapping[str, Any], changes: Mapping[tuple[str, str], list[dict[str, Any]]]
) -> dict[str, Any]:
    found = changes.get((row["child"], row["parent"] or ""), [])
    return {
        **page_of(page), "number": numbers[row["child"]], "parent": numbers.get(row["parent"] or ""), "kind": row["kind"],
        "probability": row["probability"], "lag": [row["lag_low_s"], row["lag_high_s"]], "conflict": mask(row["conflict"] or ""),
        "source": mask(row["source"] or ""), "credit": mask(row["credit"] or ""), "coverage": row["coverage"],
        "changes": found[:MOST_CHANGES], "changes_in_all": len(found),
    }  # fmt: skip


def page_of(page: Mapping[str, Any]) -> dict[str, Any]:
    """A page as it is printed: nothing of it names a person or a channel that the text does not."""
    said = json.loads(page["said"] or "{}")
    return {
        "id": shown(page["page_id"]), "name": named(page["page_id"]), "host": page["host"] or shown(page["page_id"]),
        "site": visible(page["site"] or "") or None,
        "type": page["type"], "title": excerpt(page["title"], TITLE), "lang": page["lang"] or "und",
        "published": page["published_ts"], "headline": page["headline"],
        "headline_reasons": sorted({one["reason"] for one in said.get("headline_reasons", ())}),
        "credits": [
            {"type": one["type"], "source": mask(one["source"] or ""), "surface": excerpt(one["surface"], SENTENCE)}
            for one in said.get("credits", ())
        ],
        "disclaimers": [{"kind": one["kind"], "surface": excerpt(one["surface"], SENTENCE)} for one in said.get("disclaimers", ())],
        "clock": (said.get("page_clock") or {}).get("surface"), "verdict": (said.get("verdict") or {}).get("value"),
        "claim": excerpt((said.get("claim") or {}).get("text"), SENTENCE),
    }  # fmt: skip
