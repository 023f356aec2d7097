"""The pictures' data out of a case: pairs and groups asked for together, each as `waterfall`, `meetings` and `timeline` make them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tocsin.query.acts.meetings import MINUTE, Meetings, meetings
from tocsin.query.acts.timeline import RANKS, Act, Timeline, timeline
from tocsin.query.acts.waterfall import Waterfall, counts, waterfall, widest
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView

Pair = tuple[str, str]  # pseudonyms, in the order of the table of edges


@dataclass(frozen=True)
class Acts:
    """The pictures of some groups and pairs, their accounts by their short names."""

    timelines: Mapping[str, Timeline]
    waterfalls: Mapping[Pair, Waterfall]
    meetings: Mapping[Pair, Meetings]

    @classmethod
    def of(cls, lookups: Lookups, groups: Iterable[str], pairs: Iterable[Pair]) -> Acts:
        """Those of the groups and pairs that there is anything to draw of."""
        view, name, wanted = lookups.view, lookups.account, list(pairs)
        drawn = timelines(view, groups)
        lookups.know([account for one in drawn.values() for account in one.named_here] + [account for pair in wanted for account in pair])
        falls = waterfalls(view, wanted)
        side_by_side = met(view, wanted, falls)
        falls = {pair: one.of_meetings(side_by_side.get(pair)) for pair, one in falls.items()}
        return cls(_named(drawn, name), _named(falls, name), _named(side_by_side, name))

    def of_pair(self, pair: Pair) -> dict[str, Waterfall | Meetings | None]:
        """The pictures of one pair, by name; None where it has none."""
        return {"waterfall": self.waterfalls.get(pair), "meetings": self.meetings.get(pair)}


Key = TypeVar("Key")
Drawn = TypeVar("Drawn", Waterfall, Meetings, Timeline)


def waterfalls(view: CaseView, pairs: Iterable[Pair]) -> dict[Pair, Waterfall]:
    """The waterfall of each pair that has edges."""
    found = _by_pair(view.dicts(f"select e.* from edges e join {_ASKED}", _asked(pairs)))
    return {pair: made for pair, rows in found.items() if (made := waterfall(rows))}


def met(view: CaseView, pairs: Iterable[Pair], within: Mapping[Pair, Waterfall]) -> dict[Pair, Meetings]:
    """The meetings of each pair that has events, with all that the two posted counted beside them; those that its waterfall is of."""
    found = _by_pair(view.dicts(_MET, _asked(pairs)))
    found |= {pair: [one for one in rows if counts(within[pair], one)] for pair, rows in found.items() if pair in within}
    minutes = _minutes(view, {name for pair in found for name in pair})
    made = {pair: meetings(*pair, ((e["trace"], e["ts_a"], e["ts_b"]) for e in rows), minutes) for pair, rows in found.items()}
    return {pair: one for pair, one in made.items() if one}


def timelines(view: CaseView, groups: Iterable[str]) -> dict[str, Timeline]:
    """The timeline of each group whose members are listed."""
    asked = {"groups": sorted(set(groups))}
    if not asked["groups"]:
        return {}
    roles: dict[str, dict[str, str | None]] = defaultdict(dict)
    for group, account, role in view.rows(_ROLES, asked):
        roles[group][account] = role
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in view.dicts(_WINDOWS, asked):
        edges[row["group_id"]].append(row)
    windows = {group: widest(edges[group]) for group in roles}
    acts: dict[str, list[Act]] = defaultdict(list)
    limits = [(group, trace, seconds) for group, each in windows.items() for trace, seconds in each.items()]
    within = {name: [limit[at] for limit in limits] for at, name in enumerate(("of", "trace", "seconds"))}
    for group, *act in view.rows(_ACTS, {**asked, **within}):
        acts[group].append(Act(*act))
    made = {group: timeline(group, some, acts[group], windows[group], RANKS) for group, some in roles.items()}
    return {group: one for group, one in made.items() if one}


def pictured(lookups: Lookups, ref: str) -> list[Waterfall | Meetings | Timeline]:
    """What can be drawn of a reference: of an edge `a~b` its waterfall and its meetings, of a group its timeline; nothing of others."""
    names = [name for name in ref.split("~") if name]
    codes = lookups.view.account_codes(names) if len(names) == 2 else {}
    ends = sorted(one.account_id for one in lookups.view.accounts(codes.values()).values())
    found = Acts.of(lookups, [ref], list(permutations(ends, 2)) if len(ends) == 2 else [])
    return [*found.timelines.values(), *found.waterfalls.values(), *found.meetings.values()]


def _named(found: Mapping[Key, Drawn], name: Callable[[str], str]) -> dict[Key, Drawn]:
    return {key: one.named(name) for key, one in found.items()}


def _asked(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    wanted = sorted(set(pairs))
    return {"a": [a for a, _ in wanted], "b": [b for _, b in wanted]}


def _by_pair(rows: Iterable[dict[str, Any]]) -> dict[Pair, list[dict[str, Any]]]:
    found: dict[Pair, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["account_a"], row["account_b"]].append(row)
    return found


def _minutes(view: CaseView, accounts: Iterable[str]) -> dict[str, dict[int, int]]:
    """For each account its posts by minutes since 1970."""
    codes, arrays = view.account_codes(accounts), view.arrays()
    return {name: _counted(arrays.ts[(arrays.account == code) & arrays.timed] // MINUTE) for name, code in codes.items()}


def _counted(minutes: NDArray[np.int64]) -> dict[int, int]:
    found, times = np.unique(minutes, return_counts=True)
    return dict(zip(found.tolist(), times.tolist(), strict=True))


_ASKED = "(select unnest($a) as a, unnest($b) as b) v on e.account_a = v.a and e.account_b = v.b"
# A pair of posts is one meeting, however many objects the two have in common, and whichever question it answers.
_MET = f"""
select distinct e.account_a, e.account_b, e.trace, e.post_a, e.post_b, e.ts_a, e.ts_b from events e join {_ASKED}
"""
_ROLES = "select group_id, account_id, role from members where group_id in (select unnest($groups)) order by all"
# What two members of a group have in common.
_INSIDE = """
e join members m on m.account_id = e.account_a join members n on n.account_id = e.account_b and n.group_id = m.group_id
where m.group_id in (select unnest($groups))
"""
# Each act once, whomever it met; where a group has windows, only what met within that of its trace.
_ACTS = f"""
with limits as (select unnest($of::varchar[]) as group_id, unnest($trace::varchar[]) as trace, unnest($seconds::bigint[]) as seconds),
met as (select m.group_id, e.* from events {_INSIDE} and e.ts_a is not null and e.ts_b is not null),
kept as (
    select met.* from met left join limits using (group_id, trace)
    where met.group_id not in (select group_id from limits) or abs(ts_a - ts_b) <= coalesce(seconds, -1)
)
select group_id, trace, object_id, account_a, post_a, ts_a from kept
union select group_id, trace, object_id, account_b, post_b, ts_b from kept
"""
_WINDOWS = f"select m.group_id, e.trace, e.test, max(e.window) as window from edges {_INSIDE} group by all"
