"""Planted changes of data/news/gen_relays.py, between right parent and child: planted.py FOLDER ... [--show]

FOLDER: written by gen_relays.py. Prints recall and precision as score/relays.py counts them. Pages are aligned by origin/relays/texts.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.pages.fidelity.items import matches
from tocsin.origin.relays.texts.sentences import read
from tocsin.origin.relays.texts.shared import overlap
from tocsin.verify.fidelity.comparing import Aligned, changes


def relays(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[tuple[str, str, str]], Sequence[Aligned]]]:
    """(parent, child, planted, aligned sentences) of each relay whose parent is there."""
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text("utf-8").splitlines()]
    at = {row["file"]: n for n, row in enumerate(rows)}
    pages = read(rows)
    changed = pl.read_parquet(folder / "changes_truth.parquet").to_dicts()
    for row in pl.read_parquet(folder / "truth.parquet").to_dicts():
        if row["parent"]:
            parent, child = at[row["parent"]], at[row["page"]]
            own = [(each["what"], each["before"], each["after"]) for each in changed if each["child"] == row["page"]]
            yield rows[parent], rows[child], own, overlap(pages, parent, child).aligned


def main(argv: list[str]) -> None:
    show = "--show" in argv
    hit, all_, right, said = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    began = time.process_time()
    for folder in (Path(arg) for arg in argv if not arg.startswith("--")):
        for parent, child, planted, aligned in relays(folder):
            side = "within" if parent["lang"] == child["lang"] else "across"
            found = changes(parent, child, aligned)
            head = f"{folder.name} {parent['lang']}>{child['lang']}"
            for change in planted:
                ok = any(matches(one, change) for one in found)
                for key in (side, f"{side} {change[0]}"):
                    all_[key] += 1
                    hit[key] += ok
                if show and not ok:
                    print(f"MISS {head} {change}")
            for one in found:
                ok = any(matches(one, change) for change in planted)
                for key in (side, f"{side} {one.what}"):
                    said[key] += 1
                    right[key] += ok
                if show and not ok:
                    told = f"{one.what} {one.before!r} > {one.after!r} {one.probability:.2f}"
                    print(f"  FALSE {head} {told} | {one.before_sentence} | {one.after_sentence}")
    for key in sorted(set(all_) | set(said)):
        recall, precision = hit[key] / max(1, all_[key]), right[key] / max(1, said[key])
        print(f"{key:32} recall {recall:.2f} of {all_[key]:4}  precision {precision:.2f} of {said[key]:4}")
    print(f"{time.process_time() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
