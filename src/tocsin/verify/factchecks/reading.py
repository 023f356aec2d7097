"""Fact-checks of others read in every form they come in, each file by what it holds: linked data, claims:search, tables, pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.errors import InputError
from tocsin.model import Raw
from tocsin.read.containers.container import Container, open_container
from tocsin.read.factchecks import pages
from tocsin.read.factchecks.drafts import Draft, of_markup, of_object
from tocsin.read.factchecks.row import Dropped, called, completed
from tocsin.read.reader import Captured
from tocsin.verify.factchecks.schema import FACTCHECKS

_FORMS = "give ClaimReview or MediaReview JSON-LD, claims:search JSON, pages, or a table with the column claim (or --column claim=THEIRS)"


def read_factchecks(paths: str | Path | Iterable[str | Path], columns: Mapping[str, str] | None = None) -> tuple[pa.Table, list[Dropped]]:
    """(table FACTCHECKS in the order of claim_id, rows and files left out). `paths`: files and folders; `columns`: our names to theirs.

    The order of files plays no part. Raises InputError where a path does not exist, or nothing at all could be read.
    """
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(one) for one in paths]
    rows, dropped = list[Draft](), list[Dropped]()
    for file, shown in sorted(set(_files(given))):
        try:
            found = list(_of_file(file, shown, columns or {}))
        except InputError as fault:
            dropped.append(Dropped(shown, fault.message.removeprefix(f"{shown}: "), fault.mend or _FORMS))
            continue
        if not found:
            dropped.append(Dropped(shown, "no fact-check in it", _FORMS))
        for number, draft in enumerate(found, 1):
            row = completed(draft, shown, number)
            if isinstance(row, Dropped):
                dropped.append(row)
            else:
                rows.append(row | {"file": shown})
    if not rows:
        why = dropped[0] if dropped else Dropped("the folder", "no file in it", _FORMS)
        raise InputError(f"no fact-check can be read: {why.where}: {why.reason}", why.mend)
    kept, again = called(rows)
    return FACTCHECKS.rows(kept), [*dropped, *again]


def factchecks_of(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str] | None = None) -> tuple[pa.Table, list[Dropped]]:
    """As `read_factchecks`, of rows in hand: of a table, or objects in any of the forms."""
    made = [
        completed(one, "the rows", number) for number, one in enumerate((one for row in rows for one in of_object(row, columns or {})), 1)
    ]
    kept, again = called([row | {"file": "the rows"} for row in made if not isinstance(row, Dropped)])
    return FACTCHECKS.rows(kept), [*(row for row in made if isinstance(row, Dropped)), *again]


def _files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files of some paths with the names they are shown by."""
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file", "check the path")
        if not path.is_dir():
            yield path, path.name
        for file in sorted(path.rglob("*")) if path.is_dir() else ():
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield file, file.relative_to(path).as_posix()


def _of_file(file: Path, shown: str, columns: Mapping[str, str]) -> Iterator[Draft]:
    container = open_container(file, shown)
    for one in _tables(container, columns):
        for record in one.records():
            if not isinstance(record, Raw):
                yield {"form": one.kind, "raw": record.reason}
            elif one.shape == "document":
                yield from _of_document(record.value, shown)
            else:
                yield from of_object(record.value, columns)


def _tables(container: Container, columns: Mapping[str, str]) -> list[Container]:
    """What of a file is read: of a workbook the sheets that have claims, else its first."""
    wanted = {columns.get("claim", "claim"), columns.get("title", "title")}
    found = [one for one in (container, *container.more) if one.shape == "table" and wanted & set(one.columns)]
    return found or [container]


def _of_document(content: Any, shown: str) -> Iterator[Draft]:
    """A page: its linked data, else what it says by its labels."""
    if not isinstance(content, bytes | str):
        raise InputError(f"{shown}: no text", _FORMS)
    url = content.address if isinstance(content, Captured) else None
    found = list(of_markup(content, url))
    if not found and (draft := pages.draft(content, shown, url)):
        found = [draft]
    yield from found
