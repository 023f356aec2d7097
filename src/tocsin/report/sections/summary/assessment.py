"""The assessment of each campaign: level, the four criteria each alone, hypotheses, techniques, what could not be established."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tocsin.disarm import techniques
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.words import Words

# The parts of the table `assessment`, by the name they have in a dossier.
PARTS = {
    "level": "level", "criterion": "criteria", "hypothesis": "hypotheses", "technique": "techniques", "exposure": "exposure",
    "abcde": "abcde", "visibility": "visibility", "unknown": "unknown",
}  # fmt: skip


def assessment(lookups: Lookups, words: Words) -> dict[str, Any]:
    """One entry a campaign (or one for the case, where there is none), its parts in the order of the table."""
    labels = dict(lookups.view.rows("select campaign_id, label from campaigns"))
    found: dict[str | None, dict[str, Any]] = {}
    for row in lookups.view.read("assessment").to_pylist():
        name = row["campaign"]
        empty: dict[str, Any] = {part: [] for part in (*PARTS.values(), "facts")}
        one = found.setdefault(name, {"campaign": name, "label": excerpt(labels.get(name), 120), **empty})
        if row["part"] == "fact":
            one["facts"].append(_fact(lookups, row))
        elif row["part"] in PARTS:
            one[PARTS[row["part"]]].append(_line(lookups, words, row))
    return {"campaigns": list(found.values())}


def _fact(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "value": json.loads(row["value"]),
        "given": row["strength"] == "given",
        "findings": [lookups.printed(name) for name in row["findings"] or []],
    }


def _line(lookups: Lookups, words: Words, row: Mapping[str, Any]) -> dict[str, Any]:
    said = {
        key: [words.phrase(one, lookups) for one in row[column] or []]
        for key, column in (("for", "reasons_for"), ("against", "reasons_against"), ("gaps", "gaps"))
    }
    technique = techniques().get(row["name"]) if row["part"] == "technique" else None
    return {
        "name": row["name"],
        "value": row["value"],
        "strength": row["strength"],
        **({"title": technique.names.get(words.lang, technique.name), "tactic": technique.tactic} if technique else {}),
        **said,
        "findings": [lookups.printed(name) for name in row["findings"] or []],
    }
