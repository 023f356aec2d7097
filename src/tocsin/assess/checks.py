"""Findings about verification: claims already checked and who makes them, media older than they are said to be, copies of media.

Fooled by: what checks, marks and ages are fooled by (docs/check.md, docs/media.md); a fact-check that is wrong itself.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import places_among
from tocsin.assess.corpus import Corpus
from tocsin.assess.findings.ledger import Ledger
from tocsin.engine.stage import Tables
from tocsin.model import Phrase, phrase

SECTION = "checks"
_MOST = 30  # findings of one kind
_HOPS = 3  # ways that are told of a claim
_SURE = 0.95  # probability from which two media are told to show the same
_STRONG = 20  # posts from which a confirmed claim is more than a hint


def of_checks(ledger: Ledger, corpus: Corpus, tables: Tables) -> None:
    """All findings about verification, claims first."""
    marks = tables.read("marks").to_pylist()
    named = pa.array(sorted({row["id"] for row in marks if row["what"] == "post"}), pa.string())
    at = zip(named.to_pylist(), places_among(named, corpus.ids).tolist(), strict=True)
    place = {name: row for name, row in at if row >= 0}
    _claims(ledger, corpus, tables, marks, place)
    _ages(ledger, corpus, tables.read("media_dates").to_pylist(), marks, place)
    _copies(ledger, tables)
    _refused(ledger, tables.read("media_files"))


def _claims(ledger: Ledger, corpus: Corpus, tables: Tables, marks: Sequence[Mapping[str, Any]], place: Mapping[str, int]) -> None:
    of_claim: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in marks:
        if row["what"] == "post" and row["borne"] == "claim" and row["id"] in place:
            of_claim[row["claim_id"]].append(row)
    checks = tables.read("checks", ["claim_id", "tier"])
    open_ = Counter(checks.filter(pc.equal(checks["tier"], "suggest"))["claim_id"].to_pylist())
    ratings = {row["claim_id"]: row["rating"] for row in tables.read("reviewed", ["claim_id", "rating"]).to_pylist()}
    ranked = sorted(of_claim.items(), key=lambda one: (-sum(not row["closed"] for row in one[1]), one[0]))
    for claim, rows in ranked[:_MOST]:
        bearing = [row for row in rows if not row["closed"]]
        if not bearing:
            continue
        closed = len(rows) - len(bearing)
        found = ledger.add(
            "check.claim", SECTION, len(bearing), "posts", of=len(corpus), strength="moderate" if len(bearing) >= _STRONG else "weak",
            reasons=_ways(bearing),
            against=[
                phrase("reason.check_machine"),
                *([phrase("reason.check_closed", n=closed)] if closed else []),
                *([phrase("reason.check_open", n=open_[claim])] if open_[claim] else []),
            ],
            params={
                "verdict": bearing[0]["verdict"] or "other", "rating": ratings.get(claim) or "", "source": claim,
                "accounts": len(set(corpus.account[[place[row["id"]] for row in bearing]].tolist())),
            },
            claim=claim,
        )  # fmt: skip
        bearing.sort(key=lambda row: (row["hops"], -row["certainty"], row["id"]))
        ledger.evidence(found, "post", [row["id"] for row in bearing], [_note(row) for row in bearing])


def _ways(rows: Iterable[Mapping[str, Any]]) -> list[Phrase]:
    """By which last hop posts were reached, the most frequent first, with the least certainty."""
    least: dict[str, float] = {}
    count: Counter[str] = Counter()
    for row in rows:
        hop = json.loads(row["path"])[-1]["hop"]
        count[hop] += 1
        least[hop] = min(row["certainty"], least.get(hop, 1.0))
    ranked = sorted(count, key=lambda hop: (-count[hop], hop))[:_HOPS]
    return [phrase("reason.check_way", hop=hop, n=count[hop], least=round(least[hop], 2)) for hop in ranked]


def _note(row: Mapping[str, Any]) -> Phrase:
    """How a verdict came to a post, beside it in the evidence."""
    hops = [step["hop"] for step in json.loads(row["path"])]
    return phrase("note.mark", hops=hops, certainty=round(row["certainty"], 2))


def _ages(
    ledger: Ledger, corpus: Corpus, ages: Sequence[Mapping[str, Any]], marks: Sequence[Mapping[str, Any]], place: Mapping[str, int]
) -> None:
    """Media that are older than the event they are said to show, by the dates of their copies."""
    showing: defaultdict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in marks:  # of a post that makes the claim and shows the medium the way of the claim is told
        if row["what"] == "post" and row["id"] in place and not row["closed"] and row["borne"] in ("claim", "medium"):
            known = showing[row["claim_id"]].get(row["id"])
            if known is None or known["borne"] == "medium":
                showing[row["claim_id"]][row["id"]] = row
    for row in sorted((one for one in ages if one["verdict"] == "older"), key=lambda one: (one["visual_id"], one["claim_id"] or ""))[
        :_MOST
    ]:
        said = json.loads(row["said"])
        copy, source = said["by"]["latest"]
        told = next(
            date["says"] for one in said["case"]["copies"] if one["copy_id"] == copy for date in one["dates"] if date["source"] == source
        )
        posts = sorted(showing[row["claim_id"]])
        found = ledger.add(
            "media.older", SECTION, len(posts), "posts", of=len(corpus),
            strength="moderate" if source == "platform_time" else "strong",
            reasons=[_dated(source, row["latest"][:10], told or "")],
            against=[phrase("reason.media_older_doubt")],
            params={"claimed": row["claimed"], "latest": row["latest"][:10]},
            visual=row["visual_id"], claim=row["claim_id"],
        )  # fmt: skip
        ledger.evidence(found, "post", posts, [_note(showing[row["claim_id"]][name]) for name in posts])


def _dated(source: str, day: str, told: str) -> Phrase:
    """By what a medium existed by a day: the post that showed it, or the words of another source."""
    if source == "platform_time":
        return phrase("reason.media_dated_post", day=day, post=told)
    return phrase("reason.media_dated", source=source, day=day, text=told[:200])


def _copies(ledger: Ledger, tables: Tables) -> None:
    """Media that stand in the case in several versions, with what lies between them: the edits do not tell which was first."""
    files = tables.read("media_files", ["media_id", "sha256"]).to_pylist()
    of_digest: defaultdict[str, list[str]] = defaultdict(list)
    for row in files:
        of_digest[row["sha256"]].append(row["media_id"])
    pairs = [row for row in tables.read("media_pairs").to_pylist() if row["probability"] >= _SURE]
    of_original: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in pairs:
        of_original[row["b"]].append(row)
    for digest, rows in sorted(of_original.items(), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        edits = Counter(edit for row in rows for edit in row["edit"] or ())
        told = sorted(edits, key=lambda edit: (-edits[edit], edit))[:5]
        found = ledger.add(
            "media.copies", SECTION, len(rows), "files", of=len(of_digest), strength=None,
            reasons=[phrase("reason.media_edit", edit=edit, n=edits[edit]) for edit in told],
            params={"medium": min(of_digest[digest])}, visual=min(of_digest[digest]),
        )  # fmt: skip
        rows.sort(key=lambda row: (-row["probability"], row["a"]))
        notes = [phrase("note.edit", edits=list(row["edit"] or ()), probability=round(row["probability"], 2)) for row in rows]
        ledger.evidence(found, "medium", [min(of_digest[row["a"]], default=row["a"]) for row in rows], notes)


def _refused(ledger: Ledger, files: pa.Table) -> None:
    """Media that could not be read, or not whole, by reason."""
    count = Counter(reason for reason in files["reason"].to_pylist() if reason)
    if count:
        told = sorted(count.items(), key=lambda one: (-one[1], one[0]))
        ledger.add(
            "media.refused", SECTION, sum(count.values()), "files", of=len(files), strength=None,
            reasons=[phrase("reason.media_refused", reason=reason, n=n) for reason, n in told],
        )  # fmt: skip
