"""The waterfall of a pair: what each trace adds to the evidence, and what comes off for all that was looked at."""

from __future__ import annotations

from markupsafe import Markup

from tocsin.query.acts.waterfall import Step, Waterfall
from tocsin.query.words import Words
from tocsin.report.draw.marks import kind, marks
from tocsin.report.draw.svg import drawing, line, tag, text, ticks

WIDTH, LEFT, RIGHT, TOP, PITCH, BAR = 960, 300, 130, 44, 38, 18
EXACT = 6  # powers of ten up to which odds are written out
BEYOND = 9  # and from which they say no more than that the model of chance does not explain it


def drawn(found: Waterfall, words: Words) -> Markup:
    """A bar for each step, from where the one before ended."""
    rows = [*found.traces, *found.corrections]
    levels = ticks(found.most, 5)
    scale, bottom = (WIDTH - LEFT - RIGHT) / levels[-1], TOP + PITCH * (len(rows) + 1)
    parts = [text(LEFT, 14, words("acts.axis"), "lab strong")]
    for level in levels:
        x = LEFT + level * scale
        parts += [line(x, TOP - 8, x, bottom, "axis" if level == 0 else "grid"), text(x, TOP - 14, odds(level, words), "lab num", "middle")]
    before = 0.0
    for place, step in enumerate(rows):
        y = TOP + PITCH * place
        parts += [*_bar(step, before, y, scale, words), *_label(step, y, found, words)]
        before = step.evidence
    return drawing(WIDTH, bottom + 8, title(found, words), told(found, words), [*parts, *_end(found, bottom - PITCH, scale, words)], "acts")


def _bar(step: Step, before: float, y: float, scale: float, words: Words) -> list[Markup]:
    (low, high), start = sorted((before, step.evidence)), LEFT + before * scale
    look = "step-off" if step.corrects else f"step {kind(step.name)}"
    return [
        *([line(start, y - PITCH + 6 + BAR, start, y + 6, "joint")] if before else []),
        tag("rect", x=LEFT + low * scale, y=y + 6, width=max((high - low) * scale, 1.5), height=BAR, class_=look),
        text(LEFT + high * scale + 6, y + 19, odds(step.evidence, words), "lab num halo"),
    ]


def _label(step: Step, y: float, found: Waterfall, words: Words) -> list[Markup]:
    """What the step is; below it, of a trace how often and within how much time, else why something comes off."""
    if step.corrects:
        about = words(f"acts.{step.name}_about", pairs=found.pairs)
        return [text(22, y + 13, words(f"acts.{step.name}"), "lab strong"), text(22, y + 28, about)]
    values = {"together": step.together, "expected": words.number(step.expected), "window": words.duration(step.window)}
    about = words("acts.counted_ever" if found.at_any_time else "acts.counted", **values)
    name = words.or_plain("trace", step.name)
    if found.alone and step is not found.traces[0]:
        name = f"{name} ({words('acts.not_added')})"
    return [marks([(10, y + 9)], step.name, 5), text(22, y + 13, name, "lab strong"), text(22, y + 28, about)]


def _end(found: Waterfall, y: float, scale: float, words: Words) -> list[Markup]:
    end = found.end * scale
    return [
        line(0, y, WIDTH - 10, y, "axis"),
        tag("rect", x=LEFT, y=y + 8, width=max(end, 1.5), height=BAR, class_="step-end"),
        text(22, y + 22, words("acts.left"), "lab strong"),
        text(LEFT + end + 6, y + 21, left(found, words), "lab strong halo"),
    ]


def odds(evidence: float, words: Words) -> str:
    """How rare: 1 in 20, 1 in 10¹²."""
    n = words.number(round(10**evidence)) if evidence < EXACT else f"10{words.raised(round(evidence))}"
    return words("acts.odds", n=n)


def left(found: Waterfall, words: Words) -> str:
    """What is left; where it is too small for a number, that it is less."""
    return words("acts.less", odds=odds(found.end, words)) if found.floor else odds(found.end, words)


def title(found: Waterfall, words: Words) -> str:
    """What the picture is called."""
    return words("acts.waterfall", a=found.a, b=found.b)


def told(found: Waterfall, words: Words) -> str:
    """The waterfall in sentences."""
    summed = odds(found.traces[-1].evidence, words)
    values = {"together": found.together, "expected": words.number(found.expected), "odds": summed}
    said = [words("acts.shared" if found.at_any_time else "acts.together", **values)]
    if found.met > found.together and not found.at_any_time:
        said.append(words("acts.once", met=found.met, together=found.together))
    if found.alone:
        said.append(words("acts.alone"))
    if found.usual is not None:
        said.append(words("acts.usual", usual=words.number(found.usual)))
    said.append(words("acts.corrected", pairs=found.pairs, odds=left(found, words)))
    return " ".join([*said, *([words("acts.beyond")] if found.end > BEYOND else [])])


def rows(found: Waterfall, words: Words) -> tuple[list[str], list[list[str]]]:
    """The waterfall as a table: a line for each step, and what chance gives after it; in signs that every console has."""

    def rare(step: Step) -> str:
        n = f"{10**step.evidence:,.0f}" if step.evidence < EXACT else f"10^{step.evidence:.0f}"
        return words("acts.odds", n=n)

    body = [
        [
            words.or_plain("trace", step.name), "" if found.at_any_time else words.duration(step.window), words.number(step.together),
            words.number(step.added), f"{step.expected:.2g}", rare(step),
        ]
        for step in found.traces
    ]  # fmt: skip
    body += [[words(f"acts.{step.name}"), *[""] * 4, rare(step)] for step in found.corrections]
    if found.floor:
        body[-1][-1] = words("acts.less", odds=body[-1][-1])
    return [words(f"acts.col_{name}") for name in ("step", "window", "together", "new", "expected", "odds")], body
