"""Whether a medium is older than the event it is said to show, by the dates of its copies: `tocsin media dates`.

A trusted date by which some copy existed bounds the medium from above; one at which it was made, or of something that it shows, from below.
Older is said only where the last second of the first precedes the first second of the claimed event.
Fooled by: a copy that is another medium after all; a trusted source that is wrong.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from tocsin.verify.dates.instants import Span, Unreadable, span_of_date, written
from tocsin.verify.dates.statements import Dated, statements
from tocsin.verify.dates.telling import missing, said

MediumVerdict = Literal["older", "not_older", "cannot_tell"]


def judged(case: dict[str, Any], lang: str = "en") -> dict[str, Any]:
    """The answer to one case of `tocsin media dates`: verdict, interval, who set its ends, hints, what would tell, conflict.

    `lang`: en, fr or ar, of the words. Beyond the vocabulary: `aside`, the dates that do not count, each with its reason.
    """
    read = statements(case.get("copies"))
    claimed = _claimed(case.get("claimed"))
    latest, earliest = bounds(read.counting)
    conflict = bool(latest and earliest and _first(earliest) > _last(latest))
    ends = (None, None) if conflict else (earliest, latest)
    verdict = _verdict(*ends, claimed)
    return {
        "case_id": case.get("case_id"),
        "verdict": verdict,
        "interval": {"earliest": ends[0] and written(_first(ends[0])), "latest": ends[1] and written(_last(ends[1]))},
        "claimed": {"earliest": claimed and written(claimed.earliest), "latest": claimed and written(claimed.latest)},
        "by": {name: [one.copy_id, one.source] for name, one in zip(("earliest", "latest"), ends, strict=True) if one},
        "hints": [_shown(one) for one in read.hints],
        "would_tell": missing(read, ends, claimed, conflict, lang) if verdict == "cannot_tell" else [],
        "conflict": _conflict(earliest, latest, lang) if conflict else None,
        "aside": [_shown(one) | {"reason": one.reason, "says": said(str(one.reason), lang)} for one in read.aside],
    }


def bounds(counting: list[Dated]) -> tuple[Dated | None, Dated | None]:
    """(which date sets the latest possible instant, which the earliest); of equal ones the most trusted."""
    above = [one for one in counting if one.kind in ("seen", "captured")]
    below = [one for one in counting if one.kind in ("captured", "not_before")]
    return min(above, key=_last, default=None), max(below, key=_first, default=None)


def _first(one: Dated) -> dt.datetime:
    return one.span.earliest if one.span else dt.datetime.min


def _last(one: Dated) -> dt.datetime:
    return one.span.latest if one.span else dt.datetime.max


def _claimed(stated: Any) -> Span | None:
    try:
        return span_of_date(stated)
    except Unreadable:
        return None


def _verdict(earliest: Dated | None, latest: Dated | None, claimed: Span | None) -> MediumVerdict:
    if claimed and latest and _last(latest) < claimed.earliest:
        return "older"
    return "not_older" if claimed and earliest and _first(earliest) >= claimed.earliest else "cannot_tell"


def _conflict(earliest: Dated | None, latest: Dated | None, lang: str) -> str | None:
    """The two dates that cannot both be right, in words."""
    if earliest is None or latest is None:
        return None
    told = {"after": written(_first(earliest)), "before": written(_last(latest)), "copy": latest.copy_id, "other": earliest.copy_id}
    return said("conflict", lang, **told, source=latest.source, other_source=earliest.source)


def _shown(one: Dated) -> dict[str, Any]:
    """A date as it is told."""
    told = {"copy_id": one.copy_id, "source": one.source, "kind": one.kind}
    ends = {"earliest": one.span and written(one.span.earliest), "latest": one.span and written(one.span.latest)}
    return told | ends | ({"quoted": one.says} if one.says else {})
