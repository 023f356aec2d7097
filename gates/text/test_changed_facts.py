"""Changed facts in ten languages (1,200 pairs written apart from any fit): told as another message, and true rewordings kept.

Measured .77 and .75; what is aimed at is .90 of the changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import tocsin

PAIRS = Path(__file__).with_name("changed_facts.jsonl")
DIGEST = "7187391fa3cd94baebf387c335be2fc6e9097188b0efbd970a02b31b68ffd9e9"


def test_a_changed_fact_makes_another_message() -> None:
    assert hashlib.sha256(PAIRS.read_bytes()).hexdigest() == DIGEST, "these are not the pairs the floors were set on"
    rows = []
    for line in PAIRS.read_text("utf-8").splitlines():
        item = json.loads(line)
        rows += [(*item["texts"][one], *item["texts"][two], label) for one, two, label, *_ in item["pairs"]]
    columns = dict(zip(("lang_a", "a", "lang_b", "b", "label"), map(list, zip(*rows, strict=True)), strict=True))
    answers = tocsin.compare(columns).compared.arrow.to_pylist()
    same = {label: [row["p_same"] >= 0.5 for row in answers if row["label"] == label] for label in ("same", "related", "different")}
    changed = same["different"] + same["related"]
    assert 1 - sum(changed) / len(changed) >= 0.75
    assert sum(same["same"]) / len(same["same"]) >= 0.73
