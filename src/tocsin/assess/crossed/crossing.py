"""Class and role crossed with what accounts declare, how old they are and whose bio they share, each beside the rest of the crowd.

Every comparison has both denominators (accounts of which the thing is known), an exact interval, and a test; all tests of a case are
corrected together (Holm). None of it says why two sets differ: a party's members act openly together, an event draws new people to a
platform, and a set chosen by how it acts is no sample of anything else.

Fooled by: bios and dates that only some platforms or collectors give (what is not known is left out, not counted as absent), accounts
bought with age, platforms that reuse or hide creation dates, and a rest that is no fair comparison, such as a collection of one party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Ints
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.crossed.copies import copied, drawn, families, latest_bios
from tocsin.assess.crossed.sets import CAMPAIGN, CLASSES, Compared
from tocsin.assess.crossed.shares import crowded_month, fisher, holm, interval, younger
from tocsin.assess.findings.declared import Declarations
from tocsin.assess.schemas import CROSSED
from tocsin.model import Phrase, phrase

_FEWEST = 3  # accounts: that declare an organisation before it is counted (one bio may be misread); in a set that is tested; in a month
_YOUNG = 365  # days


@dataclass(frozen=True)
class Crossing:
    """One row of the table `crossed`, and the accounts it counts, each with a note where there is something to say of it."""

    row: dict[str, Any]
    behind: Ints
    notes: list[Phrase] | None = None


def crossings(sets: Sequence[Compared], scene: Scene, told: Declarations, profiles: pa.Table) -> list[Crossing]:
    """Each set beside its rest: every organisation that several of a class or campaign declare, age, copied bios."""
    age = np.where((scene.created >= 0) & (scene.first_post >= 0), scene.first_post - scene.created, -1)
    labels = families(latest_bios(profiles, scene.corpus.accounts.to_pylist()))
    bios, declared = _declared(sets, scene, told)
    found = []
    for one in sets:
        found += [_declaring(one, bios, organisation, said) for organisation, said in declared.items()]
        found += [_share(one, "young", (age >= 0) & (age < _YOUNG * DAY), age >= 0), *_age(one, age), *_month(one, scene.created)]
        found += _copies(one, labels)
    tested = [at for at, one in enumerate(found) if one.row["p_value"] is not None]
    for at, p in zip(tested, holm([found[at].row["p_value"] for at in tested]), strict=True):
        found[at] = replace(found[at], row={**found[at].row, "p_holm": p, "tests": len(tested)})
    return found


def table(found: Sequence[Crossing]) -> pa.Table:
    """The table `crossed`."""
    return CROSSED.rows([one.row for one in found])


def _declared(sets: Sequence[Compared], scene: Scene, told: Declarations) -> tuple[Flags, dict[str, dict[int, Phrase]]]:
    """Of which accounts a bio is known, and who declares each organisation that is counted, at the end of the case."""
    everyone = np.arange(len(scene.corpus.accounts))
    bios = np.array([account in told.snapshots for account in everyone.tolist()], np.bool_)
    end, declared = int(scene.corpus.ts.max(initial=0)), {}
    for organisation in sorted(told.said):
        said = told.declaring(organisation, everyone, end)
        if any(one.accounts[list(said)].sum() >= _FEWEST for one in sets if one.name in (CAMPAIGN, *CLASSES)):
            declared[organisation] = said
    return bios, declared


def _declaring(one: Compared, bios: Flags, organisation: str, said: Mapping[int, Phrase]) -> Crossing:
    """Who declares an organisation, with the words that told. Of fewer than three accounts there is no count: it would tell whose it is."""
    has = np.zeros(len(bios), np.bool_)
    has[list(said)] = True
    found = _share(one, "declared", has, bios)
    row = {**found.row, "organisation": organisation}
    if row["known"] < _FEWEST:
        return Crossing({**row, **dict.fromkeys(("value", "share", "low", "high"))}, found.behind[:0])
    return Crossing(row, found.behind, [said[account] for account in found.behind.tolist()])


def _share(one: Compared, trait: str, has: Flags, known: Flags) -> Crossing:
    """Fisher's exact test of two shares; none of a set of which it is known of fewer than three accounts."""
    mine, others = one.accounts & known, one.rest & known
    a, m, b, n = (int(flags.sum()) for flags in (mine & has, mine, others & has, others))
    low, high = interval(a, m)
    row = {**_about(one, trait, m, n), "value": a, "low": low, "high": high, "others_value": b}
    row |= {"share": a / m if m else None, "others_share": b / n if n else None}
    if m >= _FEWEST and n:
        row |= {"test": "fisher", "p_value": fisher(a, m, b, n)}
    return Crossing(row, np.flatnonzero(mine & has))


def _age(one: Compared, age: Ints) -> Iterator[Crossing]:
    """Days from creation to the first post here: medians, and the probability that one of the set is younger than one of the rest."""
    mine, others = age[one.accounts & (age >= 0)], age[one.rest & (age >= 0)]
    if len(mine) >= _FEWEST and len(others):
        share, p = younger(mine, others)
        figures = {"value": float(np.median(mine) // DAY), "others_value": float(np.median(others) // DAY), "share": share}
        row = {**_about(one, "age", len(mine), len(others)), **figures, "test": "mann_whitney", "p_value": p}
        yield Crossing(row, np.flatnonzero(one.accounts & (age >= 0)))


def _month(one: Compared, created: Ints) -> Iterator[Crossing]:
    """The month of creation that is most the set's own."""
    mine, others = np.flatnonzero(one.accounts & (created >= 0)), created[one.rest & (created >= 0)]
    if len(mine) < _FEWEST or not len(others):
        return
    month, a, b, p = crowded_month(created[mine], others)
    if a >= _FEWEST:
        low, high = interval(a, len(mine))
        figures = {"value": a, "share": a / len(mine), "low": low, "high": high, "others_value": b, "others_share": b / len(others)}
        row = {**_about(one, "month", len(mine), len(others)), **figures, "month": month, "test": "fisher_months", "p_value": p}
        inside = created[mine].astype("datetime64[s]").astype("datetime64[M]") == np.datetime64(month)
        yield Crossing(row, mine[inside])


def _copies(one: Compared, labels: Ints) -> Iterator[Crossing]:
    """Accounts whose bio another of the set has too, beside sets of as many drawn from the set and its rest together."""
    mine = np.flatnonzero(one.accounts & (labels >= 0))
    pool = labels[(one.accounts | one.rest) & (labels >= 0)]
    if len(mine) < _FEWEST or len(pool) == len(mine):
        return
    expected, p = drawn(labels[mine], pool)
    same = mine[copied(labels[mine])]
    figures = {"value": len(same), "share": len(same) / len(mine), "others_value": expected, "others_share": expected / len(mine)}
    row = {**_about(one, "bio", len(mine), len(pool) - len(mine)), **figures, "test": "drawn", "p_value": p}
    _, number, count = np.unique(labels[same], return_inverse=True, return_counts=True)
    yield Crossing(row, same, [phrase("note.bio", number=at + 1, accounts=int(count[at])) for at in number.tolist()])


def _about(one: Compared, trait: str, known: int, others_known: int) -> dict[str, Any]:
    accounts, others = int(one.accounts.sum()), int(one.rest.sum())
    empty = dict.fromkeys(("organisation", "month", "value", "p_value", "p_holm", "test"))
    return {"who": one.name, "trait": trait, "accounts": accounts, "known": known, "others": others, "others_known": others_known, **empty}
