"""Class and role crossed with what accounts declare and with every trait asked of them (`traits/`), each beside the rest of the crowd.

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
from tocsin.assess.crossed.copies import copied, drawn
from tocsin.assess.crossed.sets import CAMPAIGN, CLASSES, Compared
from tocsin.assess.crossed.shares import fisher, holm, interval, most_own, younger
from tocsin.assess.crossed.traits.trait import Amount, Choice, Copies, Share, Trait
from tocsin.assess.findings.declared import Declarations
from tocsin.assess.schemas import CROSSED
from tocsin.model import Phrase, phrase

_FEWEST = 3  # accounts: that declare an organisation before it is counted (one bio may be misread); in a set that is tested; in a month


@dataclass(frozen=True)
class Crossing:
    """One row of the table `crossed`, and the accounts it counts, each with a note where there is something to say of it."""

    row: dict[str, Any]
    behind: Ints
    notes: list[Phrase | None] | None = None


def crossings(sets: Sequence[Compared], scene: Scene, told: Declarations, asked: Sequence[Trait]) -> list[Crossing]:
    """Each set beside its rest: every organisation that several of a class or campaign declare, and what is asked of every account."""
    bios, declared = _declared(sets, scene, told)
    found = []
    for one in sets:
        found += [_declaring(one, bios, organisation, said) for organisation, said in declared.items()]
        found += [crossing for trait in asked for crossing in _asked(one, trait)]
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
    end, declared = int(scene.corpus.ts.max(initial=0)), {}
    for organisation in sorted(told.said):
        said = told.declaring(organisation, everyone, end)
        if any(one.accounts[list(said)].sum() >= _FEWEST for one in sets if one.name in (CAMPAIGN, *CLASSES)):
            declared[organisation] = said
    return told.with_bio, declared


def _declaring(one: Compared, bios: Flags, organisation: str, said: Mapping[int, Phrase]) -> Crossing:
    """Who declares an organisation, with the words that told. Of fewer than three accounts there is no count: it would tell whose it is."""
    has = np.zeros(len(bios), np.bool_)
    has[list(said)] = True
    found = _share(one, "declared", has, bios)
    row = {**found.row, "organisation": organisation}
    if row["known"] < _FEWEST:
        return Crossing({**row, **dict.fromkeys(("value", "share", "low", "high"))}, found.behind[:0])
    return Crossing(row, found.behind, [said[account] for account in found.behind.tolist()])


def _asked(one: Compared, trait: Trait) -> Iterator[Crossing]:
    """One trait of one set; nothing of a set in which it is known of fewer than three accounts."""
    if isinstance(trait, Share):
        if (one.accounts & trait.known).sum() >= _FEWEST:
            yield _share(one, trait.name, trait.has, trait.known)
    elif isinstance(trait, Amount):
        yield from _amount(one, trait)
    else:
        yield from _copies(one, trait) if isinstance(trait, Copies) else _choice(one, trait)


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


def _amount(one: Compared, trait: Amount) -> Iterator[Crossing]:
    """Medians, and the probability that one of the set has less of it than one of the rest (age: is younger; latency: is faster)."""
    known = trait.values >= 0
    mine, others = trait.values[one.accounts & known], trait.values[one.rest & known]
    if len(mine) >= _FEWEST and len(others):
        share, p = younger(mine, others)
        value, others_value = (float(np.median(amounts) // trait.unit) for amounts in (mine, others))
        figures = {"value": value, "others_value": others_value, "share": share}
        row = {**_about(one, trait.name, len(mine), len(others)), **figures, "test": "mann_whitney", "p_value": p}
        yield Crossing(row, np.flatnonzero(one.accounts & known))


def _choice(one: Compared, trait: Choice) -> Iterator[Crossing]:
    """Which of several is most the set's own: the month of creation, a client, a country. Nothing where fewer than three have it."""
    mine, others = np.flatnonzero(one.accounts & (trait.codes >= 0)), trait.codes[one.rest & (trait.codes >= 0)]
    if len(mine) < _FEWEST or not len(others):
        return
    code, a, b, p = most_own(trait.codes[mine], others)
    if a >= _FEWEST:
        low, high = interval(a, len(mine))
        figures = {"value": a, "share": a / len(mine), "low": low, "high": high, "others_value": b, "others_share": b / len(others)}
        which = {"month" if trait.name == "month" else "which": trait.names[code]}
        test = "fisher_months" if trait.name == "month" else "fisher_most"
        row = {**_about(one, trait.name, len(mine), len(others)), **figures, **which, "test": test, "p_value": p}
        behind = mine[trait.codes[mine] == code]
        yield Crossing(row, behind, [trait.notes.get(at) for at in behind.tolist()] if trait.notes else None)


def _copies(one: Compared, trait: Copies) -> Iterator[Crossing]:
    """Accounts that share theirs with another of the set, beside sets of as many drawn from the set and its rest together."""
    labels = trait.labels
    mine = np.flatnonzero(one.accounts & (labels >= 0))
    pool = labels[(one.accounts | one.rest) & (labels >= 0)]
    if len(mine) < _FEWEST or len(pool) == len(mine):
        return
    expected, p = drawn(labels[mine], pool)
    same = mine[copied(labels[mine])]
    figures = {"value": len(same), "share": len(same) / len(mine), "others_value": expected, "others_share": expected / len(mine)}
    row = {**_about(one, trait.name, len(mine), len(pool) - len(mine)), **figures, "test": "drawn", "p_value": p}
    _, number, count = np.unique(labels[same], return_inverse=True, return_counts=True)
    yield Crossing(row, same, [phrase(f"note.{trait.name}", number=at + 1, accounts=int(count[at])) for at in number.tolist()])


def _about(one: Compared, trait: str, known: int, others_known: int) -> dict[str, Any]:
    accounts, others = int(one.accounts.sum()), int(one.rest.sum())
    empty = dict.fromkeys(("organisation", "month", "which", "value", "p_value", "p_holm", "test"))
    return {"who": one.name, "trait": trait, "accounts": accounts, "known": known, "others": others, "others_known": others_known, **empty}
