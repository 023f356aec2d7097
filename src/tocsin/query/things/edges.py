"""What stands behind an id `a~b` of two accounts: the posts of an edge or of a tie, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.query.acts.tied import behind
from tocsin.query.acts.waterfall import answered
from tocsin.query.answer import POST_COLUMNS, Item, Why
from tocsin.query.describe import edge_line
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words


def edges(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The posts of edges, pair by pair: the two posts of a pair stand one under the other and bear the pair's number."""
    pairs = _ends(lookups, wanted)
    if not pairs:
        return {}
    asked = {
        "ref": [*pairs, *pairs],
        "a": [pair[0] for pair in pairs.values()] + [pair[1] for pair in pairs.values()],
        "b": [pair[1] for pair in pairs.values()] + [pair[0] for pair in pairs.values()],
    }
    edges: dict[str, list[dict[str, Any]]] = {}
    for edge in lookups.view.dicts(_PAIR_EDGES, asked):
        edges.setdefault(edge["ref"], []).append(edge)
    events: dict[str, list[tuple[Any, ...]]] = {}
    met = lookups.view.rows(_PAIR_EVENTS, asked)
    places = lookups.view.places(post for *_, a, b in met for post in (a, b))
    authors = lookups.view.authors(places.values())
    for ref, trace, ts_a, ts_b, *posts in met:
        two = [places.get(post) for post in posts]
        events.setdefault(ref, []).append((trace, ts_a, ts_b, *two, *(None if n is None else authors.get(n) for n in two)))
    answers = {}
    for ref in pairs.keys() & (edges.keys() | events.keys()):
        items = [item for number, event in enumerate(events.get(ref, []), 1) for item in _event(number, event, words)]
        lines = (
            edge_line(e, lookups.account(e["account_a"]), lookups.account(e["account_b"]), words) for e in answered(edges.get(ref, []))
        )
        accounts = len({account for event in events.get(ref, []) for account in event[5:] if account is not None})
        answers[ref] = Why(ref, " ".join(lines), POST_COLUMNS, len(items), accounts, items[: wanted[ref]], lookups)
    return answers


def _ends(lookups: Lookups, wanted: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The ids of the accounts of those references that name two."""
    ends = {ref: ref.split("~", 1) for ref in wanted if "~" in ref}
    codes = lookups.view.account_codes({name for pair in ends.values() for name in pair})
    known = lookups.view.accounts(codes.values())
    found = {ref: (known[codes[a]].account_id, known[codes[b]].account_id) for ref, (a, b) in ends.items() if {a, b} <= codes.keys()}
    lookups.know(account for pair in found.values() for account in pair)
    return found


def ties(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The posts that two accounts share without an edge between them, pair by pair as those of an edge."""
    pairs = _ends(lookups, wanted)
    return behind(lookups, pairs, wanted, words) if pairs else {}


_PAIRS = "(select distinct * from (select unnest($ref) as ref, unnest($a) as a, unnest($b) as b)) v"
_PAIR_EDGES = f"""
select v.ref, e.* from edges e join {_PAIRS} on e.account_a = v.a and e.account_b = v.b
order by coalesce(effect, 0) desc, account_a, account_b, trace
"""
_PAIR_EVENTS = f"""
with met as (
    select distinct v.ref, e.trace, e.object_id, e.post_a, e.post_b, e.ts_a, e.ts_b  -- once, however many questions it answers
    from events e join {_PAIRS} on e.account_a = v.a and e.account_b = v.b
)
select ref, trace, ts_a, ts_b, post_a, post_b from met
order by coalesce(ts_a, 0), coalesce(ts_b, 0), trace, object_id, post_a, post_b
"""


def _event(number: int, event: tuple[Any, ...], words: Words) -> list[Item]:
    trace, ts_a, ts_b, a, b = event[:5]
    lag = None if ts_a is None or ts_b is None else abs(ts_b - ts_a)
    note = words("why.pair", number=number, trace=words.or_plain("trace", trace), lag=words.duration(lag))
    return [Item(place=place, note=note) for place in sorted(place for place in (a, b) if place is not None)]
