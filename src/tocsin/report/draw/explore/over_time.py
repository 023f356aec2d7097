"""Posts over time to look into: the whole case with the chosen span framed, the chosen posts before a pale shape of all, a lane a platform.

Bars are a path for each kind, so that 300 of them cost little. The pale shape is what the case holds whatever is chosen. One scale holds
for both; where all posts are more than PALE times the chosen ones it is that of the chosen, and the pale shape goes on above the picture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing, line, tag, text, ticks
from tocsin.report.draw.times import axis

WIDTH, LEFT, RIGHT = 960, 56, 14
PALE = 4
KINDS = ("campaign", "rest", "posts")
TOP, HIGH, SHARE = 40, 190, 46
LANE, PITCH = 34, 52

Shown = Mapping[str, Any]  # edges, step, all; counts of each span by the kinds that are told apart; beside, peaks


def whole(content: Shown, span: tuple[int, int] | None, words: Words) -> Markup:
    """All posts of the case, pale, the chosen ones before them, and the chosen span (its start behind its end: all but that) framed."""
    scale, top, high = _scale(content), 6, 58
    parts = [*_axis(content, top, top + high, words), _area(content, content["all"], top + high, high, scale, "fill-pale")]
    parts.append(_bars(content, content["posts"], top + high, high, scale, "fill-posts"))
    parts.append(text(LEFT - 6, top + 8, words.number(scale), "lab num", "end"))
    if span:
        x, ends = _x(content), sorted(span)
        left, right = (min(max(x(end), LEFT), WIDTH - RIGHT) for end in ends)
        outside = "frame out" if span[0] > span[1] else "frame"
        parts.append(tag("rect", x=left, y=top - 4, width=max(right - left, 2.0), height=high + 8, class_=outside))
    about = words("bench.time.whole_about", chosen=sum(content["posts"]), all=sum(content["all"]))
    return drawing(WIDTH, top + high + 22, words("bench.time.whole"), about, parts, "over")


def volume(content: Shown, events: Sequence[Mapping[str, Any]], words: Words) -> Markup:
    """The chosen posts, those of campaigns below; what is laid beside them as a line; events by number; the campaigns' share below."""
    counts = _stacked(content)
    levels, base = ticks(_scale(content)), TOP + HIGH
    parts = [*_axis(content, TOP, base, words), *_levels(levels, words)]
    if content["all"] != content["posts"]:
        parts.append(_area(content, content["all"], base, HIGH, levels[-1], "fill-pale"))
    below = [0] * _number(content)
    for kind in KINDS:
        if kind in counts:
            parts.append(_bars(content, counts[kind], base, HIGH, levels[-1], f"fill-{kind}", below))
            below = [a + b for a, b in zip(below, counts[kind], strict=True)]
    if content.get("beside"):
        parts.append(_line(content, content["beside"], base, HIGH))
    parts += [*_key(content, counts, words), *_peak(content, below, base, levels[-1], words), *_events(content, events, words)]
    height = base + 24
    if "campaign" in counts:
        parts += _share(content, counts["campaign"], below, base + 52, words)
        height = base + 60 + SHARE
    most = max(below, default=0)
    when = content["edges"][below.index(most)] if below else None
    about = words("bench.time.about", chosen=sum(below), all=sum(content["all"]), peak=words.instant(when), most=most)
    return drawing(WIDTH, height, words("chart.volume", step=words.duration(content["step"])), about, parts, "over")


def lanes(content: Shown, rows: Sequence[Mapping[str, Any]], words: Words) -> Markup:
    """A strip for each platform, each on its own scale, which is written at its left."""
    bottom = PITCH * len(rows)
    parts = [*_axis(content, 0, bottom, words)]
    for place, row in enumerate(rows):
        base = PITCH * (place + 1) - 4
        scale = max(_scale({**content, **row}), 1)
        parts += [
            _area(content, row["all"], base, LANE, scale, "fill-pale") if row["all"] != row["posts"] else Markup(),
            _area(content, row["posts"], base, LANE, scale, "fill-posts"),
            line(LEFT, base, WIDTH - RIGHT, base, "axis"),
            text(
                LEFT + 4, base - LANE - 2, f"{words.or_plain('platform', row['name'])} · {words.number(sum(row['posts']))}", "lab own halo"
            ),
            text(LEFT - 6, base - LANE + 8, words.number(scale), "lab num", "end"),
        ]
    about = words.comma.join(f"{words.or_plain('platform', row['name'])} {words.number(sum(row['posts']))}" for row in rows)
    return drawing(WIDTH, bottom + 22, words("bench.time.lanes"), about, parts, "over")


def _stacked(content: Shown) -> dict[str, list[int]]:
    return {kind: content[kind] for kind in KINDS if kind in content and (kind != "posts" or "campaign" not in content)}


def _scale(content: Shown) -> float:
    """The number that the height of a picture stands for."""
    chosen = max(content["posts"], default=0)
    every = max(content["all"], default=0)
    return float(every if every <= PALE * chosen or not chosen else chosen) or 1.0


def _number(content: Shown) -> int:
    return len(content["edges"]) - 1


def _x(content: Shown) -> Callable[[float], float]:
    """Where a time lies: every bar is as wide, that of a day of 23 hours too."""
    edges, wide = content["edges"], (WIDTH - LEFT - RIGHT) / _number(content)

    def x(ts: float) -> float:
        bar = min(max(bisect_right(edges, ts) - 1, 0), _number(content) - 1)
        return float(LEFT + wide * (bar + (ts - edges[bar]) / (edges[bar + 1] - edges[bar])))

    return x


