"""Run records: what each stage read, with which settings and code, what it wrote, and the log's head at that moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError
from tocsin.store.files import write_atomic


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


class Runs:
    """The `runs/` folder: the latest record per stage, and every record in `history.jsonl`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self, stage: str) -> Run | None:
        """The last finished run of a stage, or None. Raises CaseError for a damaged record."""
        path = self.folder / f"{stage}.json"
        if not path.exists():
            return None
        try:
            return Run(**json.loads(path.read_bytes()))
        except (ValueError, TypeError) as cause:
            raise CaseError(f"{path}: not a run record: {cause}", "delete it; the stage will run again") from cause

    def all(self) -> list[Run]:
        """The last finished run of every stage, in the order of their start."""
        stages = sorted(path.stem for path in self.folder.glob("*.json")) if self.folder.exists() else []
        return sorted((run for stage in stages if (run := self.latest(stage))), key=lambda run: (run.started, run.stage))

    def save(self, run: Run) -> None:
        """Keep a finished run; the record is what makes the run count."""
        data = json.dumps(asdict(run), indent=1, sort_keys=True, ensure_ascii=False).encode()
        write_atomic(self.folder / f"{run.stage}.json", data + b"\n")
        with (self.folder / "history.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(run), sort_keys=True, ensure_ascii=False) + "\n")


def as_record(run: Run) -> Mapping[str, Any]:
    """A run as a plain mapping, for reports."""
    return asdict(run)
