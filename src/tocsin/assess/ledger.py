"""The ledger of findings: each statement with its figure, its denominator, what speaks for and against it, and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import pyarrow as pa

from tocsin.assess.schemas import EVIDENCE, FINDINGS

STAGE = "assess"
# How much a finding carries: strong (several independent signs), moderate (one clear sign), weak (a hint). Plain counts have none.
STRENGTHS = ("strong", "moderate", "weak")
_PLATFORMS = {"x": "X", "tiktok": "TikTok", "youtube": "YouTube", "vk": "VK", "web": "the web"}


class Ledger:
    """Collects findings in the order in which they are printed."""

    def __init__(self, evidence_limit: int) -> None:
        self.limit = evidence_limit
        self._findings: list[dict[str, object]] = []
        self._evidence: list[pa.Table] = [EVIDENCE.table()]

    def add(
        self,
        finding_id: str,
        section: str,
        statement: str,
        value: float,
        unit: str,
        *,
        of: float | None = None,
        qualifier: str | None = None,
        day: str | None = None,
        strength: str | None = None,
        reasons: Iterable[str] = (),
        against: Iterable[str] = (),
    ) -> str:
        """Enter one finding; returns its id, for the evidence that follows."""
        entry = {"finding_id": finding_id, "section": section, "statement": statement, "value": value, "of": of, "unit": unit}
        entry |= {"qualifier": qualifier, "day": day, "strength": strength, "stage": STAGE}
        self._findings.append({**entry, "reasons_for": list(reasons), "reasons_against": list(against)})
        return finding_id

    def evidence(self, finding_id: str, kind: str, ids: pa.Array | Sequence[str], note: str | Sequence[str] = "") -> None:
        """Put rows behind a finding: posts, accounts, edges ("a~b") or events. Past the limit the last row says how many are left out."""
        names = ids if isinstance(ids, pa.Array) else pa.array(ids, pa.string())
        kept = names[: self.limit]
        notes = [note] * len(kept) if isinstance(note, str) else list(note[: len(kept)])
        if len(names) > len(kept):
            notes[-1] = f"{notes[-1]} ({number(len(names) - len(kept))} more rows are left out)".strip()
        columns = {"finding_id": [finding_id] * len(kept), "kind": [kind] * len(kept), "id": kept, "note": pa.array(notes, pa.string())}
        self._evidence.append(EVIDENCE.table(columns))

    def tables(self) -> dict[str, pa.Table]:
        """The tables `findings` and `evidence`, both in the order of entry."""
        findings = FINDINGS.rows(self._findings)
        return {"findings": findings, "evidence": pa.concat_tables(self._evidence).combine_chunks()}


def number(value: float) -> str:
    """A number with its thousands grouped."""
    return f"{value:,.0f}"


def counted(value: int, one: str) -> str:
    """A number with its noun: 1 post, 1,686 accounts."""
    return f"{number(value)} {one if value == 1 else one + 's'}"


def share(part: float, whole: float) -> str:
    """A percentage with one decimal below ten."""
    percent = 100 * part / whole if whole else 0.0
    return f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %"


def platform(name: str) -> str:
    """A platform as people write it."""
    return _PLATFORMS.get(name, name.capitalize())


def long_day(day: str) -> str:
    """2024-05-15 as 15 May 2024."""
    when = date.fromisoformat(day)
    return f"{when.day} {when:%B %Y}"


def instant(ts: int) -> str:
    """Epoch seconds as 15 May 2024 13:00:05 UTC."""
    when = datetime.fromtimestamp(ts, UTC)
    return f"{when.day} {when:%B %Y %H:%M:%S} UTC"


def duration(seconds: float) -> str:
    """A length of time in its two largest units."""
    left, parts = int(abs(seconds)), []
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        if left >= size:
            parts.append(counted(left // size, unit))
            left %= size
    return " ".join(parts[:2]) or "0 seconds"
