"""How often the detection of groups is wrong on the posts of the case, where that was measured."""

from __future__ import annotations

from typing import Any

from tocsin.query.view import CaseView

WORSE = "either"  # the rows that hold for the worse of the two kinds of worlds
COLUMNS = ("planted", "what", "false", "of", "share", "low", "high")


def calibration(view: CaseView) -> dict[str, Any]:
    """The nominal rate and the realised ones, each with its interval; no `rates` and no `runs` where nothing was measured."""
    rows = view.dicts("select * from calibration where world = $1 order by file_row_number", [WORSE])
    return {
        "nominal": rows[0]["nominal"] if rows else _asked(view),
        "runs": rows[0]["runs"] if rows else None,
        "rates": [{name: row[name] for name in COLUMNS} for row in rows],
    }


def _asked(view: CaseView) -> float | None:
    """The rate that the last run of the detection was asked for; None when its record does not say."""
    asked = [record.get("settings", {}).get("q") for record in view.runs if record.get("stage") == "detect"]
    return float(asked[-1]) if asked and asked[-1] is not None else None
