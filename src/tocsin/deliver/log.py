"""The queue and what became of it: `deliver/log.jsonl` in the case, appended to and never rewritten.

A line queues a message whole, with all its parts, or says of one delivery (`key` of a part for a recipient) that it was taken (`sent`),
could not be made yet (`later`) or was refused for good (`refused`). A process killed while it appends leaves half a line, which said
nothing and is cut off. What was queued and never said to be taken is still to go.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError
from tocsin.files import flush

FOLDER, NAME = "deliver", "log.jsonl"


@dataclass(frozen=True)
class Delivery:
    """One part of a message for one recipient: what is sent at once, and what is taken at once."""

    key: str  # the same however often it is sent
    slot: int  # which recipient of the target
    part: int
    message: Mapping[str, Any]  # as it was queued (message.py)

    @property
    def text(self) -> str:
        """The plain text of this part."""
        return str(self.message["parts"][self.part])


@dataclass
class State:
    """What the log says as a whole."""

    queued: list[Mapping[str, Any]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    until: dict[str, float] = field(default_factory=dict)  # when a target asked to be left alone

    def waiting(self, target: str) -> list[Delivery]:
        """What is still to go to a target, in its order."""
        mine = (message for message in self.queued if message["target"] == target)
        return [one for message in mine for one in deliveries(message) if one.key not in self.taken]

    def told(self, target: str) -> dict[str, Mapping[str, Any]]:
        """What a target was last told of each finding."""
        mine = (message for message in self.queued if message["target"] == target)
        return {one["finding"]: {**one, "key": message.get("key", "")} for message in mine for one in message.get("about", ())}

    def times(self, target: str, finding: str) -> int:
        """How often a target was told of a finding."""
        mine = (message for message in self.queued if message["target"] == target)
        return sum(one["finding"] == finding for message in mine for one in message.get("about", ()))


def deliveries(message: Mapping[str, Any]) -> Iterator[Delivery]:
    """What a queued message is sent as: for each recipient each part."""
    for slot in range(message.get("slots", 1)):
        for part in range(len(message["parts"])):
            yield Delivery(f"{message['key']}.{slot}.{part}", slot, part, message)


class Log:
    """The log of one case; `state` is what it says now."""

    def __init__(self, case: Path) -> None:
        self.path = case / FOLDER / NAME
        self.state = State()
        for entry in self._entries():
            self._note(entry)

    def append(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Add entries; on the disk when this returns."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        dated = [{"time": now, **entry} for entry in entries]
        if not dated:
            return
        self._mend_torn_end()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as stream:
            stream.write(b"".join(json.dumps(one, sort_keys=True, ensure_ascii=False).encode() + b"\n" for one in dated))
        flush([self.path, self.path.parent])
        for one in dated:
            self._note(one)

    def _note(self, entry: Mapping[str, Any]) -> None:
        match entry["do"]:
            case "queue" | "feed":
                self.state.queued.append(entry)
            case "sent":
                self.state.taken.add(entry["key"])
            case "refused":
                self.state.refused[entry["key"]] = entry["why"]
            case "later" if entry.get("until"):
                self.state.until[entry["target"]] = entry["until"]

    def _entries(self) -> Iterator[Mapping[str, Any]]:
        lines = self.path.read_bytes().split(b"\n") if self.path.exists() else []
        for number, line in enumerate(lines[:-1], 1):
            try:
                entry = json.loads(line)
                assert entry["do"] != "queue" or (entry["key"] and entry["target"] and entry["parts"])
            except (ValueError, TypeError, KeyError, AssertionError) as cause:
                mend = "restore it from a copy; if it is deleted, what was told is told again"
                raise CaseError(f"{self.path}: line {number} is damaged", mend) from cause
            yield entry

    def _mend_torn_end(self) -> None:
        data = self.path.read_bytes() if self.path.exists() else b""
        if data and not data.endswith(b"\n"):
            with self.path.open("r+b") as stream:
                stream.truncate(data.rfind(b"\n") + 1)
