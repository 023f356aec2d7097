"""The flow: which stage follows which, and how one is run, skipped or found out of date."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

import tocsin
from tocsin.engine.stage import Stage
from tocsin.errors import CaseError, SettingError
from tocsin.model import Progress
from tocsin.store.files import digest, digest_folder
from tocsin.store.runs import Run, Runs
from tocsin.store.tables import TableStore

READ_TABLES = ("posts", "accounts", "media", "pages", "rejected", "profiles", "post_urls")
STAGES = ("match", "objects", "detect", "origin", "assess")


def stage(name: str) -> Stage:
    """One of STAGES; its code is imported on first use."""
    if name not in STAGES:
        raise SettingError(f"no stage named {name!r}", f"choose one of: read, {', '.join(STAGES)}")
    found: Stage = import_module(f"tocsin.{name}.stage").STAGE
    return found


@cache
def code_digest(name: str) -> str:
    """The digest of all code a stage's result depends on: its own folder and those it may import."""
    package = Path(tocsin.__file__).parent
    folders = ("engine", "arrays", "objects", "read", *STAGES[: STAGES.index(name) + 1]) if name in STAGES else ("engine", "arrays", "read")
    parts = [digest(package / "model.py"), *(digest_folder(package / folder) for folder in folders)]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


class View:
    """The tables one stage may read; remembers how many rows it gave out and what was dropped."""

    def __init__(self, store: TableStore, allowed: Sequence[str]) -> None:
        self.store, self.allowed = store, frozenset(allowed)
        self.rows: dict[str, int] = {}
        self.drops: dict[str, int] = {}

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns. Raises CaseError for a table the stage did not declare."""
        if name not in self.allowed:
            raise CaseError(f"the stage reads table {name} without declaring it", "add it to the stage's `reads`")
        table = self.store.read(name, columns)
        self.rows[name] = table.num_rows
        return table

    def dropped(self, reason: str, rows: int) -> None:
        """Note rows that a stage could not use."""
        if rows:
            self.drops[reason] = self.drops.get(reason, 0) + rows


class Runner:
    """Runs the stages of one case in order, each only when something it depends on changed."""

    def __init__(self, store: TableStore, runs: Runs, log_head: tuple[int, str]) -> None:
        self.store, self.runs, self.log_head = store, runs, log_head

    def outputs(self) -> dict[str, str]:
        """The digest of every table that a finished run wrote."""
        return {table: sha256 for run in self.runs.all() for table, sha256 in run.outputs.items()}

    def current(self, name: str, key: str) -> bool:
        """Whether the last run of a stage had this key and its tables are still as it wrote them."""
        last = self.runs.latest(name)
        return last is not None and last.key == key and not list(self.store.differing(last.outputs))

    def key(self, name: str, settings: Mapping[str, Any], inputs: Mapping[str, str]) -> str:
        """The digest of everything a stage's result depends on."""
        basis = {"stage": name, "code": code_digest(name), "settings": settings, "inputs": inputs}
        return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()

    def run_stage(self, name: str, settings: Any, progress: Progress) -> Run | None:
        """Run one stage if it is out of date; returns its record, or None when there was nothing to do."""
        work = stage(name)
        written = self.outputs()
        inputs = {table: written.get(table, "") for table in work.reads}
        options = asdict(settings)
        if self.current(name, self.key(name, options, inputs)):
            return None
        view = View(self.store, work.reads)
        started = time.time()
        tables = work.run(view, settings, progress)
        if set(tables) != set(work.writes):
            raise CaseError(
                f"stage {name} wrote {sorted(tables)}, not {sorted(work.writes)}", "the stage must return every table it declares"
            )
        return self.save(name, options, inputs, tables, view, started)

    def save(
        self, name: str, settings: Mapping[str, Any], inputs: dict[str, str], tables: Mapping[str, pa.Table], view: View, started: float
    ) -> Run:
        """Put the tables in place and write the record that makes them count."""
        digests = self.store.replace(tables)
        entries, head = self.log_head
        run = Run(
            stage=name, key=self.key(name, settings, inputs), version=version("tocsin"), code=code_digest(name), settings=dict(settings),
            inputs=inputs, outputs=digests, rows_in=view.rows, rows_out={table: rows.num_rows for table, rows in tables.items()},
            dropped=view.drops, started=datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
            seconds=round(time.time() - started, 3), log_entries=entries, log_head=head,
        )  # fmt: skip
        self.runs.save(run)
        return run
