"""The evidence of a case: raw files kept under their SHA-256, and the append-only log that chains every entry to the one before.

Each line of `raw/log.jsonl` is a JSON object with sorted keys; `hash` is the SHA-256 of the line without that field, and `prev` is
the hash of the line before (64 zeros for the first). A changed, removed or reordered line breaks the chain. A log cut at its end does
not, so the head of the chain is kept in every run record too (runs.py). After the Berkeley Protocol: hash at acquisition, log of custody.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from tocsin.errors import CaseError, InputError
from tocsin.files import CHUNK, PART, digest, flush, lines, part_beside
from tocsin.store.persons import speaker
from tocsin.store.versions import own, refuse_later

NO_HASH = "0" * 64
CONTEST = "contest"  # the action of entries about statements against the case
LOST = "restore the log from a copy; without one, make a new case and add the folder raw/ of this one to it"


@dataclass(frozen=True)
class Kept:
    """A raw file as the log's latest entry about it describes it."""

    sha256: str
    size: int
    name: str
    format: str | None
    columns: Mapping[str, str]
    dates: str | None = None  # day-first, month-first: where a person said it
    purged: bool = False  # its bytes are gone; hash and entry stay
    removed: bool = False  # it is no input any more, its bytes purged or not; nor is a statement
    statement: bool = False  # archived for what it says against the case (`people.contests`), which is no evidence
    extract: str = ""  # SHA-256 of the records that were kept back when its bytes were purged


