"""The gold sets are what their README says: whole, split by claim, evenly made, the regions of pictures where they are told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from gates.verify.media.edits import Edited
from gates.verify.media.gold import distractors, queries, references
from gates.verify.media.scenes import scene

CLAIMS = Path(__file__).with_name("claims")
LANGS = ["ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk"]


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CLAIMS / name).read_text("utf-8").splitlines()]


def test_every_post_stands_with_claims_of_its_part() -> None:
    claims, posts, pairs = _rows("claims.jsonl"), _rows("queries.jsonl"), _rows("qrels.jsonl")
    part = {row["claim_id"]: row["part"] for row in claims} | {row["query_id"]: row["part"] for row in posts}
    assert len(part) == len(claims) + len(posts) == 64 + 650
    assert len({(row["query_id"], row["claim_id"]) for row in pairs}) == len(pairs)
    assert {row["query_id"] for row in pairs} == {row["query_id"] for row in posts}
    assert all(row["claim_id"] is None or part[row["claim_id"]] == part[row["query_id"]] for row in pairs)
    assert sorted({row["lang"] for row in claims}) == sorted({row["lang"] for row in posts}) == LANGS
    assert len({row["text"] for row in posts}) == len(posts)


def test_relations_and_changes_are_evenly_made() -> None:
    pairs = _rows("qrels.jsonl")
    assert all((row["relation"] == "different") == (row["changed"] is not None) for row in pairs)
    assert all((row["relation"] == "abstain") == (row["claim_id"] is None) for row in pairs)
    assert min(Counter(row["relation"] for row in pairs).values()) >= 58
    changes = Counter(row["changed"] for row in pairs if row["changed"])
    assert sorted(changes) == ["actor", "date", "negation", "number", "place"] and min(changes.values()) >= 39


def _part(picture: Image.Image, box: tuple[float, ...]) -> np.ndarray:
    left, top, right, bottom = box
    cut = picture.crop(
        (round(left * picture.width), round(top * picture.height), round(right * picture.width), round(bottom * picture.height))
    )
    return np.asarray(cut.convert("L").resize((48, 32)), float).ravel()


def _alike(edited: Edited, reference: Image.Image) -> float:
    shown = edited.picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if "flipped" in edited.told else edited.picture
    left, top, right, bottom = edited.query
    query = (1 - right, top, 1 - left, bottom) if "flipped" in edited.told else (left, top, right, bottom)
    return float(np.corrcoef(_part(shown, query), _part(reference, edited.reference))[0, 1])


def test_the_shared_part_lies_where_it_is_told() -> None:
    indexed = references()
    shown = [(query.name, edited, indexed[name]) for query in queries() for name, edited in query.shows if "rotated" not in edited.told]
    wrong = [name for name, edited, reference in shown if abs(_alike(edited, reference)) < 0.75]
    assert len(shown) > 100 and wrong == []


def test_distractors_show_nothing_and_drawing_is_the_same_again() -> None:
    made = list(distractors())
    assert len(made) > 100 and not any(query.shows for query in made)
    assert scene("street", 11).tobytes() == scene("street", 11).tobytes() != scene("street", 51).tobytes()
