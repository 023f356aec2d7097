"""Queues of what can be judged: findings, links of accounts, families, checks, relays ..., each in three orders.

`threshold`: the nearest to where the machine decided, which teach most; `random`: by a hash of the id and a seed, the only order whose
verdicts give a precision (precision.py); `effect`: the largest first, where an error costs most.

Fooled by: a queue holds what the tables list. What the machine left out stands in none, so that no queue tells what was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from tocsin.errors import SettingError
from tocsin.flow import order as stages
from tocsin.query.lookups import Lookups

MOST = 500  # of a queue; what stands behind is counted
ORDERS = ("threshold", "random", "effect")


@dataclass(frozen=True)
class Kind:
    """A kind of thing: `rows` gives `a`, `b` (null for what has one end), the `score` held against `setting`, and the `effect`.

    `distance` is how far a score is from the threshold `$at`; `at` is the threshold where no setting holds it.
    """

    name: str
    rows: str
    setting: str = ""
    at: float = 0.5
    distance: str = "abs(score - $at)"


# The strength of a finding as a number: those at its lower end are the nearest to not being said.
_STRENGTH = "case strength when 'weak' then 0 when 'moderate' then 0.5 else 1 end"
KINDS = (
    Kind(
        "findings",
        f"""select finding_id as a, null as b, {_STRENGTH} as score, {_STRENGTH} + coalesce(value / nullif("of", 0), 0) as effect
        from findings where strength is not null""",
        at=0.0,
    ),
    Kind(
        "edges",
        """select account_a as a, account_b as b, min(q_value) as score, max(effect) as effect from edges
        where q_value is not null group by account_a, account_b""",
        "detect.q",
        distance="abs(log10(greatest(score, 1e-300)) - log10($at))",
    ),
    Kind(
        "families",
        """select family_id as a, null as b, min(score) filter (kind not in ('head', 'repost')) as score, count(*) as effect
        from families group by family_id having count(*) > 1""",
        "match.sure",
    ),
    Kind("texts", "select a, b, max(score) as score, max(score) as effect from pairs group by a, b", "match.sure"),
    Kind(
        "checks",
        """select query_id as a, claim_id as b, max(probability) as score, max(score) as effect from checks
        where relation <> 'abstain' group by query_id, claim_id""",
    ),
    Kind("relays", "select child as a, parent as b, probability as score, coverage as effect from relays where parent is not null"),
    Kind("copies", "select a, b, max(probability) as score, max(probability) as effect from media_pairs group by a, b", "media.sure"),
    Kind("sites", "select site_a as a, site_b as b, probability as score, probability as effect from site_links"),
)
_ORDERED = {
    "threshold": "{distance} nulls last, md5(a || coalesce('~' || b, ''))",
    "random": "md5($seed || chr(31) || a || coalesce('~' || b, ''))",
    "effect": "effect desc nulls last, md5(a || coalesce('~' || b, ''))",
}


@dataclass(frozen=True)
class Queued:
    """One thing in a queue: its id as judgements keep it, the score the machine gave, and how large it is."""

    id: str
    score: float | None
    effect: float | None


@dataclass(frozen=True)
class Queue:
    """The first MOST things of a kind in an order; `total` is how many there are, `at` the threshold."""

    kind: Kind
    order: str
    items: tuple[Queued, ...]
    total: int
    at: float

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each id stands."""
        return {one.id: place for place, one in enumerate(self.items)}


def queue(lookups: Lookups, kind: str, order: str, seed: str = "1") -> Queue:
    """A queue by the name of its kind and its order. Raises SettingError for another."""
    which = next((one for one in KINDS if one.name == kind), None)
    if which is None or order not in ORDERS:
        raise SettingError("no such queue", f"orders: {', '.join(ORDERS)}; kinds: {', '.join(one.name for one in KINDS)}")
    at, ordered = threshold(lookups, which), _ORDERED[order].format(distance=which.distance)
    query = f"with r as ({which.rows}) select a, b, score, effect, count(*) over () from r order by {ordered} limit {MOST}"
    rows = lookups.view.rows(query, {name: value for name, value in (("at", at), ("seed", seed)) if f"${name}" in query})
    return Queue(which, order, tuple(_queued(lookups, rows)), rows[0][-1] if rows else 0, at)


def sizes(lookups: Lookups) -> dict[str, int]:
    """How many things of each kind there are to judge."""
    counted = " union all ".join(f"select {n}, count(*) from ({one.rows})" for n, one in enumerate(KINDS))
    return {KINDS[n].name: count for n, count in sorted(lookups.view.rows(counted))}


def threshold(lookups: Lookups, kind: Kind) -> float:
    """The threshold that made what stands in the tables: of the last run of its stage, else the default."""
    stage, _, name = kind.setting.partition(".")
    if not stage:
        return kind.at
    told: Mapping[str, Any] = next((run["settings"] for run in lookups.view.runs if run["stage"] == stage), {})
    default = next(one.default for one in fields(stages.stage(stage).settings) if one.name == name)
    return float(told.get(name, default))


def _queued(lookups: Lookups, rows: list[tuple[Any, ...]]) -> Iterator[Queued]:
    """Rows with the ids under which judgements are kept: posts by the names a dossier gives them."""
    ends = {end for a, b, *_ in rows if b is not None for end in (a, b)}
    names = lookups.aliases(end for end in ends if ":" in end and "://" not in end)
    for a, b, score, effect, _ in rows:
        yield Queued(a if b is None else f"{names.get(a, a)}~{names.get(b, b)}", _number(score), _number(effect))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
