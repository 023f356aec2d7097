"""Whether a medium shows the place it is said to show: the claimed area against those that trusted statements give, with their distance.

Statements are trusted as dates are: a fact-check or a geolocation by people moves the answer, a position in the file is a hint, which
anyone can write. Fooled by: a camera position where what is shown lies far away.
"""

from __future__ import annotations

from typing import Any, Literal

from tocsin.verify.dates.statements import of_other
from tocsin.verify.places.areas import Area, apart, area_of, inside

PlaceVerdict = Literal["same", "other", "cannot_tell"]
STRONG = ("fact_check", "geolocation")


def placed(case: dict[str, Any]) -> dict[str, Any]:
    """{case_id, claimed, copies: [{copy_id, relation, probability, places: [{source, latitude, longitude | place, lang}]}]} judged.

    Out: case_id, verdict, claimed (kind, radius_km), distance_km (least and greatest, of the statement in `by`), by, hints, conflict (true
    where trusted statements disagree). What cannot be read is a hint without a verdict.
    """
    stated = case.get("claimed")
    claimed = area_of(stated) if isinstance(stated, dict) else None
    told = sorted((one for copy in _listed(case.get("copies")) for one in _statements(copy, claimed)), key=_order)
    strong = [one for one in told if one["source"] in STRONG and one["verdict"]]
    verdicts = {one["verdict"] for one in strong} - {"cannot_tell"}
    verdict: PlaceVerdict = verdicts.pop() if len(verdicts) == 1 else "cannot_tell"
    by = next((one for one in strong if one["verdict"] == verdict), None)
    return {
        "case_id": case.get("case_id"),
        "verdict": verdict,
        "claimed": {"kind": claimed.kind, "radius_km": round(claimed.radius, 1)} if claimed else None,
        "distance_km": by["distance_km"] if by else None,
        "by": [by["copy_id"], by["source"]] if by else None,
        "hints": [one for one in told if one["source"] not in STRONG or not one["verdict"]],
        "conflict": bool(verdicts),
    }


def _statements(copy: Any, claimed: Area | None) -> list[dict[str, Any]]:
    """What a copy that counts says of its place, each against the claimed area."""
    if not isinstance(copy, dict) or of_other(copy) is not None:
        return []
    return [_judged(copy, one, claimed) for one in _listed(copy.get("places")) if isinstance(one, dict)]


def _judged(copy: dict[str, Any], stated: dict[str, Any], claimed: Area | None) -> dict[str, Any]:
    shown = area_of(stated)
    least, most = apart(shown, claimed) if shown and claimed else (0.0, 0.0)
    verdict: PlaceVerdict | None = None
    if shown and claimed:
        verdict = "other" if least > 0 else "same" if inside(shown, claimed) else "cannot_tell"
    return {
        "copy_id": copy.get("copy_id"),
        "source": str(stated.get("source") or ""),
        "verdict": verdict,
        "distance_km": [round(least, 1), round(most, 1)] if verdict else None,
        "says": stated.get("says") or stated.get("place"),
    }


def _order(one: dict[str, Any]) -> tuple[bool, str, str, str]:
    return one["source"] not in STRONG, one["source"], str(one["copy_id"]), str(one)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
