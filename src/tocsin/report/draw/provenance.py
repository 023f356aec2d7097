"""The provenance of a medium or claim as a line of time: what is claimed, what dates each copy, and the bounds that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, line, tag, text
from tocsin.report.draw.times import DAY, axis, placed

WIDTH, LEFT, RIGHT, TOP, HIGH = 960, 230, 40, 34, 22
MOST = 12  # dates that are drawn
_YEARS = 730 * DAY  # a span from which the axis tells years


def aged(medium: Mapping[str, Any], words: Words) -> Markup:
    """The dates of a medium's copies (as report.sections.checks.media has them), the span of the claimed event shaded."""
    rows = [(one, instant(one["value"])) for one in medium["dates"]]
    dated = [(one, at) for one, at in rows if at is not None][:MOST]
    claimed = [at for name in ("earliest", "latest") if (at := instant((medium["claimed_span"] or {}).get(name))) is not None]
    known = [at for _, at in dated] + claimed
    start, end = (min(known), max(known)) if known else (0, DAY)
    room = max(DAY, (end - start) // 20)
    x, bottom = placed(start - room, end + room, LEFT, WIDTH - RIGHT), TOP + HIGH * max(1, len(dated))
    parts = _span(claimed, x, bottom, words)
    parts += _axis(start - room, end + room, x, bottom, words)
    for place, (one, at) in enumerate(dated):
        parts += _dated(one, at, x, TOP + HIGH * (place + 0.5), words)
    return drawing(WIDTH, bottom + 26, words("che.timeline"), told(medium, words), parts, "provenance")


def instant(value: str | None) -> int | None:
    """The beginning of a date in the words of docs/media-dates.md as Unix seconds; None where it cannot be read."""
    if not value:
        return None
    filled = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
    try:
        at = datetime.fromisoformat(filled)
    except ValueError:
        return None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def _span(claimed: Sequence[int], x: Callable[[float], float], bottom: float, words: Words) -> list[Markup]:
    if len(claimed) < 2:
        return []
    left, right = x(claimed[0]), max(x(claimed[1]), x(claimed[0]) + 2)
    shade = tag("rect", x=left, y=float(TOP - 8), width=right - left, height=float(bottom - TOP + 8), class_="fill-rest")
    return [shade, text(min(left, WIDTH - 160), TOP - 14, words("che.claimed"), "lab strong")]


def _axis(start: int, end: int, x: Callable[[float], float], bottom: float, words: Words) -> list[Markup]:
    if end - start < _YEARS:
        return axis(start, end, x, TOP, bottom, words)
    parts = []
    first, last = datetime.fromtimestamp(start, UTC).year + 1, datetime.fromtimestamp(end, UTC).year
    for year in range(first, last + 1, max(1, (last - first) // 9)):
        at = x(datetime(year, 1, 1, tzinfo=UTC).timestamp())
        parts += [line(at, TOP, at, bottom, "grid"), text(at, bottom + 14, str(year), "lab", "middle")]
    return parts


def _dated(one: Mapping[str, Any], at: int, x: Callable[[float], float], y: float, words: Words) -> list[Markup]:
    label = f"{words.or_plain('datesource', one['source'])} · {one['value'][:10]}"
    strong = one["source"] in ("archived_capture", "trusted_timestamp", "fact_check", "c2pa", "platform_time")
    shape = tag("circle", cx=x(at), cy=float(y), r=6, class_="node-leader" if strong else "node-member")
    return [line(LEFT, y, WIDTH - RIGHT, y, "grid"), text(LEFT - 10, y + 4, label, "lab", "end"), shape]


def told(medium: Mapping[str, Any], words: Words) -> str:
    """The picture in a sentence."""
    return words("che.told", n=len(medium["dates"]), verdict=words(f"age.{medium['verdict']}"))


def spread(moments: Sequence[Mapping[str, Any]], words: Words) -> Markup:
    """When the posts that a verdict reached were written: a line for each way it came, a mark for each post."""
    hops = sorted({one["hop"] for one in moments}, key=lambda hop: min(one["ts"] for one in moments if one["hop"] == hop))
    start, end = min(one["ts"] for one in moments), max(one["ts"] for one in moments)
    room = max(3600, (end - start) // 20)
    x, bottom = placed(start - room, end + room, LEFT, WIDTH - RIGHT), TOP + HIGH * len(hops)
    parts = _axis(start - room, end + room, x, bottom, words)
    for place, hop in enumerate(hops):
        y, some = TOP + HIGH * (place + 0.5), [one for one in moments if one["hop"] == hop]
        parts += [line(LEFT, y, WIDTH - RIGHT, y, "grid"), text(LEFT - 10, y + 4, words.or_plain("hop", hop), "lab", "end")]
        parts += [
            tag("circle", cx=x(one["ts"]), cy=float(y), r=4, class_="node-member" if one["closed"] else "node-leader") for one in some
        ]
    return drawing(WIDTH, bottom + 26, words("che.spread"), words("che.spread_told", n=len(moments)), parts, "provenance")


def framed(side: Mapping[str, Any], words: Words) -> Markup:
    """A small picture with the shared region drawn; nothing where there is no picture."""
    if not side["still"]:
        return Markup("")
    picture = tag("image", href=f"data:image/jpeg;base64,{side['still']}", x=0, y=0, width=320, height=240, preserveAspectRatio="xMidYMid")
    return drawing(320, 240, side["name"] or "", words("che.region"), [picture, *_region(side)], "still")


def _region(side: Mapping[str, Any]) -> list[Markup]:
    """The region as a frame, placed as the picture is: fitted into 320 by 240."""
    region = side["region"]
    if not region:
        return []
    width, height = size(side["still"])
    share = min(320 / width, 240 / height)
    left, top = (320 - width * share) / 2, (240 - height * share) / 2
    corners = region if isinstance(region[0], list) else [(region[a], region[b]) for a, b in ((0, 1), (2, 1), (2, 3), (0, 3))]
    points = " ".join(f"{left + cx * width * share:.1f},{top + cy * height * share:.1f}" for cx, cy in corners)
    return [tag("polygon", points=points, class_="region")]


def size(jpeg: str) -> tuple[int, int]:
    """Width and height of a JPEG in base64, from its frame header."""
    from base64 import b64decode

    data, at = b64decode(jpeg), 2
    while at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + length
    return 4, 3
