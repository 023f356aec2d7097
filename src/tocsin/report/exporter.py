"""What an exporter is: one output format of a case, registered in the entry-point group `tocsin.exporters`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tocsin.files import whole
from tocsin.query.mask import hiding
from tocsin.query.view import CaseView


@dataclass(frozen=True)
class NoSettings:
    """The settings of an exporter that has none."""


@dataclass(frozen=True)
class Exporter:
    """One output format.

    `name` as in `--format`; `suffix` of the file written, without its dot (of a folder: empty, or part of its name). `write(view, path,
    lang, settings)` writes the case in the interface language `lang` (en, fr or ar) to the file, or into the empty folder, `path`.
    `settings` is a frozen dataclass with a default for every field; `named` tells a file's name where one is usual. An exporter is given a
    `CaseView`, which holds nothing private.
    """

    name: str
    suffix: str
    write: Callable[[CaseView, Path, str, Any], None]
    kind: Literal["file", "folder"] = "file"
    settings: type[Any] = NoSettings
    named: Callable[[CaseView, str], str] | None = None

    def file_name(self, view: CaseView, lang: str) -> str:
        """What the file is called where nothing else is said: as `named` has it, dossier.SUFFIX without it."""
        return self.named(view, lang) if self.named else f"dossier.{self.suffix}" if self.suffix else "dossier"

    def export(self, view: CaseView, path: Path, lang: str, settings: Any = None, check: Callable[[Path], None] | None = None) -> None:
        """Write a case to `path`, whole or not at all: beside it first, then put in its place. The folder around it is made if need be.

        `check` looks at what was written before it is put there, and raises where it must not be.
        """
        with whole(path, lasting=True) as part:
            if self.kind == "folder":
                part.mkdir()
            with hiding(view.hide):
                self.write(view, part, lang, self.settings() if settings is None else settings)
            if check:
                check(part)
