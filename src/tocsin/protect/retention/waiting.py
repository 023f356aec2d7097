"""Files that were sent to a case and never added, or left lying when they were: destroyed when their time is up, as all else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tocsin.files import digest, removed
from tocsin.protect.retention.policy import Policy, day_of
from tocsin.read.walk import INBOX
from tocsin.store.evidence import Evidence

DAY = timedelta(days=1)


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
