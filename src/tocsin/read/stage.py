"""The stage `read`: the parts of all raw files in; posts, accounts, media, pages, rejected rows, and the private side out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tocsin.engine.given import configure
from tocsin.engine.stage import Before, Stage, Tables
from tocsin.engine.table import Pieces
from tocsin.model import Progress
from tocsin.read.merge.changes import Parts
from tocsin.read.merge.ledger import with_outside
from tocsin.read.merge.merge import Merge
from tocsin.read.pseudonym import joined
from tocsin.read.schemas import MERGED
from tocsin.read.scope import Scope, scope_of, within, written


@dataclass(frozen=True)
class ReadSettings:
    """Which posts are looked at (scope.py), and which accounts are one; the format and the columns of a file stand in the log, by file.

    Raises SettingError for a bound that cannot be read.
    """

    since: str = ""  # times as people write them, UTC; a day at the end is meant whole
    until: str = ""
    languages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    keywords: str = ""  # one a line, so that one may hold blanks
    same: tuple[str, ...] = ()  # pairs of pseudonyms, A=B, that a person says are one

    def __post_init__(self) -> None:
        self.scope  # noqa: B018  what cannot be read is told when it is set
        joined({}, self.same)

    @property
    def scope(self) -> Scope:
        """The bounds, read."""
        return scope_of(self.since, self.until, self.languages, self.platforms, self.keywords.splitlines())


def narrowed(
    now: Mapping[str, str],
    since: str | None,
    until: str | None,
    languages: Iterable[str] | None,
    platforms: Iterable[str] | None,
    keywords: Iterable[str] | None,
    clear: bool,
) -> dict[str, str]:
    """The settings that change, as texts, when these bounds are set over the settings `now`; `clear` undoes all bounds first.

    Raises SettingError for one that cannot be read.
    """
    given = {
        "since": since, "until": until, "languages": languages, "platforms": platforms,
        "keywords": keywords and "\n".join(" ".join(one.split()) for one in keywords),
    }  # fmt: skip
    changes = dict.fromkeys(given, "") if clear else {}
    changes |= {name: value if isinstance(value, str) else " ".join(value) for name, value in given.items() if value is not None}
    meant: Scope = configure(ReadSettings, {**now, **changes}).scope
    told = {
        "since": written(meant.since), "until": written(meant.until), "languages": " ".join(meant.languages),
        "platforms": " ".join(meant.platforms), "keywords": "\n".join(meant.keywords),
    }  # fmt: skip
    return {name: told[name] for name in changes if told[name] != now.get(name, "")}


def run(tables: Tables, settings: ReadSettings, progress: Progress) -> Mapping[str, pa.Table | Pieces]:
    """Join the parts to one table each. Rows that could not be read were told when their file was; they are counted again here.

    Where a scope is set, all is merged and what is outside is left out; what changed since the last run is enough only without one.
    """
    given = tables.parts()
    told = given.describe()
    for part in told.values():
        for reason, rows in part["reasons"].items():
            tables.dropped(reason, rows)
    before = None if settings.scope else tables.before()
    parts, standing = parts_of(given.paths(), given.digests(), before), before.tables if before else {}
    made = Merge(parts, given.pseudonyms, settings.same, standing, told).run()
    if not settings.scope:
        return made
    whole = {name: table if isinstance(table, pa.Table) else table.table() for name, table in made.items()}
    found = within(whole, settings.scope, tables.dropped)
    return {**found, "ledger": with_outside(whole, found)}


def parts_of(paths: Mapping[str, Sequence[Path]], digests: Mapping[str, str], before: Before | None) -> Parts:
    """The part files by table: those that came or changed since the last run, and those that stayed."""
    if before is None:
        return Parts(paths)
    changed = {raw for raw, digest in digests.items() if before.inputs.get(raw) != digest}
    gone = frozenset(raw for raw in before.inputs if raw in changed or raw not in digests)
    new = {name: [path for path in some if path.parent.name in changed] for name, some in paths.items()}
    same = {name: [path for path in some if path.parent.name not in changed] for name, some in paths.items()}
    return Parts(new, same, gone)


STAGE = Stage("read", reads=(), writes=MERGED, settings=ReadSettings, run=run, parts=True)
