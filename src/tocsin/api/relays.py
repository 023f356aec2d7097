"""`tocsin.relays`: whose text each page carries, from whom it took it, and which sites hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from tocsin.errors import InputError, SettingError
from tocsin.model import Progress, quiet
from tocsin.results import Result

Rows = str | Path | Iterable[Mapping[str, Any]]
NAMES = ("file", "url")  # what a page may be called by


class Relays(Result):
    """What pages are to one another. `relays`: one row for each page of a family, and the pairs that tell one event independently.

    `changes`: what a relay changed of its parent; `sites`: technical marks of sites, `site_links`: sites that hang together. `kinds`: how
    many relays there are of each kind; `dropped`: rows that could not be read, by reason.
    """

    def __init__(self, pages: int, tables: Mapping[str, pa.Table], dropped: Mapping[str, int]) -> None:
        self.kinds = Counter(sorted(tables["relays"]["kind"].to_pylist()))
        families = len(set(tables["relays"]["family"].drop_null().to_pylist()))
        super().__init__(f"{pages:,} pages, {families:,} families of pages that share a text", tables, shown="relays")
        self.relays, self.changes = self.tables["relays"], self.tables["changes"]
        self.sites, self.site_links = self.tables["sites"], self.tables["site_links"]
        self.pages, self.dropped, self.notes = pages, dict(dropped), ()


def relays(
    pages: Rows,
    *,
    columns: Mapping[str, str] | None = None,
    known: Iterable[str | Path] = (),
    ignore: Iterable[str | Path] = (),
    progress: Progress = quiet,
) -> Relays:
    """Relate pages to one another.

    `pages`: rows as `tocsin.extract` makes them (dicts with file, body and any other field of the vocabulary), a JSON Lines file of such
    rows, or a folder of pages, which is extracted first. `columns={"page": "url"}` calls pages by their address, not by their file's name.
    `known`: lists of sites that somebody names as a network, shown beside what is found; `ignore`: further lists of marks that prove
    nothing (docs/sites.md). Raises InputError where there is no page or a list cannot be read, SettingError for a column that is none.
    """
    from tocsin.origin.sites.ignored import ignored
    from tocsin.origin.sites.known import known as networks
    from tocsin.verify.related import related

    listed, nothing = networks(map(Path, known)), ignored(map(Path, ignore))
    dropped = Counter[str]()
    rows, names = _named(_read(pages, dropped, progress), columns or {}, dropped)
    if not rows:
        raise InputError("no page to relate", "give rows with a body, as `tocsin extract` writes them, or a folder of pages")
    return Relays(len(rows), related(rows, names, progress, listed, nothing), dropped)


def _read(pages: Rows, dropped: Counter[str], progress: Progress) -> list[Mapping[str, Any]]:
    if not isinstance(pages, str | Path):
        return list(pages)
    path = Path(pages)
    if not path.exists():
        raise InputError(f"{path}: no such file", "check the path")
    return _extracted(path, dropped, progress) if path.is_dir() else _lines(path, dropped)


def _extracted(folder: Path, dropped: Counter[str], progress: Progress) -> list[Mapping[str, Any]]:
    """The rows of the pages in a folder."""
    from tocsin.api.extract import page_rows
    from tocsin.origin.sites.sellers import with_sellers
    from tocsin.page.row import PageRow, as_dict

    rows = list[Mapping[str, Any]]()
    for one in page_rows([folder], progress=progress):
        if isinstance(one, PageRow):
            rows.append(as_dict(one))
        else:
            dropped["no page"] += 1
    return with_sellers(rows, folder)


def _lines(path: Path, dropped: Counter[str]) -> list[Mapping[str, Any]]:
    """The rows of a JSON Lines file."""
    rows = list[Mapping[str, Any]]()
    with path.open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError:
                row = None
            if isinstance(row, dict):
                rows.append(row)
            else:
                dropped["no JSON object"] += 1
    return rows


def _named(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], dropped: Counter[str]
) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Rows with a name of their own, and these names: the file's base name, or its whole path where a page before has that name."""
    unknown = set(columns) - {"page"}
    if unknown or columns.get("page", "file") not in NAMES:
        raise SettingError("only `page` can be mapped, to file or url", "write it as --column page=url")
    column = columns.get("page", "file")
    kept, names = list[Mapping[str, Any]](), dict[str, None]()
    for row in rows:
        whole = str(row.get(column) or row.get("url") or "")
        name = whole if column == "url" or "#" in whole else whole.rsplit("/", 1)[-1]
        name = whole if name in names else name
        if not name or name in names or not isinstance(row.get("body"), str):
            dropped["without a name" if not name else "of a name that another row has" if name in names else "without a body"] += 1
            continue
        names[name] = None
        kept.append(row)
    return kept, list(names)
