"""What a PDF holds: its text page by page, metadata, outline, links and notes, files that are attached, and its pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tocsin.errors import MissingPartError

Opened = tuple[str, list[str], list[tuple[str, bytes]]]  # where, texts, files


def paper(data: bytes) -> Iterator[Opened]:
    """Each place of the document with its texts and the files there. Raises MissingPartError where PDFs cannot be read."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as cause:
        what = "a PDF is searched for names before it is written, which needs the package pypdf, which is not installed"
        raise MissingPartError(what, "pip install 'tocsin[pdf]'") from cause
    try:
        reader = PdfReader(io.BytesIO(data))
        told = [*(reader.metadata or {}).items()]
        yield "its metadata", [str(part) for pair in told for part in pair], []
        root: Any = reader.trailer["/Root"]
        xmp = root.get("/Metadata")
        if xmp is not None:
            yield "its metadata", [xmp.get_object().get_data().decode("utf-8", "replace")], []
        yield "its outline", list(_titles(reader.outline)), []
        for number, page in enumerate(reader.pages, 1):
            notes = [str(note.get_object()) for note in page.get("/Annots", None) or []]
            text = page.extract_text() or ""
            pictures = [("a picture", image.data) for image in _without_drawing(page).images]
            yield f"page {number}", [*_lines(text), *notes], pictures
        for name, files in reader.attachments.items():
            yield "an attachment", [name], [(name, file) for file in files]
    except PyPdfError as cause:
        raise ValueError(str(cause)) from cause


def _without_drawing(page: Any) -> Any:
    """The page without what draws it, unless a picture stands in that: to read it again for none would cost as much as the text did."""
    drawing = page.get_contents()
    if drawing is not None and b"BI" not in drawing.get_data():
        del page["/Contents"]
    return page


def _lines(text: str) -> list[str]:
    """The lines of a page, each with the next, so that what is broken at a line's end is whole in one of them."""
    lines = text.split("\n")
    return [f"{one}{following}" for one, following in zip(lines, [*lines[1:], ""], strict=True)]


def _titles(outline: Any) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(getattr(one, "title", ""))
