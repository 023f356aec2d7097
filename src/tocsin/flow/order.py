"""Which stages there are and in what order: a stage follows those whose tables it reads.

Stages register in the entry-point group `tocsin.stages`; no file names them all. Of stages that could run next the first by name does,
so the order is the same whatever the order of registration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tocsin import plugins
from tocsin.engine.stage import Stage
from tocsin.engine.table import TableSpec
from tocsin.errors import PluginError, SettingError

MEND = "uninstall one of the packages that provide them, or correct its Stage"


@cache
def stages() -> dict[str, Stage]:
    """All registered stages by name, in the order in which they run. Raises PluginError where they do not fit together."""
    found: list[Stage] = [plugins.load("stages", name) for name in plugins.names("stages")]
    return {stage.name: stage for stage in ordered(found)}


def stage(name: str) -> Stage:
    """One registered stage. Raises SettingError for an unknown name."""
    if name not in stages():
        raise SettingError(f"no stage named {name!r}", f"choose one of: {', '.join(stages())}")
    return stages()[name]


@cache
def specs() -> dict[str, TableSpec]:
    """Every table that a registered stage writes, by name, in the order of the stages."""
    return {spec.name: spec for stage in stages().values() for spec in stage.writes}


def ordered(found: Iterable[Stage]) -> list[Stage]:
    """The stages in the order of their tables. Raises PluginError for two writers of a table, a table nobody writes, or a cycle."""
    waiting = sorted(found, key=lambda stage: stage.name)
    writer = _writers(waiting)
    before = {stage.name: {_writer(table, stage, writer) for table in stage.reads} for stage in waiting}
    done: list[Stage] = []
    while waiting:
        names = {stage.name for stage in done}
        ready = next((stage for stage in waiting if before[stage.name] <= names), None)
        if ready is None:
            circle = _cycle({stage.name: before[stage.name] - names for stage in waiting})
            raise PluginError(f"stages wait for one another's tables: {' -> '.join(circle)}", MEND)
        waiting.remove(ready)
        done.append(ready)
    return done


def _writers(found: Iterable[Stage]) -> dict[str, str]:
    writer: dict[str, str] = {}
    for stage in found:
        for spec in stage.writes:
            if spec.name in writer:
                raise PluginError(f"table {spec.name} is written by two stages: {writer[spec.name]} and {stage.name}", MEND)
            writer[spec.name] = stage.name
    return writer


def _writer(table: str, stage: Stage, writer: Mapping[str, str]) -> str:
    if table not in writer:
        raise PluginError(f"stage {stage.name} reads table {table}, which no stage writes", "install the package whose stage writes it")
    return writer[table]


def _cycle(before: Mapping[str, set[str]]) -> list[str]:
    """One circle among stages that all wait, from its first name to that name again; what is read stands after its reader."""
    path = [min(before)]
    while path[-1] not in path[:-1]:
        path.append(min(before[path[-1]]))
    return path[path.index(path[-1]) :]
