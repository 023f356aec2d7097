"""What is due in a case on a day: of which files, which rows, by which rule; what is held back; what is due next.

A file that was removed and whose bytes stayed is due like any other. An archive goes with the first of its members: it holds their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from tocsin.protect.retention.holds import Holds
from tocsin.protect.retention.policy import Policy, day_of
from tocsin.protect.retention.rows import Clock, Held, Tables, collected, held_posts, remaining
from tocsin.read.parts.inputs import Inputs
from tocsin.store.evidence import Kept

DELETE, FIELDS, ARCHIVED, UNFINISHED = "delete_after", "fields_after", "archive of what went", "purged before, and not all of it"


@dataclass(frozen=True)
class Due:
    """One file of which something is due: the tables as they are and as they are to be, and by which rule."""

    item: Kept
    rule: str
    day: date  # of its earliest collection
    before: Tables
    left: Tables
    rows: frozenset[int] = frozenset()  # those whose records are kept back out of the bytes

    @property
    def whole(self) -> bool:
        """Whether nothing of the file stays."""
        return not any(len(table) for table in self.left.values())

    @property
    def gone(self) -> dict[str, int]:
        """How many rows go, by table."""
        return {name: less for name, table in self.before.items() if (less := len(table) - len(self.left[name]))}


@dataclass(frozen=True)
class Files:
    """The files of a case with what retention asks of them. `aliases` has every pseudonym of an account that is held."""

    inputs: Inputs
    holds: Holds
    aliases: frozenset[str]

    def added(self) -> dict[str, float]:
        """When each file was added first, in seconds since 1970."""
        found: dict[str, float] = {}
        for entry in self.inputs.evidence.entries():
            if entry["action"] == "add":
                found.setdefault(entry["sha256"], datetime.fromisoformat(entry["time"]).timestamp())
        return found

    def standing(self) -> Iterator[Kept]:
        """The files of which anything is there: bytes or rows. Statements against the case were not collected."""
        for item in self.inputs.evidence.kept().values():
            if item.statement:
                continue
            if self.inputs.evidence.path(item.sha256).exists() or not (item.removed or (item.purged and not self._rows(item))):
                yield item

    def held(self, item: Kept) -> Held:
        """What of a file is held."""
        return Held(self.aliases, self.holds.rows(item.sha256), item.sha256 in self.holds.files)

    def _rows(self, item: Kept) -> bool:
        return item.sha256 in self.inputs.describe()


def plan(files: Files, policy: Policy, today: date) -> list[Due]:
    """What is due on a day, file by file, what names people first, then the archives that hold such files."""
    added, found = files.added(), dict[str, Due]()
    clock = Clock(policy, today)
    media = _held_media(files)
    for item in files.standing():
        moment, held = added.get(item.sha256, 0.0), files.held(item)
        if item.sha256 in media:
            continue
        if one := _due(files.inputs, item, moment, clock, held):
            found[item.sha256] = one
    whole = _archives(files, found)
    return sorted([*found.values(), *whole], key=lambda one: (not one.gone.get("profiles"), one.day, one.item.sha256))


def _due(inputs: Inputs, item: Kept, moment: float, clock: Clock, held: Held) -> Due | None:
    """What of one file is due, None where nothing is: rows go, all of a file without rows goes, or a purge was not finished."""
    if held.whole:
        return None
    before = inputs.part(item.sha256)
    first = min([moment, *collected(before["posts"], moment)])
    left, rows = remaining(before, moment, clock, held)
    if item.removed:
        left, rows = {name: table.slice(0, 0) for name, table in before.items()}, frozenset()
    goes = any(len(table) > len(left[name]) for name, table in before.items())
    bare = not any(map(len, before.values())) and bool(clock.delete(np.array([moment]))[0])
    if not (goes or (bare and inputs.evidence.path(item.sha256).exists())):
        if not (item.purged and list(inputs.evidence.purge_problems(item))):
            return None
        return Due(item, UNFINISHED, day_of(first), before, left, rows)
    return Due(item, DELETE if clock.delete(np.array([first]))[0] else FIELDS, day_of(first), before, left, rows)


def _held_media(files: Files) -> set[str]:
    """The raw files that are pictures and videos of posts that are held."""
    found: set[str] = set()
    for item in files.standing() if files.holds.all else ():
        part = files.inputs.part(item.sha256)
        mask = held_posts(part["posts"], files.held(item))
        ids = {name for some, stays in zip(part["posts"]["media_ids"].to_pylist(), mask, strict=True) if stays for name in some or ()}
        found |= {row["sha256"] for row in part["media"].to_pylist() if row["media_id"] in ids and row["sha256"]}
    return found


def _archives(files: Files, due: Mapping[str, Due]) -> list[Due]:
    """The archives of the case whose bytes are there and hold those of a file that goes, or of one that went."""
    origin = {entry["sha256"]: entry for entry in files.inputs.evidence.entries() if entry.get("archive") and "sha256" in entry}
    kept = files.inputs.evidence.kept()
    going = {*due, *(sha256 for sha256, item in kept.items() if item.purged)}
    found: dict[str, Due] = {}
    while more := {entry["archive"] for sha256, entry in origin.items() if sha256 in going} - going:
        going |= more
        for sha256 in sorted(more - files.holds.files):
            if sha256 in kept and files.inputs.evidence.path(sha256).exists():
                empty = files.inputs.part(sha256)
                found[sha256] = Due(kept[sha256], ARCHIVED, min([one.day for one in due.values()], default=date.min), empty, empty)
    return list(found.values())


def upcoming(files: Files, policy: Policy) -> list[tuple[date, str, int]]:
    """What is due next: day, rule and number of files, in order of the days; what is held is left out."""
    added, days = files.added(), dict[tuple[date, str], int]()
    spans = ((policy.delete_after, DELETE), (policy.fields_after, FIELDS))
    for item in files.standing():
        held, moment = files.held(item), added.get(item.sha256, 0.0)
        if held.whole:
            continue
        part = files.inputs.part(item.sha256)
        open_ = collected(part["posts"], moment)[~held_posts(part["posts"], held)]
        names = any(len(part[name]) for name in ("profiles", "post_urls", "page_people"))
        for span, rule in spans:
            if (
                span
                and (rule == DELETE or (names and policy.fields_after != policy.delete_after))
                and (len(open_) or not len(part["posts"]))
            ):
                day = span.after(day_of(min([moment, *open_]) if len(open_) else moment))
                days[day, rule] = days.get((day, rule), 0) + 1
    return [(day, rule, number) for (day, rule), number in sorted(days.items())]
