"""The charts over time: volume with the campaigns' share, the lead of first disseminators, the weeks' hours, days of creation, waves.

Posts and accounts are told apart as those of campaigns and the rest; where there is no campaign they are one kind, `posts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from markupsafe import Markup

from tocsin.query.mask import at_word_end
from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, line, opens, tag, text, ticks
from tocsin.report.draw.times import axis, placed
from tocsin.text.zones import offset

WIDTH = 960
LEFT, RIGHT = 56, 14
DAY = 86400
NAMES, WAVES_TOP, WAVES_PITCH = 330, 26, 22  # where the lines of waves begin, and their distance
LONGEST_NAME, SHORT_LABEL = 44, 34  # letters of the name of a line, and of an object in it


def volume(content: dict[str, Any], words: Words) -> Markup:
    """Bars of posts over time, the campaigns' below, the rest on top; under them the campaigns' share of each bar."""
    bins, step = content["bins"], content["step"]
    parts, peak, total = _bars(bins, step, words, top=34, height=190), max(bins, key=_sum), sum(map(_sum, bins))
    title, told = words("chart.volume", step=words.duration(step)), {"total": total, "peak": words.instant(peak["at"]), "most": _sum(peak)}
    if "campaign" not in peak:
        parts += [*_days(bins, step, words, y=252), *_peak(bins, words, 34, 190)]
        return drawing(WIDTH, 276, title, words("chart.volume_all_about", **told), parts)
    parts += _share(bins, step, words, top=262, height=46)
    parts += [*_days(bins, step, words, y=328), *_key(words, 16), *_peak(bins, words, 34, 190)]
    about = words("chart.volume_about", inside=_inside(bins), **told)
    return drawing(WIDTH, 352, title, about, parts)


def _peak(bins: list[dict[str, Any]], words: Words, top: int, height: int) -> list[Markup]:
    """The fullest bar's number and time, written at its head."""
    at = max(range(len(bins)), key=lambda i: _sum(bins[i]))
    y = top + height - _sum(bins[at]) * height / ticks(_sum(bins[at]))[-1]
    late = at > len(bins) / 2
    label = f"{words.number(_sum(bins[at]))} · {words.instant(bins[at]['at'])}"
    return [
        text(
            _x(at + (0 if late else 1), bins) + (-4 if late else 4),
            max(y + 10, top + 10),
            label,
            "lab strong halo",
            "end" if late else "start",
        )
    ]


def platform_volume(content: dict[str, Any], platform: dict[str, Any], words: Words) -> Markup:
    """The same bars for one platform, small."""
    parts = _bars(platform["bins"], content["step"], words, top=8, height=64, most_ticks=2)
    parts += _days(platform["bins"], content["step"], words, y=88)
    name = words.or_plain("platform", platform["name"])
    bins, told = platform["bins"], {"total": sum(map(_sum, platform["bins"]))}
    split = "campaign" in bins[0]
    about = words("chart.small_about", inside=_inside(bins), **told) if split else words("chart.small_all_about", **told)
    return drawing(WIDTH, 104, f"{name}: {words('chart.volume', step=words.duration(content['step']))}", about, parts)


KINDS = ("campaign", "rest", "posts")


def _sum(bin_: dict[str, Any]) -> int:
    return int(sum(bin_[kind]["value"] for kind in KINDS if kind in bin_))


def _inside(bins: list[dict[str, Any]]) -> int:
    return int(sum(one["campaign"]["value"] for one in bins))


def _x(i: float, bins: list[dict[str, Any]]) -> float:
    return LEFT + i * (WIDTH - LEFT - RIGHT) / len(bins)


def _bars(bins: list[dict[str, Any]], step: int, words: Words, top: int, height: int, most_ticks: int = 4) -> list[Markup]:
    levels = ticks(max(map(_sum, bins)), most_ticks)
    scale = height / levels[-1]
    base = top + height
    parts = []
    for level in levels:
        y = base - level * scale
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "axis" if level == 0 else "grid"),
            text(LEFT - 6, y + 4, words.number(level), "lab num", "end"),
        ]
    width = max(_x(1, bins) - _x(0, bins) - 1, 1.0)
    for i, one in enumerate(bins):
        when, y = words.instant(one["at"]), float(base)
        for kind in KINDS:
            if kind in one and one[kind]["value"]:
                size = one[kind]["value"] * scale
                y -= size
                bar = tag("rect", x=_x(i, bins), y=y, width=width, height=max(size, 0.5), class_=f"fill-{kind}")
                parts.append(opens(bar, one[kind]["ref"], f"{when} · {words(f'chart.{kind}')}: {words.number(one[kind]['value'])}"))
    return parts


