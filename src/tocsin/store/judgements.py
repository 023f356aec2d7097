"""What people say of a case: `judgements/judgements.jsonl`, appended to and never rewritten.

Each line is a JSON object with sorted keys; as in the log of the evidence it has its own SHA-256 (`hash`) and that of the line before
(`prev`). The hash of each stands in the log of the evidence too, so that a file cut at its end is found.

Nothing is taken out of it: a line `undo` names in `undoes` the hash of the line that holds no more. Selections are kept by name in lines
with the verdict `set` (the name as `id`, the selection as `text`) or `unset`. A name has one selection, for everybody: the last line about
it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from tocsin.errors import CaseError, SettingError
from tocsin.files import flush, lines
from tocsin.store.evidence import NO_HASH, canonical, entry_hash
from tocsin.store.persons import speaker

LOST = "restore the file from a copy"
UNDO, BOARD, OFF, TRANSLATION, EVENT = "undo", "board", "off", "translation", "event"
KEPT, DROPPED = "set", "unset"
_NAME = re.compile(r"\w[\w .-]{0,59}")
_OF_ITS_OWN = {UNDO: ("undoes",), TRANSLATION: ("original", "lang", "translator")}  # texts that a line of this verdict has besides
_KINDS = {"same": "same", "apart": "same", BOARD: BOARD, OFF: BOARD, EVENT: EVENT}


class Judgements:
    """The `judgements/` folder of a case."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "judgements.jsonl"

    def append(self, by: str = "", **facts: Any) -> dict[str, Any]:
        """Add one judgement; who (`by`, else as the system knows them) and when are filled in. On the disk when this returns.

        Needs the case lock. Raises SettingError for what is no name.
        """
        entries = lines(self.path, self._read)  # raises for a damaged file, before anything is written
        self._mend_torn_end()
        last = entries[-1]["hash"] if entries else NO_HASH
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entry = {"seq": len(entries) + 1, "time": now, **speaker(by), **facts, "prev": last}
        entry["hash"] = entry_hash(entry)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as stream:
            stream.write(canonical(entry) + b"\n")
        flush([self.path])
        return entry

    def all(self) -> Iterator[dict[str, Any]]:
        """The judgements in the order in which they were made; an unfinished last line, left by a killed process, is passed over.

        Raises CaseError for any other bad line.
        """
        for entry in lines(self.path, self._read):
            yield dict(entry)

    def _read(self, line: bytes, number: int) -> Mapping[str, Any]:
        try:
            entry = json.loads(line)
            named = ("hash", "time", "who", "id", "verdict", *(_OF_ITS_OWN.get(str(entry["verdict"]), ()) if entry["id"] else ()))
            whole = all(isinstance(entry[name], str) for name in named)
            whole = whole and type(entry["seq"]) is int and isinstance(entry.get("other"), str | None)
        except (ValueError, TypeError, KeyError, RecursionError):
            whole = False
        if not whole:
            raise CaseError(f"{self.path}: line {number} is no judgement", LOST)
        return cast(Mapping[str, Any], entry)

    def problems(self, log: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        """What is wrong with the file, in words; `log` are the entries of the log of the evidence, which remembers the hashes."""
        from tocsin.store.redacted import JUDGEMENTS, stands, vouched

        last, found, known = NO_HASH, set(), vouched(log)
        for number, entry in enumerate(self.all(), 1):
            if not stands(JUDGEMENTS, entry, known):
                yield f"judgements/{self.path.name} line {number}: was changed after it was written"
            if entry.get("prev") != last or entry.get("seq") != number:
                yield f"judgements/{self.path.name} line {number}: does not follow the line before; a line was changed, removed or moved"
            last = entry["hash"]
            found.add(last)
        if missing := [entry for entry in log if "judgement" in entry and entry["judgement"] not in found]:
            yield f"judgements/{self.path.name}: {len(missing)} judgements that the log remembers are gone or were changed"

    def _mend_torn_end(self) -> None:
        """A process killed while it appended leaves half a line; it said nothing yet, so it is cut off before the next one."""
        data = self.path.read_bytes() if self.path.exists() else b""
        if data and not data.endswith(b"\n"):
            with self.path.open("r+b") as stream:
                stream.truncate(data.rfind(b"\n") + 1)


def standing(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What was said and not taken back, in order of time: without the lines `undo` and those they name."""
    every = list(entries)
    undone = {entry.get("undoes") for entry in every if entry["verdict"] == UNDO}
    return [entry for entry in every if entry["verdict"] != UNDO and entry.get("hash") not in undone]


def current(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What holds of all that was said: of each person's verdicts on a thing the last, and every note; in order of time.

    A date stated for what a medium is said to show (`event`) is of its own kind, and gives way to no verdict. Of translations of a text the
    last by each translator into each language holds. What was put on the board (`board`) and taken off it (`off`) is said by all together:
    of each thing the last holds. Selections kept by name are none.
    """
    latest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for entry in standing(entries):
        if not entry["id"] or entry["verdict"] in (KEPT, DROPPED):  # what it was about had to go
            continue
        alone = entry["seq"] if entry["verdict"] == "note" else None
        kind = _KINDS.get(entry["verdict"], "verdict")
        if entry["verdict"] == TRANSLATION:  # of each text one by each translator into each language
            kind = "\n".join((TRANSLATION, entry["original"], entry["lang"], entry["translator"]))
        latest[None if kind == BOARD else entry["who"], entry["id"], entry.get("other"), kind, alone] = entry
    return sorted((one for one in latest.values() if one["verdict"] not in ("apart", OFF)), key=lambda one: one["seq"])


def sets(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The selections that are kept, by name, in the order of their names."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry["verdict"] == KEPT and entry["id"] and entry.get("text"):  # a line may have been emptied
            found[entry["id"]] = entry["text"]
        elif entry["verdict"] in (KEPT, DROPPED):
            found.pop(entry["id"], None)
    return dict(sorted(found.items()))


def set_name(name: str) -> str:
    """A name for a selection, without blanks around it. Raises SettingError for one that cannot be."""
    plain = name.strip()
    if not _NAME.fullmatch(plain):
        raise SettingError(
            f"{plain[:80]!r} is no name for a selection", "take letters and digits of any script, blanks, points and dashes, 60 at most"
        )
    return plain
