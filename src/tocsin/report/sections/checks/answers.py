"""Fact-checks and what the messages of the case say to their claims: they carry it, they contradict it, or it cannot be told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from tocsin.query.lookups import Lookups
from tocsin.query.mask import HIDDEN, mask, mask_link, prepared
from tocsin.query.view import Post
from tocsin.report.sections.checks.claims import claim, counted, marks_of, waiting

ANSWERS = ("carries", "contradicts", "cannot_tell")
MOST, LONGEST = 8, 400  # posts shown of an answer, and characters of each

# A message that waits for a person is nearest to carrying the claim. A copy with a changed fact says something else. That a message states
# something else is said from one half on. What was not judged to speak of the claim at all is counted and not shown.
_TOLD = """
with told as (
    select claim_id, id, case when closed is null then 'carries' else 'contradicts' end as answer, certainty as p, closed as changed,
        null as before, null as after, false as open, false as related, path from marks where what = 'post' and borne = 'claim'
    union all
    select claim_id, query_id, case when relation = 'same_claim' then 'carries' when relation = 'different' and probability >= 0.5
            then 'contradicts' else 'cannot_tell' end,
        probability, changed, before, after, relation = 'same_claim', relation = 'related', null
    from checks where relation in ('different', 'related') or tier = 'suggest'
), ranked as (
    select *, row_number() over (partition by claim_id, answer order by open, p desc, id) as place from told
    where claim_id in (select unnest($ids))
)
select * from ranked where place <= $most order by claim_id, answer, place
"""
_TALLY = """
select claim_id, case when relation = 'different' and probability < 0.5 then 'abstain' else relation end as said, count(*) as n
from checks where claim_id in (select unnest($ids)) group by all
"""


def answers(lookups: Lookups, start: int, most: int) -> dict[str, Any]:
    """Some of the fact-checks from `start` on, those whose claims most posts make first, with the posts of each answer."""
    view = lookups.view
    rows = counted(view)
    shown = rows[start : start + most]
    ids = [row["claim_id"] for row in shown]
    tally = defaultdict[str, dict[str, int]](dict)
    for name, relation, n in view.rows(_TALLY, {"ids": ids}):
        tally[name][relation] = n
    told, marks, open_ = _told(lookups, ids), marks_of(view, ids), waiting(view)
    found = []
    for row in shown:
        kept = claim(row, marks.get(row["claim_id"], []), open_)
        found.append({**kept, **_address(row["url"]), "told": told[row["claim_id"]], "tally": _tally(tally[row["claim_id"]], kept)})
    return {"claims": found, "claims_in_all": len(rows)}


def _tally(relations: Mapping[str, int], told: Mapping[str, Any]) -> dict[str, int]:
    """How many posts carry a claim, how many messages contradict it, of how many it cannot be told, and how many only speak of it."""
    return {
        "carries": told["bearing"], "contradicts": relations.get("different", 0) + told["closed"],
        "cannot_tell": relations.get("abstain", 0) + relations.get("related", 0), "related": relations.get("related", 0),
    }  # fmt: skip


def _told(lookups: Lookups, ids: Sequence[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """By claim and answer the messages that tell most, as they are printed."""
    rows = lookups.view.dicts(_TOLD, {"ids": list(ids), "most": MOST})
    posts = _posts(lookups, (row["id"] for row in rows))
    found: dict[str, dict[str, list[dict[str, Any]]]] = {name: {answer: [] for answer in ANSWERS} for name in ids}
    for row in rows:
        found[row["claim_id"]][row["answer"]].append({
            "post": posts.get(row["id"]), "medium": row["id"].partition(":")[2] if row["id"].startswith("media:") else None,
            "ref": f"{posts[row['id']]['id']}~{row['claim_id']}" if row["id"] in posts and row["path"] is None else None,
            "probability": row["p"], "changed": row["changed"], "before": mask(row["before"] or ""), "after": mask(row["after"] or ""),
            "waits": row["open"], "related": row["related"], "hops": [step["hop"] for step in json.loads(row["path"] or "[]")],
        })  # fmt: skip
    return found


def _posts(lookups: Lookups, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    places = lookups.places(ids)
    posts = lookups.fetch(places.values())
    prepared(one.text for one in posts.values())
    return {name: _post(posts[place]) for name, place in places.items()}


def _post(one: Post) -> dict[str, Any]:
    kept = {"ts": one.ts, "platform": one.platform, "account": one.account, "lang": one.lang}
    return {"id": one.alias, **kept, "text": mask(one.text, LONGEST)}


def _address(url: str | None) -> dict[str, str | None]:
    """Where a fact-check stands: as it is printed, and as it can be copied, where nothing of it is hidden."""
    if not url:
        return {"url": None, "copied": None}
    printed = mask_link(url)
    whole = HIDDEN not in printed and "…" not in printed.removesuffix("?…") and url.startswith(("https://", "http://"))
    return {"url": printed, "copied": urlsplit(url)._replace(query="", fragment="").geturl() if whole else None}
