"""`case.toml`: what a case is called and the settings that its analyst chose. It is the analyst's file: read here, and edited where a
setting changes; other keys, tables, comments and line ends stay as they were written.

    title = "Harbour, May"
    [settings.detect]
    q = "0.01"
    "verdict.rest_hours" = "9"      # the setting of a part; [settings.detect.verdict] with rest_hours in it is the same
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.engine.given import flat
from tocsin.errors import CaseError
from tocsin.files import legible, write_atomic
from tocsin.store.versions import FIRST, LAYOUT, layout_of

NAME = "case.toml"
BOM = "\ufeff"  # some editors of Windows begin a file with it


def here(folder: str | Path) -> Path:
    """Where a case may be made. Raises CaseError for an address of a store, of which a path would be made: `s3:/BUCKET`."""
    path = Path(folder)
    if path.parts[:1] == ("s3:",):
        mend = "make it in a folder, tocsin new NAME, then have its tables lie there: tocsin store NAME s3://BUCKET/PREFIX"
        raise CaseError(f"{folder}: a case is a folder of this machine", mend)
    return path


@dataclass(frozen=True)
class CaseFile:
    """What a case.toml says: `facts` are its title, created and marking, `settings` those of the stages as texts, parts with a dot.

    `sections` are its other tables, such as `[gate]`, with their values as texts.
    """

    path: Path
    facts: Mapping[str, str]
    settings: dict[str, dict[str, str]]
    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def layout(self) -> int:
        """The number of the folder's layout. Raises CaseError for a later one than this version knows."""
        return layout_of(self.facts.get("layout", FIRST), str(self.path))

    def brought_forward(self) -> CaseFile:
        """The file of a case of an earlier layout, now of this one."""
        import tomlkit

        text = _text(self.path)
        mark = BOM if text.startswith(BOM) else ""
        document = tomlkit.parse(text.removeprefix(mark))
        document["layout"] = LAYOUT
        write_atomic(self.path, (mark + tomlkit.dumps(document)).encode(), lasting=True)
        return read(self.path.parent)

    def described(self, changes: Mapping[str, str]) -> CaseFile:
        """The file with what a report says of itself changed: `marking` and `title` of the case, all else in the table `[report]`."""
        import tomlkit

        text = _text(self.path)
        mark = BOM if text.startswith(BOM) else ""
        document = tomlkit.parse(text.removeprefix(mark))
        for name, value in sorted(changes.items()):
            (document if name in ("marking", "title") else _table(document, "report"))[name] = legible(value)
        write_atomic(self.path, (mark + tomlkit.dumps(document)).encode(), lasting=True)
        return read(self.path.parent)

    def lying(self, tables: Mapping[str, str]) -> CaseFile:
        """The file of a case whose tables lie as `[tables]` tells from now on; in the folder where it tells nothing."""
        import tomlkit

        text = _text(self.path)
        mark = BOM if text.startswith(BOM) else ""
        document = tomlkit.parse(text.removeprefix(mark))
        document.pop("tables", None)
        if tables:
            document["tables"] = dict(tables)
        write_atomic(self.path, (mark + tomlkit.dumps(document)).encode(), lasting=True)
        return read(self.path.parent)

    def changed(self, changes: Mapping[str, Mapping[str, str]]) -> CaseFile:
        """The file with some settings changed, by stage and name. Raises CaseError where it cannot be edited so that it says just that."""
        wanted = {stage: {**self.settings.get(stage, {}), **values} for stage, values in {**self.settings, **changes}.items()}
        wanted = {stage: {**values, **changes.get(stage, {})} for stage, values in wanted.items()}
        if wanted == self.settings:
            return self
        text = _text(self.path)
        edited = _edited(text, changes)
        if _settings(tomllib.loads(edited.removeprefix(BOM))) != wanted:
            told = "; ".join(f"[settings.{stage}] {name} = {value}" for stage, values in changes.items() for name, value in values.items())
            raise CaseError(f"{self.path}: the settings stand there in a way that cannot be edited", f"write by hand: {told}")
        write_atomic(self.path, edited.encode(), lasting=True)
        return read(self.path.parent)


def read(folder: Path) -> CaseFile:
    """What the case.toml of a case says. Raises CaseError where there is none or it is not as it should be."""
    path = folder / NAME
    if not path.exists():
        raise CaseError(f"{folder}: not a case (no case.toml)", f"make one with: tocsin new {folder}")
    try:
        told = tomllib.loads(_text(path).removeprefix(BOM).replace("\r\n", "\n"))
        facts = {name: legible(str(value)) for name, value in told.items() if not isinstance(value, dict)}
        others = {name: dict(flat(value)) for name, value in told.items() if isinstance(value, dict) and name != "settings"}
        return CaseFile(path, facts, _settings(told), others)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise CaseError(f"{path}: {cause}", "correct that line") from cause
    except (TypeError, AttributeError) as cause:
        raise CaseError(f"{path}: settings are not as they should be", 'write them as: [settings.detect], then q = "0.01"') from cause


def write_new(folder: Path, facts: Mapping[str, str]) -> None:
    """Give a new case its file."""
    import tomlkit

    told = {name: legible(value) for name, value in facts.items()} | {"layout": LAYOUT}
    write_atomic(folder / NAME, tomlkit.dumps(told).encode(), lasting=True)


def _text(path: Path) -> str:
    """The file as it stands, line ends and all."""
    return path.read_bytes().decode("utf-8")


def _settings(told: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {stage: dict(flat(values)) for stage, values in told.get("settings", {}).items()}


def _edited(text: str, changes: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a case.toml with settings changed where they stand, or added to their table, and nothing else touched."""
    import tomlkit

    mark = BOM if text.startswith(BOM) else ""
    document = tomlkit.parse(text.removeprefix(mark))
    for stage, values in sorted(changes.items()):
        table = _table(_table(document, "settings", above=True), stage)
        for name, value in sorted(values.items()):
            place, key = _place(table, name)
            place[key] = value
    return mark + tomlkit.dumps(document)


def _table(parent: Any, name: str, above: bool = False) -> Any:
    """The table of a name in `parent`, made where it is not there; one `above` others has no heading of its own."""
    import tomlkit

    if name not in parent:
        parent[name] = tomlkit.table(is_super_table=above)
    return parent[name]


def _place(table: Any, name: str) -> tuple[Any, str]:
    """The table and the key where a setting stands, or where it is to stand."""
    head, dot, rest = name.partition(".")
    while dot and name not in table and isinstance(table.get(head), Mapping):
        table, name = table[head], rest
        head, dot, rest = name.partition(".")
    return table, name
