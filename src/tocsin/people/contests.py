"""The right of reply: a statement against the case is archived, dated, linked to what it disputes, and answered. It is never evidence.

The file goes to `raw/` under its SHA-256, as evidence does, and is no input: no table is made from it. The log's entries `contest` hold the
statement's number (`S1`), its date, what it disputes and our answers; who signed it and what it says are in `private/statements.json`,
held to the log by a keyed digest, so that they can be purged and not changed.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError, SettingError
from tocsin.files import write_atomic
from tocsin.people.statements import shown
from tocsin.query.mask import mask
from tocsin.store.evidence import CONTEST, Kept

NUMBERED = re.compile(r"S[1-9]\d*")
PLACE = "statements.json"
LONGEST = 2000  # characters of an answer
WHOLE = "dossier"  # what a statement disputes that names no finding


@dataclass(frozen=True)
class Said:
    """Something that was said of a statement: by whom, when, in which words."""

    who: str
    time: str
    text: str


@dataclass(frozen=True)
class Contest:
    """A statement as the log tells it. `date` is its own (None: unknown), `archived` when it came into the case.

    `disputes` are what it is against: id, what the case said of that then, a digest of it (`query.judged.Subject`).
    """

    number: str
    sha256: str
    size: int
    kind: str
    date: str | None
    archived: str
    who: str
    check: str
    disputes: tuple[Mapping[str, str], ...] = ()
    answers: tuple[Said, ...] = ()
    withdrawn: Said | None = None


def contests(entries: Iterable[Mapping[str, Any]]) -> dict[str, Contest]:
    """Every statement by its number, as the entries of the log tell, in the order in which they came."""
    found: dict[str, Contest] = {}
    for entry in entries:
        if entry.get("action") != CONTEST:
            continue
        number, before = str(entry["statement"]), found.get(str(entry["statement"]))
        if before is None:
            kept = (entry["sha256"], entry["size"], entry["kind"], entry["date"], entry["time"], entry["who"], entry["check"])
            before = Contest(number, *kept)
        found[number] = _after(before, entry)
    return found


def _after(before: Contest, entry: Mapping[str, Any]) -> Contest:
    known = {one["id"] for one in before.disputes}
    after = replace(before, disputes=(*before.disputes, *(one for one in entry.get("disputes", ()) if one["id"] not in known)))
    said = Said(entry["who"], entry["time"], str(entry.get("answer") or entry.get("withdrawn") or ""))
    if entry.get("answer"):
        return replace(after, answers=(*after.answers, said))
    return replace(after, withdrawn=said) if entry.get("withdrawn") is not None else after


def day_of(text: str | None) -> str | None:
    """The date of a statement, ISO 8601; None where it is not known. Raises SettingError for what is no day, or one to come."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as cause:
        raise SettingError(f"{text!r} is no day", "write it as 2024-05-27; without --date it is unknown") from cause
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise SettingError(f"a statement of {text} is yet to come", "correct --date")
    return day.isoformat()


class Statements:
    """`private/statements.json`: by number of the statement who signed it and what it says."""

    def __init__(self, private: Path, key: bytes) -> None:
        self.path, self.key = private / PLACE, key

    def all(self) -> dict[str, dict[str, Any]]:
        """What is kept, by number; empty for who may not read it. Raises CaseError for a damaged file."""
        try:
            told = json.loads(self.path.read_bytes())
            if not all(isinstance(one["by"], list) and isinstance(one["text"], str) for one in told.values()):
                raise TypeError("a statement in it is not as it should be")
            return dict(told)
        except (FileNotFoundError, PermissionError):
            return {}
        except (ValueError, TypeError, KeyError, AttributeError) as cause:
            raise CaseError(
                f"{self.path}: cannot be read: {cause}", "restore it from a copy; `tocsin audit` tells of what changed"
            ) from cause

    def keep(self, number: str, by: Sequence[str], text: str) -> None:
        """Keep who signed a statement and its words, readable by the owner only. Needs the case lock."""
        told = {**self.all(), number: {"by": list(by), "text": text}}
        write_atomic(self.path, json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n", mode=0o600, lasting=True)

    def check(self, by: Sequence[str], text: str) -> str:
        """The keyed digest that the log remembers of both."""
        return hmac.digest(self.key, json.dumps(["statement", list(by), text], ensure_ascii=False).encode(), "sha256").hex()

    def problems(self, known: Mapping[str, Contest]) -> list[str]:
        """Statements whose names or words are not those that the log remembers; those that are gone were purged."""
        told = self.all()
        differ = [one for one in known.values() if one.number in told and self._check(told[one.number]) != one.check]
        return [f"private/{PLACE}: statement {one.number} is not as the log remembers it" for one in differ]

    def _check(self, one: Mapping[str, Any]) -> str:
        return self.check(one["by"], one["text"])


def printed(
    known: Mapping[str, Contest], told: Mapping[str, Mapping[str, Any]], kept: Mapping[str, Kept], opened: Mapping[str, str]
) -> tuple[dict[str, Any], ...]:
    """Statements as a view may have them: without the names of those who signed, unless the gate opened them, their words as an excerpt."""
    found = []
    closed = [name for number, one in told.items() if number not in opened for name in one["by"]]  # hidden in every statement
    for number, one in known.items():
        item, private = kept.get(one.sha256), told.get(number, {"by": (), "text": ""})
        found.append({
            "id": number, "date": one.date, "archived": one.archived, "sha256": one.sha256, "size": one.size, "kind": one.kind,
            "purged": item is None or item.purged, "by": opened.get(number), "signed": bool(private["by"]),
            "excerpt": shown(private["text"], closed),
            "disputes": [dict(which) for which in one.disputes], "answers": [_masked(answer) for answer in one.answers],
            "withdrawn": _masked(one.withdrawn) if one.withdrawn else None,
        })  # fmt: skip
    return tuple(found)


def _masked(said: Said) -> dict[str, str]:
    return {"who": mask(said.who), "time": said.time, "text": mask(said.text, LONGEST)}
