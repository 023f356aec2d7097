"""The case that is served: looked at again when it has changed, and not otherwise."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tocsin.case import Case
from tocsin.deliver.log import FOLDER, Log
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hiding
from tocsin.query.view import CaseView
from tocsin.store.judgements import Judgements, current, sets, standing
from tocsin.store.versions import own

if TYPE_CHECKING:
    from tocsin.deliver.taxii.collection import Collection


@dataclass(frozen=True)
class Served:
    """What stands in a case at one moment: its title and marking, its feeds by the name of the file, its collection."""

    title: str
    marking: str
    feeds: dict[str, tuple[bytes, str]]
    collection: Collection


@dataclass
class Serving:
    """A case folder, safe under threads."""

    folder: Path
    _lock: Lock = field(default_factory=Lock)
    _stamp: tuple[object, object] = (None, None)
    _view: CaseView | None = None
    _now: Served | None = None
    _came: dict[str, str] | None = None  # when the objects of its collection came in

    def view(self) -> CaseView:
        """The case for reading, as it stands. Raises TocsinError where it cannot be read."""
        with self._lock:
            return self._opened()

    @property
    def stands(self) -> bool:
        """Whether what the last view reads is still there."""
        return self._view is None or self._view.stands

    def tag(self, *asked: str) -> str:
        """An entity tag (RFC 9110, 8.8.3) of what is asked of the case as it stands today: equal as long as the answer is."""
        basis = repr((self._stamped(), date.today(), own(), asked))
        return f'"{hashlib.sha256(basis.encode()).hexdigest()[:24]}"'

    def now(self) -> Served:
        """What is delivered of the case as it stands; made when it is first asked for. Raises TocsinError where it cannot be read."""
        with self._lock:
            view = self._opened()
            if self._now is None:
                self._now = self._looked(view)
            return self._now

    def _opened(self) -> CaseView:
        stamp = self._stamped()
        if self._view is None or stamp[0] != self._stamp[0] or not self.stands:
            self._view, self._now = Case.open(self.folder).view(), None
        elif stamp != self._stamp:
            self._view, self._now = self._heard(self._view), None
        self._stamp = stamp
        return self._view

    def _heard(self, view: CaseView) -> CaseView:
        """The case with what people said since; opened again where a name was opened or closed, for then other texts are hidden."""
        case = Case.open(self.folder)
        told = case.persons()
        if told.get("opened", {}) != view.opened:
            return case.view()
        lines = list(Judgements(self.folder / "judgements").all())
        return view.saying(current(lines), sets(standing(lines)), told.get("openings", ()), told.get("contests", ()))

    def _stamped(self) -> tuple[object, object]:
        """Sizes and times of what says that a case changed: its settings, its runs, what was told; and of what people say of it."""
        return self._sizes("case.toml", "runs/*.json", f"{FOLDER}/log.jsonl"), self._sizes("judgements/*.jsonl", "raw/log.jsonl")

    def _sizes(self, *places: str) -> list[tuple[str, int, int]]:
        files = [path for place in places for path in sorted(self.folder.glob(place))]
        return [(path.name, told.st_size, told.st_mtime_ns) for path in files if (told := path.stat())]

    def _looked(self, view: CaseView) -> Served:
        """What is delivered; the first page needs none of what makes it."""
        from tocsin.deliver import settings
        from tocsin.deliver.feeds.items import entries
        from tocsin.deliver.feeds.writing import feeds
        from tocsin.deliver.taxii.content import content, remembered
        from tocsin.deliver.watching import identity_of

        self._came = remembered(self.folder) if self._came is None else self._came
        case, log, chosen = Case.open(self.folder), Log(self.folder), settings.read(self.folder)
        lookups, identity = Lookups(view), identity_of(self.folder)
        with hiding(view.hide):
            log.state.queued += entries(lookups, chosen.feeds, log.state, chosen.change)  # a case no watch has looked at: as if one had
            made = {name: (data, kind) for name, data, kind in feeds(lookups, chosen.feeds, log.state, identity, [])}
        return Served(view.hide(view.title), view.marking, made, content(case, view, identity, self._came))
