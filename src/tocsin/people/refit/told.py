"""What is told of fitted thresholds: a row of a table, and what the log keeps."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tocsin.people.refit.fitting import Kept
from tocsin.people.refit.thresholds import Refitted

_NUMBERS = ("before", "after")
_COUNTS = ("accepted", "rejected", "left_out", "errors_before", "errors_after")
_TEXTS = ("precision_before", "precision_after", "recall_before", "recall_after", "judged_from_to", "said")
SCHEMA = pa.schema(
    [pa.field("setting", pa.string())]
    + [pa.field(name, pa.float64()) for name in _NUMBERS]
    + [pa.field(name, pa.int64()) for name in _COUNTS]
    + [pa.field(name, pa.string()) for name in _TEXTS]
)
DIGITS = 6  # of a threshold


def as_row(one: Refitted, applied: bool) -> dict[str, Any]:
    """Setting, value before and after, how many were judged, errors, precision and recall on judgements held out, and what follows."""
    row: dict[str, Any] = {"setting": one.setting, "before": one.now, "accepted": one.accepted, "rejected": one.rejected}
    row["left_out"] = one.unsure + one.split + one.changed
    if one.fit is None:
        return {**row, "said": one.refused}
    low, high = sorted(map(abs, one.fit.ends))
    row |= {"after": _rounded(one), "judged_from_to": f"{low:.3g} to {high:.3g}"}
    row |= {**_kept("before", one.fit.before), **_kept("after", one.fit.after)}
    if not one.better:
        return {**row, "said": "no fewer errors on judgements held out: it stays as it is"}
    return {
        **row,
        "said": "kept; it counts from the next run on" if applied else "fewer errors on judgements held out; keep it with --apply",
    }


def as_entry(one: Refitted) -> dict[str, Any]:
    """What the log keeps of a threshold that was fitted and kept."""
    assert one.fit is not None
    counts = {"accepted": one.accepted, "rejected": one.rejected}
    errors = {"errors_before": one.fit.before.errors, "errors_after": one.fit.after.errors}
    return {"setting": one.setting, "before": one.now, "after": _rounded(one), **counts, **errors}


def _rounded(one: Refitted) -> float:
    assert one.fitted is not None
    return float(f"{one.fitted:.{DIGITS}g}")


def _kept(which: str, told: Kept) -> dict[str, Any]:
    return {f"errors_{which}": told.errors, f"precision_{which}": str(told.precision), f"recall_{which}": str(told.recall)}
