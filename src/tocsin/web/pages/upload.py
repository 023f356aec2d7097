"""A file sent by a form (RFC 7578), written to the disk as it comes: never whole in memory, never longer than it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import quote

from tocsin.errors import InputError, TocsinError
from tocsin.extras import extra
from tocsin.query.mask import hidden, hiding
from tocsin.web.answers import refusal
from tocsin.web.pages.act import named
from tocsin.web.served import Serving

with extra("web"):
    from python_multipart.multipart import MultipartParser, parse_options_header
    from starlette.requests import Request
    from starlette.responses import RedirectResponse, Response
    from starlette.routing import Route

LONGEST_NAME = 120  # characters of a file's name that are kept
_HEAD = 1 << 13  # bytes of a part's headers


@dataclass(frozen=True)
class Upload:
    """Takes files at an address. `place` makes a new folder for one, `taken` gives the page that is shown when it lies there.

    `most` is how long a file may be, in bytes.
    """

    address: str
    place: Callable[[Path], Path]
    taken: Callable[[Path, Path], str]
    most: int


def route(serving: Serving, upload: Upload) -> Route:
    """Where a file is sent to."""

    async def done(request: Request) -> Response:
        try:
            if not named(request):
                raise InputError("who adds this is not known", "give your name on the page first")
            folder = upload.place(serving.folder)
            path = await received(request, folder, upload.most)
            return RedirectResponse(upload.taken(serving.folder, path), 303)
        except TocsinError as error:
            with hiding(serving.view().hide):
                return refusal(request.url.path, 400, hidden(f"{error.message}; {error.mend}"))

    return Route(upload.address, done, methods=["POST"])


async def received(request: Request, folder: Path, most: int) -> Path:
    """Write the first file of a form into a folder under its name. Raises InputError where there is none, or it is too long."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise InputError("no file was sent", "choose a file")
    if int(request.headers.get("content-length", "0") or 0) > most:
        raise InputError(_too_long(most), "add it on the command line: tocsin add CASE FILE")
    part = _Part(folder, most)
    try:
        parser = MultipartParser(options[b"boundary"], part.callbacks())
        async for data in request.stream():
            parser.write(data)
        parser.finalize()
        whole = part.whole
    except InputError:
        part.drop()
        raise
    except Exception as error:  # a form that is none, or a browser that went away
        part.drop()
        raise InputError("the file did not come whole", "send it again") from error
    if not whole or part.path is None:
        part.drop()
        raise InputError("no file was sent", "choose a file")
    return part.path


class _Part:
    """The first part of a form that is a file, as the parser tells of it."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder, self.most, self.size, self.whole = folder, most, 0, False
        self.path: Path | None = None
        self.stream: BinaryIO | None = None
        self.field, self.value, self.headers = b"", b"", dict[bytes, bytes]()

    def callbacks(self) -> Any:
        """What the parser calls."""
        return {
            "on_part_begin": self.headers.clear, "on_header_field": self._name, "on_header_value": self._value,
            "on_header_end": self._kept, "on_headers_finished": self._begun, "on_part_data": self._data, "on_part_end": self._ended,
        }  # fmt: skip

    def drop(self) -> None:
        """Take away what was written."""
        if self.stream:
            self.stream.close()
        if self.path:
            self.path.unlink(missing_ok=True)
        if self.folder.exists() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _name(self, data: bytes, start: int, end: int) -> None:
        self.field = (self.field + data[start:end])[:_HEAD]

    def _value(self, data: bytes, start: int, end: int) -> None:
        self.value = (self.value + data[start:end])[:_HEAD]

    def _kept(self) -> None:
        self.headers[self.field.lower()] = self.value
        self.field, self.value = b"", b""

    def _begun(self) -> None:
        _, options = parse_options_header(self.headers.get(b"content-disposition", b""))
        if self.path is None and options.get(b"filename"):
            self.path = self.folder / fit(options[b"filename"].decode("utf-8", "replace"))
            self.stream = self.path.open("xb")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self.stream:
            self.size += end - start
            if self.size > self.most:
                raise InputError(_too_long(self.most), "add it on the command line: tocsin add CASE FILE")
            self.stream.write(data[start:end])

    def _ended(self) -> None:
        if self.stream:
            self.stream.close()
            self.stream, self.whole = None, self.size > 0


def fit(name: str) -> str:
    """A file's name as it was called, without a path or what no file may be called; `file` where nothing is left."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    stem, dot, ending = plain.rpartition(".")
    cut = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and stem and len(ending) < 20 else plain[:LONGEST_NAME]
    while len(quote(cut)) > 0 and len(cut.encode()) > 240:
        cut = cut[1:]
    return cut.lstrip("-") or "file"


def _too_long(most: int) -> str:
    return f"the file is longer than {most:,} bytes"
