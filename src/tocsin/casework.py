"""What people do with a case beside running it: take a file out, narrow it, judge what it says, hand its rows on.

`case.Case` has these verbs.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tocsin import plugins
from tocsin.custody.verbs import Custody
from tocsin.engine.given import as_text, by_stage, configure
from tocsin.errors import MissingPartError, SettingError, TocsinError
from tocsin.files import whole
from tocsin.flow import order
from tocsin.model import Progress, quiet
from tocsin.outcomes import CaseScope, Exported, RemovedFiles
from tocsin.people.dating import Dating
from tocsin.people.translating import Translating
from tocsin.people.verbs import Persons
from tocsin.protect.verbs import Protection
from tocsin.results import Table
from tocsin.store.judgements import BOARD, DROPPED, KEPT, OFF, UNDO, set_name, sets, standing
from tocsin.store.lock import locked
from tocsin.store.objects.verbs import Storing
from tocsin.store.persons import LONGEST, speaker

if TYPE_CHECKING:
    from tocsin.engine.stage import Stage
    from tocsin.flow.explain import Explained
    from tocsin.flow.plan import Plan
    from tocsin.protect.hiding.hiding import Hiding
    from tocsin.query.private import PrivateView
    from tocsin.query.select.selection import Selection
    from tocsin.query.view import CaseView
    from tocsin.read.parts.inputs import Inputs
    from tocsin.store.casefile import CaseFile
    from tocsin.store.evidence import Evidence
    from tocsin.store.judgements import Judgements
    from tocsin.store.runs import Runs
    from tocsin.store.tables import TableStore

MOST_READY = 3_000_000  # posts; of more the index takes more memory than a run may
PATIENCE = 20  # seconds that what is said waits for another who writes in the case
_UNFIT = re.compile(r"[^\w.=+-]+")  # what stands in selections and not in the names of files


class Casework(Dating, Translating, Persons, Protection, Custody, Storing):
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        title: str
        marking: str
        _file: CaseFile
        evidence: Evidence
        store: TableStore
        parts: Inputs
        runs: Runs
        said: Judgements
        notices: list[str]

        @property
        def settings(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        @property
        def sections(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def private(self, view: CaseView, what: str) -> PrivateView: ...  # noqa: D102
        def _alone(self, patience: float = 0) -> AbstractContextManager[None]: ...
        def _read(self, progress: Progress) -> None: ...
        def _change_settings(self, changes: Mapping[str, str]) -> None: ...
        def explain(self, changes: Mapping[str, object] | None = None) -> list[Explained]: ...  # noqa: D102

    @property
    def about(self) -> dict[str, str]:
        """What a report of the case says of itself: date, kind, service, author, recipient (report/about.py)."""
        from tocsin.report.about import about

        return about(self._file.sections.get("report", {}), self.evidence.known_until)

    def describe(self, changes: Mapping[str, str]) -> dict[str, str]:
        """Change what reports of the case say of themselves, from now on: date, kind, service, author, recipient, marking, title.

        Raises SettingError for another name, or a value that cannot be.
        """
        from tocsin.report.about import checked

        checked(changes)
        with self._alone():
            self._file = self._file.described(changes)
        self.title, self.marking = changes.get("title", self.title), changes.get("marking", self.marking)
        return self.about

    def plan(self, changes: Mapping[str, object] | None = None) -> Plan:
        """What a run has before it, with these settings changed: stages, steps, rows, pairs to come, processor seconds, memory.

        Nothing is run; posts are counted and a sample of their texts is looked at, which takes seconds for a million.
        """
        from tocsin.flow.plan import plan

        with locked(self.folder, shared=True):
            return plan(self.explain(changes), self.store, self._chosen(changes))

    def remove(self, file: str | Path, purge: bool = False, progress: Progress = quiet) -> RemovedFiles:
        """Take a file out of the case: by its path, its name, the beginning of its digest; a folder means all files below it.

        Its bytes stay in `raw/`, or are purged; its hash and its entries in the log stay. Posts go at once, other tables at the next run.
        Raises InputError where nothing is called so, or more than one file.
        """
        from tocsin.read.parts.removal import chosen, handed_over, remove

        with self._alone():
            meant = chosen(self.evidence, os.fspath(file))
            stay = handed_over(self.evidence, meant)
            found = [item for item in meant if item.sha256 not in stay]
            for item in found:
                remove(self.parts, item, purge)
            self.evidence.flush()
            shutil.rmtree(self.folder / "cache", ignore_errors=True)
            self._read(progress)
            if purge and self.store.shelf:
                self.store.shelf.sweep()
            return RemovedFiles([self.evidence.kept()[item.sha256] for item in found])

    def scope(
        self,
        from_: str | None = None,
        to: str | None = None,
        lang: Iterable[str] | None = None,
        platform: Iterable[str] | None = None,
        keyword: Iterable[str] | None = None,
        clear: bool = False,
    ) -> CaseScope:
        """Narrow the case to some posts at the next run, or tell to which it is narrowed. What is given replaces what was set of its kind.

        `clear` undoes all bounds first. Raises SettingError for a bound that cannot be read.
        """
        from tocsin.read.stage import narrowed

        changes = narrowed(self.settings.get("read", {}), from_, to, lang, platform, keyword, clear)
        if changes:
            with self._alone():
                self._change_settings({f"read.{name}": text for name, text in changes.items()})
                self.evidence.append("scope", **changes)
                self.evidence.flush()
        entries = [entry for entry in self.evidence.entries() if entry["action"] == "scope"]
        return CaseScope(configure(order.stage("read").settings, self.settings.get("read", {})), self.runs.latest("read"), entries)

    def judge(
        self, id: str, verdict: str, why: str = "", by: str = "", seen: str = "", queue: str = "", view: CaseView | None = None
    ) -> Mapping[str, Any]:
        """Say of a finding (or a group, a family, an account, a post, an edge, whatever `why` takes) accept, reject or unsure, and why.

        It is kept with who said it and when, and shown beside the finding, which it does not change; a second person's adds to it.
        `by`: who, where several share a login; `seen`: the digest of what was looked at, kept where the case says something else by now;
        `queue`: in which order it was come upon; `view`: where one was made already. Returns the line that was kept.
        Raises SettingError for an unknown id, naming the nearest, and for another verdict.
        """
        from tocsin.query.judged import VERDICTS

        if verdict not in VERDICTS:
            raise SettingError(f"{verdict!r} is no verdict", f"choose one of: {', '.join(VERDICTS)}")
        return self._say(id, verdict, why, by, seen, view, **({"queue": queue} if queue else {}))

    def unsay(self, id: str, by: str = "", view: CaseView | None = None) -> Mapping[str, Any]:
        """Take back what a person said last of a thing, whatever it was; the line stays, a new one says that it holds no more.

        Raises SettingError where they said nothing that stands.
        """
        from tocsin.query.judged import subject

        who, name = speaker(by)["who"], id
        with self._alone(PATIENCE):
            mine = [one for one in standing(self.said.all()) if one["who"] == who]
            if all(one["id"] != name for one in mine):  # called by another of its names
                name = subject(view or self.view(missing=()), id).id
            said = [one for one in mine if one["id"] == name]
            if not said:
                raise SettingError(f"{who} said nothing of {id}", "there is nothing to take back")
            return self._kept(UNDO, by, id=name, undoes=said[-1]["hash"])

    def pick(self, id: str, text: str = "", by: str = "", place: str = "", view: CaseView | None = None) -> Mapping[str, Any]:
        """Put a thing on the evidence board, with a note, at a `place` among the others, else behind them. It stands there once.

        Raises SettingError for an unknown id, naming the nearest.
        """
        return self._say(id, BOARD, text, by, view=view, **({"place": place} if place else {}))

    def drop(self, id: str, by: str = "", view: CaseView | None = None) -> Mapping[str, Any]:
        """Take a thing off the evidence board again; who put it there and when stays known. Raises SettingError for an unknown id."""
        return self._say(id, OFF, "", by, view=view)

    def note(self, id: str, text: str) -> None:
        """Write something beside a finding, a group, a family, an account ... Raises SettingError for an unknown id, naming the nearest."""
        if not text.strip():
            raise SettingError("the note is empty", "write what is to be noted")
        self._say(id, "note", text)

    def sets(self) -> dict[str, str]:
        """The selections that were kept by name, by name."""
        return sets(standing(self.said.all()))

    def keep_set(self, name: str, selection: str | Selection, by: str = "") -> None:
        """Keep a selection of posts by a name; who (`by`) kept it and when stands with it. An earlier one of that name gives way.

        Raises SettingError for what is no selection of posts, or a name that cannot be.
        """
        from tocsin.query.select.selection import parse

        chosen = parse(str(selection))
        if chosen.accounts:
            raise SettingError(f"{chosen} names accounts", "keep the posts: leave out `accounts:`")
        with self._alone(PATIENCE):
            self._kept(KEPT, by, id=set_name(name), text=str(chosen))

    def drop_set(self, name: str, by: str = "") -> None:
        """Take the name of a selection away; that it was kept stays written. Raises SettingError for a name that none has."""
        if name not in self.sets():
            raise SettingError(f"no selection is kept as {name!r}", f"kept are: {', '.join(self.sets()) or 'none'}")
        with self._alone(PATIENCE):
            self._kept(DROPPED, by, id=name)

    def same(self, accounts: Sequence[str], why: str = "", undo: bool = False) -> None:
        """Say that accounts are one: from the next run on what they did counts as one account's; `undo` takes it back for each of them.

        Both are kept with who said it and when. Raises SettingError for what is no account of the case.
        """
        from tocsin.query import judged

        pairs = list(configure(order.stage("read").settings, self.settings.get("read", {})).same)
        named = [next((end for pair in pairs for end in pair.split("=") if end.startswith(name)), None) for name in accounts]
        known = [one or judged.accounts(self.view(missing=()), [name])[0] for one, name in zip(named, accounts, strict=True)]
        if not undo and len(set(known)) < 2:
            raise SettingError("two accounts are needed that could be one", "name two or more: tocsin same CASE ACCOUNT ACCOUNT")
        gone = [pair for pair in pairs if undo and not set(known).isdisjoint(pair.split("="))]
        new = [] if undo else [f"{known[0]}={other}" for other in dict.fromkeys(known[1:]) if other != known[0]]
        with self._alone():
            self._change_settings({"read.same": " ".join(dict.fromkeys(pair for pair in [*pairs, *new] if pair not in gone))})
            for pair in gone or new:
                one, _, other = pair.partition("=")
                self._kept("apart" if undo else "same", id=one, other=other, text=why)

    @property
    def judgements(self) -> Table:
        """What people said and what still holds of it: id, statement, verdict, other, text, who, time, state (same, changed, gone)."""
        from tocsin.query.judged import COLUMNS, judged
        from tocsin.query.lookups import Lookups
        from tocsin.query.mask import hiding
        from tocsin.query.words import Words

        schema, view = pa.schema([(name, pa.string()) for name in COLUMNS]), self.view(missing=())
        with hiding(view.hide):
            return Table(pa.Table.from_pylist(judged(Lookups(view), Words("en")), schema), "judgements")

    def _chosen(self, changes: Mapping[str, object] | None) -> dict[str, Any]:
        """The settings of each stage with these changed; nothing is kept."""
        settings = {name: dict(values) for name, values in self.settings.items()}
        for stage, setting, value in by_stage({name: as_text(value) for name, value in (changes or {}).items()}):
            settings.setdefault(stage, {})[setting] = value
        for name in settings:
            order.stage(name)
        return {name: configure(stage.settings, settings.get(name, {}), f"{name}.") for name, stage in order.stages().items()}

    def _hiding(self, opened: Mapping[str, str]) -> Hiding:
        """What hides in a text the names that the private side holds, those left out that are opened."""
        from tocsin.protect.hiding.hiding import TABLES, hiding

        return hiding({name: self.store.standing(name) for name in TABLES}, self.folder / "private", opened)

    @contextmanager
    def _left_out_where_its_part_is(self, stage: Stage, only: str | None) -> Iterator[None]:
        """Leave out, with a notice, a stage whose part of Tocsin is not installed; raises MissingPartError where it alone was asked for."""
        try:
            yield
        except MissingPartError as cause:
            if only is not None:
                raise
            self.notices.append(f"stage {stage.name} is left out: {cause.message}; {cause.mend}")

    def _make_ready(self, progress: Progress, only: str | None) -> None:
        """Make what all that looks at the case needs beside it, where every stage was run; what keeps it from being made is a notice."""
        if only is not None:
            return
        if max((run.rows_out.get("posts", 0) for run in self.runs.all()), default=0) > MOST_READY:
            self.notices.append(f"more than {MOST_READY:,} posts: the index is made when the case is opened")
            return
        try:
            view = self.view(missing=())
            with locked(self.folder, shared=True):
                view.ready(progress)
        except (TocsinError, OSError, MemoryError, pa.ArrowException) as error:
            why = error.message if isinstance(error, TocsinError) else str(error)
            self.notices.append(f"the index could not be made and will be when the case is opened: {why}")

    def _say(
        self, id: str, verdict: str, text: str, by: str = "", seen: str = "", view: CaseView | None = None, **more: str
    ) -> Mapping[str, Any]:
        from tocsin.query.judged import subject

        found = subject(view or self.view(missing=()), id)
        more |= {"found": found.state} if seen not in ("", found.state) else {}  # it changed while they looked: both stay
        with self._alone(PATIENCE):
            return self._kept(verdict, by, id=found.id, text=text, statement=found.statement, state=seen[:LONGEST] or found.state, **more)

    def _kept(self, verdict: str, by: str = "", **facts: str) -> Mapping[str, Any]:
        """Append a judgement, and its hash to the log."""
        entry = self.said.append(by, verdict=verdict, **facts)
        self.evidence.append("judge", judgement=entry["hash"])
        self.evidence.flush()
        return entry

    def export(
        self, what: str, format: str | None = None, path: str | Path | None = None, lang: str = "en", opened: bool = False
    ) -> Exported:
        """Write an open table, the posts of a selection, or the network of either to a file; returns where, and what is to be told of it.

        `format` is a writer's name; without it the ending of `path` tells, else it is csv. Nobody is named, unless the case is `opened`,
        which is logged first. Without a path the file goes to out/, an opened one to private/.
        """
        from tocsin.protect.search.search import refuse
        from tocsin.query.mask import NOTHING, hiding
        from tocsin.report.networks.network import network_of
        from tocsin.report.tables.rows import check, rows_of

        ending = Path(path).suffix[1:].lower() if path is not None else ""
        known = not ending or ending in plugins.names("writers")
        writer = plugins.load("writers", format or (ending if ending and known else "csv"))
        view = self.view(missing=())
        check(view, what)
        private = self.private(view, f"export {what}") if opened else None
        place = self.folder / ("private" if opened else "out") / f"{_UNFIT.sub('_', what)[:80]}.{writer.suffix}"
        target = Path(path) if path is not None else place
        hide = NOTHING if opened else view.hide
        with locked(self.folder, shared=True), whole(target, lasting=True) as part, hiding(hide):
            content = network_of(view, what, private) if writer.kind == "network" else rows_of(view, what, lang, private)
            told = [*view.missing, *writer.write(content, part)]
            if not (format or known):
                told.append(f"written as CSV: no format has files that end in .{ending}")
            if opened:
                part.chmod(0o600)
            else:
                refuse(part, target.name, hide)
        return Exported(target, tuple(told))
