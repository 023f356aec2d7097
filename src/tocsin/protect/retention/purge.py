"""Destroys what is due, so that a process killed anywhere leaves a case in which the same verb finishes what was begun.

The order: an entry `retain` that says by which policy, as of when, and which lines of the journals it empties; these lines; then file by
file an entry `purge`, what was read of it (what names people first), its bytes; then all that was made of the rows: tables, run records,
caches, dossiers and exports, in an entry `destroy`; then an entry `retained`. While the last is missing a purge is under way.
What is made from what stays is made again by reading and by the next `run`.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.files import caches, digest, flush, removed, whole, write_atomic
from tocsin.protect.retention.extract import extracted, narrowed
from tocsin.protect.retention.outside import fetched, silence
from tocsin.protect.retention.plan import Due, Files
from tocsin.protect.retention.policy import Policy
from tocsin.protect.retention.strings import Strings, strings
from tocsin.read.parts.inputs import Inputs
from tocsin.store.evidence import Evidence
from tocsin.store.judgements import Judgements
from tocsin.store.objects.pointer import NAME as POINTER
from tocsin.store.redacted import JUDGEMENTS, LOG, redact, vouch
from tocsin.store.tables import TableStore

_OF_A_FILE = ("name", "from", "member", "columns")  # what the log tells of a file beside its digest, size and format
KEPT = ("key", "seal.key", "statements.json", "deliver.toml")  # of `private/`: keys, who contests what, where alerts go
_SHOWN = re.compile(r"(: ['\"]|, such as |: ).*", re.DOTALL)  # of a reason for leaving rows out: the values it shows


def begin(files: Files, policy: Policy, today: date, due: Sequence[Due], said: Judgements) -> list[dict[str, Any]]:
    """Say in the log what is about to be done, and empty the lines of the journals that speak of what goes. Returns what was emptied."""
    evidence = files.inputs.evidence
    going = {one.item.sha256: one for one in due}
    standing = [item.sha256 for item in files.standing()]
    left = strings(going[sha256].left if sha256 in going else files.inputs.part(sha256) for sha256 in standing)
    gone = strings(one.before for one in due).without(left)
    whole_files = {one.item.sha256 for one in due if one.whole}
    redacted = [*_redacted(LOG, evidence.entries(), gone, whole_files), *_redacted(JUDGEMENTS, said.all(), gone, set())]
    evidence.append("retain", now=today.isoformat(), policy=policy.told(), files=len(due), redacted=redacted)
    evidence.flush()
    empty_journals(evidence, said)
    return redacted


def empty_journals(evidence: Evidence, said: Judgements) -> None:
    """Empty in log and judgements what the log says is to be empty."""
    entries = list(evidence.entries())
    redact(said.path, JUDGEMENTS, entries)
    if redact(evidence.log, LOG, entries):
        evidence.recover()
    removed(evidence.log.with_suffix(".torn"))


def _redacted(journal: str, entries: Iterable[Mapping[str, Any]], gone: Strings, files: set[str]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        of_file = _OF_A_FILE if entry.get("sha256") in files else ()
        if wanted := {name for name in (*of_file, *gone.fields(entry)) if entry.get(name)}:
            yield vouch(journal, entry, wanted)


def unfinished(entries: Iterable[Mapping[str, Any]]) -> date | None:
    """The day as of which a purge was begun and not ended; None where none was."""
    last = None
    for entry in entries:
        if entry["action"] in ("retain", "retained"):
            last = date.fromisoformat(entry["now"]) if entry["action"] == "retain" else None
    return last


def purge(inputs: Inputs, one: Due) -> None:
    """Destroy what is due of one file: logged first, then its rows, then its bytes."""
    evidence, sha256 = inputs.evidence, one.item.sha256
    parts = inputs.describe().get(sha256, {}).get("digests", {})
    told = {"sha256": sha256, "rule": one.rule, "collected": one.day.isoformat(), "rows": one.gone, "destroyed": parts}
    if one.whole:
        evidence.append("purge", **told, left={})
        if not one.item.removed:
            evidence.append("remove", sha256=sha256)
        inputs.forget(sha256)
        removed(evidence.extract(sha256))
    else:
        extract = evidence.extract(sha256)
        left = {**one.left, "media": _unheld(one.left["media"])}
        with whole(extract, lasting=True) as part:
            with part.open("wb") as stream:
                stream.writelines(_records(inputs, one))
            kept = {name: len(table) for name, table in left.items() if len(table)}
            evidence.append("purge", **told, left=kept, extract=digest(part))
            inputs.narrow(one.item, left)
    evidence.flush()
    evidence.drop(sha256)


def _records(inputs: Inputs, one: Due) -> Iterator[bytes]:
    """The records that are kept back: out of the bytes of the file, or out of what was kept back before."""
    path, before = inputs.evidence.path(one.item.sha256), inputs.evidence.extract(one.item.sha256)
    if path.exists():
        ids = set(one.left["posts"]["post_id"].to_pylist())
        return extracted(path, one.item, one.rows, ids, inputs.pseudonyms)
    return narrowed(before, one.rows) if before.exists() else iter(())


def _unheld(media: pa.Table) -> pa.Table:
    """Media whose bytes went with the file that had them."""
    return media.set_column(media.schema.get_field_index("held"), "held", pa.nulls(len(media), pa.string()))


def destroy_made(case: Path, evidence: Evidence, store: TableStore) -> dict[str, int]:
    """Destroy all that was made of the rows: tables wherever they lie, run records, caches, dossiers and exports.

    Returns how many files, by place.
    """
    found = [path for place in ("out", "private", "tables") for path in sorted((case / place).rglob("*")) if _made(case, path)]
    outputs = [{"place": path.relative_to(case).parts[0], "sha256": digest(path)} for path in found]
    outputs += [{"place": "tables", "sha256": one.sha256} for one in store.shelf.tables.values()] if store.shelf else []
    if outputs:
        evidence.append("destroy", files=outputs)
        evidence.flush()
    for path in found:
        path.unlink()
    if store.shelf:
        store.shelf.empty()
    for path in (case / "runs").glob("*.json"):
        path.unlink()
    _history(case / "runs" / "history.jsonl")
    for folder in (*(path for path in sorted((case / "out").glob("*"))), case / "cache", case / "private" / "hidden"):
        shutil.rmtree(folder, ignore_errors=True)
    silence(case / "deliver" / "log.jsonl")
    for path in fetched(case, {item.sha256 for item in evidence.kept().values() if item.purged}):
        path.unlink()
    # What is known of texts, by a hash of each.
    for path in (*caches().glob("*.npz"), *{kept.parent for kept in caches().glob("*/*.arrow")}):
        removed(path)
    flush([case / "runs", case / "tables"])
    counts = [one["place"] for one in outputs]
    return {place: counts.count(place) for place in sorted(set(counts))}


def _made(case: Path, path: Path) -> bool:
    """Whether a file was made of rows: all but the parts, and what persons put into `private/`."""
    place, *below = path.relative_to(case).parts
    return path.is_file() and below[0] not in ("parts", POINTER) and not (place == "private" and below[0] in KEPT)


def _history(path: Path) -> None:
    """Keep of the runs before what they read and wrote; the values shown in reasons for which rows were left out go."""
    lines = []
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        try:
            run = json.loads(line)
            reasons: dict[str, int] = {}
            for reason, rows in run.get("dropped", {}).items():
                head = _SHOWN.sub("", reason)
                reasons[head] = reasons.get(head, 0) + rows
            lines.append(json.dumps({**run, "dropped": reasons}, sort_keys=True, ensure_ascii=False).encode())
        except (ValueError, AttributeError):
            continue
    if lines:
        write_atomic(path, b"\n".join(lines) + b"\n")