class Evidence:
    """The `raw/` folder of a case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log.jsonl"
        self._head: tuple[int, str] | None = None  # known once this process has appended; only the holder of the case lock appends
        self._kept: dict[str, Kept] | None = None
        self._staged: dict[str, Path] = {}  # copied in and not logged yet
        self._unflushed: list[Path] = []

    def path(self, sha256: str) -> Path:
        """Where the bytes of a raw file are."""
        return self._staged.get(sha256) or self.folder / sha256[:2] / sha256

    def extract(self, sha256: str) -> Path:
        """Where the records are that were kept back when the bytes of a raw file were purged."""
        return self.folder / "extracts" / f"{sha256}.jsonl"

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file in; returns its SHA-256 and the size. It stands under its digest once `append` has logged it, and not before.

        Raises InputError when it cannot be read, or changes meanwhile.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        part = part_beside(self.folder / "copy")
        staged = False
        try:
            sha256, size = _copied(source, part)
            if not self.path(sha256).exists() or digest(self.path(sha256)) != sha256:
                part.chmod(0o444)
                self._staged[sha256] = self._waiting(sha256)
                part.replace(self._staged[sha256])
                staged = True
            return sha256, size
        finally:
            if not staged:
                part.unlink(missing_ok=True)

    def _waiting(self, sha256: str) -> Path:
        """Where a file waits for its entry in the log."""
        return self.folder / f".{sha256}.part"

    def _settle(self, sha256: str) -> None:
        """Put a file that is logged under its digest."""
        waiting = self._staged.pop(sha256, self._waiting(sha256))
        if waiting.exists():
            target = self.path(sha256)
            target.parent.mkdir(exist_ok=True)
            _writable(target)
            waiting.replace(target)
            self._unflushed.append(target)

    def recover(self) -> None:
        """Put files in their place that are logged and that a killed process had not put there yet. Needs the case lock.

        Files that wait for an entry in the log which never came are for the sweep.
        """
        self._head = self._kept = None  # they may be behind the log
        self._staged.clear()
        for waiting in sorted(self.folder.glob(PART)):
            sha256 = waiting.name.removeprefix(".").removesuffix(".part")
            if (item := self.find(sha256)) and not item.purged and digest(waiting) == sha256:
                self._settle(sha256)

    def flush(self) -> None:
        """Have the system write to disk what was kept and logged; once per `add`, since one flush per file takes longer than reading it."""
        flush(self._unflushed)
        flush(dict.fromkeys([*(path.parent for path in self._unflushed), self.folder]))
        self._unflushed = []
        if self.log.exists():
            flush([self.log])

    def check(self, item: Kept) -> None:
        """Raises CaseError when the kept bytes of a file are gone or are not those that were added."""
        path = self.path(item.sha256)
        if not path.exists() or digest(path) != item.sha256:
            what = "its bytes are not those that were added" if path.exists() else "missing"
            raise CaseError(f"{path}: {what} ({item.name})", "restore it from a copy, or add the original file again")

    def drop(self, sha256: str) -> None:
        """Delete the bytes of a file: one that nothing could read and that was never logged, or one whose purge stands in the log."""
        path = self.path(sha256)
        self._staged.pop(sha256, None)
        _writable(path)
        path.unlink(missing_ok=True)
        if path.parent.exists() and path.parent != self.folder and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def append(self, action: str, **facts: Any) -> str:
        """Add one entry (who, when, which tool are filled in) and return its hash, the new head."""
        if self._head is None:
            self._mend_torn_end()
        count, last = self.head()
        entry = {
            "seq": count + 1,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            **speaker(),
            "action": action,
            "tool": "tocsin",
            "version": own(),
            **facts,
            "prev": last,
        }
        entry["hash"] = entry_hash(entry)
        self._head = None  # until it is written whole
        with self.log.open("ab") as stream:
            stream.write(canonical(entry) + b"\n")
        self._head = count + 1, str(entry["hash"])
        self._note(entry)
        if "sha256" in facts:
            self._settle(str(facts["sha256"]))
        return str(entry["hash"])

    def entries(self) -> Iterator[dict[str, Any]]:
        """The entries in order; an unfinished last line, left by a killed process, is passed over.

        Raises CaseError for any other bad line.
        """
        for entry in self._whole():
            yield dict(entry)

    def _whole(self) -> tuple[Mapping[str, Any], ...]:
        """The entries, as nobody may change them."""
        found = lines(self.log, self._read)
        refuse_later(found[-1].get("version", "") if found else "", str(self.log))
        return found

    def _read(self, line: bytes, number: int) -> Mapping[str, Any]:
        try:
            entry = json.loads(line)
        except ValueError as cause:
            raise CaseError(f"{self.log}: line {number} is not JSON", LOST) from cause
        if not isinstance(entry, dict) or not isinstance(entry.get("hash"), str):
            raise CaseError(f"{self.log}: line {number} is not an entry", LOST)
        return entry

    def head(self) -> tuple[int, str]:
        """The number of entries and the hash of the last one."""
        if self._head is not None:
            return self._head
        entries = self._whole()
        return len(entries), (entries[-1]["hash"] if entries else NO_HASH)

    @property
    def digest(self) -> str:
        """What names the kept files as a whole: the hash of the log's last entry about one, which chains all entries before it.

        Entries that follow it, such as that names were looked up or a statement was archived, move the head of the log and leave this.
        """
        return str(self._last_about_a_file().get("hash", NO_HASH))

    @property
    def known_until(self) -> str:
        """The day, 2024-05-17, of the log's last entry about a kept file; empty where there is none."""
        return str(self._last_about_a_file().get("time", ""))[:10]

    def _last_about_a_file(self) -> dict[str, Any]:
        about = (dict(entry) for entry in reversed(self._whole()) if "sha256" in entry and entry["action"] != CONTEST)
        return next(about, {})

    def kept(self) -> dict[str, Kept]:
        """The raw files of the case by SHA-256, in the order of their digests, each as its latest entry tells."""
        return dict(sorted(self._known().items()))

    def find(self, sha256: str) -> Kept | None:
        """What is known of one raw file; asked once per file of a folder, so nothing is sorted."""
        return self._known().get(sha256)

    def _known(self) -> dict[str, Kept]:
        if self._kept is None:
            self._kept = {}
            for entry in self.entries():
                self._note(entry)
        return self._kept

    def _note(self, entry: Mapping[str, Any]) -> None:
        """Take one entry into what is known of the kept files."""
        if self._kept is None or "sha256" not in entry:
            return
        sha256, old = str(entry["sha256"]), self._kept.get(str(entry["sha256"]))
        if entry.get("action") == "purge" and old:
            self._kept[sha256] = replace(old, purged=True, extract=entry.get("extract", ""))
        elif entry.get("action") == "remove" and old:
            self._kept[sha256] = replace(old, removed=True)
        elif entry.get("action") == CONTEST:
            new = Kept(sha256, entry.get("size", 0), entry.get("name", ""), None, {}, removed=True)
            self._kept[sha256] = replace(old or new, purged=False, removed=not old or old.removed or old.purged, statement=True)
        else:
            told = entry.get("size", 0), entry.get("name", ""), entry.get("format"), entry.get("columns", {}), entry.get("dates")
            self._kept[sha256] = Kept(sha256, *told, statement=bool(old and old.statement))

    def problems(self, heads: list[tuple[int, str]]) -> Iterator[str]:
        """What is wrong with log and raw files, in words; `heads` are the (entries, hash) that run records remember."""
        from tocsin.store.redacted import LOG, stands, vouched

        hashes, known = [NO_HASH], vouched(self.entries())
        for number, entry in enumerate(self.entries(), 1):
            if not stands(LOG, entry, known):
                yield f"raw/log.jsonl line {number}: the entry was changed after it was written"
            if entry.get("prev") != hashes[-1] or entry.get("seq") != number:
                yield f"raw/log.jsonl line {number}: does not follow the line before; a line was changed, removed or moved"
            hashes.append(entry.get("hash", ""))
        if self.log.exists() and not self.log.read_bytes().endswith(b"\n") and self.log.stat().st_size:
            yield "raw/log.jsonl: the last line is unfinished"
        yield from self._cut(hashes, heads)
        yield from self._raw_problems()

    def continues(self, heads: list[tuple[int, str]]) -> None:
        """Raises CaseError for a log that was cut or replaced since the runs that remember `heads`, lest a new run forget that it was."""
        for problem in self._cut([NO_HASH, *(entry["hash"] for entry in self.entries())], heads):
            raise CaseError(f"{self.folder.parent}: {problem}", LOST)

    def _cut(self, hashes: list[str], heads: list[tuple[int, str]]) -> Iterator[str]:
        for count, head in heads:
            if count >= len(hashes) or hashes[count] != head:
                has = f"the log has {len(hashes) - 1}, so it was cut or replaced"
                yield f"raw/log.jsonl: a run recorded {count} entries ending in {head[:12]}; {has}"
                return

    def _raw_problems(self) -> Iterator[str]:
        kept = self.kept()
        for sha256, item in kept.items():
            path = self.path(sha256)
            if item.purged:
                yield from self.purge_problems(item)
                continue
            if not path.exists():
                yield f"raw/{sha256[:2]}/{sha256}: missing ({item.name})"
            elif digest(path) != sha256:
                yield f"raw/{sha256[:2]}/{sha256}: its bytes are not those that were added ({item.name})"
        for path in sorted(self.folder.glob("??/*")):
            if path.name not in kept:
                yield f"raw/{path.parent.name}/{path.name}: not in the log; an add was stopped half-way, add the file again"

    def purge_problems(self, item: Kept) -> Iterator[str]:
        """What is left of a purged file that should not be, and what is not as the log tells of what was kept back."""
        if self.path(item.sha256).exists():
            yield f"raw/{item.sha256[:2]}/{item.sha256}: purged, but its bytes are still there; remove it with --purge again"
        extract = self.extract(item.sha256)
        if (digest(extract) if extract.exists() else "") != item.extract:
            yield f"raw/extracts/{extract.name}: is not as the log tells of what was kept back when the file was purged"

    def _mend_torn_end(self) -> None:
        """A process killed while it appended leaves half a line; it said nothing yet, so it is cut off before the next entry."""
        if not self.log.exists():
            return
        data = self.log.read_bytes()
        if data and not data.endswith(b"\n"):
            torn = data[data.rfind(b"\n") + 1 :]
            shutil.copyfile(self.log, self.log.with_suffix(".torn"))
            with self.log.open("r+b") as stream:
                stream.truncate(len(data) - len(torn))


