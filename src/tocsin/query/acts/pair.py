"""Why two accounts are linked: what was observed and expected, what speaks for and against, and post beside post what they did.

Fooled by: a source that both have and that was not collected; one person with two accounts, which acts together with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.acts.of_case import Acts
from tocsin.query.acts.tied import shared_posts
from tocsin.query.acts.waterfall import answered
from tocsin.query.describe import edge_line
from tocsin.query.lookups import Lookups
from tocsin.query.view import Account
from tocsin.query.words import Words

LIKELY = 0.05  # q from which chance gives as much to one pair of those called; above it an edge speaks for nothing
# What is said of a tie that takes from it: another source of both, or that such a one cannot be excluded.
AGAINST = ("tie.common_source", "tie.same_sources", "tie.third", "tie.apart", "tie.unknown", "tie.unseen")
_EDGES = """
select e.* from edges e where (account_a = $a and account_b = $b) or (account_a = $b and account_b = $a)
order by coalesce(effect, 0) desc, trace, test
"""
_TIE = "select * from ties where (account_a = $a and account_b = $b) or (account_a = $b and account_b = $a) limit 1"
_GROUPS = """
select m.group_id, g.class, g.size, m.role as role_a, n.role as role_b, g.decided
from members m join members n on n.group_id = m.group_id join groups g on g.group_id = m.group_id
where m.account_id = $a and n.account_id = $b order by 1
"""
_MET = """
with met as (
    select distinct trace, object_id, account_a = $a as straight, post_a, post_b, ts_a, ts_b from events
    where (account_a = $a and account_b = $b) or (account_a = $b and account_b = $a)
)
select trace, object_id, if(straight, post_a, post_b) as one, if(straight, post_b, post_a) as two,
    if(straight, ts_b - ts_a, ts_a - ts_b) as lag, count(*) over () as in_all
from met order by least(coalesce(ts_a, 0), coalesce(ts_b, 0)), trace, object_id, one, two limit $most offset $skip
"""


def pair(lookups: Lookups, words: Words, ref: str) -> dict[str, Any]:
    """The two accounts `A~B`, the pictures of what they did together, what speaks for and against a link between them, their groups.

    Raises SettingError where `ref` does not name two accounts of the case.
    """
    one, two = ends(lookups, ref)
    asked = {"a": one.account_id, "b": two.account_id}
    edges = lookups.view.dicts(_EDGES, asked)
    best = sorted(answered(edges), key=lambda edge: (edge["p_value"] if edge["p_value"] is not None else 1.0, edge["trace"]))
    tie = next(iter(lookups.view.dicts(_TIE, asked)), None)
    groups = [{**row, "decided": words.phrase(row["decided"])} for row in lookups.view.dicts(_GROUPS, asked)]
    acts = Acts.of(lookups, [], permutations((one.account_id, two.account_id), 2)) if edges else Acts({}, {}, {})
    kept = ("trace", "window", "shared_objects", "occasions", "expected", "p_value", "q_value", "effect", "lag")
    return {
        "a": _account(one),
        "b": _account(two),
        "edges": [{name: edge[name] for name in kept} for edge in best],
        "tie": tie and {"kind": tie["kind"], "first": lookups.account(tie["account_a"]), "shared": tie["shared"], "lag": tie["lag"]},
        "groups": groups,
        "for": _for(lookups, words, best, tie),
        "against": _against(lookups, words, best, tie, groups),
        "waterfall": next(iter(acts.waterfalls.values()), None),
        "meetings": next(iter(acts.meetings.values()), None),
    }


def ends(lookups: Lookups, ref: str) -> tuple[Account, Account]:
    """The two accounts of `A~B`, by short names or pseudonyms, in that order. SettingError where these are not two of the case."""
    names = ref.split("~")
    codes = lookups.view.account_codes(names) if len(names) == 2 else {}
    if len(set(codes.values())) != 2:
        raise SettingError("these are no two accounts of this case", "write the short names of two accounts, joined by ~")
    known = lookups.view.accounts(codes.values())
    lookups.know(account.account_id for account in known.values())
    return known[codes[names[0]]], known[codes[names[1]]]


def _account(one: Account) -> dict[str, Any]:
    return {"account": one.label, "platform": one.platform, "created": one.created, "posts": one.posts}


def _for(lookups: Lookups, words: Words, edges: Sequence[Mapping[str, Any]], tie: Mapping[str, Any] | None) -> list[str]:
    """Each trace on which they acted together more than expected, and what a tie between them says."""
    told = [edge_line(edge, lookups.account(edge["account_a"]), lookups.account(edge["account_b"]), words) for edge in edges]
    return told + [words.phrase(one, lookups) for one in _reasons(tie) if one["code"] not in AGAINST]


def _against(
    lookups: Lookups,
    words: Words,
    edges: Sequence[Mapping[str, Any]],
    tie: Mapping[str, Any] | None,
    groups: Iterable[Mapping[str, Any]],
) -> list[str]:
    """What explains it otherwise: habits of theirs, sources of both, a group that is not held to act together, chance."""
    told = []
    if not edges:
        told.append(words("bench.ties.no_edge"))
    if edges and min((edge["q_value"] for edge in edges if edge["q_value"] is not None), default=1.0) > LIKELY:
        told.append(words("bench.ties.likely"))
    usual = next((edge["usual"] for edge in edges if edge["usual"] is not None), None)
    if usual is not None:
        told.append(words("acts.usual", usual=words.number(usual)))
    told += [words.phrase(one, lookups) for one in _reasons(tie) if one["code"] in AGAINST]
    told += [
        words("bench.ties.group_explained", group=one["group_id"], class_=words.or_plain("class", one["class"]), why=one["decided"])
        for one in groups
        if one["class"] != "coordinated"
    ]
    return told


def _reasons(tie: Mapping[str, Any] | None) -> Sequence[Mapping[str, str]]:
    return tie["reasons"] or () if tie else ()


def met(lookups: Lookups, ref: str, skip: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """What the two did together, in order of time: trace, object, the places of both posts, how long after the first account's post the
    second's stands; and how often in all. Of two without a pair of acts, what a tie between them rests on."""
    one, two = ends(lookups, ref)
    rows = lookups.view.dicts(_MET, {"a": one.account_id, "b": two.account_id, "most": most, "skip": skip})
    if not rows and not skip:
        acts = shared_posts(lookups, one.account_id, two.account_id)
        told = [{"trace": trace, "object_id": None, "one": mine, "two": theirs, "lag": None} for trace, mine, theirs, _ in acts]
        return told[:most], len(told)
    places = lookups.view.places(row[end] for row in rows for end in ("one", "two"))
    kept = [{**row, "one": places.get(row["one"]), "two": places.get(row["two"])} for row in rows]
    return kept, rows[0]["in_all"] if rows else 0
