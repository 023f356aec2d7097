"""When a group acted: one line an account, one mark an act; above, how many accounts acted; below, its fullest moment."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from tocsin.query.acts.timeline import SPANS, Line, Moment, Timeline
from tocsin.query.words import Words
from tocsin.report.draw.marks import key, marks
from tocsin.report.draw.roles import shape
from tocsin.report.draw.svg import drawing, line, opens, tag, text
from tocsin.report.draw.times import axis, placed

WIDTH, LEFT, RIGHT = 960, 130, 70
TOP, HIGH = 40.0, 44.0  # the strip of how many acted
MANY = 30  # lines from which they stand closer
IN_MOMENT = 30  # accounts of the fullest moment that are drawn
COLUMNS = 48  # of a line in a terminal


def drawn(found: Timeline, words: Words) -> Markup:
    """The picture."""
    pitch = 18.0 if len(found.every) <= MANY else 12.0
    x, first = placed(found.start, found.end, LEFT + 6, WIDTH - RIGHT - 6), TOP + HIGH + 16
    bottom = first + pitch * len(found.every)
    parts = [*key(found.traces, LEFT, 18, words), *axis(found.start, found.end, x, TOP, bottom, words), *_active(found, words)]
    parts.append(text(WIDTH - RIGHT + 10, first - 6, words("acts.acts"), "lab"))
    for place, one in enumerate(found.every):
        parts += _line(one, first + pitch * (place + 0.5), pitch, x, found, words)
    below, end = _moment(found.fullest, bottom + 44, words) if found.fullest else ([], bottom)
    return drawing(WIDTH, int(end) + 24, title(found, words), told(found, words), [*parts, *below], "acts")


def _active(found: Timeline, words: Words) -> list[Markup]:
    """How many accounts acted, in equal spans of time."""
    most, wide, base = max([1, *(many for _, many in found.active)]), (WIDTH - LEFT - RIGHT - 12) / SPANS, TOP + HIGH
    bars = (
        f"M{LEFT + 6 + span * wide:.1f} {base:.0f}v{-HIGH * many / most:.1f}h{max(wide, 1.5):.1f}V{base:.0f}z"
        for span, many in found.active
    )
    label = text(LEFT - 8, TOP + 12, words("acts.at_once", n=most), "lab", "end")
    return [line(LEFT, base, WIDTH - RIGHT, base, "axis"), tag("path", d="".join(bars), class_="fill-rest"), label]


def _line(one: Line, y: float, pitch: float, x: Callable[[float], float], found: Timeline, words: Words) -> list[Markup]:
    """One account: role and name, its marks, how many acts it has."""
    label = text(LEFT - 8, y + 4, _name(one, found, words), "lab mono", "end")
    hint = f"{one.account} · {words.or_plain('role', one.role)}"
    parts = [line(LEFT, y, WIDTH - RIGHT, y, "grid"), opens(label, one.account, hint) if one.account else label]
    if one.role not in (None, "member"):
        parts.append(shape(one.role, 14, y, 4.5))
    for trace in found.traces:
        points = sorted({(round(x(ts), 1), y) for name, ts in one.acts if name == trace})
        if points:
            parts.append(marks(points, trace, 4.0 if pitch > 15 else 3.0))
    return [*parts, text(WIDTH - RIGHT + 10, y + 4, words.number(one.total), "lab num")]


def _moment(found: Moment, top: float, words: Words) -> tuple[list[Markup], float]:
    """The fullest moment: who came when, the first first; and where it ends."""
    shown, pitch = found.acts[:IN_MOMENT], 15.0
    about = words("acts.fullest", n=len(found.acts), when=found.acts[0][1], trace=found.trace, seconds=words.duration(found.seconds))
    left_out = [words("acts.first_of", n=len(shown))] if len(shown) < len(found.acts) else []
    parts, start = [text(LEFT, top, " ".join([about, *left_out]), "lab strong")], shown[0][1]
    x = placed(start, shown[-1][1], LEFT + 6, WIDTH - RIGHT - 60)
    for place, (account, ts) in enumerate(shown):
        y = top + 18 + pitch * place
        parts += [line(LEFT, y, x(ts), y, "grid"), text(LEFT - 8, y + 4, account, "lab mono", "end"), marks([(x(ts), y)], found.trace)]
        parts.append(text(x(ts) + 9, y + 4, f"+{words.duration(ts - start)}", "lab num"))
    return parts, top + 18 + pitch * (len(shown) - 1)


def _name(one: Line, found: Timeline, words: Words) -> str:
    return one.account or words("acts.others", n=found.others_count)


def title(found: Timeline, words: Words) -> str:
    """What the picture is called."""
    return words("acts.timeline", group=found.group)


def told(found: Timeline, words: Words) -> str:
    """How many accounts acted how often, when, and how many at once at most; what was folded."""
    said = [words("acts.of_group", accounts=found.accounts, acts=found.acts, start=found.start, end=found.end)]
    if found.fullest:
        full = found.fullest
        said.append(words("acts.most_at_once", n=len(full.acts), when=full.acts[0][1], seconds=words.duration(full.seconds)))
    if found.others:
        said.append(words("acts.others_about", n=found.others_count))
    if found.marks < found.acts:
        said.append(words("acts.folded", n=found.marks))
    return " ".join(said)


def rows(found: Timeline, words: Words) -> tuple[list[str], list[list[str]]]:
    """The lines as a table: in each of COLUMNS equal spans of time how often one acted, `.` for never and `+` for more than nine times."""
    head = [words("acts.col_account"), words("acts.col_role"), words("acts.acts"), f"{words.day(found.start)} - {words.day(found.end)}"]
    body = []
    for one in found.every:
        counts = [0] * COLUMNS
        for ts in {ts for _, ts in one.acts}:
            counts[min(COLUMNS - 1, (ts - found.start) * COLUMNS // max(1, found.end - found.start))] += 1
        strip = "".join("." if many == 0 else str(many) if many < 10 else "+" for many in counts)
        role = words.or_plain("role", one.role) if one.role else ""
        body.append([_name(one, found, words), role, words.number(one.total), strip])
    return head, body
