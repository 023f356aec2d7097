"""Runs the stages of a case, each only when something it depends on changed, and keeps a record of every run."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

import tocsin
from tocsin.engine.stage import Parts, Stage
from tocsin.errors import CaseError
from tocsin.model import Progress
from tocsin.read.inputs import Inputs
from tocsin.store.files import digest_folder
from tocsin.store.runs import Run, Runs
from tocsin.store.tables import TableStore


@cache
def code_digest() -> str:
    """The digest of all code."""
    return digest_folder(Path(tocsin.__file__).parent)


class View:
    """What one stage may read; remembers how many rows it gave out and what was dropped."""

    def __init__(self, stage: Stage, store: TableStore, inputs: Inputs) -> None:
        self.stage, self.store, self.inputs = stage, store, inputs
        self.rows: dict[str, int] = {}
        self.drops: dict[str, int] = {}

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns. Raises CaseError for a table the stage did not declare."""
        if name not in self.stage.reads:
            raise CaseError(f"stage {self.stage.name} reads table {name} without declaring it", "add it to the stage's `reads`")
        table = self.store.read(name, columns)
        self.rows[name] = table.num_rows
        return table

    def parts(self) -> Parts:
        """The parts of all raw files. Raises CaseError for a stage that did not declare them."""
        if not self.stage.parts:
            raise CaseError(f"stage {self.stage.name} reads parts without declaring it", "give the stage `parts=True`")
        self.rows |= {sha256: told["read"] for sha256, told in self.inputs.describe().items()}
        return self.inputs

    def dropped(self, reason: str, rows: int) -> None:
        """Note rows that a stage could not use."""
        if rows:
            self.drops[reason] = self.drops.get(reason, 0) + rows


class Runner:
    """Runs the stages of one case."""

    def __init__(self, store: TableStore, runs: Runs, inputs: Inputs) -> None:
        self.store, self.runs, self.inputs = store, runs, inputs

    def inputs_of(self, stage: Stage) -> dict[str, str]:
        """The digest of all that a stage reads: tables by name ("" for one never written), parts by raw file."""
        written = {table: sha256 for run in self.runs.all() for table, sha256 in run.outputs.items()}
        return {table: written.get(table, "") for table in stage.reads} | (self.inputs.digests() if stage.parts else {})

    def current(self, name: str, key: str) -> bool:
        """Whether the last run of a stage had this key and its tables are still as it wrote them."""
        last = self.runs.latest(name)
        return last is not None and last.key == key and not list(self.store.differing(last.outputs))

    def key(self, stage: Stage, settings: Mapping[str, Any], inputs: Mapping[str, str]) -> str:
        """The digest of everything a stage's result depends on."""
        basis = {"stage": stage.name, "code": code_digest(), "settings": settings, "inputs": inputs}
        return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()

    def run_stage(self, stage: Stage, settings: Any, progress: Progress) -> Run | None:
        """Run one stage if it is out of date; returns its record, or None when there was nothing to do."""
        if stage.parts:
            self.inputs.refresh(progress)
        inputs, options = self.inputs_of(stage), asdict(settings)
        if self.current(stage.name, self.key(stage, options, inputs)):
            return None
        view = View(stage, self.store, self.inputs)
        started = time.time()
        tables = stage.run(view, settings, progress)
        declared = {spec.name for spec in stage.writes}
        if set(tables) != declared:
            mend = "the stage must return every table it declares"
            raise CaseError(f"stage {stage.name} wrote {sorted(tables)}, not {sorted(declared)}", mend)
        return self._save(stage, options, inputs, tables, view, started)

    def _save(
        self, stage: Stage, settings: Mapping[str, Any], inputs: dict[str, str], tables: Mapping[str, pa.Table], view: View, started: float
    ) -> Run:
        """Put the tables in place and write the record that makes them count."""
        digests = self.store.replace(tables)
        entries, head = self.inputs.evidence.head()
        run = Run(
            stage=stage.name, key=self.key(stage, settings, inputs), version=version("tocsin"), code=code_digest(), settings=dict(settings),
            inputs=inputs, outputs=digests, rows_in=view.rows, rows_out={table: rows.num_rows for table, rows in tables.items()},
            dropped=view.drops, started=datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
            seconds=round(time.time() - started, 3), log_entries=entries, log_head=head,
        )  # fmt: skip
        self.runs.save(run)
        return run
