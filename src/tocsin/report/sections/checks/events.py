"""Whether a medium is older than the event that people say it shows: the dates of its copies, judged against each date that was stated.

Fooled by: a statement that is wrong. It is shown with who made it, on what it rests and when, and stands in no table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin.query.judged import EVENT
from tocsin.query.mask import mask
from tocsin.query.view import CaseView
from tocsin.verify.dates.judging import judged


def events(view: CaseView) -> dict[str, list[Mapping[str, Any]]]:
    """By medium the statements that hold, in order of time; those of which a part had to go are left out."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in view.judgements:
        if entry["verdict"] == EVENT and entry.get("date"):
            found.setdefault(entry["id"], []).append(entry)
    return found


def stated(view: CaseView, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of `media_dates` once more for each statement on their medium: verdict and interval against the stated date, and `stated`."""
    said, seen = events(view), set()
    for row in rows:
        if (visual := row["visual_id"]) not in seen:
            seen.add(visual)
            for entry in said.get(visual, ()):
                yield _against(row, entry)


def _against(row: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    case = {**json.loads(row["said"])["case"], "claimed": {"value": entry["date"], "zone": None}}
    answer = judged(case)
    told = {"who": mask(entry["who"]), "time": entry["time"], "why": mask(entry.get("text"))}
    return {
        **row, "claim_id": None, "claim": None, "publisher": None, "claimed": entry["date"], "verdict": answer["verdict"],
        **answer["interval"], "said": json.dumps({"case": case}), "stated": told,
    }  # fmt: skip
