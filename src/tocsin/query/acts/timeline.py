"""When a group acted: for each account its acts together with other members, in time, and the moment at which most were there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

RANKS = ("leader", "amplifier", "member")  # roles in the order in which they are listed; others come last
MOST_LINES = 60  # accounts with a line of their own; the others stand in one
MOST_MARKS = 4000  # acts that are held for the picture; more are folded into these
PLACES = 400  # the finest folding: places along the picture
SPANS = 260  # of the number of accounts that acted


@dataclass(frozen=True)
class Act:
    """A member's post that met another's: on which trace and object, whose, which, and when (epoch seconds)."""

    trace: str
    object: str
    account: str
    post: str
    ts: int


@dataclass(frozen=True)
class Line:
    """An account (empty: several), its role, of how many posts it acted, and these (trace, time), of those that lie on one another one."""

    account: str
    role: str | None
    total: int
    acts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Moment:
    """One object and the members that acted on it within its window of one another: (account, time), the first first."""

    trace: str
    acts: tuple[tuple[str, int], ...]

    @property
    def seconds(self) -> int:
        """From the first act to the last."""
        return self.acts[-1][1] - self.acts[0][1]


@dataclass(frozen=True)
class Timeline:
    """A group's acts. accounts, acts: how many in all, an act being a post. traces: the most frequent first. start, end: the first and the
    last act.

    lines: the accounts by role, then by their first act. others: those of the accounts left out of `lines`, which are `others_count`.
    active: pairs of a span (of SPANS between start and end) and how many accounts acted in it. fullest: the moment with most accounts.
    """

    group: str
    accounts: int
    acts: int
    traces: tuple[str, ...]
    start: int
    end: int
    lines: tuple[Line, ...]
    others: Line | None
    others_count: int
    active: tuple[tuple[int, int], ...]
    fullest: Moment | None

    @property
    def marks(self) -> int:
        """How many marks stand for the acts."""
        return sum(len(line.acts) for line in self.every)

    @property
    def every(self) -> tuple[Line, ...]:
        """The lines from the first to the last."""
        return (*self.lines, *([self.others] if self.others else ()))

    @property
    def named_here(self) -> set[str]:
        """The accounts that the picture names."""
        return {line.account for line in self.lines} | {account for account, _ in (self.fullest.acts if self.fullest else ())}

    def named(self, name: Callable[[str], str]) -> Timeline:
        """The same with the accounts called otherwise."""
        lines = tuple(replace(line, account=name(line.account)) for line in self.lines)
        full = self.fullest and replace(self.fullest, acts=tuple((name(account), ts) for account, ts in self.fullest.acts))
        return replace(self, lines=lines, fullest=full)


def timeline(
    group: str, roles: Mapping[str, str | None], acts: Iterable[Act], windows: Mapping[str, int], ranks: Sequence[str] = ()
) -> Timeline | None:
    """The acts of a group; None where it has none. `roles` of its members, all of them; `ranks`: roles in the order to list them.

    `windows`: seconds that bind a moment, by trace; traces without one have no moments. Where there are more than MOST_LINES members,
    those with the fewest acts share one line.
    """
    every = sorted(set(acts), key=lambda act: (act.ts, act.account, act.trace, act.object, act.post))
    if not every:
        return None
    start, end = every[0].ts, every[-1].ts
    own: dict[str, list[tuple[str, int]]] = {account: [] for account in roles}
    for act in every:
        own[act.account].append((act.trace, act.ts))
    many = Counter(account for account, _ in {(act.account, act.post) for act in every})
    rank = {role: place for place, role in enumerate(ranks)}
    by_acts = sorted(own, key=lambda account: (-many[account], account))
    kept, left = by_acts[:MOST_LINES], by_acts[MOST_LINES:]
    kept.sort(key=lambda name: (rank.get(roles[name] or "", len(rank)), own[name][0][1] if own[name] else end, name))
    groups = [[name] for name in kept] + [left] * bool(left)
    folded = _folded([sorted((act for name in some for act in own[name]), key=lambda act: act[1]) for some in groups], start, end)
    lines = [Line(name, roles[name], many[name], drawn) for name, drawn in zip(kept, folded, strict=False)]
    others = Line("", None, sum(many[name] for name in left), folded[-1]) if left else None
    traces = tuple(name for name, _ in sorted(Counter(act.trace for act in every).items(), key=lambda one: (-one[1], one[0])))
    active = _active(every, start, end)
    fullest = _fullest(every, windows)
    return Timeline(group, len(own), many.total(), traces, start, end, tuple(lines), others, len(left), active, fullest)


def _folded(lines: Sequence[Sequence[tuple[str, int]]], start: int, end: int) -> list[tuple[tuple[str, int], ...]]:
    """Of each line the first act at each place of a picture; places grow until at most MOST_MARKS are left in all."""
    places = float(PLACES)
    while True:
        found = []
        for line in lines:
            kept: dict[tuple[str, int], tuple[str, int]] = {}
            for trace, ts in line:
                kept.setdefault((trace, int((ts - start) * places / max(1, end - start))), (trace, ts))
            found.append(tuple(kept.values()))
        if sum(map(len, found)) <= MOST_MARKS or places < 1:
            return found
        places /= 1.5


def _active(acts: Sequence[Act], start: int, end: int) -> tuple[tuple[int, int], ...]:
    seen = {(min(SPANS - 1, int((act.ts - start) * SPANS / max(1, end - start))), act.account) for act in acts}
    return tuple(sorted(Counter(span for span, _ in seen).items()))


def _fullest(acts: Sequence[Act], windows: Mapping[str, int]) -> Moment | None:
    """The moment that most accounts joined, each with its first act in it; of equals the earliest."""
    by_object: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        if act.trace in windows:
            by_object.setdefault((act.trace, act.object), []).append(act)
    every = [moment for (trace, _), some in by_object.items() for moment in _moments(some, windows[trace])]
    best = min(every, key=lambda moment: (-len(moment), moment[0].ts, moment[0].trace, moment[0].object), default=[])
    return Moment(best[0].trace, tuple((act.account, act.ts) for act in best)) if len(best) > 1 else None


def _moments(acts: Sequence[Act], window: int) -> Iterator[list[Act]]:
    """The acts on one object, cut where more than a window lies between two; the first act of each account."""
    moment: dict[str, Act] = {}
    last = acts[0].ts
    for act in acts:
        if act.ts - last > window:
            yield list(moment.values())
            moment = {}
        moment.setdefault(act.account, act)
        last = act.ts
    yield list(moment.values())
