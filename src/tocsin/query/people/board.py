"""The evidence board: what analysts put together out of the case, with their notes, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.judged import BOARD, LONGEST, printed_id, subjects
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.why import kinds
from tocsin.query.words import Words

MOST = 500  # things of a board that are shown


def board(lookups: Lookups, words: Words) -> list[dict[str, Any]]:
    """What is on the board, in its order: the id as a dossier prints it, its kind, what the case says of it now, the note, who, when.

    `state`: same, changed or gone since it was put there; what is gone is told as it was then.
    """
    entries = ordered(lookups)[:MOST]
    names = {entry["id"] for entry in entries}
    now, known = subjects(lookups, names, words), kinds(lookups, names)
    return [_shown(lookups, entry, now, known) for entry in entries]


def ordered(lookups: Lookups) -> list[Mapping[str, Any]]:
    """The entries of the board in its order: by their places."""
    return sorted((entry for entry in lookups.view.judgements if entry["verdict"] == BOARD), key=lambda one: (place(one), one["seq"]))


def place(entry: Mapping[str, Any]) -> float:
    """Where an entry was put; what was only put there stands in order of time, by its number."""
    try:
        return float(entry["place"])
    except (KeyError, ValueError):
        return float(entry["seq"])


def _shown(lookups: Lookups, entry: Mapping[str, Any], now: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    name = entry["id"]
    return {
        "id": printed_id(lookups, name), "ref": name if name in now else None, "kind": known.get(name),
        "statement": now[name].statement if name in now else mask(entry.get("statement"), LONGEST),
        "text": mask(entry.get("text"), LONGEST), "who": mask(entry["who"]), "time": entry["time"],
        "state": "gone" if name not in now else "same" if now[name].state == entry.get("state") else "changed",
    }  # fmt: skip
