"""The case: a folder an analyst opens. Each verb is a few lines; what it does stands in the rooms below."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin import plugins
from tocsin.casework import Casework
from tocsin.engine.given import as_text, by_stage, configure
from tocsin.engine.spark.chosen import steps_at
from tocsin.engine.stage import Stage
from tocsin.errors import CaseError, SettingError
from tocsin.files import PART, legible, reachable, removed
from tocsin.flow import order
from tocsin.flow.explain import Explained
from tocsin.flow.runner import Runner
from tocsin.model import Progress, quiet
from tocsin.outcomes import AddedFiles, CaseTables, InputFiles, StageRuns
from tocsin.results import Table
from tocsin.store import casefile, sweep
from tocsin.store.evidence import Evidence as RawEvidence
from tocsin.store.judgements import Judgements, current
from tocsin.store.lock import locked
from tocsin.store.runs import Run, Runs, as_record
from tocsin.store.tables import TableStore
from tocsin.store.versions import LAYOUT

if TYPE_CHECKING:
    from tocsin.answers import Evidence, Findings, SelectedPosts
    from tocsin.query.private import PrivateView
    from tocsin.query.view import CaseView
    from tocsin.read.parts.inputs import Added

FOLDERS = ("raw", "tables", "private", "runs", "judgements", "out")


class Case(Casework):
    """One case folder, opened: `Case.open(folder)`, or `Case(folder)`; `Case.new(folder)` makes one. Raises CaseError where it is none.

    `add` files, `run` what is out of date, then ask: `findings`, `why`, `select`, `sql`, `tables`; `report` writes the dossier.
    """

    def __init__(self, folder: str | Path) -> None:
        from tocsin.read.parts.inputs import Inputs
        from tocsin.read.pseudonym import Pseudonyms, case_key

        self.folder = folder = Path(folder)
        self._file = casefile.read(folder)
        self._file.layout  # noqa: B018  a case of a later version is refused
        self.notices: list[str] = []  # what is to be told beside what a verb returns
        self.title = self._file.facts.get("title", legible(folder.name))
        self.created = self._file.facts.get("created", "")
        self.marking = self._file.facts.get("marking", "TLP:AMBER")  # printed on every dossier
        folder = self._inside = reachable(folder)
        self.evidence = RawEvidence(folder / "raw")
        self.runs = Runs(folder / "runs")
        self.said = Judgements(folder / "judgements")
        self.pseudonyms = Pseudonyms(case_key(folder / "private"))
        self.store = TableStore(folder, order.specs(), self._shelf())
        self.parts = Inputs(folder, self.evidence, self.pseudonyms)

    @classmethod
    def new(cls, folder: str | Path, title: str | None = None, key: bytes | None = None) -> Case:
        """Make a case folder. Raises CaseError when the folder holds something already."""
        from tocsin.read.pseudonym import make_key

        folder = casefile.here(folder)
        there = folder.exists()
        if there and not _begun(folder):
            raise CaseError(f"{folder}: is not empty", "name a folder that does not exist yet")
        try:
            for name in FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
            make_key(folder / "private", key)
            created = datetime.now(UTC).isoformat(timespec="seconds")
            casefile.write_new(folder, {"title": title or folder.name, "created": created})  # last: it makes the folder a case
            return cls(folder)
        except BaseException:
            for name in (casefile.NAME, *FOLDERS) if there else [""]:
                removed(folder / name)
            raise

    @classmethod
    def open(cls, folder: str | Path) -> Case:
        """Open a case folder. Raises CaseError when it is none."""
        return cls(folder)

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        format: str | None = None,
        columns: Mapping[str, str] | None = None,
        progress: Progress = quiet,
        dates: str | None = None,
    ) -> AddedFiles:
        """Keep and read files; folders are walked. Returns what became of each. `columns` maps our names to theirs.

        `dates`, "day-first" or "month-first", tells how to read 05/06/2024 where the file does not show it.
        """
        return AddedFiles(list(self.adding(paths, format, columns, progress, dates)))

    def adding(
        self,
        paths: str | Path | Iterable[str | Path],
        format: str | None = None,
        columns: Mapping[str, str] | None = None,
        progress: Progress = quiet,
        dates: str | None = None,
    ) -> Iterator[Added]:
        """As `add`, file by file: does its work while it is iterated to its end."""
        from tocsin.protect.retention.windows import refuse_closed
        from tocsin.read.parts.archived import Adding
        from tocsin.read.parts.inputs import settled
        from tocsin.read.walk import everything

        offered = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
        added: list[Added] = []
        with self._alone():
            if window := self.keeping.window:
                refuse_closed(window, datetime.now(UTC).date(), str(self.folder))
            adding = Adding(self.parts, format, columns or {}, progress, dates)
            for one in everything(offered, adding, self.folder):
                added.append(one)
                yield one
                progress("files", len(added), None, 0)
            self.evidence.flush()
            self._read(progress)
            settled(added, self.store.read("ledger"))

    def run(
        self, only: str | None = None, changes: Mapping[str, object] | None = None, progress: Progress = quiet, engine: str | None = None
    ) -> StageRuns:
        """Run what is out of date, or one stage; `changes` are settings that stay, such as {"detect.q": 0.01}. Then the index is made.

        `engine`, "spark://HOST:PORT" or "sc://HOST:PORT", runs the large steps elsewhere (docs/engine.md): the tables are the same.
        Returns each stage with the record of its run, None where there was nothing to do. Left out are those whose part is not installed.
        """
        return StageRuns(list(self.running(only, changes, progress, engine)))

    def running(
        self, only: str | None = None, changes: Mapping[str, object] | None = None, progress: Progress = quiet, engine: str | None = None
    ) -> Iterator[tuple[str, Run | None]]:
        """As `run`, stage by stage: does its work while it is iterated to its end."""
        with self._alone(), steps_at(engine) as there:
            self._change_settings({name: as_text(value) for name, value in (changes or {}).items()})
            for name in self.settings:
                self._configured(order.stage(name))  # a wrong setting is told before anything runs
            if only is not None:
                self._runner().sound(order.stage(only))
            for stage in order.stages().values() if only is None else [order.stage(only)]:
                with self._left_out_where_its_part_is(stage, only):
                    yield stage.name, there(self._run_stage, stage, progress)
        self._make_ready(progress, only)

    def inputs(self, *files: str | Path) -> InputFiles:
        """What was added, in that order: all of it, or the files that are called so (as `remove` understands names), with what was read.

        Raises InputError where no file is called so.
        """
        from tocsin.read.parts.listed import listed
        from tocsin.read.parts.removal import chosen

        wanted = {item.sha256 for file in files for item in chosen(self.evidence, os.fspath(file))}
        ledger = self.store.read("ledger").to_pylist() if "ledger" in self.store.specs else []
        found = listed(self.evidence, self.parts.describe(), ledger)
        return InputFiles([item for item in found if not files or item.sha256 in wanted])

    @property
    def tables(self) -> CaseTables:
        """The open tables by name, as they stand: `case.tables["posts"]`. What names people is not among them."""
        return CaseTables(self.store)

    @property
    def findings(self) -> Findings:
        """The findings, one a row, each with its sentence; `case.findings.said("fr")` in another language."""
        from tocsin.answers import Findings

        return Findings(self.view(missing=()))

    def why(self, ref: str, limit: int | None = 50) -> Evidence:
        """What stands behind a finding, a family, a group, an edge `a~b`, an account, a post or a selection: its rows, `limit` at most.

        Raises SettingError where nothing in the case is called so.
        """
        from tocsin.answers import Evidence
        from tocsin.query.mask import hiding
        from tocsin.query.why import why

        view = self.view(missing=())
        with hiding(view.hide):
            return Evidence(why(view, ref, limit))

    def select(self, selection: str) -> SelectedPosts:
        """The posts of a selection, `campaign=any+platform=x` (query/selection.py). Raises SettingError for one that cannot be read."""
        from tocsin.answers import SelectedPosts

        return SelectedPosts(self.view(missing=()).select(selection))

    def sql(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Table:
        """The answer to one SELECT over the open tables; `?` and `$name` stand for parameters. Raises EngineError for what is refused."""
        return Table(self.view(missing=()).sql(query, parameters), "answer")

    def explain(self, changes: Mapping[str, object] | None = None) -> list[Explained]:
        """Why each stage would run, or not, with these settings changed; nothing is run, nothing is kept."""
        with locked(self.folder, shared=True):
            return list(self._runner().explain(self._chosen(changes)))

    def missing(self) -> list[str]:
        """What keeps the case from being complete, in words; empty when every stage has run on all that was added."""
        return list(self._runner().missing())

    def audit(self) -> list[str]:
        """Recheck every hash of evidence, log, parts and tables; the problems in words."""
        from tocsin.query.select import sums

        self.store.refresh()
        with locked(self.folder, shared=True):
            return [
                *self.evidence.problems(self._heads()),
                *sweep.problems(self.folder),
                *self.keeping.problems(),
                *self.runs.problems(),
                *self.said.problems(list(self.evidence.entries())),
                *self._misremembered(),
                *self.parts.problems(),
                *self._lying_problems(),  # that another copy wrote there comes before the tables that are others for it
                *self._runner().problems(),
                *sums.problems(self.folder),
            ]

    def view(self, missing: Sequence[str] | None = None) -> CaseView:
        """The case as exporters, `why` and every other view may see it: its public tables, nothing that names people.

        `missing` is what `missing()` tells where that is known already, or not asked for.
        """
        from tocsin.query.view import CaseView

        self.store.refresh()
        tables = {name: self.store.standing(name) for name, spec in order.specs().items() if not spec.private}
        told = tuple(self.missing() if missing is None else missing)
        if old := sorted(name for name, table in tables.items() if not isinstance(table, Path) and self.store.exists(name)):
            told = (*told, f"tables of an earlier version, empty until the case is run: {', '.join(old)}")
        said, records = tuple(current(self.said.all())), tuple(self.run_records())
        facts = (self.title, tables, self._inside / "cache", self.marking, self.digest, told, records, said)
        more = {**self.persons(), "sets": self.sets()}
        hide = self._hiding(more.get("opened", {}))
        return CaseView(*facts, about=self.about, keeping=lambda: {**self.keeping.told(), "seal": self.sealed()}, hide=hide, **more)

    def private(self, view: CaseView, what: str) -> PrivateView:
        """The side of the case that names people, opened to look at `what`; that it was opened, when, and by whom, is logged first.

        Raises CaseError for who may not read `private/`, or where the log cannot be written.
        """
        from tocsin.query.private import PrivateView

        tables = {name: self.store.path(name) for name, spec in order.specs().items() if spec.private}
        for path in tables.values():
            if path.exists() and not os.access(path, os.R_OK):
                raise CaseError(f"{path}: you may not read it", "ask whoever keeps the case")
        with self._alone():
            self.evidence.append("open", what=what)
            self.evidence.flush()
        return PrivateView(view, {name: self.store.standing(name) for name in tables}, self.evidence.path)

    def report(
        self, format: str = "html", path: str | Path | None = None, lang: str = "en", settings: Any = None, view: CaseView | None = None
    ) -> Path:
        """Write the case in one format and language; returns where: out/dossier.FORMAT in the case, where no path is given.

        `settings` are the exporter's own; `view` is the case's view where it was made already.
        """
        from tocsin.protect.search.search import refuse

        exporter = plugins.load("exporters", format)
        view = view or self.view()
        target = Path(path) if path is not None else self.folder / "out" / exporter.file_name(view, lang)
        if sweep.leftovers(self.folder):
            with suppress(CaseError, OSError), locked(self.folder):  # where others are at work, or none may write, they stay for later
                sweep.sweep(self.folder)
        with locked(self.folder, shared=True):
            check = partial(refuse, name=target.name, hide=view.hide)
            exporter.export(view, target, lang, exporter.settings() if settings is None else settings, check)
        return target

    @property
    def settings(self) -> dict[str, dict[str, str]]:
        """The settings that case.toml gives, by stage and name, as texts."""
        return self._file.settings

    @property
    def sections(self) -> Mapping[str, Mapping[str, str]]:
        """The other tables of case.toml, such as `[retention]`, their values as texts."""
        return self._file.sections

    @property
    def digest(self) -> str:
        """What names the evidence as a whole: the hash of its log's last entry about a file."""
        return self.evidence.digest

    def run_records(self) -> list[dict[str, Any]]:
        """The last run of each stage, as plain mappings."""
        return [dict(as_record(run)) for run in self.runs.all()]

    def __repr__(self) -> str:
        return f"Case({str(self.folder)!r}): {self.title}; files {len(self.evidence.kept()):,}, tables {len(self.tables):,}"

    def _heads(self) -> list[tuple[int, str]]:
        return [(run.log_entries, run.log_head) for run in self.runs.all()]

    def _runner(self) -> Runner:
        return Runner(self.store, self.runs, self.parts)

    def _read(self, progress: Progress) -> None:
        """Bring the tables of reading up to date."""
        for stage in order.stages().values():
            if stage.parts:
                self._run_stage(stage, progress)

    def _run_stage(self, stage: Stage, progress: Progress) -> Run | None:
        return self._runner().run_stage(stage, self._configured(stage), progress)

    def _configured(self, stage: Stage) -> Any:
        """The settings of a stage as case.toml gives them. Raises SettingError for what cannot be."""
        try:
            return configure(stage.settings, self.settings.get(stage.name, {}), f"{stage.name}.")
        except SettingError as error:
            raise SettingError(f"{self._file.path}: {error.message}", error.mend) from error

    def _change_settings(self, changes: Mapping[str, str]) -> None:
        wanted: dict[str, dict[str, str]] = {}
        for stage, setting, value in by_stage(changes):
            configure(order.stage(stage).settings, {setting: value}, f"{stage}.")
            wanted.setdefault(stage, {})[setting] = value
        self._file = self._file.changed(wanted)

    @contextmanager
    def _alone(self, patience: float = 0) -> Iterator[None]:
        """Hold the case for writing, what is half done cleared up; waits `patience` seconds. CaseError for a log that was cut."""
        with locked(self.folder, patience=patience):
            self.evidence.continues(self._heads())
            self.store.refresh()
            self._clear_up()
            if self._file.layout < LAYOUT:
                self._bring_forward()
            try:
                yield
            finally:
                self._clear_up()

    def _bring_forward(self) -> None:
        """Take a case of an earlier layout into this one: what was read is read again by itself, where its code changed. Needs the lock."""
        before = self._file.layout
        self.evidence.append("migrate", layout=LAYOUT, before=before)
        self.evidence.flush()
        self._file = self._file.brought_forward()
        self.notices.append(f"made by an earlier version; brought forward from layout {before} to {LAYOUT}, nothing is lost")

    def _clear_up(self) -> None:
        """Finish or delete what was under way when a process was killed or interrupted. Needs the lock."""
        self.evidence.recover()
        self.store.clear_up()
        sweep.sweep(self.folder)


def _begun(folder: Path) -> bool:
    """Whether a folder is empty but for what a `new` that was killed had made."""
    ours = {*FOLDERS, "private/key"}
    return all(path.match(PART) or path.relative_to(folder).as_posix() in ours for path in folder.rglob("*"))
