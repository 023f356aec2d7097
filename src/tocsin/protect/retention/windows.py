"""Windows of collection: the first begins when the first file is added, each ends after some days and may be renewed with a reason.

All windows of a case together last some months at most, counted from the beginning of the first. Files are added within a window only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tocsin.errors import CaseError
from tocsin.protect.retention.policy import Policy, Span


@dataclass(frozen=True)
class Window:
    """The window that was opened last: first day, the day after its last, and the day on which no window may go on."""

    begins: date
    ends: date
    limit: date | None
    renewals: int = 0

    def open(self, today: date) -> bool:
        """Whether files may be added on a day."""
        return self.begins <= today < self.ends


def window(policy: Policy, entries: Iterable[Mapping[str, Any]]) -> Window | None:
    """The last window of a case by its log, None before the first file and where collection is not limited."""
    if not policy.window_days:
        return None
    first, begins, renewals = None, None, 0
    for entry in entries:
        if first is None and entry["action"] == "add":
            first = begins = datetime.fromisoformat(entry["time"]).astimezone(UTC).date()
        elif entry["action"] == "renew":
            begins, renewals = date.fromisoformat(entry["begins"]), renewals + 1
    if first is None or begins is None:
        return None
    limit = Span(policy.months, "month").after(first) if policy.months else None
    ends = begins + timedelta(days=policy.window_days)
    return Window(begins, min(ends, limit) if limit else ends, limit, renewals)


def renewed(last: Window, today: date) -> date:
    """The first day of a renewed window: where the last one ends, or today after a gap. Raises CaseError once the limit is reached."""
    begins = max(last.ends, today)
    if last.limit and begins >= last.limit:
        mend = "what is still needed is another collection: make a case of its own"
        raise CaseError(f"the windows of collection may last until {last.limit} in all, and cannot be renewed", mend)
    return begins


def refuse_closed(last: Window | None, today: date, case: str) -> None:
    """Raises CaseError where the window of collection is not open."""
    if last and not last.open(today):
        over = last.limit is not None and today >= last.limit
        mend = "make a new case for a new collection" if over else f'renew it: tocsin retain {case} --renew --why "..."'
        raise CaseError(f"the window of collection ended on {last.ends}", mend)
