"""What other rooms keep: words of alerts that were sent (`deliver/`), pages as they were fetched (`CASE.fetched`), and files that were sent
to a case and never added, or left lying when they were (the inbox). It goes with its rows, the inbox when its time is up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tocsin.files import digest, removed, write_atomic
from tocsin.protect.retention.policy import Policy, day_of
from tocsin.read.walk import INBOX
from tocsin.store.evidence import Evidence

DAY = timedelta(days=1)
_SAID = ("shown", "statement", "statements")


def silence(path: Path) -> bool:
    """Take the words out of the messages of a queue that were taken by all recipients, and the other messages whole.

    What each was about stays, so that nobody is told twice; what was still waiting is put again by the next watch, from what the case holds
    then. Returns whether anything was changed.
    """
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    entries = [json.loads(line) for line in lines[:-1]]
    taken = {entry["key"] for entry in entries if entry["do"] == "sent"}
    left = [_silent(entry) for entry in entries if entry["do"] != "queue" or taken.issuperset(_keys(entry))]
    if left == entries:
        return False
    write_atomic(
        path, b"".join(json.dumps(one, sort_keys=True, ensure_ascii=False).encode() + b"\n" for one in left), mode=0o600, lasting=True
    )
    return True


def _keys(message: dict[str, Any]) -> Iterator[str]:
    """What its deliveries are called (deliver.log)."""
    yield from (f"{message['key']}.{slot}.{part}" for slot in range(message.get("slots", 1)) for part in range(len(message["parts"])))


def _silent(entry: dict[str, Any]) -> dict[str, Any]:
    about = [{**one, **{name: type(one[name])() for name in _SAID if one.get(name)}} for one in entry.get("about", ())]
    if entry["do"] == "queue":
        return {**entry, "subject": "", "parts": ["" for _ in entry["parts"]], "facts": [], "about": about}
    return {**entry, "about": about} if about else entry


def fetched(case: Path, digests: Set[str]) -> list[Path]:
    """The files fetched for a case that have these digests."""
    whole = case.resolve()
    folder = whole.with_name(f"{whole.name}.fetched")
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and digest(path) in digests] if folder.exists() else []


def overdue(case: Path, evidence: Evidence, rules: Policy | None, today: date) -> Iterator[Path]:
    """The files of the inbox that are due on a day: sent as long ago as the policy has anything kept, or added more than a day ago."""
    spans = [span for span in (rules.delete_after, rules.fields_after) if span] if rules else []
    kept = evidence.kept()
    for path in sorted((case / INBOX).glob("*/*")):
        if path.is_file() and not path.is_symlink():
            sent = day_of(path.stat().st_mtime)
            if any(span.after(sent) <= today for span in spans) or (sent + DAY < today and digest(path) in kept):
                yield path


def destroy(case: Path, evidence: Evidence, rules: Policy | None, today: date) -> int:
    """Destroy what is due of the inbox; the log tells the digest of each file, and not its name. Needs the case lock."""
    found = list(overdue(case, evidence, rules, today))
    if found:
        evidence.append("destroy", files=[{"place": INBOX, "sha256": digest(path)} for path in found])
        evidence.flush()
    for path in found:
        removed(path)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return len(found)
