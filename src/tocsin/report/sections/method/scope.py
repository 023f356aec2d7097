"""To which posts a person narrowed the case, and what is outside, as the run that made the tables records it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tocsin.query.mask import visible
from tocsin.query.view import CaseView

OUTSIDE = "outside the scope: "  # how the reasons begin for which reading leaves posts out


def scope(view: CaseView) -> dict[str, Any] | None:
    """The bounds (times in epoch seconds, the end left out) and the posts outside by reason; None for a case that was not narrowed."""
    record = next((run for run in view.runs if run.get("stage") == "read"), {})
    settings = record.get("settings") or {}
    keywords = [visible(word) for word in str(settings.get("keywords") or "").splitlines()]
    found = {
        "since": _seconds(settings.get("since")), "until": _seconds(settings.get("until")),
        "languages": list(settings.get("languages") or ()), "platforms": list(settings.get("platforms") or ()), "keywords": keywords,
    }  # fmt: skip
    if not any(found.values()):
        return None
    dropped = {reason.removeprefix(OUTSIDE): posts for reason, posts in (record.get("dropped") or {}).items() if reason.startswith(OUTSIDE)}
    return {**found, "outside": [{"reason": reason.replace(" ", "_"), "posts": posts} for reason, posts in sorted(dropped.items())]}


def _seconds(text: str | None) -> int | None:
    """A bound, which is kept in ISO 8601, in epoch seconds; None where it cannot be read, as one set by hand with a zone of its own."""
    try:
        told = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()) if told else None