def _axis(content: Shown, top: float, bottom: float, words: Words) -> list[Markup]:
    return axis(content["edges"][0], content["edges"][-1], _x(content), top, bottom, words)


def _levels(levels: Sequence[float], words: Words) -> list[Markup]:
    base, parts = TOP + HIGH, []
    for level in levels:
        y = base - level * HIGH / levels[-1]
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "grid" if level else "axis"),
            text(LEFT - 6, y + 4, words.number(level), "lab num", "end"),
        ]
    return parts


def _bars(
    content: Shown, counts: Sequence[int], base: float, high: float, most: float, kind: str, below: Sequence[int] | None = None
) -> Markup:
    """Bars as one path, each upon what lies below it, cut at the top of the picture."""
    wide = (WIDTH - LEFT - RIGHT) / _number(content)
    room, drawn = max(wide - (1 if wide > 3 else 0), 0.8), []
    for place, count in enumerate(counts):
        if count:
            under = below[place] if below else 0
            foot, head = (min(value * high / most, high) for value in (under, under + count))
            drawn.append(
                f"M{LEFT + place * wide:.1f} {base - foot:.1f}v{-max(head - foot, 0.6):.1f}h{room:.1f}v{max(head - foot, 0.6):.1f}z"
            )
    return tag("path", d="".join(drawn), class_=kind)


def _area(content: Shown, counts: Sequence[int], base: float, high: float, most: float, kind: str) -> Markup:
    """The same as one shape without gaps, for what lies behind or is small."""
    wide, scale = (WIDTH - LEFT - RIGHT) / _number(content), high / most
    steps = "".join(f"V{base - min(count * scale, high):.1f}h{wide:.2f}" for count in counts)
    return tag("path", d=f"M{LEFT} {base}{steps}V{base}z", class_=kind)


def _line(content: Shown, counts: Sequence[int], base: float, high: float) -> Markup:
    """What stands beside, as steps on a scale of its own: its fullest span reaches the top."""
    wide, most = (WIDTH - LEFT - RIGHT) / _number(content), max(counts) or 1
    steps = "".join(f"V{base - count * high / most:.1f}h{wide:.1f}" for count in counts)
    return tag("path", d=f"M{LEFT} {base}{steps}", class_="beside-line")


def _share(content: Shown, inside: Sequence[int], every: Sequence[int], top: int, words: Words) -> list[Markup]:
    parts, base = [text(LEFT, top - 8, words("chart.share"), "lab strong")], top + SHARE
    for level in (0, 50, 100):
        y = base - level * SHARE / 100
        kind = "grid" if level else "axis"
        parts += [line(LEFT, y, WIDTH - RIGHT, y, kind), text(LEFT - 6, y + 4, words.share(level, 100), "lab num", "end")]
    shares = [round(1000 * part / of) if of else 0 for part, of in zip(inside, every, strict=True)]
    return [*parts, _bars(content, shares, base, SHARE, 1000, "fill-share")]


def _key(content: Shown, counts: Mapping[str, Any], words: Words) -> list[Markup]:
    """What the shapes mean, in a row above."""
    shapes = [(f"fill-{kind}", words(f"chart.{kind}")) for kind in counts]
    if content["all"] != content["posts"]:
        above = max(content["all"]) > _scale(content)
        shapes.append(("fill-pale", words("bench.time.pale_above" if above else "bench.time.pale")))
    if content.get("beside"):
        shapes.append(("beside-key", words(f"bench.time.{content['beside_is']}_key", most=max(content["beside"]))))
    parts, x = [], float(LEFT)
    for kind, label in shapes:
        parts += [tag("rect", x=x, y=2, width=12, height=12, class_=kind), text(x + 18, 12, label)]
        x += 44 + 6.6 * len(label)
    return parts


def _peak(content: Shown, counts: Sequence[int], base: float, most: float, words: Words) -> list[Markup]:
    """The fullest span's number and time, written at its head."""
    if not any(counts):
        return []
    at = max(range(len(counts)), key=lambda place: (counts[place], -place))
    late, wide = at > len(counts) / 2, (WIDTH - LEFT - RIGHT) / _number(content)
    label = f"{words.number(counts[at])} · {words.instant(content['edges'][at])}"
    x = LEFT + (at + (0 if late else 1)) * wide + (-4 if late else 4)
    return [text(x, max(base - counts[at] * HIGH / most + 10, TOP + 10), label, "lab strong halo", "end" if late else "start")]


def _events(content: Shown, events: Sequence[Mapping[str, Any]], words: Words) -> list[Markup]:
    """A line at each event, with its number in the table; those too close for their numbers share a label, as 3–7."""
    x, parts, runs = _x(content), [], list[list[Mapping[str, Any]]]()
    for one in events:
        hint = tag("title", f"{words.instant(one['at'])} · {one['said']}")
        parts.append(tag("g", hint, line(x(one["at"]), TOP - 4, x(one["at"]), TOP + HIGH, "event")))
        if runs and x(one["at"]) - x(runs[-1][-1]["at"]) < 18:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        label = str(run[0]["number"]) if len(run) == 1 else f"{run[0]['number']}–{run[-1]['number']}"
        parts.append(text((x(run[0]["at"]) + x(run[-1]["at"])) / 2, TOP - 6, label, "lab num event-n", "middle"))
    return parts
