"""The linter against sentences with a known fault: ours (`*.txt`, invented) and those of the shared data.

A file holds sentences by kind, `+` faulty and `-` good; what was found at the first reading of each stands in docs/wording.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.wording import KINDS, faults

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "language" / "faults.jsonl"
FOUND = 0.95  # of the faults of each file


def sentences(path: Path) -> Iterator[tuple[str, bool, Any, str]]:
    """Kind, whether the sentence is faulty, context, sentence."""
    kind, context = "", None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind, _, given = line[2:].partition(" ")
            context = json.loads(given) if given else None
        else:
            yield kind, line[0] == "+", context, line[2:]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_our_own_sentences(path: Path) -> None:
    lang, found, missed = path.stem.rpartition(".")[2], 0, []
    for kind, faulty, context, text in sentences(path):
        said = {one.kind for one in faults(text, lang, context)}
        if faulty and kind not in said:
            missed.append((kind, text))
        assert faulty or not said, (said, text)
        found += faulty and kind in said
        assert kind in KINDS
    assert found >= FOUND * (found + len(missed)), missed


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} is absent")
def test_the_shared_sentences() -> None:
    rows = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]
    said = {row["id"]: {one.kind for one in faults(row["text"], row["lang"], row.get("context"))} for row in rows}
    assert [row["id"] for row in rows if row["fault"] and row["fault"] not in said[row["id"]]] == []
    assert [row["id"] for row in rows if not row["fault"] and said[row["id"]]] == []
