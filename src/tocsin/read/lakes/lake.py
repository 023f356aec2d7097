"""A table of many Parquet files, of which a log in the same folder tells which count: Delta Lake and Apache Iceberg.

One state of it is read, the last: its files, as they stand, are the evidence. Rows that the table calls deleted must not be read. Where a
file still holds them, since the log calls them deleted beside it, the table is refused, with what makes it one of whole files. Nothing
outside of its folder is opened, whatever its log names.

Fooled by: an Iceberg table of which a writer that failed left the latest metadata, as only its catalog knows; a folder that is written
to while it is read (its log is looked at once).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from tocsin.errors import InputError

DELTA, ICEBERG = "_delta_log", "metadata"  # the folders of their logs
_LOGS = ((DELTA, re.compile(r"\d{20}\.json")), (ICEBERG, re.compile(r"(v\d+|\d{5,}-[0-9a-f-]{36})(\.gz)?\.metadata\.json")))
WHOLE = "rewrite the table so that its files hold just the rows that count ({how}), then add it again"


@dataclass(frozen=True)
class Snapshot:
    """One state of a table: what kind it is of, which state, the names of its files within its folder, and columns that stand in the log
    alone."""

    kind: str
    state: str
    files: tuple[str, ...]
    beside: tuple[str, ...] = ()

    def told(self, others: int) -> str:
        """What it is, in words; `others` are files of the folder that do not count."""
        more = f"; {others} files are of earlier states and are left out" if others else ""
        columns = f"; not in its files, so not read: {', '.join(self.beside)}" if self.beside else ""
        return f"{self.kind} table, state {self.state}, files {len(self.files)}{more}{columns}"


def is_log(folder: str, name: str) -> bool:
    """Whether a file of this name in a folder of that one is of the log of such a table."""
    return any(folder == log and names.fullmatch(name) for log, names in _LOGS)


def log_below(folder: Path) -> str:
    """The folder of the log of a folder on the disk, "" where it is no such table."""
    return next((log for log, _ in _LOGS if any(is_log(log, path.name) for path in (folder / log).glob("*.json"))), "")


def snapshot(folder: Path, shown: str) -> Snapshot:
    """The last state of the table in a folder of which the log is there; `shown` is its name in messages.

    Raises InputError for a table that cannot be read so that every row counts, MissingPartError where its library is not installed.
    """
    from tocsin.read.lakes import delta, iceberg

    whole = folder.resolve()  # the libraries name files by their whole path
    return delta.snapshot(whole, shown) if log_below(whole) == DELTA else iceberg.snapshot(whole, shown)


def within(name: str, location: str, shown: str) -> str:
    """The name of a file within the folder of its table, from how the log calls it. Raises InputError for one that lies elsewhere."""
    path = name
    if location and name.startswith(f"{location.rstrip('/')}/"):
        path = name[len(location.rstrip("/")) + 1 :]
    elif location and urlsplit(location).path and urlsplit(name).path.startswith(f"{urlsplit(location).path.rstrip('/')}/"):
        path = urlsplit(name).path[len(urlsplit(location).path.rstrip("/")) + 1 :]
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or urlsplit(path).scheme:
        raise InputError(f"{shown}: its log names a file outside of its folder: {name}", "copy the table whole into one folder")
    return path
