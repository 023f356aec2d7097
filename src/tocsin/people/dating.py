"""When the events were that pictures and videos are said to show, as people state it: kept as judgements are, appended, dated, chained."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from tocsin.errors import SettingError
from tocsin.store.judgements import EVENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.query.view import CaseView

PATIENCE = 20  # seconds that a statement waits for another who writes in the case
LONGEST = 1000  # characters of what it rests on
_HELD = "select 1 from media_dates where visual_id = $1 limit 1"


class Dating:
    """The verb; what it needs of a case stands first."""

    if TYPE_CHECKING:

        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def _alone(self, patience: float = 0) -> AbstractContextManager[None]: ...
        def _kept(self, verdict: str, by: str = "", **facts: str) -> Mapping[str, Any]: ...

    def event(self, id: str, date: str, why: str, by: str = "", view: CaseView | None = None) -> Mapping[str, Any]:
        """State the date of the event that a picture or video is said to show, and what that rests on (`why`).

        `id`: the medium, as the table `media_dates` has it; `date`: YYYY, YYYY-MM or YYYY-MM-DD, a time and its offset behind it where they
        are known (an unknown zone widens it). Shown with who stated it and when; no table changes. The last statement of each person
        holds, `unsay` takes it back. Raises SettingError for an unknown medium, for what is no date, and without what it rests on.
        """
        from tocsin.verify.dates.instants import Unreadable, span_of_date

        reason = " ".join(why.split())
        if not reason or len(reason) > LONGEST:
            raise SettingError(f"what the date rests on is missing, or longer than {LONGEST} characters", "write who says so, and where")
        try:
            span_of_date({"value": date.strip(), "zone": None})
        except Unreadable as error:
            raise SettingError(f"{date[:60]!r} is no date", "write it as 2024-05-15, 2024-05 or 2024") from error
        if not (view or self.view(missing=())).rows(_HELD, [id]):
            raise SettingError(f"no picture or video of this case is called {id[:80]!r}", "take the name of one out of the gallery")
        with self._alone(PATIENCE):
            return self._kept(EVENT, by, id=id, date=date.strip(), text=reason)
