"""Run records: what each stage read, with which settings and code, what it wrote, and the log's head at that moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError
from tocsin.files import flush, whole
from tocsin.store.versions import refuse_later

MANY = 100  # inputs of a run that its line in the history names


@dataclass
class Run:
    """One run of one stage. `key` is the digest of everything the result depends on."""

    stage: str
    key: str
    version: str
    code: str
    settings: dict[str, Any]
    inputs: dict[str, str]
    outputs: dict[str, str]
    rows_in: dict[str, int]
    rows_out: dict[str, int]
    dropped: dict[str, int] = field(default_factory=dict)  # reason -> rows
    started: str = ""
    seconds: float = 0.0
    log_entries: int = 0
    log_head: str = ""
    basis: dict[str, dict[str, str]] = field(default_factory=dict)  # code, data, libraries and plug-ins that the key rests on
    raw: list[str] = field(default_factory=list)  # the raw files it asked for
    why: list[str] = field(default_factory=list)  # what had changed since the run before, in words
    refitted: dict[str, dict[str, Any]] = field(default_factory=dict)  # settings fitted on judgements: what the log says of that


class Runs:
    """The `runs/` folder: the latest record per stage, and every record in `history.jsonl`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.history = folder, folder / "history.jsonl"

    def latest(self, stage: str) -> Run | None:
        """The last finished run of a stage, or None. Raises CaseError for a damaged record."""
        path = self.folder / f"{stage}.json"
        if not path.exists():
            return None
        try:
            record = json.loads(path.read_bytes())
            refuse_later(record["version"], str(path))
            run = Run(**record)
            maps = (run.settings, run.inputs, run.outputs, run.rows_in, run.rows_out, run.dropped, run.basis)
            if not all(isinstance(part, dict) for part in maps):
                raise TypeError("a part of it is not a mapping")
            return run
        except (ValueError, TypeError, KeyError) as cause:
            raise CaseError(f"{path}: not a run record: {cause}", "delete it; the stage will run again") from cause

    def all(self) -> list[Run]:
        """The last finished run of every stage, in the order of their start."""
        stages = sorted(path.stem for path in self.folder.glob("*.json")) if self.folder.exists() else []
        return sorted((run for stage in stages if (run := self.latest(stage))), key=lambda run: (run.started, run.stage))

    @contextmanager
    def saving(self, run: Run) -> Iterator[None]:
        """Keep a finished run: in the history first, then, when the block has put its tables in place, as the record that makes it count.

        Both are on the disk before the block begins, so that a full disk leaves the tables and the record of the run before, and a power
        cut no record that the history does not know.
        """
        with self.history.open("ab+") as stream:
            torn = stream.seek(0, os.SEEK_END) and (stream.seek(-1, os.SEEK_END), stream.read(1))[1] != b"\n"
            stream.write((b"\n" if torn else b"") + _line(_short(asdict(run))) + b"\n")
        data = json.dumps(asdict(run), indent=1, sort_keys=True, ensure_ascii=False).encode()
        with whole(self.folder / f"{run.stage}.json") as part:
            part.write_bytes(data + b"\n")
            flush([self.history, part])
            yield
        flush([self.folder])

    def problems(self) -> Iterator[str]:
        """Records that are not as the history keeps them."""
        lines = set(self.history.read_bytes().split(b"\n")) if self.history.exists() else set()
        for run in self.all():
            kept = json.loads((self.folder / f"{run.stage}.json").read_bytes())  # as it was written, by whatever version
            if _line(kept) not in lines and _line(_short(kept)) not in lines:
                yield f"runs/{run.stage}.json: is not as runs/history.jsonl keeps it; one of them was changed"


def _short(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record as the history keeps it: of very many inputs the digest of all, lest it outgrow a case that is fed for days."""
    inputs = record.get("inputs", {})
    return {**record, "inputs": {f"{len(inputs)} inputs": sha256(_line(inputs)).hexdigest()}} if len(inputs) > MANY else record


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, ensure_ascii=False).encode()


def as_record(run: Run) -> Mapping[str, Any]:
    """A run as a plain mapping, for reports."""
    return asdict(run)
