"""The dossier to hand on: every format and language of `tocsin report`, searched for what the case holds privately before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin import plugins
from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.query.catalogue import LANGUAGES
from tocsin.query.describe import said
from tocsin.web.pages.download import Download
from tocsin.web.pages.page import Asked, Page

FIRST = ("html", "pdf", "json")  # what most come for


def facts(asked: Asked) -> dict[str, Any]:
    """The formats with what each is for, the languages they are written in, and what keeps the case from being complete."""
    return {
        "formats": [{"name": name, "address": f"/dossier/{name}"} for name in sorted(plugins.names("exporters"), key=_place)],
        "languages": list(LANGUAGES),
        "missing": [said(line, asked.words) for line in asked.lookups.view.missing],
        "left_out": asked.words("bench.left_out.dossier"),
    }


def _place(name: str) -> tuple[int, str]:
    return FIRST.index(name) if name in FIRST else len(FIRST), name


def made(asked: Asked, folder: Path, into: Path) -> Path:
    """A dossier of the case in the language of the interface. Raises SettingError for a format that is none."""
    if asked.id not in plugins.names("exporters"):
        raise SettingError("no dossier is written in this format", "take one of those the page lists")
    view = asked.lookups.view
    usual = Path(plugins.load("exporters", asked.id).file_name(view, asked.words.lang))
    name = f"{usual.stem}.{asked.words.lang}{usual.suffix}"  # so that one language does not take another's place among the downloads
    return Case.open(folder).report(asked.id, into / name, asked.words.lang, view=view)


PAGES = (Page("dossier", "/dossier", facts),)
DOWNLOADS = (Download("/dossier/{id}", made),)
