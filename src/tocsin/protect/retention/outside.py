"""What other rooms keep of rows that went: words of alerts that were sent (`deliver/`), pages as they were fetched (`CASE.fetched`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from tocsin.files import digest, write_atomic

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