def _copied(source: Path, copy: Path) -> tuple[str, int]:
    """Copy a file; returns the SHA-256 of its bytes and their number. Raises InputError when it cannot be read, or changes meanwhile."""
    try:
        before, origin = source.stat(), source.open("rb")
    except OSError as cause:
        raise InputError(f"{source}: {cause.strerror}", "check the path and your permission to read it") from cause
    total, size = hashlib.sha256(), 0
    with origin, copy.open("xb") as stream:
        while chunk := _read(origin, source):
            total.update(chunk)
            size += stream.write(chunk)
    try:
        after = source.stat()
    except OSError as cause:
        raise InputError(f"{source}: went away while it was read", "put it back, then add it again") from cause
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or after.st_size != size:
        raise InputError(
            f"{source}: the file changed while it was read", "wait until the program that writes it is done, then add it again"
        )
    return total.hexdigest(), size


def _read(stream: BinaryIO, source: Path) -> bytes:
    """The next piece. Raises InputError for a file that cannot be read on: a damaged disk, a share that went away."""
    try:
        return stream.read(CHUNK)
    except OSError as cause:
        raise InputError(f"{source}: cannot be read to its end: {cause.strerror}", "copy it to this machine, then add the copy") from cause


def _writable(path: Path) -> None:
    """Take the write protection off a kept file, which Windows would neither delete nor replace with it."""
    if path.exists():
        path.chmod(0o644)


def canonical(entry: Mapping[str, Any]) -> bytes:
    """One entry as the bytes that are hashed and written: sorted keys, no spaces, UTF-8."""
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_hash(entry: Mapping[str, Any]) -> str:
    """SHA-256 over an entry without its own `hash`."""
    return hashlib.sha256(canonical({key: value for key, value in entry.items() if key != "hash"})).hexdigest()
