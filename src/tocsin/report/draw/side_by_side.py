"""Two accounts side by side: a line each, a mark for each act, joined where they met; below, by how much the lower came after."""

from __future__ import annotations

from collections.abc import Callable
from math import log10

from markupsafe import Markup

from tocsin.query.acts.meetings import BINS, Meetings
from tocsin.query.words import Words
from tocsin.report.draw.marks import key, kind, marks
from tocsin.report.draw.svg import drawing, line, tag, text
from tocsin.report.draw.times import axis, placed

WIDTH, LEFT, RIGHT = 960, 130, 26
UPPER, LOWER, ROOM = 74.0, 134.0, 30  # where the two lines lie, and how high the bars of all their posts are
LAGS, HIGH = 200.0, 128.0  # where the field of lags begins, and how high it is
STEPS = (1, 10, 60, 600, 3600, 6 * 3600, 86400, 7 * 86400, 30 * 86400, 365 * 86400)
LABEL = 14  # the height of a label


def drawn(found: Meetings, words: Words) -> Markup:
    """The picture."""
    x = placed(found.start, found.end, LEFT + 6, WIDTH - RIGHT)
    traces, bottom = [one.trace for one in found.traces], LAGS + HIGH
    parts = [*key(traces, LEFT, 18, words), *axis(found.start, found.end, x, UPPER - ROOM - 8, bottom + 18, words), *_posts(found, x)]
    for name, y in ((found.upper, UPPER), (found.lower, LOWER)):
        parts += [line(LEFT, y, WIDTH - RIGHT, y, "axis"), text(LEFT - 8, y + 4, name, "lab mono", "end")]
    for trace in traces:
        ends = sorted({(round(x(one.upper), 1), round(x(one.lower), 1)) for one in found.meetings if one.trace == trace})
        ties = "".join(f"M{upper:.1f} {UPPER:.0f}L{lower:.1f} {LOWER:.0f}" for upper, lower in ends)
        parts += [tag("path", d=ties, class_=f"joins {kind(trace)}")]
        parts += [marks([(upper, UPPER) for upper, _ in ends], trace), marks([(lower, LOWER) for _, lower in ends], trace)]
    return drawing(WIDTH, int(bottom) + 40, title(found, words), told(found, words), [*parts, *_lags(found, x, words)], "acts")


def _posts(found: Meetings, x: Callable[[float], float]) -> list[Markup]:
    """All that the two posted, as bars away from each other: the upper's above its line, the lower's below."""
    most = max([1, *(many for one in found.posts for _, many in one)])
    step = (found.end - found.start) / BINS
    parts = []
    for posts, y, up in ((found.posts[0], UPPER, -1), (found.posts[1], LOWER, 1)):
        bars = []
        for place, many in posts:
            begin, end = x(found.start + place * step), x(found.start + (place + 1) * step)
            bars.append(f"M{begin:.1f} {y:.0f}v{up * max(1.0, ROOM * many / most):.1f}h{max(1.0, end - begin - 0.5):.1f}V{y:.0f}z")
        parts.append(tag("path", d="".join(bars), class_="fill-rest"))
    return parts


def _lags(found: Meetings, x: Callable[[float], float], words: Words) -> list[Markup]:
    """The field of lags, logarithmic: below its middle the upper account came first, above it the lower."""
    longest = max(60, *(abs(one.lag) for one in found.meetings))
    top = next((step for step in STEPS if step >= longest), longest)
    middle, scale = LAGS + HIGH / 2, HIGH / 2 / log10(1 + top)

    def y(lag: float) -> float:
        return middle + (1 if lag > 0 else -1) * scale * log10(1 + abs(lag))

    parts = [line(LEFT, middle, WIDTH - RIGHT, middle, "axis"), text(LEFT - 8, middle + 4, words("acts.same_second"), "lab", "end")]
    last = middle
    for step in (step for step in STEPS if step <= top):
        if y(step) - last >= LABEL:
            last = y(step)
            for at in (y(step), y(-step)):
                parts += [line(LEFT, at, WIDTH - RIGHT, at, "grid"), text(LEFT - 8, at + 4, words.duration(step), "lab num", "end")]
    for trace in (one.trace for one in found.traces):
        points = [(x(max(one.upper, one.lower)), y(one.lag)) for one in found.meetings if one.trace == trace]
        parts.append(marks(points, trace, 3))
    return [
        *parts,
        line(LEFT, y(found.whole.lag), WIDTH - RIGHT, y(found.whole.lag), "median"),
        text(LEFT + 4, LAGS - 6, words("acts.first", account=found.lower), "lab halo"),
        text(LEFT + 4, LAGS + HIGH + 14, words("acts.first", account=found.upper), "lab halo"),
    ]


def title(found: Meetings, words: Words) -> str:
    """What the picture is called."""
    return words("acts.side_by_side", a=found.upper, b=found.lower)


def told(found: Meetings, words: Words) -> str:
    """Who came first, how often and by how much; and how much else the two posted."""
    one = found.whole
    said = [words("acts.met", n=one.together, start=found.first, end=found.last)]
    values = {"upper": one.upper_first, "same": one.same_second, "lower": one.lower_first, "lag": words.duration(round(one.lag))}
    said.append(words("acts.order", a=found.upper, b=found.lower, **values))
    if found.posted(False) and found.posted(True):
        said.append(words("acts.posted", a=found.upper, b=found.lower, mine=found.posted(False), theirs=found.posted(True)))
    if len(found.meetings) < one.together:
        said.append(words("acts.folded", n=len(found.meetings)))
    return " ".join(said)


def rows(found: Meetings, words: Words) -> tuple[list[str], list[list[str]]]:
    """The meetings as a table: a line for each trace, and one for all where there are several."""
    every = [*found.traces, *([found.whole] if len(found.traces) > 1 else [])]
    body = [
        [
            words.or_plain("trace", one.trace) if one.trace else words("acts.all_traces"),
            *map(words.number, (one.together, one.upper_first, one.same_second, one.lower_first)),
            words.duration(round(one.lag)),
        ]
        for one in every
    ]
    first = [words("acts.first", account=name) for name in (found.upper, found.lower)]
    return [
        words("acts.col_trace"),
        words("acts.col_together"),
        first[0],
        words("acts.same_second"),
        first[1],
        words("acts.after", a=found.upper, b=found.lower),
    ], body
