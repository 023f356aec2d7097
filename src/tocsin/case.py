"""The case: a folder an analyst opens. Each verb is a few lines; what it does stands in the rooms below."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin import plugins
from tocsin.engine.stage import Stage, configure
from tocsin.errors import CaseError, SettingError
from tocsin.flow import order
from tocsin.flow.runner import Runner
from tocsin.model import Progress, quiet
from tocsin.store.evidence import Evidence
from tocsin.store.files import write_atomic
from tocsin.store.lock import locked
from tocsin.store.runs import Run, Runs, as_record
from tocsin.store.tables import TableStore

FOLDERS = ("raw", "tables", "private", "runs", "judgements", "out")


class Case:
    """One case folder, opened."""

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        from tocsin.read.inputs import Inputs
        from tocsin.read.pseudonym import Pseudonyms, case_key

        self.folder = folder
        self.title = str(settings.get("title", folder.name))
        self.created = str(settings.get("created", ""))
        self.marking = str(settings.get("marking", "TLP:AMBER"))  # printed on every dossier
        self.settings = {stage: {k: str(v) for k, v in values.items()} for stage, values in settings.get("settings", {}).items()}
        self.evidence = Evidence(folder / "raw")
        self.tables = TableStore(folder, order.specs())
        self.runs = Runs(folder / "runs")
        self.pseudonyms = Pseudonyms(case_key(folder / "private"))
        self.inputs = Inputs(folder, self.evidence, self.pseudonyms)

    @classmethod
    def new(cls, folder: Path, title: str | None = None, key: bytes | None = None) -> Case:
        """Make a case folder. Raises CaseError when the folder holds something already."""
        from tocsin.read.pseudonym import make_key

        if folder.exists() and any(folder.iterdir()):
            raise CaseError(f"{folder}: is not empty", "name a folder that does not exist yet")
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        make_key(folder / "private", key)
        _write_settings(folder, {"title": title or folder.name, "created": datetime.now(UTC).isoformat(timespec="seconds")}, {})
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Case:
        """Open a case folder. Raises CaseError when it is none."""
        path = folder / "case.toml"
        if not path.exists():
            raise CaseError(f"{folder}: not a case (no case.toml)", f"make one with: tocsin new {folder}")
        try:
            return cls(folder, tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
            raise CaseError(f"{path}: {cause}", "correct that line") from cause
        except (TypeError, AttributeError) as cause:
            raise CaseError(f"{path}: settings are not as they should be", 'write them as: [settings.detect], then q = "0.01"') from cause

    def add(
        self, paths: Iterable[Path], format_: str | None = None, columns: Mapping[str, str] | None = None, progress: Progress = quiet
    ) -> Iterator[Any]:
        """Keep and read files; folders are walked. Yields what became of each file (read.inputs.Added)."""
        from tocsin.read.walk import files_below

        with locked(self.folder):
            self.evidence.continues(self._heads())
            for path, refusal in files_below(paths):
                yield refusal or self.inputs.add(path, format_, columns or {}, progress)
            self.evidence.flush()
            for stage in order.stages().values():
                if stage.parts:
                    self._run_stage(stage, progress)

    def run(
        self, only: str | None = None, changes: Mapping[str, str] | None = None, progress: Progress = quiet
    ) -> Iterator[tuple[str, Run | None]]:
        """Run what is out of date, or one stage; yields each stage with its record, None where nothing was to do."""
        with locked(self.folder):
            self.evidence.continues(self._heads())
            self._change_settings(changes or {})
            for name, values in self.settings.items():
                configure(order.stage(name).settings, values)  # a wrong setting is told before anything runs
            for stage in order.stages().values() if only is None else [order.stage(only)]:
                yield stage.name, self._run_stage(stage, progress)

    def missing(self) -> list[str]:
        """What keeps the case from being complete, in words; empty when every stage has run on all that was added."""
        gone = [f"{name}: kept but not read yet" for name in self.inputs.stale()]
        gone += [f"stage {name} has not run" for name in order.stages() if self.runs.latest(name) is None]
        runs = self.runs.all()
        for run in runs:
            gone += [f"table {table} of stage {run.stage} is missing or was changed" for table in self.tables.differing(run.outputs)]
        runner = self._runner()
        for run in runs:
            if run.stage in order.stages() and run.inputs != runner.inputs_of(order.stage(run.stage)):
                gone.append(f"stage {run.stage} ran before what it depends on changed")
        return gone

    def audit(self) -> list[str]:
        """Recheck every hash of evidence, log, parts and tables; the problems in words."""
        with locked(self.folder, shared=True):
            records = self.runs.all()
            problems = list(self.evidence.problems(self._heads()))
            problems += [*self.runs.problems(), *self.inputs.problems()]
            told, joining = self.inputs.digests(), {stage.name for stage in order.stages().values() if stage.parts}
            joined = {sha: part for run in records if run.stage in joining for sha, part in run.inputs.items()}
            changed = [sha for sha, part in sorted(joined.items()) if told.get(sha) != part]
            problems += [f"tables/parts/{sha}/part.json: is not what the last read recorded" for sha in changed]
            for run in records:
                for table in self.tables.differing(run.outputs):
                    place = self.tables.path(table).relative_to(self.folder)
                    problems.append(f"{place}: its bytes are not those of stage {run.stage}")
        return problems

    def report(self, format_: str, path: Path | None, lang: str) -> Path:
        """Write the dossier in one format; returns where."""
        exporter = plugins.load("exporters", format_)
        target = path or self.folder / "out" / f"dossier.{exporter.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        exporter.export(self, target, lang)
        return target

    @property
    def digest(self) -> str:
        """What names the evidence as a whole: the head of its log."""
        return self.evidence.head()[1]

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table of the case."""
        return self.tables.read(name, columns)

    def run_records(self) -> list[dict[str, Any]]:
        """The last run of each stage, as plain mappings."""
        return [dict(as_record(run)) for run in self.runs.all()]

    def _heads(self) -> list[tuple[int, str]]:
        return [(run.log_entries, run.log_head) for run in self.runs.all()]

    def _runner(self) -> Runner:
        return Runner(self.tables, self.runs, self.inputs)

    def _run_stage(self, stage: Stage, progress: Progress) -> Run | None:
        return self._runner().run_stage(stage, configure(stage.settings, self.settings.get(stage.name, {})), progress)

    def _change_settings(self, changes: Mapping[str, str]) -> None:
        for name, value in changes.items():
            stage, dot, setting = name.partition(".")
            if not dot:
                raise SettingError(f"--set {name}: no stage named before the dot", "write stage.setting=value, for instance detect.q=0.01")
            configure(order.stage(stage).settings, {setting: value})
            self.settings.setdefault(stage, {})[setting] = value
        if changes:
            _write_settings(self.folder, {"title": self.title, "created": self.created, "marking": self.marking}, self.settings)


def _write_settings(folder: Path, facts: Mapping[str, str], settings: Mapping[str, Mapping[str, str]]) -> None:
    lines = [f"{name} = {_quoted(value)}" for name, value in facts.items()]
    for stage, values in sorted(settings.items()):
        lines += ["", f"[settings.{stage}]"] + [f"{_key(name)} = {_quoted(str(value))}" for name, value in sorted(values.items())]
    write_atomic(folder / "case.toml", ("\n".join(lines) + "\n").encode())


def _key(name: str) -> str:
    """A name as a TOML key: that of a part's setting (`verdict.rest_hours`) is one key, not a table."""
    return _quoted(name) if "." in name else name


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
