"""Section 2, the families of texts: a head and its variants side by side, what differs, which language came first."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from tocsin.query.columns import Rows, count_distinct
from tocsin.query.figures import KEY, figure
from tocsin.query.mask import excerpt, mask
from tocsin.query.posts import UNKNOWN
from tocsin.query.shelf import Shelf
from tocsin.report.difference import Part, difference, tricks

LARGEST = 5
MOST_FAMILIES = 8
MOST_VARIANTS = 4
MOST_LISTED = 40
SHOWN = 420  # characters of a text in a comparison


def families(shelf: Shelf) -> dict[str, Any]:
    """Families of the campaigns (of the case, where there is none) in full: the largest, then those in most languages; and a list."""
    among = shelf.any_campaign if shelf.campaigns else np.ones(shelf.posts.num_rows, np.bool_)
    ranked = [name for name, _, _ in shelf.families.top(among, MOST_LISTED)]
    largest = ranked[:LARGEST]
    others = sorted(ranked[LARGEST:], key=lambda name: -_spread(shelf, name))[: MOST_FAMILIES - LARGEST]
    shown = [*largest, *others]
    return {
        "shown": [_family(shelf, name) for name in shown],
        "listed": [_line(shelf, name) for name in ranked if name not in shown],
        "in_all": shelf.families.distinct(among),
    }


def _spread(shelf: Shelf, name: str) -> int:
    """How many languages a family is in, those with a single post aside."""
    counts = Counter(shelf.langs[shelf.families.rows_of(name)].tolist())
    return sum(posts > 1 for posts in counts.values())


def _line(shelf: Shelf, name: str) -> dict[str, Any]:
    rows = shelf.families.rows_of(name)
    return {
        "id": name,
        "text": excerpt(shelf.head_text(name), 120),
        "posts": figure(len(rows), name),
        "accounts": figure(count_distinct(shelf.accounts[rows]), f"accounts:family={name}"),
        "campaign": figure(int(shelf.any_campaign[rows].sum()), f"campaign=any+family={name}", of=len(rows)),
    }


def _family(shelf: Shelf, name: str) -> dict[str, Any]:
    rows = shelf.in_order(shelf.families.rows_of(name))
    head = shelf.row_of.get(shelf.heads.get(name, ""), int(rows[0]))
    kinds = shelf.family_kinds(name)
    return {
        **_line(shelf, name),
        "posts": figure(len(rows), name, cap=KEY),
        "head": _text(shelf, head),
        "kinds": _kinds(shelf, rows, kinds),
        "languages": _languages(shelf, rows),
        "variants": _variants(shelf, rows, head, kinds),
    }


def _text(shelf: Shelf, row: int) -> dict[str, Any]:
    return {
        "text": mask(shelf.posts["text"][row].as_py(), SHOWN),
        "lang": shelf.langs[row],
        "account": shelf.label(shelf.accounts[row]),
        "platform": shelf.platforms[row],
        "at": None if shelf.ts[row] == UNKNOWN else int(shelf.ts[row]),
        "ref": shelf.alias(row),
        "cap": 1,
    }


def _kinds(shelf: Shelf, rows: Rows, kinds: dict[int, tuple[str, float | None]]) -> list[dict[str, Any]]:
    """Posts by kind of likeness to the head; reposts apart, they repeat by themselves."""
    counts: dict[str, int] = {}
    for row in rows.tolist():
        kind = kinds[row][0] if row in kinds else "repost"
        counts[kind or "uncertain"] = counts.get(kind or "uncertain", 0) + 1
    return [{"kind": kind, "posts": counts[kind]} for kind in sorted(counts, key=lambda kind: (-counts[kind], kind))]


def _languages(shelf: Shelf, rows: Rows) -> list[dict[str, Any]]:
    """Languages in the order in which they appear: the direction of translation as the times tell it."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows.tolist():
        lang = str(shelf.langs[row])
        entry = found.setdefault(lang, {"lang": lang, "first": None if shelf.ts[row] == UNKNOWN else int(shelf.ts[row]), "posts": 0})
        entry["posts"] += 1
    return list(found.values())


def _variants(shelf: Shelf, rows: Rows, head: int, kinds: dict[int, tuple[str, float | None]]) -> list[dict[str, Any]]:
    """Texts that differ from the head, each once with the number of posts that carry it: every kind before more of one kind."""
    base = _text(shelf, head)
    by_text: dict[str, list[int]] = {}
    for row in rows.tolist():
        if row in kinds:
            by_text.setdefault(mask(shelf.posts["text"][row].as_py(), SHOWN), []).append(row)
    by_text.pop(base["text"], None)
    ranked = sorted(by_text.values(), key=lambda same: (-len(same), int(shelf.order[same[0]])))
    telling = ("rewording", "copypasta", "translation")
    seen: dict[tuple[str, str], int] = {}
    turns = []
    for same in ranked:
        key = (kinds[same[0]][0], str(shelf.langs[same[0]]))
        seen[key] = seen.get(key, 0) + 1
        turns.append((seen[key], telling.index(key[0]) if key[0] in telling else len(telling), same))
    chosen = [same for _, _, same in sorted(turns, key=lambda turn: turn[:2])][:MOST_VARIANTS]
    return [_variant(shelf, same, base, kinds) for same in chosen]


def _variant(shelf: Shelf, same: list[int], base: dict[str, Any], kinds: dict[int, tuple[str, float | None]]) -> dict[str, Any]:
    text = _text(shelf, same[0])
    kind, score = kinds[same[0]]
    compared = kind == "copypasta" or (kind != "translation" and text["lang"] == base["lang"])
    parts: list[Part] = difference(base["text"], text["text"]) if compared else [("same", text["text"])]
    return {**text, "kind": kind, "score": score, "copies": len(same), "compared": compared, "parts": parts, "tricks": tricks(parts)}
