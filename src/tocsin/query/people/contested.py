"""Statements against a case as they are printed: dated, with an excerpt and our answers, beside what they dispute and in a list of all.

They are nobody's evidence: no figure, strength or criterion is made from one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.query.judged import alike, printed_id, subjects
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.words import Words

LONGEST = 2000  # characters of an answer
_BESIDE = ("id", "date", "archived", "by", "signed", "excerpt", "answers")


def contested(lookups: Lookups, words: Words) -> list[dict[str, Any]]:
    """Every statement: number, its date and that of archiving, SHA-256, kind, who signed where that is open, excerpt, what it disputes
    (as the case says it now, with `state` same, changed or gone since), answers, and whether it was withdrawn."""
    named = {which["id"] for one in lookups.view.contests for which in one["disputes"]}
    now = subjects(lookups, named, words) if named else {}
    return [_shown(lookups, one, now) for one in lookups.view.contests]


def _shown(lookups: Lookups, one: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    disputes = []
    for which in one["disputes"]:
        found = now.get(which["id"])
        state = "gone" if found is None else "same" if found.state == which["state"] else "changed"
        statement = found.statement if found else mask(which["statement"], LONGEST)
        disputes.append({"about": printed_id(lookups, which["id"]), "statement": statement, "state": state})
    kept = {name: one[name] for name in ("id", "date", "archived", "sha256", "size", "kind", "purged", "by", "signed", "excerpt")}
    answers = [_said(answer) for answer in one["answers"]]
    return {**kept, "disputes": disputes, "answers": answers, "withdrawn": _said(one["withdrawn"]) if one["withdrawn"] else None}


def _said(one: Mapping[str, str]) -> dict[str, str]:
    return {"who": mask(one["who"]), "time": one["time"], "text": mask(one["text"], LONGEST)}


def disputing(lookups: Lookups, found: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The statements that stand, in short, by the printed ids of what they dispute and of the finding about it as a whole.

    Those that name nothing dispute the dossier; they stand under `dossier`.
    """
    twins, placed = alike(lookups), dict[str, list[dict[str, Any]]]()
    for one in found:
        if one["withdrawn"]:
            continue
        about = [which["about"] for which in one["disputes"]] or ["dossier"]
        short = {name: one[name] for name in _BESIDE}
        for name in dict.fromkeys(place for which in about for place in (which, twins.get(which)) if place):
            placed.setdefault(name, []).append(short)
    return placed
