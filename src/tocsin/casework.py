"""What people do with a case beside running it: take a file out, narrow it, hand its rows on. `case.Case` has these verbs."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import plugins
from tocsin.engine.given import configure
from tocsin.files import whole
from tocsin.flow import order
from tocsin.model import Progress, quiet
from tocsin.outcomes import CaseScope, Exported, RemovedFiles
from tocsin.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.query.private import PrivateView
    from tocsin.query.view import CaseView
    from tocsin.read.parts.inputs import Inputs
    from tocsin.store.evidence import Evidence
    from tocsin.store.runs import Runs

_UNFIT = re.compile(r"[^\w.=+-]+")  # what stands in selections and not in the names of files


class Casework:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        evidence: Evidence
        parts: Inputs
        runs: Runs

        @property
        def settings(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def private(self, view: CaseView, what: str) -> PrivateView: ...  # noqa: D102
        def _alone(self) -> AbstractContextManager[None]: ...
        def _read(self, progress: Progress) -> None: ...
        def _change_settings(self, changes: Mapping[str, str]) -> None: ...

    def remove(self, file: str | Path, purge: bool = False, progress: Progress = quiet) -> RemovedFiles:
        """Take a file out of the case: by its path, its name, the beginning of its digest; a folder means all files below it.

        Its bytes stay in `raw/`, or are purged; its hash and its entries in the log stay. Posts go at once, other tables at the next run.
        Raises InputError where nothing is called so, or more than one file.
        """
        from tocsin.read.parts.removal import chosen, remove

        with self._alone():
            found = chosen(self.evidence, os.fspath(file))
            for item in found:
                remove(self.parts, item, purge)
            self.evidence.flush()
            shutil.rmtree(self.folder / "cache", ignore_errors=True)
            self._read(progress)
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

    def export(
        self, what: str, format: str | None = None, path: str | Path | None = None, lang: str = "en", opened: bool = False
    ) -> Exported:
        """Write an open table, the posts of a selection, or the network of either to a file; returns where, and what is to be told of it.

        `format` is a writer's name; without it the ending of `path` tells, else it is csv. Nobody is named, unless the case is `opened`,
        which is logged first. Without a path the file goes to out/, an opened one to private/.
        """
        from tocsin.report.networks.network import network_of
        from tocsin.report.tables.rows import check, rows_of

        ending = Path(path).suffix[1:].lower() if path is not None else ""
        writer = plugins.load("writers", format or (ending if ending in plugins.names("writers") else "csv"))
        view = self.view(missing=())
        check(view, what)
        private = self.private(view, f"export {what}") if opened else None
        place = self.folder / ("private" if opened else "out") / f"{_UNFIT.sub('_', what)[:80]}.{writer.suffix}"
        target = Path(path) if path is not None else place
        with locked(self.folder, shared=True), whole(target, lasting=True) as part:
            content = network_of(view, what, private) if writer.kind == "network" else rows_of(view, what, lang, private)
            told = writer.write(content, part)
            if opened:
                part.chmod(0o600)
        return Exported(target, tuple(told))
