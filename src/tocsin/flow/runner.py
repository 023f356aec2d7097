"""Runs the stages of a case, each only when something it depends on changed, and keeps a record of every run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.arrays.aside import beside
from tocsin.engine.changes import Line
from tocsin.engine.executor import products_on_one_thread
from tocsin.engine.stage import Before, Parts, Stage
from tocsin.engine.step import Memo
from tocsin.engine.switches import SYSTEM_MEMORY
from tocsin.engine.table import Pieces
from tocsin.errors import CaseError
from tocsin.flow import order
from tocsin.flow.explain import Explained, reasons
from tocsin.flow.keys import Basis, basis
from tocsin.model import Progress
from tocsin.read.parts.inputs import Inputs
from tocsin.store.runs import Run, Runs
from tocsin.store.tables import TableStore


class View:
    """What one stage may read; remembers how many rows it gave out and what was dropped."""

    def __init__(self, stage: Stage, store: TableStore, inputs: Inputs, last: Run | None = None, code: str = "") -> None:
        self.stage, self.store, self.inputs, self.last = stage, store, inputs, last
        self._memo = Memo(store.cache / "memo" / stage.name if code else None, code)
        self.rows: dict[str, int] = {}
        self.drops: dict[str, int] = {}
        self.raws: set[str] = set()

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns. Raises CaseError for a table the stage did not declare."""
        self._declared(name)
        table = self.store.read(name, columns)
        self.rows[name] = table.num_rows
        return table

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The same rows, a row group at a time."""
        self._declared(name)
        rows = 0
        for piece in self.store.pieces(name, columns):
            rows += len(piece)
            yield piece
        self.rows[name] = rows

    def memo(self) -> Memo:
        """What its kernels made in runs before."""
        return self._memo

    def before(self) -> Before | None:
        """What the last run left, where it stands and counts."""
        last = self.last
        return Before(last.inputs, {name: self.store.path(name) for name in last.outputs}) if last else None

    def parts(self) -> Parts:
        """The parts of all raw files. Raises CaseError for a stage that did not declare them."""
        if not self.stage.parts:
            raise CaseError(f"stage {self.stage.name} reads parts without declaring it", "give the stage `parts=True`")
        self.rows |= {sha256: told["read"] for sha256, told in self.inputs.describe().items()}
        return self.inputs

    def raw(self, sha256: str) -> Path:
        """Where a raw file is. Raises CaseError for one that is not in the log, was purged, or has other bytes than were added."""
        if not self.stage.raw:
            raise CaseError(f"stage {self.stage.name} reads raw files without declaring it", "give the stage `raw=True`")
        item = self.inputs.evidence.find(sha256)
        if item is None or item.purged or item.removed:
            what = "is not in the log" if item is None else "was purged" if item.purged else "was removed"
            raise CaseError(f"stage {self.stage.name} asks for raw file {sha256}, which {what}", "leave it out of the tables it comes from")
        if sha256 not in self.raws:
            self.inputs.evidence.check(item)
            self.raws.add(sha256)
        return self.inputs.evidence.path(sha256)

    def _declared(self, name: str) -> None:
        if name not in self.stage.reads:
            raise CaseError(f"stage {self.stage.name} reads table {name} without declaring it", "add it to the stage's `reads`")

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

    def basis(self, stage: Stage, settings: Any) -> Basis:
        """What a run of the stage would depend on now."""
        return basis(stage, settings, self.inputs_of(stage))

    def damage(self, run: Run) -> Iterator[str]:
        """What is no longer as a run left it: its tables, and the raw files it asked for."""
        for table in self._changed(run.outputs):
            yield Line("damaged", "table {table} of stage {stage} is missing or was changed", table=table, stage=run.stage)
        for sha256 in run.raw:
            item = self.inputs.evidence.find(sha256)
            if item is None or item.purged or item.removed or not self.inputs.evidence.path(sha256).exists():
                yield Line("gone", "raw file {sha256} that stage {stage} read is gone", sha256=sha256, stage=run.stage)

    def sound(self, stage: Stage) -> None:
        """Raises CaseError where a table that a stage reads is not as the run that wrote it left it.

        A run of all stages mends such a table before it is read. One of a single stage would take it for what it is not, and its record
        would say that it had read the table as it should be.
        """
        for run in self.runs.all():
            for table in self.store.differing({name: made for name, made in run.outputs.items() if name in stage.reads}):
                mend = "run all stages: `tocsin run CASE` makes it again"
                raise CaseError(f"table {table} of stage {run.stage} is missing or was changed", mend)

    def run_stage(self, stage: Stage, settings: Any, progress: Progress) -> Run | None:
        """Run one stage if it is out of date; returns its record, or None when there was nothing to do."""
        why = self.inputs.refresh(progress) if stage.parts else []
        now, last = self.basis(stage, settings), self.runs.latest(stage.name)
        damage = list(self.damage(last)) if last else []
        changed = [*reasons(last, now), *damage]
        if not changed:
            return None
        counts = last is not None and not damage and (last.code, last.settings) == (now.digest, now.settings)
        view = View(stage, self.store, self.inputs, last if counts else None, now.digest)
        started = time.time()
        with products_on_one_thread(), SYSTEM_MEMORY, beside(self.store.cache):
            tables = stage.run(view, settings, progress)
        view.memo().forget()
        declared = {spec.name for spec in stage.writes}
        if set(tables) != declared:
            mend = "the stage must return every table it declares"
            raise CaseError(f"stage {stage.name} wrote {sorted(tables)}, not {sorted(declared)}", mend)
        return self._save(now, tables, view, [*why, *changed], started)

    def explain(self, settings: Mapping[str, Any]) -> Iterator[Explained]:
        """Why each stage would run, or not; nothing is run. `settings` are those of each stage."""
        first: dict[str, str] = {}  # the tables of stages that may run, each with its stage
        for name, stage in order.stages().items():
            last = self.runs.latest(name)
            why = [*(self.inputs.stale() if stage.parts else ()), *reasons(last, self.basis(stage, settings[name]))]
            why += self.damage(last) if last else ()
            after: dict[str, list[str]] = {}
            for table in stage.reads:
                if table in first:
                    after.setdefault(first[table], []).append(table)
            if why or after:
                first |= {spec.name: name for spec in stage.writes}
            yield Explained(name, why, after)

    def missing(self) -> Iterator[str]:
        """What keeps the case from being complete, in words; nothing when every stage has run on all that was added."""
        yield from self.inputs.stale()
        runs = self.runs.all()
        yield from (
            Line("not_run", "stage {stage} has not run", stage=name) for name in order.stages() if name not in {run.stage for run in runs}
        )
        for run in runs:
            yield from self.damage(run)
        for run in runs:
            if run.stage in order.stages() and run.inputs != self.inputs_of(order.stage(run.stage)):
                yield Line("before", "stage {stage} ran before what it depends on changed", stage=run.stage)

    def _changed(self, outputs: Mapping[str, str]) -> Iterator[str]:
        """Tables that are gone, or have other bytes than these."""
        return (table for table, sha256 in outputs.items() if self.store.digest(table) != sha256)

    def problems(self) -> Iterator[str]:
        """Tables and parts whose bytes are not those that the run records tell."""
        told, entries = self.inputs.digests(), list(self.inputs.evidence.entries())
        for run in self.runs.all():
            if run.stage in order.stages() and order.stage(run.stage).parts:
                since = {entry.get("sha256") for entry in entries[run.log_entries :]}  # removed, read otherwise: stopped before the tables
                changed = [sha256 for sha256, part in sorted(run.inputs.items()) if sha256 not in since and told.get(sha256) != part]
                yield from (f"tables/parts/{sha256}/part.json: is not what stage {run.stage} recorded" for sha256 in changed)
            for table in self.store.differing(run.outputs):
                yield f"{self.store.told(table)}: its bytes are not those of stage {run.stage}"

    def _refitted(self, now: Basis) -> dict[str, dict[str, Any]]:
        """Of the settings of a run those that were fitted on judgements and stand as they were fitted."""
        entries = (entry for entry in self.inputs.evidence.entries() if entry["action"] == "refit")
        last = {str(entry["setting"]): entry for entry in entries if str(entry["setting"]).partition(".")[0] == now.stage}
        kept = ("before", "after", "accepted", "rejected", "errors_before", "errors_after", "who", "time")
        found = {name.partition(".")[2]: {key: entry[key] for key in kept} for name, entry in sorted(last.items())}
        return {name: told for name, told in found.items() if now.settings.get(name) == told["after"]}

    def _save(self, now: Basis, tables: Mapping[str, pa.Table | Pieces], view: View, why: list[str], started: float) -> Run:
        """Put the tables in place and write the record that makes them count."""
        entries, head = self.inputs.evidence.head()
        with self.store.writing(tables) as written:
            run = Run(
                stage=now.stage, key=now.key, version=version("tocsin"), code=now.digest, settings=now.settings, inputs=now.inputs,
                outputs=dict(written.digests), rows_in=view.rows, rows_out=dict(written.rows), dropped=view.drops,
                started=datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"), seconds=round(time.time() - started, 3),
                log_entries=entries, log_head=head, basis=now.code, raw=sorted(view.raws), why=why,
                refitted=self._refitted(now),
            )  # fmt: skip
            with self.runs.saving(run):
                written.place()
        return run
