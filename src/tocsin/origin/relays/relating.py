"""From rows of pages to the table of relays: who took whose text, how surely, how late, by what credit, and what speaks against it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, quiet
from tocsin.origin.relays.credited import MAKES_RELAY, Credited, credited, sites
from tocsin.origin.relays.edges import NAMES, edges
from tocsin.origin.relays.families import families, same_events
from tocsin.origin.relays.group import Group
from tocsin.origin.relays.kinds import kind
from tocsin.origin.relays.schemas import RELAYS
from tocsin.origin.relays.texts import Pages, Shared, candidates, compare, read
from tocsin.origin.relays.times import Span, lag, published
from tocsin.origin.relays.tree.arborescence import ROOT, heaviest
from tocsin.origin.relays.tree.model import Laid, Posterior, posteriors, weights

Row = Mapping[str, Any]
_SAID = 0.5  # probability from which a parent is said
_LITTLE, _NOTHING = 0.1, 0.95  # share in common below which a pair is dropped, and probability of having nothing to do with each other
_SHOWN = 5  # reasons named in the evidence


@dataclass(frozen=True, slots=True)
class Related:
    """`table`: the relays. What they were read from: `rows` without their credits, called `names`, in the order of these, and `pages`.

    `edges`: (parent, child) of every relay that is said, as numbers of `rows`.
    """

    table: pa.Table
    rows: Sequence[Row]
    names: Sequence[str]
    pages: Pages
    edges: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Read:
    rows: Sequence[Row]
    names: Sequence[str]
    credits: Sequence[Credited]
    dates: Sequence[Span]


def relate(rows: Sequence[Row], names: Sequence[str], progress: Progress = quiet, encoder: Encoder | None = None) -> Related:
    """Relate pages; `rows` as `extract` writes them, `names` what each is called, distinct. The order of the rows changes nothing."""
    order = sorted(range(len(rows)), key=lambda at: names[at])
    rows, names = [without_credits(rows[at]) for at in order], [names[at] for at in order]
    known = _Read(rows, names, credited(rows), [published(row) for row in rows])
    pages = read(rows, progress, encoder)
    groups = grouped(pages, laid_side_by_side(pages, progress))
    laid = [lay_out(group, known.credits, known.dates) for group in groups]
    found, related = list[dict[str, Any]](), list[tuple[int, int]]()
    for group, one, posterior in zip(groups, laid, posteriors(laid), strict=True):
        said = _said(one, posterior)
        found += _rows_of(group, one, posterior, known, said)
        related += [(group.members[parent], group.members[page]) for page, parent in enumerate(said) if parent != ROOT]
    found.sort(key=lambda row: (row["child"], row["kind"] == "same_event", row.get("parent") or ""))
    return Related(pa.Table.from_pylist(found, schema=RELAYS), rows, names, pages, sorted(related))


def without_credits(row: Row) -> Row:
    """A row whose body is without its own credits: who says whom a text is from says nothing of the text."""
    body = str(row.get("body") or "")
    for credit in row.get("credits") or ():
        if surface := str(credit.get("surface") or ""):
            body = body.replace(surface, " ", 1)
    return {**row, "body": body}


def laid_side_by_side(pages: Pages, progress: Progress = quiet) -> dict[tuple[int, int], Shared]:
    """What pairs of pages share, where it is anything."""
    found = {}
    wanted = candidates(pages)
    for done, (i, j) in enumerate(wanted, 1):
        shared = compare(pages, i, j)
        if max(shared.shared_ij, shared.shared_ji) > _LITTLE and shared.p_other < _NOTHING:
            found[i, j] = shared
        if done % 256 == 0 or done == len(wanted):
            progress("pairs of pages", done, len(wanted), 0)
    return found


def grouped(pages: Pages, shared: Mapping[tuple[int, int], Shared]) -> list[Group]:
    """Pages that hang together by what they share, two or more."""
    if not shared:
        return []
    a, b = np.array(sorted(shared)).T
    _, home = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(len(pages), len(pages))), directed=False)
    members, inside = defaultdict[int, list[int]](list), defaultdict[int, dict[tuple[int, int], Shared]](dict)
    for page, at in enumerate(home.tolist()):
        members[at].append(page)
    place = {page: number for pages_ in members.values() for number, page in enumerate(pages_)}
    for (i, j), one in shared.items():
        inside[home[i]][place[i], place[j]] = one
    return [Group(pages, members[at], inside[at]) for at in sorted(inside)]


def lay_out(group: Group, credits: Sequence[Credited], dates: Sequence[Span]) -> Laid:
    """A group as the model weighs it."""
    numbers, there, roots = edges(group, [credits[page] for page in group.members])
    return Laid(numbers, there, roots, [dates[page] for page in group.members])


def _said(laid: Laid, found: Posterior) -> list[int]:
    """The parent of each page that is said, ROOT where none is."""
    best = heaviest(np.where(laid.there, found.edges, -np.inf), found.root)
    return [parent if parent != ROOT and found.edges[parent, page] >= _SAID else ROOT for page, parent in enumerate(best)]


def _rows_of(group: Group, laid: Laid, found: Posterior, known: _Read, said: Sequence[int]) -> list[dict[str, Any]]:
    home = families(said, group.shared)
    size = Counter(home)
    rows = [
        _row(group, laid, found, known, page, parent) | {"family": known.names[group.members[home[page]]]}
        for page, parent in enumerate(said)
        if size[home[page]] > 1
    ]
    told = same_events(home, group.shared).items()
    return rows + [_same_event(group.members[a], group.members[b], p, known) for (a, b), p in told]


def _toward(group: Group, parent: int, child: int) -> Shared:
    return group.shared[min(parent, child), max(parent, child)]


def _row(group: Group, laid: Laid, found: Posterior, known: _Read, page: int, parent: int) -> dict[str, Any]:
    likely = found.edges[:, page]
    ranked = sorted(range(len(group)), key=lambda at: (-likely[at], at))
    second = next((at for at in ranked if at != parent and likely[at] > 0), None)
    probability = float(found.root[page] if parent == ROOT else likely[parent])
    rival = max(float(likely[second]) if second is not None else 0.0, 0.0 if parent == ROOT else float(found.root[page]))
    at = group.members[page]
    row: dict[str, Any] = {
        "child": known.names[at], "kind": "unknown", "probability": probability, "margin": probability - rival,
        "second_parent": known.names[group.members[second]] if second is not None else None, "source": _source(known.rows[at]),
        "evidence": _evidence(group, laid, found, known, page, parent if parent != ROOT else ranked[0]),
    }  # fmt: skip
    return row | (_parented(group, known, page, parent) if parent != ROOT else {})


def _parented(group: Group, known: _Read, page: int, parent: int) -> dict[str, Any]:
    child, above = group.members[page], group.members[parent]
    shared = _toward(group, parent, page)
    coverage = shared.shared_ij if parent < page else shared.shared_ji
    between = lag(known.dates[above], known.dates[child])
    credit, against = _settled(known, child, above)
    if between and between[1] < 0:
        against = "; ".join(filter(None, (against, "dated before its parent")))
    return {
        "parent": known.names[above], "coverage": coverage, "lag_low_s": between and between[0], "lag_high_s": between and between[1],
        "kind": kind(not shared.same_language, list(known.rows[child].get("credits") or ()), coverage), "credit": credit,
        "conflict": against or None,
    }  # fmt: skip


def _settled(known: _Read, child: int, parent: int) -> tuple[str | None, str]:
    """The surface of the credit that names the parent, and what a credit says against it."""
    for name, credit in known.credits[child].origins.items():
        if sites(name, [known.credits[parent].site]):
            return str(credit.get("surface") or "") or None, ""
    for name in known.credits[child].origins:
        return None, f"credited to {name}"
    return None, ""


def _source(row: Row) -> str | None:
    found = (credit.get("source") for credit in row.get("credits") or () if credit.get("type") in MAKES_RELAY)
    return next((str(source) for source in found if source), None)


def _evidence(group: Group, laid: Laid, found: Posterior, known: _Read, page: int, parent: int) -> str:
    """What of the model speaks for and against the best parent, in log odds, and how the two pages overlap."""
    if not laid.there[parent, page]:
        return json.dumps({"root": round(float(found.root[page]), 4)})
    shared = _toward(group, parent, page)
    parts = sorted(
        zip(NAMES, (laid.numbers[parent, page] * weights().edges).tolist(), strict=True), key=lambda part: (-abs(part[1]), part[0])
    )
    taken, kept = (shared.shared_ji, shared.shared_ij) if parent < page else (shared.shared_ij, shared.shared_ji)
    return json.dumps(
        {
            "parent": known.names[group.members[parent]], "probability": round(float(found.edges[parent, page]), 4),
            "none": round(float(found.root[page]), 4), "of_child": round(taken, 3), "of_parent": round(kept, 3),
            "one_text": round(shared.p_text, 4), "one_event": round(shared.p_event, 4),
            "log_odds": {name: round(value, 2) for name, value in parts[:_SHOWN] if value},
        },
        ensure_ascii=False,
    )  # fmt: skip


def _same_event(one: int, two: int, probability: float, known: _Read) -> dict[str, Any]:
    between = lag(known.dates[one], known.dates[two])
    if between and between[1] < 0:
        one, two, between = two, one, (-between[1], -between[0])
    return {
        "child": known.names[two], "parent": known.names[one], "kind": "same_event", "probability": probability, "margin": None,
        "lag_low_s": between and between[0], "lag_high_s": between and between[1],
    }  # fmt: skip
