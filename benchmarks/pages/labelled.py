"""Pages with labelled pairs, for fitting and measuring: runs of gen_relays.py, where it is known who took what from whom.

TOCSIN_SHARED tells where the generator and its documents lie.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson

NEWS = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "news"
_ENOUGH = 0.3  # share of the shorter page's sentences from which two pages of a family carry one text


@dataclass(frozen=True)
class Set:
    """Rows as `extract` writes them, and what pairs of them are: text, event, other; a pair that is left out is none of them clearly."""

    name: str
    rows: list[dict[str, Any]]
    pairs: dict[tuple[int, int], str]
    kinds: dict[tuple[int, int], str]  # finer: brief, document, topic, languages


def generator() -> Any:
    """The module gen_relays."""
    sys.path.insert(0, str(NEWS))
    spec = importlib.util.spec_from_file_location("gen_relays", NEWS / "gen_relays.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def generated(seed: int, part: str, maker: type[Any] | None = None, trees: int = 24) -> Set:
    """One run: rows, and the label of every pair."""
    made = (maker or generator().Maker)(seed, part, "good", str(NEWS / "ntrex"), 7200)
    with tempfile.TemporaryDirectory() as folder:
        made.run(folder, trees)
        rows = [orjson.loads(line) for line in (Path(folder) / "rows.jsonl").read_text("utf-8").splitlines()]
    by_name = {page["name"]: page for page in made.pages if not page["left_out"]}
    pages = [by_name[row["file"]] for row in rows]
    labels = {pair: found for pair in combinations(range(len(pages)), 2) if (found := _label(*(pages[at] for at in pair)))}
    kinds = {pair: _kind(*(pages[at] for at in pair)) for pair in labels}
    return Set(f"{part} {seed}", rows, labels, kinds)


def _label(one: dict[str, Any], two: dict[str, Any]) -> str | None:
    if one["family"] != two["family"]:
        return "event" if one["event"] == two["event"] else "other"
    mine, theirs = ({(u["k"], u.get("i"), u.get("fact"), u.get("text")) for u in page["units"]} for page in (one, two))
    return "text" if len(mine & theirs) >= max(1, _ENOUGH * min(len(mine), len(theirs))) else None


def _kind(one: dict[str, Any], two: dict[str, Any]) -> str:
    told = "brief" if one["doc"] is None and two["doc"] is None else "document"
    return f"{'within' if one['lang'] == two['lang'] else 'across'} {told}"
