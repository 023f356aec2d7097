"""The copies of a medium in a case with all that dates them, and what it is said to show: cases of `tocsin media dates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

# Platforms on which an author may set the time of a post.
BACKDATABLE = frozenset({"web", "facebook", "news", "blog"})
_BEFORE = timedelta(days=7)  # by how much an event that is told as now may lie before its first telling


@dataclass(frozen=True, slots=True)
class Seen:
    """A post that carries a medium: its platform, its time in Unix seconds, whether its zone is known, whether only its day is."""

    post_id: str
    platform: str
    ts: int | None
    zoned: bool = True
    day: bool = False


def copy_of(
    media_id: str,
    relation: str,
    probability: float,
    posts: Iterable[Seen],
    said: Iterable[Mapping[str, Any]],
    told: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """One copy: the first post of each platform that carries it, what its file and its captures say (`said`), and what fact-checks tell."""
    first: dict[str, Seen] = {}
    for post in sorted((one for one in posts if one.ts is not None), key=lambda one: (one.ts, one.post_id)):
        first.setdefault(post.platform, post)
    dates = [_platform_time(post) for _, post in sorted(first.items())]
    return {"copy_id": media_id, "relation": relation, "probability": probability, "dates": [*dates, *said, *told]}


def _platform_time(post: Seen) -> dict[str, Any]:
    moment = datetime.fromtimestamp(post.ts or 0, UTC).strftime("%Y-%m-%d" if post.day else "%Y-%m-%dT%H:%M:%S")
    backdatable = post.platform in BACKDATABLE
    return {
        "source": "platform_time", "value": moment, "zone": "+00:00" if post.zoned else None, "backdatable": backdatable,
        "says": post.post_id,
    }  # fmt: skip


def claimed(stated: Sequence[str], firsts: Sequence[int], reviewed: str | None) -> dict[str, Any] | None:
    """When the event is said to have been, as wide as it is known.

    `stated`: dates in the words of the claim, the first of which counts; else the month in which the first post told it as now (`firsts`,
    Unix seconds), which may be the one before where that was early in it; else the month of the review. None where nothing says.
    """
    if stated:
        return {"value": stated[0], "zone": None}
    if firsts:
        return {"value": (datetime.fromtimestamp(min(firsts), UTC) - _BEFORE).strftime("%Y-%m"), "zone": None}
    return {"value": reviewed[:7], "zone": None} if reviewed and len(reviewed) >= 7 else None
