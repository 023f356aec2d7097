"""Verdicts of several persons laid side by side: of each kind of thing how far they agree, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tocsin.people.agreement.measures import Measured, agreement
from tocsin.query.judged import VERDICTS, printed_id
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.why import kinds
from tocsin.results import Result
from tocsin.store.judgements import standing

EVERY = "all"
_TEXTS, _COUNTS = ("kind", "analysts", "measure"), ("judged", "by_two", *VERDICTS)
_ORDER = ("kind", "analysts", "judged", "by_two", "agreed", "measure", "value", "low", "high", *VERDICTS)
MEASURES = pa.schema([(name, pa.string() if name in _TEXTS else pa.int64() if name in _COUNTS else pa.float64()) for name in _ORDER])
DIFFER = pa.schema([(name, pa.string()) for name in ("id", "kind", "statement", "verdicts", "reasons")])
GONE = "gone"  # the kind of what is no longer in the case


@dataclass(frozen=True)
class Judged:
    """A thing as the case had it when it was judged, and who said what of it (the last verdict of each)."""

    id: str
    state: str
    statement: str
    verdicts: Mapping[str, str]
    reasons: Mapping[str, str]


class Agreement(Result):
    """How far analysts agree: `measures` by kind of thing and over all, `differ`: each thing of which they say different things."""

    def __init__(self, measures: pa.Table, differ: pa.Table) -> None:
        whole = next((row for row in measures.to_pylist() if row["kind"] == EVERY), None)
        told = "nothing was judged by two" if not whole or not whole["by_two"] else f"{whole['by_two']} judged by two or more"
        super().__init__(f"agreement: {told}, {differ.num_rows} differ", {"measures": measures, "differ": differ}, shown="measures")
        self.measures, self.differ = self.tables["measures"], self.tables["differ"]


def side_by_side(entries: Iterable[Mapping[str, Any]]) -> list[Judged]:
    """Judgements by what they are about; verdicts on two states of a thing are on two things (57 accounts are not 61)."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for entry in standing(entries):
        if entry["verdict"] in VERDICTS:
            found[entry["id"], entry.get("state", "")].append(entry)
    return [
        Judged(
            *key,
            said[-1].get("statement", ""),
            {one["who"]: one["verdict"] for one in said},
            {one["who"]: one.get("text", "") for one in said},
        )
        for key, said in sorted(found.items())
    ]


def compared(lookups: Lookups, entries: Iterable[Mapping[str, Any]]) -> Agreement:
    """The agreement on everything that was judged, kind by kind."""
    judged = side_by_side(entries)
    known = kinds(lookups, {one.id for one in judged})
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_kind[known.get(one.id, GONE)].append(one)
    parts = [*sorted(by_kind.items()), *([(EVERY, judged)] if judged else [])]
    differ = [_different(lookups, one, known) for one in judged if len(set(one.verdicts.values())) > 1]
    return Agreement(pa.Table.from_pylist([_row(*part) for part in parts], MEASURES), pa.Table.from_pylist(differ, DIFFER))


def _row(kind: str, judged: list[Judged]) -> dict[str, Any]:
    told: Measured = agreement([one.verdicts for one in judged])
    who = sorted({name for one in judged for name in one.verdicts})
    said = [verdict for one in judged for verdict in one.verdicts.values()]
    return {
        "kind": kind, "analysts": " ".join(map(mask, who)), "judged": len(judged), "by_two": told.items, "agreed": told.agreed,
        "measure": told.measure, "value": told.value, "low": told.low, "high": told.high, **{name: said.count(name) for name in VERDICTS},
    }  # fmt: skip


def _different(lookups: Lookups, one: Judged, known: Mapping[str, str]) -> dict[str, str]:
    verdicts = "; ".join(f"{mask(who)}: {verdict}" for who, verdict in sorted(one.verdicts.items()))
    reasons = "; ".join(f"{mask(who)}: {mask(why)}" for who, why in sorted(one.reasons.items()) if why)
    return {
        "id": printed_id(lookups, one.id), "kind": known.get(one.id, GONE), "statement": mask(one.statement), "verdicts": verdicts,
        "reasons": reasons,
    }  # fmt: skip
