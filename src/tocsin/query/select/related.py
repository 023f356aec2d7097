"""What stands beside a family and is not of it: messages on the same event or theme with another claim or another state of it, and texts
that have a part in common with one of its own. They are in none of the family's counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tocsin.model import Phrase, called
from tocsin.query.view import CaseView

OURS, THEIRS = "here", "there"  # what a text of the family and the other one are called (section `side` of the catalogue)


@dataclass(frozen=True)
class Beside:
    """Another message: the place of the post that stands for it, its family where it has one, and how it differs.

    `ours` is the place of the family's post it was compared with. The shares, of either text, are known where the kind is part.
    """

    place: int
    family: str | None
    ours: int
    kind: str
    score: float | None
    share_ours: float | None
    share_theirs: float | None
    evidence: list[Phrase]


def beside(view: CaseView, families: Iterable[str]) -> dict[str, list[Beside]]:
    """Of each family the messages beside it, the likeliest first; of another family the likeliest one alone. Families without one lack."""
    found: dict[str, list[Beside]] = defaultdict(list)
    names = sorted(set(families))
    for row in view.dicts(_BESIDE, {"names": names}) if names else ():
        found[row["name"]].append(_beside(row))
    return dict(found)


def _beside(row: dict[str, Any]) -> Beside:
    mine, theirs = ("a", "b") if row["turned"] is False else ("b", "a")
    evidence = called(row["evidence"] or [], **{mine: OURS, theirs: THEIRS})
    return Beside(row["place"], row["family"], row["ours"], row["kind"], row["score"], row["share_ours"], row["share_theirs"], evidence)


_BESIDE = """
with sides as (
    select a as mine, b as other, kind, score, share_a as share_ours, share_b as share_theirs, evidence, false as turned from related
    union all
    select b, a, kind, score, share_b, share_a, evidence, true from related
), told as (
    select f.family_id as name, g.family_id as family, r.*
    from sides r join families f on f.post_id = r.mine left join families g on g.post_id = r.other
    where f.family_id in (select unnest($names)) and g.family_id is distinct from f.family_id
), best as (
    select *, row_number() over (partition by name, coalesce(family, other) order by coalesce(score, 0) desc, mine, other) as nth from told
)
select name, family, q.file_row_number as place, p.file_row_number as ours, best.kind, score, share_ours, share_theirs, evidence, turned
from best join posts p on p.post_id = best.mine join posts q on q.post_id = best.other
where nth = 1 order by name, coalesce(score, 0) desc, place
"""
