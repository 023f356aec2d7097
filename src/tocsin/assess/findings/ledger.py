"""The ledger of findings: each a figure with its denominator, what it is about, what speaks for and against it, and its evidence.

A finding is data: a `kind`, the columns that say what it is about (SUBJECTS), figures, parameters. Its sentence, in every language,
is made from these by the catalogue (`query.words`). Its id is made from them too, by `finding_id` alone, and is never read back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tocsin.assess.affiliations.organisations import slug
from tocsin.assess.schemas import EVIDENCE, FINDINGS
from tocsin.model import PHRASE, Phrase, phrase

STAGE = "assess"
# How much a finding carries: strong (several independent signs), moderate (one clear sign), weak (a hint). Plain counts have none.
STRENGTHS = ("strong", "moderate", "weak")
# What a finding may be about: columns of the table, null where it is not; in the order in which an id has them.
SUBJECTS = (
    "campaign",
    "organisation",
    "hashtag",
    "link",
    "family",
    "visual",
    "group",
    "account",
    "day",
    "platform",
    "series",
    "who",
    "page",
    "site",
    "claim",
)
_SHORT = 12  # characters of a pseudonym in an id: enough to tell accounts apart, too few to be the whole


def finding_id(kind: str, subject: Mapping[str, Any]) -> str:
    """The readable id of a finding, `campaign.tolvac2024-1f0a9c.declared.blue-party.2024-05-15.x`: its kind and what it is about.

    It says nothing of ranks or counts, so that it still points to the same finding in a run with more posts. Organisations stand as
    slugs, accounts shortened, pictures, pages and claims by a digest of their ids.
    """
    root, _, rest = kind.partition(".")
    about = {name: _part(name, subject[name]) for name in SUBJECTS if subject.get(name)}
    parts = [root, about.pop(root, ""), rest, *about.values()]
    return ".".join(part for part in parts if part)


def _part(name: str, value: str) -> str:
    if name == "organisation":
        return slug(value)
    if name in ("visual", "page", "claim"):
        return hashlib.sha256(value.encode()).hexdigest()[:_SHORT]
    return value[:_SHORT] if name == "account" else value


class Ledger:
    """Collects findings in the order in which they are printed."""

    def __init__(self, evidence_limit: int) -> None:
        self.limit = evidence_limit
        self._findings: dict[str, dict[str, Any]] = {}
        self._evidence: list[pa.Table] = [EVIDENCE.table()]

    def add(
        self,
        kind: str,
        section: str,
        value: float,
        unit: str,
        *,
        of: float | None = None,
        qualifier: str | None = None,
        strength: str | None = None,
        reasons: Iterable[Phrase] = (),
        against: Iterable[Phrase] = (),
        params: Mapping[str, Any] | None = None,
        **subject: str | None,
    ) -> str:
        """Enter one finding; returns its id, for the evidence that follows. `subject` are columns of SUBJECTS."""
        name = finding_id(kind, subject)
        assert name not in self._findings and subject.keys() <= set(SUBJECTS), name
        self._findings[name] = {
            "finding_id": name, "kind": kind, "section": section, **subject, "value": value, "of": of, "unit": unit, "qualifier": qualifier,
            "params": phrase(kind, **(params or {}))["params"], "strength": strength, "reasons_for": list(reasons),
            "reasons_against": list(against), "left_out": None, "stage": STAGE,
        }  # fmt: skip
        return name

    def evidence(
        self, finding: str, kind: str, ids: pa.Array | Sequence[str], notes: Sequence[Phrase | None] | Phrase | None = None
    ) -> None:
        """Put rows behind a finding: posts, accounts or edges ("a~b"), with a note each or one for all.

        Past the limit rows are left out. How many of the kind entered first, which is what a reader is shown, stands in the finding's
        column `left_out`; null where there is no evidence.
        """
        names = ids if isinstance(ids, pa.Array) else pa.array(ids, pa.string())
        kept = names[: self.limit]
        said = [notes] * len(kept) if notes is None or isinstance(notes, dict) else list(notes[: len(kept)])
        entry = self._findings[finding]
        if entry["left_out"] is None:
            entry["left_out"] = len(names) - len(kept)
        columns = {"finding_id": [finding] * len(kept), "kind": [kind] * len(kept), "id": kept, "note": pa.array(said, PHRASE)}
        self._evidence.append(EVIDENCE.table(columns))

    def rows(self, kind: str, **subject: str | None) -> Iterator[dict[str, Any]]:
        """The findings of one kind about a subject, in order of entry, their parameters as a mapping."""
        for row in self._findings.values():
            if row["kind"] == kind and all(row.get(name) == value for name, value in subject.items()):
                yield {**dict.fromkeys(SUBJECTS), **row, "params": json.loads(row["params"] or "{}")}

    def behind(self, finding: str) -> list[str]:
        """The ids of the rows kept behind a finding."""
        kept = (table for table in self._evidence if table.num_rows and table["finding_id"][0].as_py() == finding)
        return [name for table in kept for name in table["id"].to_pylist()]

    def tables(self) -> dict[str, pa.Table]:
        """The tables `findings` and `evidence`, both in the order of entry."""
        findings = FINDINGS.rows(list(self._findings.values()))
        return {"findings": findings, "evidence": pa.concat_tables(self._evidence).combine_chunks()}