def _share(bins: list[dict[str, Any]], step: int, words: Words, top: int, height: int) -> list[Markup]:
    base = top + height
    parts = [text(LEFT, top - 8, words("chart.share"), "lab strong")]
    for level in (0, 50, 100):
        y = base - level * height / 100
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "axis" if level == 0 else "grid"),
            text(LEFT - 6, y + 4, words.share(level, 100), "lab num", "end"),
        ]
    for i, one in enumerate(bins):
        if _sum(one):
            size = height * one["campaign"]["value"] / _sum(one)
            parts.append(tag("rect", x=_x(i, bins), y=base - size, width=_x(1, bins) - _x(0, bins), height=size, class_="fill-share"))
    return parts


def _days(bins: list[dict[str, Any]], step: int, words: Words, y: int) -> list[Markup]:
    """Marks at midnight, each with its day; as many as there is room for."""
    room = max(1, -(-len(bins) * step // DAY // 9))
    ahead = offset(words.zone, bins[0]["at"])
    first = (bins[0]["at"] + ahead) // DAY * DAY - ahead
    parts = []
    for n, midnight in enumerate(range(first, bins[-1]["at"] + step, DAY)):
        i = max((midnight - bins[0]["at"]) / step, 0.0)
        if n % room == 0:
            parts.append(tag("path", d=f"M{_x(i, bins):.1f} {y - 18}v6", class_="axis"))
            parts.append(text(min(_x(i, bins), WIDTH - 90), y, _day_and_month(midnight, words)))
    return parts


def _day_and_month(seconds: int, words: Words) -> str:
    when = words.at(seconds)
    return f"{when.day} {words(f'month.{when.month}')}"


def _key(words: Words, y: int) -> list[Markup]:
    """What the two colours mean, written beside them."""
    parts, x = [], float(LEFT)
    for kind in ("campaign", "rest"):
        label = words(f"chart.{kind}")
        parts += [tag("rect", x=x, y=y - 10, width=12, height=12, class_=f"fill-{kind}"), text(x + 18, y, label)]
        x += 60 + 7.0 * len(label)
    return parts


def leads(content: dict[str, Any], words: Words) -> Markup:
    """For each object the first accounts, placed by their delay after the very first, on a logarithmic scale."""
    rows = [one for one in content["objects"] if any(first["at"] is not None for first in one["first"])]
    left, top, pitch = 330, 56, 32
    longest = max([60, *(first["at"] - one["first"][0]["at"] for one in rows for first in one["first"] if first["at"] is not None)])
    scale = (WIDTH - left - 40) / log10(1 + longest)

    def x(delay: float) -> float:
        return left + scale * log10(1 + max(delay, 0))

    base = top + pitch * len(rows)
    parts = [text(left, 14, words("chart.delay"), "lab strong")]
    last = -99.0
    for delay in (0, 1, 10, 60, 600, 3600, 6 * 3600, DAY, 7 * DAY, 30 * DAY, 365 * DAY):
        if delay <= longest and x(delay) - last > 56:
            last = x(delay)
            parts += [line(last, top - 12, last, base, "grid"), text(last, top - 16, words.duration(delay), "lab", "middle")]
    for i, one in enumerate(rows):
        parts += _lead_row(one, top + pitch * i + 14, left, x, words)
    return drawing(WIDTH, base + 10, words("chart.leads"), words("chart.leads_about", objects=len(rows)), parts)


def _lead_row(one: dict[str, Any], y: float, left: int, x: Any, words: Words) -> list[Markup]:
    label = one["label"] if len(one["label"]) <= 38 else at_word_end(one["label"], 37).removesuffix("…") + "…"
    start = one["first"][0]["at"]
    parts = [
        opens(text(left - 16, y + 4, label, "lab own", "end"), one["posts"]["ref"], one["label"]),
        line(left, y, WIDTH - 20, y, "grid"),
    ]
    for first in reversed(one["first"]):
        if first["at"] is None:
            continue
        at, leader = x(first["at"] - start), first["rank"] == 1
        shape = (
            tag("path", d=f"M{at:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z", class_="node-leader")
            if leader
            else tag("circle", cx=at, cy=y, r=4.5, class_="node-member")
        )
        parts.append(
            opens(
                shape,
                first["ref"],
                f"{first['rank']}. {first['account']} · {words.instant(first['at'])} · +{words.duration(first['at'] - start)}",
            )
        )
        if leader:
            parts.append(text(at + 10, y - 7, first["account"], "lab mono"))
    return parts


def week(content: dict[str, Any], title: str, kind: str, words: Words) -> Markup:
    """Posts by weekday and hour, darker for more, the number written in every cell."""
    left, top, w, h = 92, 40, 34, 24
    most = max(1, max(cell["value"] for row in content["cells"] for cell in row))
    parts = [text(left, 14, words("chart.hour_axis"), "lab strong")]
    parts += [text(left + w * hour + w / 2, top - 6, str(hour), "lab num", "middle") for hour in range(24)]
    for day, row in enumerate(content["cells"]):
        parts.append(text(left - 8, top + h * day + 16, words(f"weekday.{day}"), "lab", "end"))
        for hour, cell in enumerate(row):
            parts.append(_cell(cell, left + w * hour, top + h * day, w, h, most, kind, f"{words(f'weekday.{day}')} {hour}:00", words))
    busiest = max(
        ((cell["value"], day, hour) for day, row in enumerate(content["cells"]) for hour, cell in enumerate(row)), key=lambda c: c[0]
    )
    about = words("chart.week_about", posts=content["posts"], day=words(f"weekday.{busiest[1]}"), hour=f"{busiest[2]}:00", most=busiest[0])
    return drawing(left + w * 24 + 8, top + h * 7 + 8, title, about, parts)


def _cell(cell: dict[str, Any], x: int, y: int, w: int, h: int, most: int, kind: str, when: str, words: Words) -> Markup:
    depth = cell["value"] / most
    parts = [tag("rect", x=x + 1, y=y + 1, width=w - 2, height=h - 2, class_=f"heat-{kind}", fill_opacity=f"{0.06 + 0.94 * depth:.2f}")]
    if cell["value"]:
        number = words.number(cell["value"]) if cell["value"] < 10_000 else f"{cell['value'] // 1000}k"
        parts.append(text(x + w / 2, y + 16, number, "cell deep" if depth > 0.55 else "cell", "middle"))
    return opens(Markup("").join(parts), cell["ref"], f"{when} · {words.number(cell['value'])}")


def creation(content: dict[str, Any], words: Words) -> Markup:
    """Accounts by time of creation, in per cent of those whose creation is known: the campaigns' upwards, the rest downwards."""
    bins, top, room = content["bins"], 30, 230
    known = {kind: max(content[kind]["known"], 1) for kind in KINDS if kind in content}
    split = "campaign" in known
    percent = [{kind: 100 * one[kind]["value"] / known[kind] for kind in known} for one in bins]
    up = max(share["campaign" if split else "posts"] for share in percent)
    down = max(share["rest"] for share in percent) if split else 0.0
    levels = ticks(max(up, down), 3)
    above, below = ([level for level in levels if level < side + levels[1]] for side in (up, down))
    below = below if split else [0]
    scale = room / (above[-1] + below[-1])
    middle, bottom = top + above[-1] * scale, float(top + room)
    parts = [text(LEFT, 16, words("chart.creation_axis"), "lab strong")]
    for y, level in [*((middle - level * scale, level) for level in above), *((middle + level * scale, level) for level in below[1:])]:
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "grid" if level else "axis"),
            text(LEFT - 6, y + 4, words.share(level, 100), "lab num", "end"),
        ]
    for i, (one, share) in enumerate(zip(bins, percent, strict=True)):
        name = one["start"][:4] if content["yearly"] else one["start"][:7]
        parts += _made(one, name, share, (_x(i, bins) + 1, max(_x(1, bins) - _x(0, bins) - 2, 1.0)), middle, scale, words)
        if i % -(-len(bins) // 12) == 0:
            parts.append(text(_x(i, bins), bottom + 20, name, "lab num"))
    if not split:
        about = words("chart.creation_all_about", inside=content["posts"]["known"], of=content["posts"]["of"])
        return drawing(WIDTH, top + room + 30, words("chart.creation"), about, parts)
    parts.append(text(LEFT + 8, top + 14, f"▲ {words('chart.campaign_accounts')}", "lab halo"))
    parts.append(text(LEFT + 8, bottom - 6, f"▼ {words('chart.rest_accounts')}", "lab halo"))
    about = words(
        "chart.creation_about",
        inside=content["campaign"]["known"],
        of=content["campaign"]["of"],
        rest=content["rest"]["known"],
        rest_of=content["rest"]["of"],
    )
    return drawing(WIDTH, top + room + 30, words("chart.creation"), about, parts)


def _made(
    one: dict[str, Any], name: str, share: dict[str, float], place: tuple[float, float], middle: float, scale: float, words: Words
) -> list[Markup]:
    """The two bars of one span of creation: up for the campaigns, down for the rest."""
    parts = []
    for kind in share:
        size = share[kind] * scale
        if size:
            bar = tag("rect", x=place[0], y=middle if kind == "rest" else middle - size, width=place[1], height=size, class_=f"fill-{kind}")
            parts.append(opens(bar, one[kind]["ref"], f"{name} · {words(f'chart.{kind}_accounts')}: {words.number(one[kind]['value'])}"))
    return parts


@dataclass(frozen=True)
class Span:
    """A phase (`own`) or a wave: its name and its first, fullest and last moment in epoch seconds."""

    name: str
    first: int
    peak: int | None
    last: int
    own: bool


def phased(content: dict[str, Any], words: Words) -> Markup:
    """Phases by their short names (up to the colon) and waves by their objects, on one line of time (`summary.phases`)."""
    colon = words.colon.strip()
    spans = [
        Span(words(f"phase.{one['phase']}").partition(colon)[0].strip(), one["first"], one["peak"], one["last"], True)
        if one["kind"] is None
        else Span(f"{words.or_plain('object', one['kind'])} {_short(one['label'], words)}", one["first"], one["peak"], one["last"], False)
        for one in content["spans"]
    ]
    return waves(spans, words)


def _short(label: str, words: Words) -> str:
    """A label cut at a word's end, apart from the words around it."""
    return words.isolated(label if len(label) <= SHORT_LABEL else f"{at_word_end(label, SHORT_LABEL - 1)}…")


def waves(spans: Sequence[Span], words: Words) -> Markup:
    """The picture; `spans` in the order in which they are drawn, at least one."""
    start, end = min(one.first for one in spans), max(one.last for one in spans)
    x, bottom = placed(start, max(end, start + 3600), NAMES + 6, WIDTH - 24), WAVES_TOP + WAVES_PITCH * len(spans)
    parts = [*axis(start, max(end, start + 3600), x, WAVES_TOP, bottom, words)]
    for place, one in enumerate(spans):
        y = WAVES_TOP + WAVES_PITCH * (place + 0.5)
        name = one.name if len(one.name) <= LONGEST_NAME else f"{at_word_end(one.name, LONGEST_NAME - 1)}…"
        width = max(x(one.last) - x(one.first), 2.0)
        parts += [
            line(NAMES, y, WIDTH - 24, y, "grid"),
            text(NAMES - 10, y + 4, name, "lab own" if one.own else "lab", "end"),
            tag("rect", x=x(one.first), y=y - 5, width=width, height=10, class_="fill-campaign" if one.own else "fill-rest"),
        ]
        if one.peak is not None:
            at = min(max(x(one.peak), x(one.first)), x(one.last))
            parts.append(tag("path", d=f"M{at:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", class_="node-leader"))
    return drawing(WIDTH, bottom + 28, words("phase.waves"), words("phase.drawn"), parts, "acts")
