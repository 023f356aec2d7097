"""Adding a file: sent by the browser into the case's inbox, looked at, its columns mapped where no reader knows them, then added.

The folders of the machine are not shown: what the browser sends is all that is seen. The inbox is no evidence: what is added is copied
under its SHA-256 by `tocsin add`, and then leaves the inbox; what is not is deleted by a button, or when its time is up
(protect/retention/outside.py).
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.case import Case
from tocsin.errors import CaseError, InputError, SettingError
from tocsin.query.mask import hidden
from tocsin.read.walk import INBOX
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.upload import Upload
from tocsin.web.pages.work.adding.sniffed import OURS, sniffed
from tocsin.web.pages.work.going import address, named
from tocsin.web.pages.work.running import jobs

MOST = 4 << 30  # bytes of a file
WAITING = 20  # files that may lie in the inbox
DATES = ("day-first", "month-first")


def facts(asked: Asked) -> dict[str, Any]:
    """What lies in the inbox; with `file` what that one would be read as, its columns mapped as asked."""
    waiting = [_waiting(path) for path in _files(asked.folder)]
    told = {"who": asked.who, "most": MOST, "waiting": waiting, "file": None, "left_out": asked.words("bench.import.left_out")}
    if not (name := asked.query.get("file")):
        return told
    path, columns = _file(asked.folder, name), {ours: asked.query[ours] for ours in OURS if asked.query.get(ours)}
    dates = asked.query.get("dates") or None
    found = sniffed(path, columns, dates)
    left_out = asked.words("bench.import.left_out_rows", rows=len(found["rows"]), columns=len(found["columns"]), all=found["all_columns"])
    return {**told, "file": {**_waiting(path), **found, "mapped": columns, "dates": dates, "orders": DATES}, "left_out": left_out}


def _files(case: Path) -> list[Path]:
    return sorted(path for folder in (case / INBOX).glob("*-*") for path in folder.iterdir() if path.is_file() and not path.is_symlink())


def _waiting(path: Path) -> dict[str, Any]:
    return {"id": path.parent.name, "name": hidden(path.name), "size": path.stat().st_size}


def _file(case: Path, id: str) -> Path:
    """A file of the inbox by the name of its folder. Raises SettingError where there is none."""
    found = next((path for path in _files(case) if path.parent.name == id), None)
    if found is None:
        raise SettingError("no file of the inbox is called so", "send it again")
    return found


def place(case: Path) -> Path:
    """A new folder of the inbox, from which goes what lay there too long. Raises InputError where too many files wait there."""
    with suppress(CaseError):  # in use by a run; the next one does it
        Case.open(case).clear_inbox()
    above = case / INBOX
    if len(list(above.glob("*-*"))) >= WAITING:
        raise InputError(f"{WAITING} files wait to be added already", "add them, or drop them")
    above.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    for number in range(1, 1000):
        with suppress(FileExistsError):
            (folder := above / f"{stamp}-{number}").mkdir(mode=0o700)
            return folder
    raise InputError("the inbox takes no more in this second", "send it again")


def taken(case: Path, path: Path) -> str:
    """The page of a file that came."""
    return f"/import?file={path.parent.name}"


def add(doing: Doing) -> str:
    """Add a file of the inbox as `tocsin add` does, its columns mapped as the form says; or drop it (`drop`)."""
    who, form = named(doing), doing.form
    path = _file(doing.folder, form.get("file", ""))
    if form.get("drop"):
        shutil.rmtree(path.parent)
        return address("/import", doing)
    columns = [f"{ours}={form[ours]}" for ours in OURS if form.get(ours)]
    given = [part for one in columns for part in ("--column", one)]
    order = ["--dates", form["dates"]] if form.get("dates") in DATES else []
    command = ["add", str(doing.folder.resolve()), str(path.resolve()), *given, *order]
    return address(f"/runs/{jobs.start(doing.folder, command, who, path.parent).id}", doing)


PAGES = (Page("import", "/import", facts, ("file", "dates", *OURS), scripts=("upload.js",)),)
ACTS = (Act("/import", add),)
UPLOADS = (Upload("/import/file", place, taken, MOST),)
