"""`tocsin.extract`: what pages say, from files, folders and web archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.model import Progress, Rejected, quiet
from tocsin.page.furniture.learned import learn
from tocsin.page.row import Mark, PageRow, as_dict
from tocsin.read.containers.container import Container, open_container
from tocsin.read.reader import Captured

_SERVED = {"etag": "etag", "warc-ip-address": "ip"}  # of an answer: the mark that it is
_SIDE = frozenset({"ads.txt", "app-ads.txt"})  # files that stand beside pages and are none


class Extracted(list[dict[str, Any]]):
    """The rows of pages, as dicts in the vocabulary of pages (docs/extract.md). `refused`: why files have none."""

    def __init__(self, found: Iterable[PageRow | InputError]) -> None:
        found = list(found)
        super().__init__(as_dict(one) for one in found if isinstance(one, PageRow))
        self.refused = tuple(one for one in found if isinstance(one, InputError))


def extract(pages: str | Path | Iterable[str | Path], *, url: str | None = None, progress: Progress = quiet) -> Extracted:
    """Read pages: files (HTML, plain text, also packed), folders of them, web archives (WARC, WACZ). `url`: the address, of one page.

    Raises InputError where not one page could be read.
    """
    paths = [pages] if isinstance(pages, str | Path) else list(pages)
    found = Extracted(page_rows([Path(one) for one in paths], url, progress))
    if found.refused and not found:
        raise found.refused[0]
    return found


def page_rows(paths: Iterable[Path], url: str | None = None, progress: Progress = quiet) -> list[PageRow | InputError]:
    """The row of every page of some files, folders (looked through in the order of names) and web archives; why a file has none.

    Paragraphs that three or more pages of one site repeat are told from the text once all were read, so rows come after the last file.
    `url`: the address of the page, of one file. What a single page lacks costs its fields; a file that is no page costs itself alone.
    """
    files, found = [file for path in paths for file in _files(path)], list[PageRow | InputError]()
    refused = 0
    for done, (file, shown) in enumerate(files, 1):
        try:
            found += _rows(file, shown, url)
        except InputError as cause:
            refused += 1
            found.append(cause)
        progress("pages", done, len(files), refused)
    learn([row for row in found if isinstance(row, PageRow)])
    return found


def _files(path: Path) -> list[tuple[Path, str]]:
    """The files of a path with the names they are shown by."""
    if not path.is_dir():
        return [(path, path.name)]
    found = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    return [(one, one.relative_to(path).as_posix()) for one in found if one.name not in _SIDE]


def _rows(file: Path, shown: str, url: str | None) -> Iterator[PageRow]:
    from tocsin.page.extract import extract as read

    container = open_container(file, shown)
    if container.shape != "document":
        raise InputError(f"{shown}: is {container.kind}, not a page", "give pages as HTML or text, or a WARC or WACZ file")
    for content in _documents(container, shown):
        if isinstance(content, Captured):
            row = read(content, f"{shown}#{content.address}", content.address, _moment(content), content.served.get("content-type"))
            row.traces += [Mark(kind, content.served[name]) for name, kind in _SERVED.items() if name in content.served]
            yield row
        else:
            yield read(content, shown, url)


def _moment(content: Captured) -> str | None:
    """When a page was captured, as an archive writes it."""
    return None if content.moment is None else datetime.fromtimestamp(content.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _documents(container: Container, shown: str) -> Iterator[bytes | str]:
    for raw in container.records():
        if isinstance(raw, Rejected):
            raise InputError(f"{shown}: {raw.reason}", "copy or fetch it again")
        yield raw.value
