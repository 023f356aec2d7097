"""Why accounts of a result are joined: a pair or a group with its edges, the posts behind them, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.errors import InputError
from tocsin.query.acts.meetings import meetings
from tocsin.query.acts.timeline import RANKS, Act, timeline
from tocsin.query.acts.waterfall import counts, waterfall, widest
from tocsin.query.words import Words
from tocsin.report.draw.picture import Drawable, Pictures
from tocsin.results import Result


class Explanation(Result):
    """Why accounts are joined: `edges`, a row for each pair, trace and test; `events`, the pairs of posts, in order of time.

    `pictures`: of a pair its `waterfall` and the two accounts `side_by_side`, of a group its `timeline`.
    """

    def __init__(self, summary: str, edges: pa.Table, events: pa.Table, drawn: Sequence[Drawable | None]) -> None:
        super().__init__(summary, {"edges": edges, "events": events}, shown="events")
        self.edges, self.events = self.tables["edges"], self.tables["events"]
        self._drawn = drawn

    @cached_property
    def pictures(self) -> Pictures:
        """What the pair or the group did together, drawn when asked for."""
        return Pictures(self._drawn, Words("en"))

    def _repr_html_(self) -> str:
        return super()._repr_html_() + self.pictures._repr_html_()


def of_pair(a: str, b: str, edges: pa.Table, events: pa.Table) -> Explanation:
    """The edge between two accounts, `a` the first by name; without rows where there is none."""
    edges, events = _among(edges, [a], [b]), _by_time(_among(events, [a], [b]))
    rows = edges.to_pylist()
    fall, summary = waterfall(rows), f"{a} and {b}: {'; '.join(map(_line, rows)) or 'no edge'}"
    counted = (event for event in events.to_pylist() if fall and counts(fall, event))
    met = {(event["trace"], event["ts_a"], event["ts_b"], event["post_a"], event["post_b"]) for event in counted}
    side_by_side = meetings(a, b, (one[:3] for one in met))
    return Explanation(summary, edges, events, (fall and fall.of_meetings(side_by_side), side_by_side))


def of_group(group: str, accounts: Iterable[Mapping[str, Any]], edges: pa.Table, events: pa.Table) -> Explanation:
    """The edges within a group of `accounts`. Raises InputError where none of them is of this group."""
    roles = {row["account_id"]: row["role"] for row in accounts if row["group_id"] == group}
    if not roles:
        raise InputError(f"no group is called {group!r} whose accounts are listed", "take a group_id of `accounts`")
    names = list(roles)
    edges, events = _among(edges, names, names), _by_time(_among(events, names, names))
    windows = widest(edges.to_pylist())
    rows = [row for row in events.to_pylist() if not windows or abs(row["ts_a"] - row["ts_b"]) <= windows.get(row["trace"], -1)]
    of_side = ("account", "post", "ts")
    acts = [Act(row["trace"], row["object_id"], *(row[f"{name}_{side}"] for name in of_side)) for row in rows for side in "ab"]
    summary = f"{group}: {len(roles):,} accounts, {edges.num_rows:,} edges"
    return Explanation(summary, edges, events, (timeline(group, roles, acts, windows, RANKS),))


def _among(table: pa.Table, a: Sequence[str], b: Sequence[str]) -> pa.Table:
    """The rows of which either end is among these."""
    ends = (pc.is_in(table[name], value_set=pa.array(some)) for name, some in (("account_a", a), ("account_b", b)))
    return table.filter(pc.and_(*ends))


def _by_time(events: pa.Table) -> pa.Table:
    return events.sort_by([(name, "ascending") for name in ("ts_a", "ts_b", "trace", "post_a", "post_b")])


def _line(edge: Mapping[str, Any]) -> str:
    within = f" within {edge['window']:,} s" if (edge["window"] or 0) > 0 else ""
    times = f"{edge['trace']} {edge['pair_rows']:,} times{within} where {edge['expected']:.3g} were expected"
    return f"{times} (objects in common {edge['shared_objects']:,}, q {edge['q_value']:.2g})"
